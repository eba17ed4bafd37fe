"""Whatever the catalogue's file holds: a CatalogueError, or a catalogue that letters can be enriched from."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import memo_enrich
from fuzz import bases
from fuzz.checks.listening import Listener
from fuzz.checks.product import Product
from fuzz.checks.slips import Outcome
from memo_enrich.errors import CatalogueError

_LETTERS: Final = ("fixture:pas", "shape:tagged")


def catalogue_slips(data: bytes, product: Product) -> Outcome:
    """Check one catalogue, and letters with it."""
    with Listener() as listener, tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "letters.toml"
        path.write_bytes(data)
        catalogue = listener.call(product.load_catalogue, path, may=(CatalogueError,), name="load_catalogue")
        if catalogue is None:
            return Outcome("refused", "", listener.slips)
        listener.call(product.verify, catalogue, name="verify")
        for letter in (*map(bases.pdf, _LETTERS), bases.message("all:1.2")):
            _one(letter, catalogue, product, listener)
    return Outcome("loaded", "", listener.slips)


def _one(letter: bytes, catalogue: object, product: Product, listener: Listener) -> None:
    result = listener.call(product.enrich, letter, catalogue, options=bases.OPTIONS, name="enrich with catalogue")
    if result is None:
        return
    for found in result.findings:
        if found.code == "internal":
            values = dict(found.values)
            listener.slip("internal", f"enrich with catalogue {values.get('error')}", str(values.get("place")))
    if result.status is memo_enrich.Status.ENRICHED:
        again = listener.call(product.enrich, result.content, catalogue, options=bases.OPTIONS, name="enrich again")
        if again is not None and again.status != "already":
            listener.slip("twice", f"with catalogue: {again.status} {again.reason or ''}")
        removed = listener.call(product.remove, result.content, catalogue, options=bases.OPTIONS, name="remove")
        if removed is not None and removed.content != letter:
            listener.slip("not removed", f"with catalogue: {removed.status} {removed.reason or ''}")
