"""Looking for a place on one page: where the block is free of ink, and where it looks right. Pure; lengths in mm.

A place is a left edge and a *run* of rows that are free over the block's width and :data:`CLEAR_MM` around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from memo_enrich.model import Box, Margins
from memo_enrich.pdf.ink import Flags, Ink, Mask, specks

CLEAR_MM: Final = 4.5
"""Least distance to any ink."""
CALM_MM: Final = 9.0
"""Distance to the text above where there is room for it."""

_FOOTER_FROM: Final = 0.8  # of the page's height: what begins lower, under a gap, is a footer
_FOOT: Final = 0.93  # of the page's height: lower down only footers stand
_MAIN_SHARE: Final = 0.45  # of the width between the margins
_MAIN_RATIO: Final = 1.6  # to the next column
_ASIDE_MM: Final = 25.0  # ink beside the place that reaches further down than this is a column of its own
_APART_MM: Final = 10.0
_DUST_MM: Final = 1.0
_GUTTER_MM: Final = 4.0
_STEP_MM: Final = 5.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What must stay free on a page, besides ink.

    ``closed`` are zones of the print profile; ``groups`` are boxes that must not be parted from what is in them
    (a closing line and its signature). ``top_mm`` is the height above which nothing is placed.
    """

    number: int
    width: float
    height: float
    margins: Margins
    closed: tuple[Box, ...] = ()
    groups: tuple[Box, ...] = ()

    @property
    def open(self) -> Box:
        """The page within its margins; where an address window is closed, only what lies below it."""
        windows = (zone for zone in self.closed if zone.width >= self.width / 3 and zone.bottom <= self.height * 0.6)
        top = max([self.margins.top, *(window.bottom for window in windows)])
        right, bottom = self.width - self.margins.right, self.height - self.margins.bottom
        return Box(self.margins.left, top, right - self.margins.left, bottom - top)


