"""How many text messages a text takes (3GPP TS 23.038, GSM 7 bit default alphabet; TS 23.040, concatenation)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from memo_enrich.model import Finding, finding

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = frozenset("^{}\\[~]|€\f")
"""Characters that take an escape before them: two septets."""

SEPTETS: Final = 160
_SEPTETS_OF_MANY: Final = 153
_UNITS: Final = 70
_UNITS_OF_MANY: Final = 67


@dataclass(frozen=True, slots=True)
class Counted:
    """A text as text messages.

    Attributes:
        alphabet: "GSM-7", or "UCS-2" where a character is not in it.
        length: septets, or units of 16 bits.
        parts: how many messages it takes.
        foreign: the characters that GSM-7 lacks, each once.
    """

    alphabet: str
    length: int
    parts: int
    foreign: str = ""


def count_sms(text: str) -> Counted:
    """Count ``text``. A character is never parted: an escape and its character, or the two halves of an emoji."""
    foreign = "".join(dict.fromkeys(one for one in text if one not in _BASIC and one not in _EXTENDED))
    if foreign:
        sizes = [len(one.encode("utf-16-be")) // 2 for one in text]
        return Counted("UCS-2", sum(sizes), _parts(sizes, _UNITS, _UNITS_OF_MANY), foreign)
    sizes = [2 if one in _EXTENDED else 1 for one in text]
    return Counted("GSM-7", sum(sizes), _parts(sizes, SEPTETS, _SEPTETS_OF_MANY))


def _parts(sizes: list[int], alone: int, of_many: int) -> int:
    if sum(sizes) <= alone:
        return 1
    parts, used = 1, 0
    for size in sizes:
        if used + size > of_many:
            parts, used = parts + 1, 0
        used += size
    return parts


def sms_findings(text: str, where: str) -> Iterator[Finding]:
    """Say so when a text becomes more than one message; ``where`` names it."""
    counted = count_sms(text)
    if counted.parts > 1:
        yield finding("kit.sms_parts", where, length=counted.length, alphabet=counted.alphabet, parts=counted.parts)
