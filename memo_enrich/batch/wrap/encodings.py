"""Which encoding is a list in? Told by what Danish text looks like in it, over the whole file; never guessed.

UTF-8 and UTF-16 tell themselves. An old list does not: Excel writes Windows-1252 ("CSV"), cp850 ("CSV (MS-DOS)") or
Mac Roman ("CSV (Macintosh)"), and each reads the bytes of the others as something: ``kørekort`` becomes ``k›rekort``.
So the words of every reading are weighed (:mod:`memo_enrich.batch.wrap.weighing`). One reading must be far ahead of all
others, without a word that is broken; else the list is refused: a wrong name is worse than a list to be saved again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from memo_enrich.batch.wrap.weighing import holds_broken, holds_doubtful, weight, words

_BOM_UTF8: Final = b"\xef\xbb\xbf"
_BOMS_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""First bytes of .xlsx and .ods (a zip archive), and of .xls (a compound file)."""
_NO_TEXTS: Final = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff")
_RARELY: Final = 5.5
_OLD: Final = {"cp1252": 0.0, "cp850": _RARELY, "cp865": _RARELY, "mac_roman": _RARELY}
"""Encodings of one byte a character, and what speaks against each before anything is read."""
_AHEAD: Final = 6.0
"""How far the best reading must be ahead: some four Danish words that are words in no other reading."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A list as text.

    Attributes:
        text: what it says; where that is in doubt, the best there is.
        doubt: the code word of why it cannot be used, "" when it can.
        doubted: tells whether a cell is one that the doubt is about.
    """

    text: str = field(repr=False)
    doubt: str = ""
    doubted: Callable[[str], bool] = field(default=str.isascii, repr=False)


def read(data: bytes) -> Reading:
    """Return what a list says, or why not: ``list.spreadsheet``, ``list.mangled`` (broken words), ``list.encoding``."""
    if data.startswith(_SPREADSHEETS):
        return Reading("", "list.spreadsheet")
    if data.startswith(_NO_TEXTS):
        return Reading("", "list.heading")
    codec = _marked(data)
    if codec == "":
        return _weighed(data)
    text = data.decode(codec, "surrogateescape" if codec == "utf-8-sig" else "replace")
    if any(0xDC80 <= ord(character) <= 0xDCFF for character in text):
        return Reading(text, "list.encoding", holds_broken)
    return Reading(text, "list.mangled" if holds_broken(text) else "", holds_broken)


def _marked(data: bytes) -> str:
    """Return the codec that a list tells itself: by a mark, by zeros in every other byte, by being UTF-8; else ""."""
    if data.startswith(_BOMS_UTF16):
        return "utf-16"
    if data.startswith(_BOM_UTF8):
        return "utf-8-sig"
    if b"\0" in data[:2]:
        return "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _weighed(data: bytes) -> Reading:
    """Return the one reading of an old list that its words speak for."""
    mixed = data.decode("utf-8", "surrogateescape")
    weights = {mixed: _RARELY + _weight(mixed)}
    for codec, against in _OLD.items():
        text = data.decode(codec, "replace")
        weights.setdefault(text, against + _weight(text))
    best, second, *_ = sorted(weights, key=lambda text: weights[text])
    if best == mixed:
        return Reading(best, "list.encoding", holds_broken)
    if weights[second] - weights[best] < _AHEAD:
        return Reading(best, "list.encoding", lambda cell: not cell.isascii())
    if holds_doubtful(best):
        return Reading(best, "list.mangled", holds_doubtful)
    return Reading(best)


def _weight(text: str) -> float:
    return sum(weight(word) for word in words(text))
