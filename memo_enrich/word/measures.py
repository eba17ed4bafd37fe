"""Lengths as WordprocessingML writes them: twips, or a number with its unit (ISO/IEC 29500-1, 22.9.2.14)."""

from __future__ import annotations

import re
from typing import Final

TWIPS_PER_MM: Final = 1440 / 25.4
EMU_PER_MM: Final = 36_000

_LENGTH: Final = re.compile(r"\s*(-?\d{1,7}(?:\.\d{1,6})?)\s*(mm|cm|in|pt|pc|pi)?\s*")
_TWIPS: Final = {
    "": 1.0,
    "mm": TWIPS_PER_MM,
    "cm": 10 * TWIPS_PER_MM,
    "in": 1440.0,
    "pt": 20.0,
    "pc": 240.0,
    "pi": 240.0,
}
_MOST: Final = 31_680  # 22 inches, the widest sheet that Word has


def twips(text: str, otherwise: int = 0) -> int:
    """Return a length in twips; ``otherwise`` for what is none. No length is longer than Word's widest sheet."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        return otherwise
    return round(max(-_MOST, min(_MOST, float(found[1]) * _TWIPS[found[2] or ""])))
