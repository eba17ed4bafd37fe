"""QR symbols (ISO/IEC 18004): made with segno, measured against the block on the page (design, section 6)."""

from __future__ import annotations

import contextlib
import re
from typing import Final

import segno

from memo_enrich.model import QrSymbol

QUIET_MODULES: Final = 4
"""Quiet zone on each side, in modules (ISO/IEC 18004, 6.3.8)."""

CODE_SIDE_MM: Final = 25.0
"""Side of the code in the block, quiet zone included."""

SMALL_MODULE_MM: Final = 0.5
"""Below this a phone needs good light and a steady hand: a finding."""

FINEST_MODULE_MM: Final = 0.4
"""Below this the code is refused (the floor of the Swiss QR-bill)."""

# Bytes that fit at error correction M, versions 1 to 12 (ISO/IEC 18004, table 7; byte mode).
_BYTES_AT_M: Final = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287)
_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]*")


def make_symbol(content: str) -> QrSymbol:
    """Make the symbol of ``content`` (an ASCII address): error correction M, or Q where it grows no larger.

    Micro QR is off: phones do not read it. Nothing is upper-cased: paths are case-sensitive.
    """
    symbol = segno.make_qr(content, error="m", boost_error=False)
    with contextlib.suppress(segno.encoder.DataOverflowError):
        symbol = segno.make_qr(content, error="q", version=symbol.version, boost_error=False)
    rows = tuple(tuple(bool(module) for module in row) for row in symbol.matrix)
    return QrSymbol(content, rows, int(symbol.version), str(symbol.error))


def symbol_modules(content: str) -> int:
    """Return the modules along one side of the symbol of ``content``, quiet zone not counted, without making it."""
    if not _ALPHANUMERIC.fullmatch(content):
        for version, capacity in enumerate(_BYTES_AT_M, start=1):
            if len(content.encode()) <= capacity:
                return 17 + 4 * version
    return make_symbol(content).modules


def module_mm(modules: int, side: float = CODE_SIDE_MM) -> float:
    """Return the side of one module in mm when the symbol and its quiet zone fill ``side`` mm."""
    return side / (modules + 2 * QUIET_MODULES)
