"""Rows as the bits of whole numbers: row 0 is the lowest bit.

The search asks for the free rows under very many edges. With a bit a row, columns are joined by ``|``, ink is spread by
shifting, and what is free is counted off without a picture.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from memo_enrich.pdf.sight import Pixels


class Upright:
    """A mask that tells in which rows there is ink between two columns.

    Args:
        packed: the mask, as :func:`packed_rows` gives it.
    """

    def __init__(self, packed: Pixels) -> None:
        slabs = np.ascontiguousarray(packed.T)  # eight columns each
        self._whole = _numbers(slabs)
        self._slabs, self._rows = slabs.tobytes(), packed.shape[0]
        self._parts: dict[tuple[int, int], int] = {}

    def rows_between(self, left: int, right: int) -> int:
        """Return the rows that hold ink from column ``left`` to ``right`` (exclusive)."""
        if right <= left:
            return 0
        first, last = left >> 3, (right - 1) >> 3
        after_left, before_right = 0xFF >> (left & 7), 0xFF << (-right & 7) & 0xFF
        if first == last:
            return self._part(first, after_left & before_right)
        rows = self._part(first, after_left) | self._part(last, before_right)
        for slab in self._whole[first + 1 : last]:
            rows |= slab
        return rows

    def rows_about(self, left: int, right: int) -> int:
        """As :meth:`rows_between`, of whole slabs alone: quicker; up to seven columns at each end are passed over."""
        return self.rows_between(-(-left // 8) * 8, right // 8 * 8)

    def _part(self, slab: int, columns: int) -> int:
        if columns == 0xFF:
            return self._whole[slab]
        key = slab, columns
        if key not in self._parts:
            rows = self._slabs[slab * self._rows : (slab + 1) * self._rows].translate(_digits(columns))
            self._parts[key] = int(rows[::-1], 2)
        return self._parts[key]


@lru_cache(maxsize=256)
def _digits(columns: int) -> bytes:
    """Return the table that makes a byte the digit 1 where it has one of ``columns``, else 0."""
    return bytes(ord("1") if byte & columns else ord("0") for byte in range(256))


def _numbers(slabs: Pixels) -> list[int]:
    """Return for each slab the rows where it is not empty."""
    packed = np.packbits(slabs != 0, axis=1, bitorder="little")
    data, size = packed.tobytes(), packed.shape[1]
    return [int.from_bytes(data[at : at + size], "little") for at in range(0, len(data), size)]


def band(start: int, end: int) -> int:
    """Return the rows from ``start`` to ``end`` (exclusive); those above the picture do not count."""
    start = max(0, start)
    return (1 << max(start, end)) - (1 << start)


def spread(rows: int, by: int) -> int:
    """Return the rows with every one spread ``by`` rows up and down; some may lie below the picture."""
    reach, done = 2 * by + 1, 1
    while done < reach:
        step = min(done, reach - done)
        rows |= rows << step
        done += step
    return rows >> by


def has_run(rows: int, length: int) -> bool:
    """Tell whether ``length`` rows follow each other."""
    done = 1
    while done < length and rows:
        step = min(done, length - done)
        rows &= rows >> step
        done += step
    return bool(rows)


def first_from(rows: int, place: int) -> int | None:
    """Return the first row at or after ``place``, None when there is none."""
    rows >>= place
    return place + (rows & -rows).bit_length() - 1 if rows else None


def stretches_of(rows: int) -> list[tuple[int, int]]:
    """Return start and end (exclusive) of each unbroken stretch of rows."""
    found: list[tuple[int, int]] = []
    start = end = 0
    while rows:
        gap = (rows & -rows).bit_length() - 1
        rows >>= gap
        start = end + gap
        length = (~rows & (rows + 1)).bit_length() - 1
        rows >>= length
        end = start + length
        found.append((start, end))
    return found


def bridged(stretches: list[tuple[int, int]], gap: int) -> list[tuple[int, int]]:
    """Return the stretches with those joined that have less than ``gap`` rows between them."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start - joined[-1][1] < gap:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined
