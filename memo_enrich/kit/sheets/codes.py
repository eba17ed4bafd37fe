"""The code alone, as files: SVG and PNG, each with its quiet zone of four modules (ISO/IEC 18004, 6.3.8)."""

from __future__ import annotations

import html
from typing import Final

import numpy as np

from memo_enrich.model import QrSymbol
from memo_enrich.pdf.revision import symbol_rectangles
from memo_enrich.pdf.sight import png_file
from memo_enrich.web import QUIET_MODULES

LEAST_PX: Final = 1000
_DPI: Final = 300


def svg_file(symbol: QrSymbol, title: str = "") -> bytes:
    """Return the code as SVG: black modules as one path on white, so that no seam can show. One unit is a module."""
    size = symbol.modules + 2 * QUIET_MODULES
    squares = "".join(
        f"M{x + QUIET_MODULES} {size - QUIET_MODULES - y - height}h{width}v{height}h-{width}z"
        for x, y, width, height in symbol_rectangles(symbol)
    )
    named = f"<title>{html.escape(title, quote=False)}</title>" if title else ""
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}mm" height="{size}mm"'
        f' role="img" shape-rendering="crispEdges">{named}<path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path d="{squares}"/></svg>\n'
    )
    return text.encode()


def png_of(symbol: QrSymbol) -> bytes:
    """Return the code as PNG, whole pixels a module, at least :data:`LEAST_PX` wide."""
    size = symbol.modules + 2 * QUIET_MODULES
    scale = -(-LEAST_PX // size)
    cells = np.full((size, size), 255, np.uint8)
    cells[QUIET_MODULES:-QUIET_MODULES, QUIET_MODULES:-QUIET_MODULES] = np.where(np.array(symbol.rows), 0, 255)
    grey = np.kron(cells, np.ones((scale, scale), np.uint8))
    return png_file(np.repeat(grey[:, :, None], 3, axis=2), _DPI)
