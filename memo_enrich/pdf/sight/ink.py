"""Where a page is free: which pixels are its plain, light background, and which are ink.

A place is free only where it is the page's own background in one flat, light colour. Whatever differs from it is
ink, also a pale tint, a watermark, a hairline, or white on a tinted page. A photographed or scanned page may stray
from its background by as much as its paper does; where the paper is noisy, the noise counts as ink.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from typing import Any, Final

import numpy as np

from memo_enrich.model import Box
from memo_enrich.pdf.sight.raster import Mask, Pixels, Raster, blocks_of, filled_rows
from memo_enrich.pdf.sight.rendered import PAGE_DPI, RenderedPdf
from memo_enrich.records import dataclass

MIN_LUMA: Final = 0.8
"""A background darker than this is no ground for a QR code (PDF facts, section 5)."""

PLAIN: Final = 12
"""Levels that photographed paper may stray from its colour when looked at closely (PDF facts, section 5)."""

_MIN_SHARE: Final = 0.2  # of the page: a colour that covers less is a panel, not a background
_FLAT: Final = 1  # levels: rounding of an even colour
_NOISIEST: Final = 6  # levels: clean paper in a scan
_MOST_INK: Final = 0.3  # of a photographed page
_HALO: Final = 24  # levels: further away is drawn, nearer is paper

_FEW: Final = 0.005  # the edges of letters make up no more
_UNEVEN: Final = 0.02  # of neighbouring pixels
_FEW_PIXELS: Final = 61  # one of so many
_CELL: Final = 6  # pixels, 2 mm
_SPECK: Final = 5  # pixels of ink in 6 x 6 mm: dust of a scanner; the smallest figure has more

Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """One background colour of a page and everything that is not it.

    ``mask`` is True where there is ink, on the pixels of ``picture``. ``colour`` is R, G, B; ``tolerance`` is how
    far a pixel may stray from it, in levels.
    """

    picture: Raster = field(repr=False)
    mask: Mask = field(repr=False)
    colour: tuple[int, int, int]
    tolerance: int

    @property
    def even(self) -> bool:
        """Tell whether the background is drawn, in one colour, and not photographed."""
        return self.tolerance <= _FLAT

    def anything_in(self, box: Box) -> bool:
        """Tell whether any ink lies in ``box``."""
        return bool(self.mask[self.picture.window(box)].any())


def page_ink(
    pdf: RenderedPdf,
    index: int,
    occupied: Iterable[Box] = (),
    unseen: Callable[[Ink], Iterable[Box]] = lambda _: (),
) -> tuple[Ink, ...]:
    """Examine a page.

    Args:
        pdf: the file.
        index: page, counted from 0.
        occupied: boxes in mm that count as ink though nothing may be drawn there (annotations, form fields).
        unseen: tells the boxes of what is painted there and not in the picture.

    Returns:
        One entry for each light background colour, the largest first; none for a dark or a photographed page.
    """
    grey = pdf.page_picture(index)
    masks = []
    rows = filled_rows(grey.pixels)
    drawn = rows < 255 - _FLAT
    inked = int(np.count_nonzero(drawn))
    few = inked <= _FEW * (grey.pixels.size - inked)
    tinted = inked if few else int(np.count_nonzero(rows < 255 - _NOISIEST))  # as good where it makes no difference
    if _is_clean_white(grey.pixels, inked, tinted):
        masks.append((grey, drawn[:, : grey.pixels.shape[1]], (255, 255, 255), _FLAT))
    if not masks or tinted >= _MIN_SHARE * grey.pixels.size:
        picture = pdf.picture(index, PAGE_DPI, colour=True)
        masks.extend((picture, *found) for found in _backgrounds(picture.pixels, but_white=bool(masks)))
    inks = tuple(Ink(picture, mask, colour, tolerance) for picture, mask, colour, tolerance in masks)
    boxes = tuple(occupied)
    for ink in inks:
        for box in (*unseen(ink), *boxes):
            ink.mask[ink.picture.window(box)] = True
    return inks


def specks(mask: Mask) -> Mask | None:
    """Return the part of a page's mask that is dust: a few pixels with nothing near. Not free, but no text either.

    None where there is none.
    """
    rows, columns = mask.shape
    padded = np.zeros((-(-rows // _CELL) * _CELL, -(-columns // _CELL) * _CELL), np.uint8)
    padded[:rows, :columns] = mask
    cells = blocks_of(padded, _CELL, np.uint8)
    around = np.pad(cells.astype(np.int16), 1)
    around = around[:-2] + around[1:-1] + around[2:]
    around = around[:, :-2] + around[:, 1:-1] + around[:, 2:]
    dusty = (cells > 0) & (around <= _SPECK)
    if not dusty.any():
        return None
    dust: Mask = mask & dusty.repeat(_CELL, axis=0).repeat(_CELL, axis=1)[:rows, :columns]
    return dust


def is_plain(crop: Pixels, ink: Ink) -> bool:
    """Tell whether a part of the page, drawn in colour at a finer resolution, is all background, grain included."""
    strays = _strays(_planes(crop), ink.colour)
    return bool(strays.max(initial=0) <= (PLAIN if ink.tolerance > _FLAT else 2 * _FLAT))


def _is_clean_white(grey: Pixels, drawn: int, tinted: int) -> bool:
    """Tell whether a good part of the page is drawn on pure white, which one channel is enough to see.

    ``drawn`` is the number of pixels that are not white, ``tinted`` of those the ones that are not nearly white.
    """
    white, nearly = grey.size - drawn, drawn - tinted
    return white >= _MIN_SHARE * grey.size and (nearly <= _FEW * white or _is_even(255 - grey[::2, ::2]))


def _is_even(strays: Pixels) -> bool:
    """Tell whether a background is drawn, from how far the pixels stray from its colour.

    Paper strays by a few levels from one spot to the next. A drawn page does so only at the edges of letters; it may
    hold panels that are nearly as light, but each of those is one colour.
    """
    near = strays <= _NOISIEST
    both = near[:, 1:] & near[:, :-1]
    jumps = both & (strays[:, 1:] != strays[:, :-1])
    return int(np.count_nonzero(jumps)) <= _UNEVEN * max(1, int(np.count_nonzero(both)))


def _backgrounds(pixels: Pixels, *, but_white: bool) -> list[tuple[Mask, tuple[int, int, int], int]]:
    """Return mask, colour and tolerance for each colour that covers a good part of the page and is light."""
    found: list[tuple[Mask, tuple[int, int, int], int]] = []
    planes = _planes(pixels)
    for colour in _main_colours(planes):
        if _luma(colour) <= MIN_LUMA or (but_white and min(colour) >= 255 - _FLAT):
            continue
        strays = _strays(planes, colour)
        tolerance = _tolerance(strays)
        mask = strays > tolerance
        even = tolerance <= _FLAT or np.count_nonzero(mask) <= _MOST_INK * mask.size
        if even:  # else light falls unevenly on the paper
            found.append((mask, colour, tolerance))
    return found


def _planes(pixels: Pixels) -> list[Pixels]:
    """Return each channel by itself: three at a time are slow."""
    return [np.ascontiguousarray(pixels[..., channel]) for channel in range(3)]


def _strays(planes: list[Pixels], colour: tuple[int, int, int]) -> Pixels:
    """Return how far each pixel strays from ``colour``, in levels of the channel that strays most."""
    most: Pixels = np.zeros(planes[0].shape, np.uint8)
    above, below = np.empty_like(most), np.empty_like(most)
    for plane, level in zip(planes, colour, strict=True):
        row = np.full(plane.shape[1], level, np.uint8)  # numpy compares with a number in a sixth of the speed
        np.maximum(plane, row, out=above)
        np.minimum(plane, row, out=below)
        np.subtract(above, below, out=above)
        np.maximum(most, above, out=most)
    return most


def _main_colours(planes: list[Pixels]) -> list[tuple[int, int, int]]:
    """Return up to two colours that each cover a fifth of the page, the largest first."""
    sampled = [plane[::2, ::2].ravel() for plane in planes]
    red, green, blue = ((plane >> 3).astype(np.uint16) for plane in sampled)
    keys = (red << 10) | (green << 5) | blue
    shares = np.bincount(keys, minlength=1 << 15)
    large = np.flatnonzero(shares >= max(1.0, _MIN_SHARE * keys.size))
    largest = large[np.argsort(shares[large])][-2:][::-1]
    return [_middle(sampled, keys == key) for key in largest]


def _middle(planes: list[Pixels], within: Flags) -> tuple[int, int, int]:
    """Return the most frequent level of each channel."""
    red, green, blue = (_most_frequent(plane, within) for plane in planes)
    return red, green, blue


def _most_frequent(plane: Pixels, within: Flags) -> int:
    """Return the most frequent level: that of a few pixels, where it turns out to be that of most of them."""
    few = plane[::_FEW_PIXELS][within[::_FEW_PIXELS]]
    if few.size:
        level = int(np.bincount(few).argmax())
        if 2 * np.count_nonzero((plane == level) & within) > np.count_nonzero(within):
            return level
    return int(np.bincount(plane[within], minlength=256).argmax())


def _luma(colour: tuple[int, int, int]) -> float:
    red, green, blue = colour
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _tolerance(strays: Pixels) -> int:
    """Return the smallest tolerance that takes in the paper, at most that of a clean scan."""
    if _is_even(strays[::2, ::2]):
        return _FLAT
    paper = np.bincount(strays[::2, ::2].ravel(), minlength=256)[: _HALO + 1].cumsum()
    return next((level for level in range(_FLAT, _NOISIEST) if paper[level] >= 0.998 * paper[-1]), _NOISIEST)
