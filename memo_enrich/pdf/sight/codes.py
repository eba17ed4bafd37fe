"""Codes that machines read on a page: QR codes, Data Matrix, barcodes. Where they may be is seen on the coarse picture.

A code is about half black, in small pieces, and no row of it is white: between lines of text there are white rows. So
only few spots of a page are looked at closely, and most pages have none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import zxingcpp

from memo_enrich.model import Box
from memo_enrich.pdf.sight.raster import Pixels, Raster, blocks_of
from memo_enrich.records import dataclass

_WINDOW_MM: Final = 5.0  # smaller codes are for machines that know where to look
_NO_WHITE_ROW: Final = 0.12  # of full black, the lightest row (or column) of a window
_DARK: Final = (0.24, 0.86)  # share of black in a window
_BUSY: Final = 0.08  # mean step from pixel to pixel, of full black: no panel of one grey
_MARGIN_MM: Final = 4.0  # the quiet zone, so that the code can be read
_DPI: Final = 200
_MOST_SPOTS: Final = 12
_AT_A_TIME: Final = 256  # windows; more do not stay in the processor's cache
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

Flags = np.ndarray[Any, np.dtype[np.bool_]]
Places = np.ndarray[Any, np.dtype[np.intp]]


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
        if size <= left and not _EMPTY.knows(look := _look(picture, spot)):
            left -= size
            found = _read(draw(spot, _DPI))
            codes += found
            if not found:
                _EMPTY.add(look)
    return tuple(codes)


class _Looks:
    """Spots that hold no code, by how they look: the coat of arms is on every letter of a sender.

    Only what was seen to be none is remembered. Two threads that meet here look twice, which does no harm.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[bytes, None] = {}

    def knows(self, look: bytes) -> bool:
        """Tell whether a spot of this look held no code."""
        return look in self._known

    def add(self, look: bytes) -> None:
        """Remember a look, and forget the oldest when there are too many."""
        while len(self._known) >= self._most:
            self._known.pop(next(iter(self._known)), None)
        self._known[look] = None


_EMPTY: Final = _Looks(256)


def _look(picture: Raster, spot: Box) -> bytes:
    """Return what stands for a spot's very pixels, and for their number and size on paper."""
    pixels = picture.pixels[picture.window(spot)]
    scale = b"%d %r" % (pixels.shape[1], picture.across)
    return hashlib.blake2b(pixels.tobytes(), digest_size=16, person=scale[:16]).digest()


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
    if min(picture.pixels.shape) < 2 * step:
        return []
    dark = _dark_windows(picture.pixels, step)
    rows, columns = np.divmod(np.flatnonzero(dark), dark.shape[1])
    parts = (slice(at, at + _AT_A_TIME) for at in range(0, rows.size, _AT_A_TIME))
    found = [_code_like(picture.pixels, rows[part], columns[part], step) for part in parts]
    spots = _groups({window for part in found for window in part})
    spots.sort(key=lambda spot: ((spot[0] - spot[2]) * (spot[3] - spot[1]), spot))
    return [_box(spot, step, picture) for spot in spots[:_MOST_SPOTS]]


def _dark_windows(pixels: Pixels, step: int) -> Flags:
    """Tell for each window (two steps wide and high, one step apart) whether it is about half black.

    On most pages that is none, so all else is asked only where it is so.
    """
    light = _sums(pixels, step)
    full = 255 * (2 * step) ** 2
    dark: Flags = (light < (1 - _DARK[0]) * full) & (light > (1 - _DARK[1]) * full)
    return dark


def _code_like(pixels: Pixels, rows: Places, columns: Places, step: int) -> list[tuple[int, int]]:
    """Return those of some windows (row and column, in steps; at least one) that may be of a code.

    None of its rows, or none of its columns, is white; and it is of small pieces, no panel of one grey.
    """
    seen = _windows(pixels, rows * step - 1, columns * step - 1, 2 * step + 1).astype(np.float32)
    light = seen[:, 1:, 1:].copy()  # what follows is exact, and summed by multiplying, which wants it in one piece
    ones = np.ones(2 * step, np.float32)
    lightest = np.minimum((light @ ones).max(axis=1), (ones @ light).max(axis=1))
    whole = np.flatnonzero(lightest < (1 - _NO_WHITE_ROW) * 2 * step * 255)
    if not whole.size:
        return []
    seen = seen[whole]
    across, down = seen[:, 1:, 1:] - seen[:, 1:, :-1], seen[:, 1:, 1:] - seen[:, :-1, 1:]
    steps = np.maximum(*(ones @ (np.abs(change, out=change) @ ones).T for change in (across, down)))
    busy = whole[steps > _BUSY * 255 * (2 * step) ** 2]
    return list(zip(rows[busy].tolist(), columns[busy].tolist(), strict=True))


def _windows(pixels: Pixels, tops: Places, lefts: Places, side: int) -> Pixels:
    """Return windows of ``side`` by ``side`` pixels; beyond the page's edge a pixel is its own neighbour."""
    if min(tops.min(), lefts.min()) < 0:
        rows, columns = (np.maximum(starts[:, None] + np.arange(side), 0) for starts in (tops, lefts))
        picked: Pixels = pixels[rows[:, :, None], columns[:, None, :]]
        return picked
    # Whole rows of a window at a time, where the other way fetches each pixel by itself.
    shape = pixels.shape[0] - side + 1, pixels.shape[1] - side + 1, side, side
    windows: Pixels = np.lib.stride_tricks.as_strided(pixels, shape, pixels.strides * 2)[tops, lefts]
    return windows


def _sums(pixels: Pixels, step: int) -> Any:
    """Return the sum of each window."""
    wide = np.uint16 if 255 * (2 * step) ** 2 < 1 << 16 else np.uint32
    blocks = blocks_of(pixels, step, wide)
    pairs = blocks[:-1] + blocks[1:]
    return pairs[:, :-1] + pairs[:, 1:]


def _groups(left: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Return the box (left, top, right, bottom; in steps) around each group of windows that touch or nearly do."""
    groups: list[tuple[int, int, int, int]] = []
    while left:
        waiting = [left.pop()]
        rows, columns = [waiting[0][0]], [waiting[0][1]]
        while waiting and left:
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
