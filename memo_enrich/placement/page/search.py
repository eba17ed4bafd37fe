"""Looking for a place on one page: where the block is free of ink, and where it looks right. Pure; lengths in mm.

A place is a left edge and a *run* of rows that are free over the block's width and the distance to ink around it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from memo_enrich.lazy import cached_property
from memo_enrich.model import Box
from memo_enrich.pdf.sight import Ink
from memo_enrich.placement.page.columns import TextEdges
from memo_enrich.placement.page.layers import Layers
from memo_enrich.placement.page.places import Place, Refusal, Run, Sheet, closer
from memo_enrich.placement.page.rooms import CLEAR_MM, Room, Rooms
from memo_enrich.placement.page.upright import band, bridged, first_from, stretches_of

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
_STEP_MM: Final = 5.0
_AT_HOME_MM: Final = 1.0  # so near to the letter's own edge: there a column may stand beside the letter's end


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
        self._known: dict[tuple[float, float, bool, bool], dict[float, Room]] = {}
        self._ruled: dict[int, bool] = {}
        self._asides: dict[tuple[int, int], float | None] = {}
        self._across, self._down = ink.picture.across, ink.picture.down
        self._rows = ink.mask.shape[0]
        self._layers = layers = Layers(ink, self._open.x, self._open.right)
        self._first, self._bands = layers.first, layers.bands
        self._rooms = Rooms(sheet, layers, self._rows, self._down)
        slips_from = min([self._rows, *(int(slip.y * self._down) for slip in sheet.parts.slips)])
        self._footer = min(_FOOTER_FROM * self._rows, slips_from)
        rows = slice(int(self._open.y * self._down), slips_from)
        self._edges = TextEdges(layers.text, layers.packed, self._first, layers.bands, rows, self._across)

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

    def _all_edges(self, width: float) -> tuple[float, ...]:
        """Return every left edge worth trying for a block of ``width``, the best looking first."""
        low, high = self._open.x, self._open.right - width
        if high < low:
            return ()
        columns = [self._on_page(edge) for edge in self._edges.columns]
        edges = (self.home(width), self.left_margin, *columns, min(self.right_edge - width, high), high)
        grid = self._grid[: math.ceil((high + 1e-6 - low) / _STEP_MM)]
        return tuple(dict.fromkeys([*[round(edge, 2) for edge in edges if edge >= low], *grid]))

    @cached_property
    def _grid(self) -> list[float]:
        """Left edges all over the sheet."""
        return [round(self._open.x + _STEP_MM * step, 2) for step in range(math.ceil(self._open.width / _STEP_MM))]

    def places(self, width: float, height: float, *, anywhere: bool, below: bool) -> list[Place]:
        """Return the places for a block, the best looking first.

        Args:
            width: of the block.
            height: of the block.
            anywhere: at every left edge worth trying, else at home.
            below: only those below the letter's end.
        """
        if below and not self._bands:
            return []  # no letter ends on a blank page
        found: list[Place] = []
        for box, run in self._boxes(width, height, anywhere=anywhere, below=below):
            is_below = self._is_below(box, run)
            place = self._judged(box, run, below=is_below) if is_below or not below else None
            if isinstance(place, Place):
                found.append(place)
        return sorted(found, key=self._looks) if len(found) > 1 else found

    def closest(self, width: float, height: float, *, anywhere: bool, below: bool) -> Refusal:
        """Return what came closest to being a place, of all that is none; arguments as for :meth:`places`."""
        edges = self._edges_worth(width, anywhere=anywhere)
        tallest = max((self._rooms.tallest(x, width, height * self._down) for x in edges), default=0)
        closest = Refusal("room", tallest / self._down)
        for box, run in self._boxes(width, height, anywhere=anywhere, below=False):
            placed = self._judged(box, run, below=self._is_below(box, run))
            if isinstance(placed, Refusal):
                closest = closer(closest, placed)
            elif below and not placed.below:
                closest = closer(closest, Refusal("inner", placed.free_mm, placed.box))
        return closest

    def _boxes(self, width: float, height: float, *, anywhere: bool, below: bool) -> Iterator[tuple[Box, Run]]:
        """Yield where a block would stand in each run that is high enough; ``below`` leaves out only what is not."""
        for x, room in self._tall_rooms(width, height, anywhere=anywhere, below=below and anywhere).items():
            for run in self._runs(x, width, height, room):
                yield Box(round(x, 2), round(self._top(run, height), 2), width, height), run

    def _tall_rooms(self, width: float, height: float, *, anywhere: bool, below: bool) -> dict[float, Room]:
        """Return the room at each edge where there is enough for a block; each size is looked for once."""
        key = width, height, anywhere, below
        if key not in self._known:
            edges, needed = self._edges_worth(width, anywhere=anywhere), height * self._down
            home = self.home(width)
            near = [x for x in edges if abs(x - home) < _AT_HOME_MM] if below else edges
            rooms = self._rooms.tall(near, width, needed)
            if below:  # elsewhere all text must be above the block (_ends_the_letter)
                others = [x for x in edges if x not in near]
                above = self._text_above(self._footer)
                rooms |= self._rooms.tall(others, width, needed, band(above - 1, self._rows))
            self._known[key] = rooms
        return self._known[key]

    def _text_above(self, row: float) -> int:
        """Return the row where the last stretch of text ends that begins above ``row``, 0 without one."""
        above = bisect_left(self._bands, (math.ceil(row),))
        return self._bands[above - 1][1] if above else 0  # they follow each other

    def _edges_worth(self, width: float, *, anywhere: bool) -> tuple[float, ...]:
        low, high = self._open.x - 1e-6, self._open.right + 1e-6
        edges = self._all_edges(width) if anywhere else (self.home(width),)
        return tuple(x for x in edges if x >= low and x + width <= high)

    def _looks(self, place: Place) -> tuple[object, ...]:
        """Order places by looks: right after the letter's end, or else low on the page; on one of its edges."""
        width = place.box.width
        edges = (self.home(width), self.right_edge - width)
        aligned = min(abs(place.box.x - edge) for edge in edges) < 1
        height = place.box.y if place.below else -place.box.y
        return not place.below, place.heads, not aligned, height, place.box.x

    def _judged(self, box: Box, run: Run, *, below: bool) -> Place | Refusal:
        free = run.height / self._down
        if any(group.overlaps(box) for group in self._groups):
            return Refusal("signature", free, box)
        if self._splits(box):
            return Refusal("split", free, box)
        return Place(box, free, below=below, heads=self._heads(box))

    def _heads(self, box: Box) -> bool:
        """Tell whether a block stands above all text of the page."""
        return not (self._bands and self._bands[0][0] < box.y * self._down)

    def _is_below(self, box: Box, run: Run) -> bool:
        return not self._heads(box) and self._ends_the_letter(box, run)

    def _runs(self, x: float, width: float, height: float, room: Room) -> list[Run]:
        """The runs of rows at ``x`` that are high enough, each also cut short where a group reaches into it."""
        span = Box(x, 0, width, self.sheet.height)
        cuts = [group for group in self._groups if group.overlaps(span)]
        found: list[Run] = []
        inked = room.inked
        for top, bottom in room.free:
            if (bottom - top) / self._down < height:
                continue
            run = Run(top, bottom, bool(inked & band(top - self._rooms.distance - 1, top)), first_from(inked, bottom))
            found.append(run)
            for cut in cuts:
                start, end = int(cut.y * self._down), int(cut.bottom * self._down) + 1
                if run.top < start < run.bottom:
                    found.append(Run(run.top, start, run.under_ink, next_ink=start))
                if run.top < end < run.bottom:
                    found.append(Run(end, run.bottom, under_ink=True, next_ink=run.next_ink))
        return [run for run in found if run.height / self._down >= height] if cuts else found

    def _ends_the_letter(self, box: Box, run: Run) -> bool:
        """Tell whether the letter ends above the block, and beside it stands at most a column of its own."""
        if not self._may_end(run):
            return False
        if abs(box.x - self.home(box.width)) < _AT_HOME_MM:
            return True
        return self._text_above(max(self._footer, box.bottom * self._down)) <= box.y * self._down

    def _may_end(self, run: Run) -> bool:
        """Tell whether no text of the letter follows the run."""
        return run.next_ink is None or run.next_ink >= self._footer or self._parted(run, run.next_ink)

    def _parted(self, run: Run, follows: int) -> bool:
        """Tell whether what follows is no part of the letter: the signature is above, or a rule is drawn across."""
        end = self.sheet.parts.end
        if end is not None:
            return end - 1 <= run.top / self._down <= end + _AFTER_MM
        if follows < _RULE_FROM * self._rows:
            return False
        if follows not in self._ruled:
            rows = self._layers.text[follows : follows + 3, self._first :]
            self._ruled[follows] = bool(rows.mean(axis=1).max() >= _RULE_SHARE)
        return self._ruled[follows]

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

    def _splits(self, box: Box) -> bool:
        """Tell whether text stands on both sides of the block: it would part a table, columns, or label and value."""
        rows = int(box.y * self._down), -int(-box.bottom * self._down // 1)
        return self._layers.on_both_sides(rows, self._layers.columns(box.x, box.right))
