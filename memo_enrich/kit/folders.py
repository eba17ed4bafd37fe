"""A folder's name for each letter type, good on every system."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from memo_enrich.kit.writing import LIST, PAGE

GENERAL: Final = "chatbot"
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names that Windows keeps to itself, with any ending (Naming Files, Paths, and Namespaces)."""


def folders(ids: Iterable[str]) -> dict[str, str]:
    """Return the folder of each id ("": the general chatbot): the id itself wherever that can be."""
    taken = {GENERAL, LIST, PAGE}
    found = {"": GENERAL}
    for id_ in ids:
        name = id_.rstrip(".") or "_"
        if name.partition(".")[0].casefold() in _DEVICES:
            name = f"_{name}"
        while name.casefold() in taken:
            name += "_"
        taken.add(name.casefold())
        found[id_] = name
    return found