@dataclass(frozen=True, slots=True)
class Place:
    """A free place for a block, in a run of ``free_mm``.

    ``below``: the letter ends here, only a footer follows. ``heads``: it stands above all text of the page.
    """

    box: Box
    free_mm: float
    below: bool
    heads: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no place: ``reason`` is "room", "inner", "split", "signature" or "unclean".

    ``free_mm`` is the tallest free run that was seen, ``box`` where the block would have stood.
    """

    reason: str
    free_mm: float
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """Free rows in pixels, first and last (exclusive).

    ``under_ink``: the run begins under ink, not at a margin or a zone. ``next_ink``: the row where ink begins again.
    """

    top: int
    bottom: int
    under_ink: bool
    next_ink: int | None

    @property
    def height(self) -> int:
        """Number of free rows."""
        return self.bottom - self.top


class Field:
    """One page with one background: answers questions about free room.

    Args:
        sheet: margins, zones and groups.
        ink: what is drawn on the page.
    """

    def __init__(self, sheet: Sheet, ink: Ink) -> None:
        self.sheet = sheet
        self.ink = ink
        self._known: dict[tuple[float, float, float], tuple[Place | Refusal, ...]] = {}
        self._across, self._down = ink.picture.across, ink.picture.down
        self._rows, self._columns = ink.mask.shape
        self._body = _without_rules(ink.mask[:, slice(*self._columns_of(sheet.margins.left, self._right_mm))])
        self._bands = _runs_of(_any(self._body, axis=1))
        self.left_margin = max(sheet.margins.left, round(self._text_margin(), 2))

    @property
    def _right_mm(self) -> float:
        return self.sheet.width - self.sheet.margins.right

    def _columns_of(self, left_mm: float, right_mm: float) -> tuple[int, int]:
        left, right = int(left_mm * self._across), -int(-right_mm * self._across // 1)
        return max(0, left), min(self._columns, right)

    @property
    def blank(self) -> bool:
        """Tell whether nothing at all is drawn on the page."""
        return not self.ink.mask.any()

    def left_edges(self) -> tuple[float, ...]:
        """Left edges of the letter's text, mm: its own margin first, then those of further columns."""
        first = self._columns_of(self.sheet.margins.left, self._right_mm)[0]
        edges = [self.left_margin, *((first + start) / self._across for start, _ in self._text_columns())]
        floor = self.sheet.margins.left
        return tuple(dict.fromkeys(round(max(edge, floor), 2) for edge in edges))

    @cached_property
    def right_edge(self) -> float:
        """Right edge of the letter's text, mm."""
        inked = np.flatnonzero(_any(self._body, axis=0))
        first = self._columns_of(self.sheet.margins.left, self._right_mm)[0]
        return (first + int(inked[-1]) + 1) / self._across if inked.size else self._right_mm

    def _text_margin(self) -> float:
        """The edge at which most lines of the main column begin; of edges nearly as frequent, the leftmost."""
        first = self._columns_of(self.sheet.margins.left, self._right_mm)[0]
        start, end = self._main_column()
        rows = [band for band in self._bands if band[0] >= self.sheet.open.y * self._down] or self._bands
        lines = [_any(self._body[top:bottom, start:end], axis=0) for top, bottom in rows]
        edges = [int(line.argmax()) for line in lines if line.any()]
        if not edges:
            return self.sheet.margins.left
        grain = max(1, round(self._across))
        counts = np.bincount(np.array(edges) // grain)
        frequent = int(np.flatnonzero(counts >= max(1.0, 0.4 * counts.max()))[0])
        return (first + start + min(edge for edge in edges if edge // grain == frequent)) / self._across

    def _main_column(self) -> tuple[int, int]:
        """Columns of pixels of the letter's main text: all of it, unless a narrow column stands beside a wide one."""
        everything = 0, self._body.shape[1]
        columns = self._text_columns()
        if len(columns) < 2:
            return everything
        widest, next_widest = sorted((end - start for start, end in columns), reverse=True)[:2]
        if widest < _MAIN_SHARE * everything[1] or widest < _MAIN_RATIO * next_widest:
            return everything
        return next((start, end) for start, end in columns if end - start == widest)

    def _text_columns(self) -> list[tuple[int, int]]:
        """Columns of the text between the address and the footer, where gutters run through it from top to bottom."""
        start, end = int(self.sheet.open.y * self._down), int(_FOOT * self._rows)
        return _runs_of(_any(self._body[start:end], axis=0), int(_GUTTER_MM * self._across))

    def places(self, x: float, width: float, height: float) -> tuple[Place | Refusal, ...]:
        """Return every place for a block with its left edge at ``x``, and what is wrong with the others."""
        key = x, width, height
        if key not in self._known:
            self._known[key] = tuple(self._places(x, width, height))
        return self._known[key]

    def _places(self, x: float, width: float, height: float) -> Iterator[Place | Refusal]:
        tallest = 0.0
        right_limit = self.sheet.open.right
        if x < self.sheet.margins.left - 1e-6 or x + width > right_limit + 1e-6:
            yield Refusal("room", 0.0)
            return
        runs = self._runs(x, width, self._all_ink)
        if not any(run.height >= height * self._down for run in runs) and self._less_dust is not None:
            runs = self._runs(x, width, self._less_dust)
        for run in runs:
            free = run.height / self._down
            tallest = max(tallest, free)
            if free >= height:
                yield self._placed(x, width, height, run)
        yield Refusal("room", tallest)

    def _placed(self, x: float, width: float, height: float, run: _Run) -> Place | Refusal:
        box = Box(round(x, 2), round(self._top(run, height), 2), width, height)
        free = run.height / self._down
        if any(group.overlaps(box) for group in self.sheet.groups):
            return Refusal("signature", free, box)
        if self._splits(box):
            return Refusal("split", free, box)
        heads = not any(start < box.y * self._down for start, _ in self._bands)
        return Place(box, free, below=not heads and self._ends_the_letter(box, run), heads=heads)

    def _runs(self, x: float, width: float, ink: tuple[Mask, Mask]) -> list[_Run]:
        """The runs at ``x``, each also cut short where a group reaches into it."""
        span = Box(x, 0, width, self.sheet.height)
        cuts = [group for group in self.sheet.groups if group.overlaps(span)]
        found: list[_Run] = []
        for run in self._free_runs(x, width, ink):
            found.append(run)
            ends = [int(cut.bottom * self._down) + 1 for cut in cuts if cut.y * self._down < run.bottom]
            below = max(ends, default=0)
            if run.top < below < run.bottom:
                found.append(_Run(below, run.bottom, under_ink=True, next_ink=run.next_ink))
        return found

    def _ends_the_letter(self, box: Box, run: _Run) -> bool:
        """Tell whether only a footer follows: below the block, and on its right only a column of its own."""
        footer = _FOOTER_FROM * self._rows
        if run.next_ink is not None and run.next_ink < footer:
            return False
        if abs(box.x - self.left_margin) < 1:
            return True
        lowest = max((bottom for top, bottom in self._bands if top < footer), default=0)
        return lowest <= box.y * self._down

    def _top(self, run: _Run, height: float) -> float:
        """Choose the height within a run: calmly below the text above, and not pressed against what follows."""
        top, bottom = run.top / self._down, run.bottom / self._down
        if not run.under_ink:
            lowest = max((end for start, end in self._bands if start < run.bottom), default=0) / self._down
            return min(bottom - height, max(top, lowest - height))
        beside = _runs_of(_any(self._body[run.top : run.bottom], axis=1), int(_APART_MM * self._down))
        ends = [end / self._down for _, end in beside if end / self._down <= _ASIDE_MM]
        if ends and bottom - (top + ends[-1] + CLEAR_MM) >= height:
            top += ends[-1] + CLEAR_MM
        return top + min(CALM_MM - CLEAR_MM, (bottom - top - height) / 2)

    @cached_property
    def _all_ink(self) -> tuple[Mask, Mask]:
        """All ink counts as text."""
        return self.ink.mask, self.ink.mask[:0]

    @cached_property
    def _less_dust(self) -> tuple[Mask, Mask] | None:
        """Text and dust apart, None on a page without dust."""
        dust = specks(self.ink.mask)
        return (self.ink.mask & ~dust, dust) if dust.any() else None

    def _free_runs(self, x: float, width: float, ink: tuple[Mask, Mask]) -> list[_Run]:
        """Runs of rows that are free over the width: text keeps its distance, dust a little, zones and margins none."""
        text, dust = ink
        left, right = self._columns_of(x - CLEAR_MM, x + width + CLEAR_MM)
        inked = _any(text[:, left:right], axis=1)
        clear = -int(-CLEAR_MM * self._down // 1)
        taken = _widened(inked, clear)
        if dust.size:
            left, right = self._columns_of(x - _DUST_MM, x + width + _DUST_MM)
            taken |= _widened(_any(dust[:, left:right], axis=1), -int(-_DUST_MM * self._down // 1))
        span = Box(x, 0, width, self.sheet.height)
        for zone in self.sheet.closed:
            if zone.overlaps(span):
                taken[int(zone.y * self._down) : -int(-zone.bottom * self._down // 1)] = True
        taken[: -int(-self.sheet.open.y * self._down // 1)] = True
        taken[int(self.sheet.open.bottom * self._down + 1e-6) :] = True
        rows = np.flatnonzero(inked)
        return [
            _Run(top, bottom, bool(inked[max(0, top - clear - 1) : top].any()), _first_after(rows, bottom))
            for top, bottom in _runs_of(~taken)
        ]

    def _splits(self, box: Box) -> bool:
        """Tell whether ink stands on both sides of the block: it would part a table, columns, or label and value."""
        top, bottom = int(box.y * self._down), -int(-box.bottom * self._down // 1)
        first = self._columns_of(self.sheet.margins.left, self._right_mm)[0]
        left, right = int(box.x * self._across) - first, -int(-box.right * self._across // 1) - first
        beside = self._body[top:bottom]
        return bool(beside[:, : max(0, left)].any() and beside[:, right:].any())

    def all_edges(self, width: float) -> tuple[float, ...]:
        """Every left edge worth trying for a block of ``width``, the best looking first."""
        low, high = self.sheet.margins.left, self._right_mm - width
        flush_right = min(self.right_edge - width, high)
        grid = np.arange(low, high + 1e-6, _STEP_MM) if high >= low else ()
        edges = [*self.left_edges(), flush_right, high, *(float(edge) for edge in grid)]
        return tuple(dict.fromkeys(round(edge, 2) for edge in edges if edge >= low))


def _any(mask: Mask, axis: int) -> Flags:
    """Tell for each row (axis 1) or column (axis 0) whether it holds ink."""
    return np.asarray(mask.any(axis=axis))


def _first_after(rows: np.ndarray[tuple[int], np.dtype[np.intp]], row: int) -> int | None:
    at = int(np.searchsorted(rows, row))
    return int(rows[at]) if at < rows.size else None


def _runs_of(flags: Flags, gap: int = 1) -> list[tuple[int, int]]:
    """Return start and end (exclusive) of each stretch of True; stretches less than ``gap`` apart are one."""
    at = np.flatnonzero(flags)
    if not at.size:
        return []
    breaks = np.flatnonzero(np.diff(at) > gap)
    starts = [int(at[0]), *at[breaks + 1].tolist()]
    ends = [*at[breaks].tolist(), int(at[-1])]
    return [(start, end + 1) for start, end in zip(starts, ends, strict=True)]


def _widened(flags: Flags, by: int) -> Flags:
    """Return the flags with every True spread ``by`` places to both sides."""
    wide = flags.copy()
    for start, end in _runs_of(flags):
        wide[max(0, start - by) : end + by] = True
    return wide


def _without_rules(mask: Mask) -> Mask:
    """Return the mask without lines that run down most of the page: a border parts nothing."""
    tall = mask.sum(axis=0) > 0.6 * mask.shape[0]
    if not tall.any():
        return mask
    cleared = mask.copy()
    cleared[:, tall] = False
    return cleared
