"""Looking for a place on one page: where the block is free of ink, and where it looks right. Pure; lengths in mm.

A place is a left edge and a *run* of rows that are free over the block's width and :data:`CLEAR_MM` around it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import Final, NamedTuple

from memo_enrich.lazy import cached_property
from memo_enrich.model import Box
from memo_enrich.pdf.sight import Ink
from memo_enrich.placement.page.columns import TextEdges
from memo_enrich.placement.page.layers import Layers
from memo_enrich.placement.page.places import Place, Refusal, Run, Sheet
from memo_enrich.placement.page.upright import Upright, band, bridged, first_from, spread, stretches_of

CLEAR_MM: Final = 4.5
"""Least distance to any ink."""
CALM_MM: Final = 9.0
"""Distance to the text above where there is room for it."""

_FOOTER_FROM: Final = 0.8  # of the page's height: what begins lower, under a gap, is a footer
_ASIDE_MM: Final = 25.0  # ink beside the place that reaches further down than this is a column of its own
_APART_MM: Final = 10.0
_ABOVE_CLOSING_MM: Final = 10.0  # so far up a block may begin that is to stand beside the closing
_AFTER_MM: Final = 12.0  # from the signature's end: the block follows it
_RULE_FROM: Final = 0.6  # of the page's height: what a rule parts from the text there is no letter any more
_RULE_SHARE: Final = 0.4  # of the text's width: also dashed, and no line of text is as black
_SAME_EDGE_MM: Final = 1.5
_OVERHANG_MM: Final = 8.0
_DUST_MM: Final = 1.0
_STEP_MM: Final = 5.0
_NARROWEST_MM: Final = 20.0  # the smallest code there is
_LOWEST_MM: Final = 15.0  # no block is so low


class _Room(NamedTuple):
    """What is free over a width: rows with text, start and end (exclusive) of each free run, rows of the tallest."""

    inked: int
    free: list[tuple[int, int]]
    tallest: int


class Field:
    """One page with one background: answers questions about free room.

    Args:
        sheet: margins, zones and groups.
        ink: what is drawn on the page.
    """

    def __init__(self, sheet: Sheet, ink: Ink) -> None:
        self.sheet = sheet
        self.ink = ink
        self._open = sheet.open
        self._groups = sheet.groups
        self._known: dict[tuple[float, float, float], tuple[Place | Refusal, ...]] = {}
        self._edges_for: dict[float, tuple[float, ...]] = {}
        self._tallest: dict[float, int] = {}
        self._tallest_apart: dict[float, int] = {}
        self._asides: dict[tuple[int, int], float | None] = {}
        self._across, self._down = ink.picture.across, ink.picture.down
        self._clear = -int(-CLEAR_MM * self._down // 1)
        self._rows, self._columns = ink.mask.shape
        self._first, last = self._columns_of(self._open.x, self._open.right)
        self._layers = layers = Layers(ink, self._first, last)
        self._bands = layers.bands
        slips_from = min([self._rows, *(int(slip.y * self._down) for slip in sheet.parts.slips)])
        self._footer = min(_FOOTER_FROM * self._rows, slips_from)
        rows = slice(int(self._open.y * self._down), slips_from)
        self._edges = TextEdges(layers.text, layers.packed, self._first, layers.bands, rows, self._across)

    def _columns_of(self, left_mm: float, right_mm: float) -> tuple[int, int]:
        left, right = int(left_mm * self._across), -int(-right_mm * self._across // 1)
        return max(0, left), min(self._columns, right)

    @property
    def blank(self) -> bool:
        """Tell whether nothing at all is drawn on the page."""
        return not self.ink.mask.any()

    @cached_property
    def left_margin(self) -> float:
        """Left edge of the letter's text, mm; never outside the sheet's margin.

        A narrow column beside a wide one is the letter's own where its closing stands: labels with text beside them.
        """
        closing = self.sheet.parts.edge
        columns = (self._on_page(edge) for edge in self._edges.columns)
        own = (edge for edge in columns if closing is not None and abs(edge - closing) < _SAME_EDGE_MM)
        return next(own, self._on_page(self._edges.left or 0.0))

    def home(self, width: float) -> float:
        """Left edge at which a block of ``width`` looks at home: the text's own, or on the axis of a centred letter."""
        if self._edges.centre is None:
            return self.left_margin
        left = self._first / self._across + self._edges.centre - width / 2
        return round(max(self._open.x, min(left, self._open.right - width)), 2)

    def overhangs(self, width: float) -> bool:
        """Tell whether a block of ``width`` at home would stick out of the letter's column of text."""
        right = self._edges.column_right
        if right is None:
            return False
        return self.home(width) + width > self._first / self._across + right + _OVERHANG_MM

    @cached_property
    def right_edge(self) -> float:
        """Right edge of the letter's text, mm."""
        edge = self._edges.right
        return self._open.right if edge is None else self._on_page(edge)

    def _on_page(self, edge: float) -> float:
        return round(max(self._open.x, self._first / self._across + edge), 2)

    def all_edges(self, width: float) -> tuple[float, ...]:
        """Return every left edge worth trying for a block of ``width``, mm, the best looking first."""
        if width not in self._edges_for:
            self._edges_for[width] = self._all_edges(width)
        return self._edges_for[width]

    def _all_edges(self, width: float) -> tuple[float, ...]:
        low, high = self._open.x, self._open.right - width
        if high < low:
            return ()
        columns = [self._on_page(edge) for edge in self._edges.columns]
        grid = [low + _STEP_MM * step for step in range(math.ceil((high + 1e-6 - low) / _STEP_MM))]
        edges = (self.home(width), self.left_margin, *columns, min(self.right_edge - width, high), high, *grid)
        return tuple(dict.fromkeys([round(edge, 2) for edge in edges if edge >= low]))

    def places(self, x: float, width: float, height: float) -> tuple[Place | Refusal, ...]:
        """Return every place for a block with its left edge at ``x``, and what is wrong with the others."""
        key = x, width, height
        if key not in self._known:
            self._known[key] = self._places(x, width, height)
        return self._known[key]

    def _places(self, x: float, width: float, height: float) -> tuple[Place | Refusal, ...]:
        if x < self._open.x - 1e-6 or x + width > self._open.right + 1e-6:
            return (Refusal("room", 0.0),)
        needed = height * self._down
        most, apart = self._most_free(x, needed)
        if most < needed:
            return (Refusal("room", most / self._down),)
        room = self._room(x, width, self._layers.text_and_dust if apart else self._layers.all_ink)
        if room.tallest < needed and not apart and self._layers.has_dust:
            room = self._room(x, width, self._layers.text_and_dust)
        runs = self._runs(x, width, room) if room.tallest >= needed else ()
        found = [self._placed(x, width, height, run) for run in runs if run.height / self._down >= height]
        return (*found, Refusal("room", room.tallest / self._down))

    def _most_free(self, x: float, needed: float) -> tuple[int, bool]:
        """Return the rows of the tallest run there can be at ``x``: that of the narrowest block. One look for all.

        The second tells whether dust was told from text, which is done where that is the only way to ``needed`` rows.
        """
        if x not in self._tallest:
            self._tallest[x] = self._room(x, _NARROWEST_MM, self._layers.all_ink).tallest
        if self._tallest[x] >= needed or not self._layers.has_dust:
            return self._tallest[x], False
        if x not in self._tallest_apart:
            self._tallest_apart[x] = self._room(x, _NARROWEST_MM, self._layers.text_and_dust).tallest
        return self._tallest_apart[x], True

    def _placed(self, x: float, width: float, height: float, run: Run) -> Place | Refusal:
        box = Box(round(x, 2), round(self._top(run, height), 2), width, height)
        free = run.height / self._down
        if any(group.overlaps(box) for group in self._groups):
            return Refusal("signature", free, box)
        if self._splits(box):
            return Refusal("split", free, box)
        heads = not (self._bands and self._bands[0][0] < box.y * self._down)
        return Place(box, free, below=not heads and self._ends_the_letter(box, run), heads=heads)

    def _runs(self, x: float, width: float, room: _Room) -> list[Run]:
        """The runs of rows at ``x`` that are worth a look, each also cut short where a group reaches into it."""
        span = Box(x, 0, width, self.sheet.height)
        cuts = [group for group in self._groups if group.overlaps(span)]
        found: list[Run] = []
        inked, worth = room.inked, min(_LOWEST_MM * self._down, room.tallest)
        for top, bottom in room.free:
            if bottom - top < worth:
                continue
            run = Run(top, bottom, bool(inked & band(top - self._clear - 1, top)), first_from(inked, bottom))
            found.append(run)
            for cut in cuts:
                start, end = int(cut.y * self._down), int(cut.bottom * self._down) + 1
                if run.top < start < run.bottom:
                    found.append(Run(run.top, start, run.under_ink, next_ink=start))
                if run.top < end < run.bottom:
                    found.append(Run(end, run.bottom, under_ink=True, next_ink=run.next_ink))
        return found

    def _ends_the_letter(self, box: Box, run: Run) -> bool:
        """Tell whether the letter ends above the block, and beside it stands at most a column of its own."""
        if run.next_ink is not None and run.next_ink < self._footer and not self._parted(run, run.next_ink):
            return False
        if abs(box.x - self.home(box.width)) < 1:
            return True
        start = max(self._footer, box.bottom * self._down)
        above = bisect_left(self._bands, (math.ceil(start),))
        return above == 0 or self._bands[above - 1][1] <= box.y * self._down  # bands follow each other

    def _parted(self, run: Run, follows: int) -> bool:
        """Tell whether what follows is no part of the letter: the signature is above, or a rule is drawn across."""
        end = self.sheet.parts.end
        if end is not None:
            return end - 1 <= run.top / self._down <= end + _AFTER_MM
        if follows < _RULE_FROM * self._rows:
            return False
        return bool(self._layers.text[follows : follows + 3, self._first :].mean(axis=1).max() >= _RULE_SHARE)

    def _top(self, run: Run, height: float) -> float:
        """Choose the height within a run: beside the closing, or calmly below the text above and not pressed."""
        top, bottom = run.top / self._down, run.bottom / self._down
        start = self.sheet.parts.start
        if start is not None and top < start:
            level = min(start, bottom - height)
            if level >= max(top, start - _ABOVE_CLOSING_MM):
                return level
        if not run.under_ink:
            lowest = max((end for start, end in self._bands if start < run.bottom), default=0) / self._down
            return min(bottom - height, max(top, lowest - height))
        aside = self._aside(run.top, run.bottom)
        if aside is not None and bottom - (top + aside + CLEAR_MM) >= height:
            top += aside + CLEAR_MM
        return top + min(CALM_MM - CLEAR_MM, (bottom - top - height) / 2)

    def _aside(self, top: int, bottom: int) -> float | None:
        """Return how far, in mm, text beside free rows reaches down from their top; None: none that ends soon."""
        rows = top, bottom
        if rows not in self._asides:
            beside = stretches_of((self._layers.inked & band(top, bottom)) >> top)
            ends = [end / self._down for _, end in bridged(beside, int(_APART_MM * self._down))]
            ends = [end for end in ends if end <= _ASIDE_MM]
            self._asides[rows] = ends[-1] if ends else None
        return self._asides[rows]

    def _room(self, x: float, width: float, ink: tuple[Upright, Upright | None]) -> _Room:
        """Return which rows are free over the width: text keeps its distance, dust a little, zones none."""
        text, dust = ink
        left, right = self._columns_of(x - CLEAR_MM, x + width + CLEAR_MM)
        inked = text.rows_between(left, right)
        taken = spread(inked, self._clear)
        if dust is not None:
            left, right = self._columns_of(x - _DUST_MM, x + width + _DUST_MM)
            taken |= spread(dust.rows_between(left, right), -int(-_DUST_MM * self._down // 1))
        for zone_left, zone_right, rows in self._closed:
            if zone_left < x + width and x < zone_right:
                taken |= rows
        free = stretches_of(self._within & ~taken)
        return _Room(inked, free, max((bottom - top for top, bottom in free), default=0))

    @cached_property
    def _within(self) -> int:
        """The rows within the margins."""
        bottom = min(self._rows, int(self._open.bottom * self._down + 1e-6))
        return band(-int(-self._open.y * self._down // 1), bottom)

    @cached_property
    def _closed(self) -> tuple[tuple[float, float, int], ...]:
        """Zones and what must stay free around codes: left and right edge, and the rows."""
        zones = (*self.sheet.closed, *self.sheet.parts.slips, *self.sheet.apart)
        return tuple(
            (zone.x, zone.right, band(int(zone.y * self._down), -int(-zone.bottom * self._down // 1)))
            for zone in zones
            if zone.y < self.sheet.height and zone.bottom > 0
        )

    def _splits(self, box: Box) -> bool:
        """Tell whether text stands on both sides of the block: it would part a table, columns, or label and value."""
        rows = int(box.y * self._down), -int(-box.bottom * self._down // 1)
        return self._layers.on_both_sides(rows, self._columns_of(box.x, box.right))
