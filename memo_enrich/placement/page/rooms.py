"""Which rows are free under a block, at very many left edges. Edges and widths in mm, rows in pixels.

Text keeps its distance, dust a little, zones none. Rows that are free at one of several edges are free over the width
that blocks at all of them share: one look there often tells that none of the edges will do.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from memo_enrich.lazy import cached_property
from memo_enrich.placement.page.layers import Layers
from memo_enrich.placement.page.places import Sheet
from memo_enrich.placement.page.upright import Upright, band, has_run, spread, stretches_of

CLEAR_MM: Final = 4.5
"""Least distance to any ink."""

_DUST_MM: Final = 1.0
_PARTS: Final = 4  # in so many parts the edges are looked at again where they cannot be ruled out together
_ALL: Final = -1  # every bit: all rows


class Room(NamedTuple):
    """What is free over a width: the rows with text, and start and end (exclusive) of each free run."""

    inked: int
    free: list[tuple[int, int]]


class Rooms:
    """The free rows of one page with one background.

    Args:
        sheet: margins and zones.
        layers: what is drawn.
        rows: height of the picture.
        down: pixels in a millimetre, downwards.

    Attributes:
        distance: rows that are kept free between a block and text.
    """

    def __init__(self, sheet: Sheet, layers: Layers, rows: int, down: float) -> None:
        self._sheet, self._layers = sheet, layers
        self._rows, self._down = rows, down
        self.distance = -int(-CLEAR_MM * down // 1)

    def tallest(self, x: float, width: float, needed: float) -> int:
        """Return the rows of the tallest free run over a width, which may be fewer than ``needed``."""
        _, free = self._over(x, width, math.ceil(needed))
        return max((bottom - top for top, bottom in stretches_of(free)), default=0)

    def tall(self, edges: Sequence[float], width: float, needed: float, within: int = _ALL) -> dict[float, Room]:
        """Return the room over ``width`` at each edge that has a run of ``needed`` rows, in the order of the edges.

        So many rows of the run must be among those of ``within``.
        """
        rows = math.ceil(needed)
        likely = edges if len(edges) == 1 else sorted(self._likely(sorted(edges), width, rows, within), key=edges.index)
        rooms: dict[float, Room] = {}
        for x in likely:
            inked, free = self._over(x, width, rows)
            if has_run(free & within, rows):
                rooms[x] = Room(inked, stretches_of(free))
        return rooms

    def _over(self, x: float, width: float, needed: int) -> tuple[int, int]:
        """Return the rows with text and those that are free.

        Dust is told from text where that is the only way to ``needed`` rows that follow each other.
        """
        inked, free = self._free(x, width, self._layers.all_ink)
        if not has_run(free, needed) and self._layers.has_dust:
            return self._free(x, width, self._layers.text_and_dust)
        return inked, free

    def _likely(self, edges: list[float], width: float, needed: int, within: int) -> Iterator[float]:
        """Yield the edges that are not ruled out together with their neighbours."""
        ink = self._layers.text_and_dust if self._layers.has_dust else self._layers.all_ink
        waiting = [edges] if edges else []
        while waiting:
            some = waiting.pop()
            first, last = some[0], some[-1]
            _, free = self._free(last, first + width - last, ink, whole=True)
            if has_run(free & within, needed):
                if len(some) <= _PARTS:
                    yield from some
                else:
                    step = -(-len(some) // _PARTS)
                    waiting += [some[at : at + step] for at in range(0, len(some), step)]

    def _free(
        self, x: float, width: float, ink: tuple[Upright, Upright | None], *, whole: bool = False
    ) -> tuple[int, int]:
        """Return the rows with text and those that are free; ``whole``: columns at the ends may be passed over."""
        text, dust = ink
        right = x + width
        inked = self._between(text, x - CLEAR_MM, right + CLEAR_MM, whole=whole)
        taken = spread(inked, self.distance)
        if dust is not None:
            specks = self._between(dust, x - _DUST_MM, right + _DUST_MM, whole=whole)
            taken |= spread(specks, -int(-_DUST_MM * self._down // 1))
        for zone_left, zone_right, rows in self._closed:
            if zone_left < right and x < zone_right:
                taken |= rows
        return inked, self._within & ~taken

    def _between(self, ink: Upright, left_mm: float, right_mm: float, *, whole: bool) -> int:
        left, right = self._layers.columns(left_mm, right_mm)
        return ink.rows_about(left, right) if whole else ink.rows_between(left, right)

    @cached_property
    def _within(self) -> int:
        """The rows within the margins."""
        bottom = min(self._rows, int(self._sheet.open.bottom * self._down + 1e-6))
        return band(-int(-self._sheet.open.y * self._down // 1), bottom)

    @cached_property
    def _closed(self) -> tuple[tuple[float, float, int], ...]:
        """Zones and what must stay free around codes: left and right edge, and the rows."""
        zones = (*self._sheet.closed, *self._sheet.parts.slips, *self._sheet.apart)
        return tuple(
            (zone.x, zone.right, band(int(zone.y * self._down), -int(-zone.bottom * self._down // 1)))
            for zone in zones
            if zone.y < self._sheet.height and zone.bottom > 0
        )
