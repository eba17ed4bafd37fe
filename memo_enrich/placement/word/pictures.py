"""The code as pictures that a document holds: vector for programs that show it, and pixels for all the others."""

from __future__ import annotations

import re
import struct
import zlib
from typing import Final

from memo_enrich.model import QrSymbol
from memo_enrich.web import QUIET_MODULES

_PIXELS: Final = 800  # at least, along one side: 700 dpi on paper, and no blur between modules
_RUN: Final = re.compile("1+")


def modules_across(symbol: QrSymbol) -> int:
    """Return the modules along one side of the picture, quiet zone counted."""
    return symbol.modules + 2 * QUIET_MODULES


def code_svg(symbol: QrSymbol) -> bytes:
    """Return the code as SVG 1.1: one path of dark runs on white, so that no seam can show."""
    side = modules_across(symbol)
    runs = "".join(
        f"M{run.start() + QUIET_MODULES} {y + QUIET_MODULES}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(symbol.rows)
        for run in _RUN.finditer("".join("1" if dark else "0" for dark in row))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}mm" height="{side}mm" viewBox="0 0 {side} {side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="#000" d="{runs}"/></svg>'
    ).encode()


def code_png(symbol: QrSymbol) -> bytes:
    """Return the code as PNG (ISO/IEC 15948), one bit a pixel and a whole number of pixels a module."""
    scale = -(-_PIXELS // modules_across(symbol))
    quiet = [False] * QUIET_MODULES
    blank = [False] * modules_across(symbol)
    rows = [blank] * QUIET_MODULES + [[*quiet, *row, *quiet] for row in symbol.rows] + [blank] * QUIET_MODULES
    side = scale * len(rows)
    data = b"".join(_row(row, scale) * scale for row in rows)
    return b"\x89PNG\r\n\x1a\n" + b"".join((
        _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)),
        _chunk(b"IDAT", zlib.compress(data, 9)),
        _chunk(b"IEND", b""),
    ))  # fmt: skip


def _row(row: list[bool], scale: int) -> bytes:
    """Return a row of pixels: a filter byte, then eight pixels a byte, white is 1."""
    bits = "".join(("0" if dark else "1") * scale for dark in row)
    bits += "1" * (-len(bits) % 8)
    return b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
