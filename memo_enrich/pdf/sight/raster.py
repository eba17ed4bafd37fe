"""A picture of a page or of a part of it, that knows where on the page it belongs."""

from __future__ import annotations

from dataclasses import field
from typing import Any, Final

import numpy as np

from memo_enrich.model import Box
from memo_enrich.records import dataclass

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]

EIGHT: Final = 8
"""Bytes that a drawn row is filled up to a multiple of, with white: eight grey pixels are compared at a time."""

_A_BYTE: Final = 255


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """Pixels (rows, columns) of grey or (rows, columns, 3) of R, G, B; 255 is white.

    ``x`` and ``y`` are the page position of the first pixel's corner in mm as seen; ``across`` and ``down`` are
    pixels per mm (they differ by a rounding, since a page is drawn on whole pixels).
    """

    pixels: Pixels = field(repr=False)
    x: float
    y: float
    across: float
    down: float

    @property
    def box(self) -> Box:
        """The part of the page that is shown, mm."""
        rows, columns = self.pixels.shape[:2]
        return Box(self.x, self.y, columns / self.across, rows / self.down)

    @property
    def dpi(self) -> float:
        """Pixels per inch."""
        return self.across * 25.4

    def window(self, box: Box) -> tuple[slice, slice]:
        """Return rows and columns of all pixels that ``box`` (mm) touches, cut at the picture's edge."""
        rows, columns = self.pixels.shape[:2]
        grain = 1e-6  # a box that ends on a pixel's edge does not touch the next one
        top = min(rows, max(0, int((box.y - self.y) * self.down + grain)))
        left = min(columns, max(0, int((box.x - self.x) * self.across + grain)))
        bottom = min(rows, max(top, -int(-((box.bottom - self.y) * self.down - grain) // 1)))
        right = min(columns, max(left, -int(-((box.right - self.x) * self.across - grain) // 1)))
        return slice(top, bottom), slice(left, right)


def filled_rows(picture: Any) -> Any:
    """Return a whole grey picture, or a mask of one, with what its rows are filled up with, where they are.

    numpy works on such rows in one go, three times as fast as on rows with gaps between them. What fills them is white,
    and no ink; whatever is found in it does not belong to the page. Any other array is returned as it is.
    """
    whole = picture.base
    if picture.ndim != 2 or not isinstance(whole, np.ndarray) or whole.itemsize != 1 or not whole.flags.c_contiguous:
        return picture
    rows, columns = picture.shape
    if whole.shape != (rows, -(-columns // EIGHT) * EIGHT) or picture.strides != whole.strides:
        return picture
    starts_there: bool = picture.__array_interface__["data"] == whole.__array_interface__["data"]
    return whole if starts_there else picture


def eights_of(picture: Pixels) -> np.ndarray[Any, np.dtype[np.uint64]] | None:
    """Return a whole grey picture with eight pixels to a number; None where its rows are not filled up for that."""
    rows = filled_rows(picture)
    whole = rows.ndim == 2 and rows.shape[1] % EIGHT == 0 and rows.flags.c_contiguous
    return rows.view(np.uint64) if whole else None


def packed_rows(mask: Mask) -> Pixels:
    """Return a mask with eight pixels of a row to a byte, the leftmost in the highest bit."""
    rows = filled_rows(mask)
    if rows.shape[1] % EIGHT or not rows.flags.c_contiguous:
        return np.packbits(mask, axis=1)
    return np.packbits(rows.ravel()).reshape(rows.shape[0], -1)


def counted(mask: Mask, axis: int) -> np.ndarray[Any, np.dtype[np.uint32]]:
    """Return how many pixels of a mask are set in each of its columns (``axis`` 0) or rows (1).

    Bytes are added, which numpy does three times as fast as wider numbers, as many at a time as a byte can tell.
    """
    pixels, length = mask.view(np.uint8), mask.shape[axis]
    total = np.zeros(mask.shape[1 - axis], np.uint32)
    for at in range(0, length, _A_BYTE):
        part = pixels[:, at : at + _A_BYTE] if axis else pixels[at : at + _A_BYTE]
        total += part.sum(axis=axis, dtype=np.uint8)
    return total


def blocks_of(pixels: Pixels, side: int, wide: type[np.unsignedinteger[Any]]) -> Any:
    """Return the sum of each block of ``side`` by ``side``: whole slices added, which numpy does fast.

    Args:
        pixels: rows and columns; what makes no whole block, on the right and below, is left out.
        side: of a block, pixels.
        wide: the type to count in; a sum must fit.
    """
    rows, columns = (length // side * side for length in pixels.shape)
    bands = _summed(filled_rows(pixels)[:rows], side, wide)
    return _summed(bands[:, :columns].T, side, wide).T


def _summed(rows: Any, side: int, wide: type[np.unsignedinteger[Any]]) -> Any:
    total = rows[::side].astype(wide)
    for at in range(1, side):
        total += rows[at::side]
    return total
