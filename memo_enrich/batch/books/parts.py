"""``manifest/part-000123.jsonl``: rows as they come, each part written once; ``manifest.jsonl``: all of them.

A store cannot append. A part that a dead run left half is read as far as it goes: its letters are done again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from typing import Final

from memo_enrich.batch.scratch import scratch
from memo_enrich.batch.stores import Store, fetch_if_there
from memo_enrich.batch.target import MANIFEST, line_of
from memo_enrich.batch.tasks import Row
from memo_enrich.errors import ReadError

FOLDER: Final = "manifest"
WHOLE: Final = 0
"""The number that stands for ``manifest.jsonl`` where it is all there is: OUT was made by a run without parts."""
_PART: Final = re.compile(rf"{FOLDER}/part-(\d{{6,}})\.jsonl")


class Parts:
    """The parts in a store.

    Args:
        store: OUT.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last = 0

    def numbers(self) -> list[int]:
        """Return the numbers of the parts that are there, ascending; :data:`WHOLE` alone where there is none."""
        names = [one.name for one in self._store.files(FOLDER)]
        numbers = sorted(int(found[1]) for name in names if (found := _PART.fullmatch(name)))
        self._last = max([self._last, *numbers])
        if numbers:
            return numbers
        return [WHOLE] if self._store.holds(MANIFEST) else []

    def add(self, rows: Iterable[Row]) -> int:
        """Write a part, under the first number that nobody has taken; return the number."""
        data = b"".join(line_of(row) for row in rows)
        while True:
            self._last += 1
            if self._store.create(name_of(self._last), data):
                return self._last

    def read(self, number: int) -> list[Row]:
        """Return the rows of a part."""
        return list(_rows(self._store.read(name_of(number)).splitlines(keepends=True)))

    def drop(self, number: int) -> None:
        """Remove a part."""
        self._store.drop(name_of(number))


def name_of(number: int) -> str:
    """Return the name of a part below OUT."""
    return MANIFEST if number == WHOLE else f"{FOLDER}/part-{number:06}.jsonl"


def stored_sha256(store: Store, name: str) -> str:
    """Return the SHA-256 of a file in a store, "" where there is none."""
    try:
        return sha256(store.read(name)).hexdigest()
    except ReadError as error:
        if error.code in ("store.missing", "store.denied"):
            return ""
        raise


def stored_rows(store: Store) -> Iterator[Row]:
    """Yield the rows of the joined manifest; nothing where there is none."""
    with scratch() as folder:
        path = folder / MANIFEST
        if not fetch_if_there(store, MANIFEST, path):
            return
        with path.open("rb") as stream:
            yield from _rows(stream)


def _rows(lines: Iterable[bytes]) -> Iterator[Row]:
    for raw in lines:
        with suppress(ValueError):
            row = json.loads(raw) if raw.endswith(b"\n") else None
            if isinstance(row, dict) and isinstance(row.get("source"), str):
                yield row
