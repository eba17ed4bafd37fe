"""Codes that machines read on a page: QR codes, Data Matrix, barcodes. Where they may be is seen on the coarse picture.

A code is about half black, in small pieces, and no row of it is white: between lines of text there are white rows. So
only few spots of a page are looked at closely, and most pages have none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import zxingcpp

from memo_enrich.model import Box
from memo_enrich.pdf.sight.raster import Pixels, Raster

_WINDOW_MM: Final = 5.0  # smaller codes are for machines that know where to look
_NO_WHITE_ROW: Final = 0.12  # of full black, the lightest row (or column) of a window
_DARK: Final = (0.24, 0.86)  # share of black in a window
_BUSY: Final = 0.08  # mean step from pixel to pixel, of full black: no panel of one grey
_MARGIN_MM: Final = 4.0  # the quiet zone, so that the code can be read
_DPI: Final = 200
_MOST_SPOTS: Final = 12
_MOST_PIXELS: Final = 30_000_000  # looked at closely on a page; an A3 of nothing but spots
_FORMATS: Final = zxingcpp.BarcodeFormats([
    zxingcpp.BarcodeFormat.QRCode,
    zxingcpp.BarcodeFormat.MicroQRCode,
    zxingcpp.BarcodeFormat.DataMatrix,
    zxingcpp.BarcodeFormat.Aztec,
    zxingcpp.BarcodeFormat.PDF417,
    zxingcpp.BarcodeFormat.Code128,
    zxingcpp.BarcodeFormat.Code39,
    zxingcpp.BarcodeFormat.Code93,
    zxingcpp.BarcodeFormat.ITF,
    zxingcpp.BarcodeFormat.EAN13,
])  # fmt: skip

Cells = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class SeenCode:
    """A code on a page: where, mm as seen; what it says, and whether it is a QR code."""

    box: Box
    text: str
    is_qr: bool


def codes_in(picture: Raster, draw: Callable[[Box, float], Raster]) -> tuple[SeenCode, ...]:
    """Return the codes on a page.

    Args:
        picture: the page in grey at some 72 dpi; tells where to look.
        draw: draws a part of the page (mm as seen) at a resolution (dpi), in grey.
    """
    left: int = _MOST_PIXELS
    codes: list[SeenCode] = []
    for spot in _spots(picture):
        size = round(spot.width * spot.height * (_DPI / 25.4) ** 2)
        if size <= left:
            left -= size
            codes += _read(draw(spot, _DPI))
    return tuple(codes)


def _read(crop: Raster) -> list[SeenCode]:
    pixels = np.ascontiguousarray(crop.pixels)
    codes = zxingcpp.read_barcodes(pixels, formats=_FORMATS, try_downscale=False)
    return [SeenCode(_place(code, crop), code.text, code.format == zxingcpp.BarcodeFormat.QRCode) for code in codes]


def _place(code: Any, crop: Raster) -> Box:
    corners = (
        code.position.top_left, code.position.top_right, code.position.bottom_right, code.position.bottom_left,
    )  # fmt: skip
    xs = [crop.x + corner.x / crop.across for corner in corners]
    ys = [crop.y + corner.y / crop.down for corner in corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _spots(picture: Raster) -> list[Box]:
    """Return where a code may be, the largest spots first."""
    step = max(2, round(_WINDOW_MM * picture.across / 2))
    ink = 255 - picture.pixels
    cells = _windows(ink, step)
    if not cells.any():
        return []
    found = zip(*np.nonzero(cells & _busy(ink, step)), strict=True)
    spots = _groups({(int(row), int(column)) for row, column in found})
    spots.sort(key=lambda spot: (spot[2] - spot[0]) * (spot[3] - spot[1]), reverse=True)
    return [_box(spot, step, picture) for spot in spots[:_MOST_SPOTS]]


def _windows(ink: Pixels, step: int) -> Cells:
    """Tell for each window (two steps wide and high, one step apart) whether it may be a piece of a code."""
    rows, columns = ink.shape[0] // step * step, ink.shape[1] // step * step
    if rows < 2 * step or columns < 2 * step:
        return np.zeros((0, 0), np.bool_)
    cut = ink[:rows, :columns]
    across = cut.reshape(rows, -1, step).sum(axis=2, dtype=np.uint32)  # each row, by steps
    lines = across[:, :-1] + across[:, 1:]
    lightest = lines.reshape(-1, step, lines.shape[1]).min(axis=1)
    by_rows = np.minimum(lightest[:-1], lightest[1:])
    down = cut.reshape(-1, step, columns).sum(axis=1, dtype=np.uint32)
    bars = down[:-1] + down[1:]
    lightest = bars.reshape(bars.shape[0], -1, step).min(axis=2)
    by_columns = np.minimum(lightest[:, :-1], lightest[:, 1:])
    full = 2 * step * 255
    dark = _sums(cut, step)
    whole = np.maximum(by_rows, by_columns) > _NO_WHITE_ROW * full
    cells: Cells = whole & (dark > _DARK[0] * full * 2 * step) & (dark < _DARK[1] * full * 2 * step)
    return cells


def _busy(ink: Pixels, step: int) -> Cells:
    """Tell for each window whether it is of small pieces, and no panel of one grey."""
    rows, columns = ink.shape[0] // step * step, ink.shape[1] // step * step
    cut = ink[:rows, :columns].astype(np.int16)
    least = _BUSY * 255 * (2 * step) ** 2
    across, down = np.abs(np.diff(cut, axis=1, prepend=cut[:, :1])), np.abs(np.diff(cut, axis=0, prepend=cut[:1]))
    busy: Cells = np.maximum(_sums(across, step), _sums(down, step)) > least
    return busy


def _sums(pixels: Any, step: int) -> Any:
    """Return the sum of each window."""
    blocks = pixels.reshape(pixels.shape[0] // step, step, -1, step).sum(axis=(1, 3), dtype=np.uint32)
    pairs = blocks[:-1] + blocks[1:]
    return pairs[:, :-1] + pairs[:, 1:]


def _groups(left: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Return the box (left, top, right, bottom; in steps) around each group of windows that touch or nearly do."""
    groups: list[tuple[int, int, int, int]] = []
    while left:
        waiting = [left.pop()]
        rows, columns = [waiting[0][0]], [waiting[0][1]]
        while waiting:
            row, column = waiting.pop()
            near = {(row + down, column + across) for down in (-2, -1, 0, 1, 2) for across in (-2, -1, 0, 1, 2)} & left
            left -= near
            waiting += near
            rows += [one for one, _ in near]
            columns += [one for _, one in near]
        groups.append((min(columns), min(rows), max(columns) + 2, max(rows) + 2))
    return groups


def _box(spot: tuple[int, int, int, int], step: int, picture: Raster) -> Box:
    left, top, right, bottom = (edge * step for edge in spot)
    box = Box(
        picture.x + left / picture.across,
        picture.y + top / picture.down,
        (right - left) / picture.across,
        (bottom - top) / picture.down,
    )
    return box.grown(_MARGIN_MM)
