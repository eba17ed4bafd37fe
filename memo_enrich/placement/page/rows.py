"""Small tools on rows and columns of pixels: which hold ink, and where stretches begin and end."""

from __future__ import annotations

import numpy as np

from memo_enrich.pdf.sight import Flags, Mask, Pixels

_TALL: float = 0.6  # of the page's height
_SAMPLE: int = 8  # rows; enough to see that no column is tall
_BYTE: int = 255


def stretches(flags: Flags, gap: int = 1) -> list[tuple[int, int]]:
    """Return start and end (exclusive) of each stretch of True; gaps of less than ``gap`` places are bridged."""
    at = np.flatnonzero(flags)
    if not at.size:
        return []
    breaks = np.flatnonzero(np.diff(at) > gap)
    starts = [int(at[0]), *at[breaks + 1].tolist()]
    ends = [*at[breaks].tolist(), int(at[-1])]
    return [(start, end + 1) for start, end in zip(starts, ends, strict=True)]


def widened(flags: Flags, by: int) -> Flags:
    """Return the flags with every True spread ``by`` places to both sides."""
    count = np.zeros(flags.size + 2 * by + 1, np.intp)
    np.cumsum(flags, out=count[by + 1 : flags.size + by + 1])
    count[flags.size + by + 1 :] = count[flags.size + by]
    wide: Flags = count[2 * by + 1 :] > count[: flags.size]
    return wide


def without_borders(mask: Mask) -> Mask:
    """Return the mask without lines that run down most of the page: a border parts nothing."""
    sample = mask[::_SAMPLE]
    count = np.uint8 if sample.shape[0] <= _BYTE else np.uint32
    if not (sample.view(np.uint8).sum(axis=0, dtype=count) > (_TALL - 0.1) * sample.shape[0]).any():
        return mask
    tall = mask.sum(axis=0) > _TALL * mask.shape[0]
    cleared = mask.copy()
    cleared[:, tall] = False
    return cleared


class Packed:
    """Some columns of a mask with eight pixels of a row in a byte: an eighth of the work where the same is asked often.

    Args:
        packed: the whole mask, as :func:`packed_rows` gives it.
        first: the first column.
        last: the column after the last.
    """

    def __init__(self, packed: Pixels, first: int, last: int) -> None:
        self._skipped, self._columns = first & 7, max(0, last - first)
        self._bytes = packed[:, first >> 3 : -(-max(first, last) >> 3)].copy()
        if self._columns:
            self._bytes[:, 0] &= 0xFF >> self._skipped
            self._bytes[:, -1] &= 0xFF << (-last & 7) & 0xFF

    def columns(self, rows: slice) -> Flags:
        """Tell for each column whether it holds ink in any of ``rows``."""
        return self._unpacked(np.bitwise_or.reduce(self._bytes[rows], axis=0))

    def joined(self, bands: list[tuple[int, int]]) -> Mask:
        """Return one row for each band: where any of its rows holds ink. Between the bands there must be none."""
        first, last = bands[0][0], bands[-1][1]
        starts = [start - first for start, _ in bands]
        return self._unpacked(np.bitwise_or.reduceat(self._bytes[first:last], starts, axis=0))

    def _unpacked(self, packed: Pixels) -> Mask:
        pixels = np.unpackbits(packed, axis=-1, count=self._skipped + self._columns)
        return pixels[..., self._skipped :].view(np.bool_)
