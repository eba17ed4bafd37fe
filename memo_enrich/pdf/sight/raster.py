"""A picture of a page or of a part of it, that knows where on the page it belongs."""

from __future__ import annotations

from dataclasses import field
from typing import Any

import numpy as np

from memo_enrich.model import Box
from memo_enrich.records import dataclass

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


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


def blocks_of(pixels: Pixels, side: int, wide: type[np.unsignedinteger[Any]]) -> Any:
    """Return the sum of each block of ``side`` by ``side``: whole slices added, which numpy does fast.

    Args:
        pixels: rows and columns, a multiple of ``side`` each.
        side: of a block, pixels.
        wide: the type to count in; a sum must fit.
    """
    return _summed(_summed(pixels, side, wide).T, side, wide).T


def _summed(rows: Any, side: int, wide: type[np.unsignedinteger[Any]]) -> Any:
    total = rows[::side].astype(wide)
    for at in range(1, side):
        total += rows[at::side]
    return total
