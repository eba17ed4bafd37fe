"""The letter's own edges: where its text begins on the left and ends on the right. From ink alone, so scans do too."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from memo_enrich.lazy import cached_property
from memo_enrich.pdf.sight import Mask, Pixels
from memo_enrich.placement.page.rows import Packed, stretches

_FOOT: Final = 0.93  # of the page's height: lower down only footers stand
_PARTED_FROM: Final = 0.6
_MAIN_SHARE: Final = 0.45  # of the width between the margins
_MAIN_RATIO: Final = 1.6  # to the next column
_GUTTER_MM: Final = 4.0
_FREQUENT: Final = 0.4  # of the most frequent edge's lines: an indented list must not win over the margin
_ASTRIDE_MM: Final = 2.5  # a line that begins so little outside the sheet's margin begins on it
_FULL: Final = 0.88  # of the longest line
_TWO: Final = 2  # lines as long as the longest show how wide a column is
_FEW: Final = 3  # lines make no layout that is centred
_CENTRED: Final = 0.75  # of the lines
_ON_EDGE_MM: Final = 2.0
_RAGGED: Final = 0.34  # of the lines may begin on one edge
_OFF_CENTRE_MM: Final = 1.2

Places = np.ndarray[Any, np.dtype[np.intp]]


class TextEdges:
    """Edges of the text on a page, in mm from the sheet's left margin; None where there is no text.

    Args:
        mask: ink on the page, the whole height, from the page's left edge to the sheet's right margin.
        packed: the same, as :func:`packed_rows` gives it.
        margin: column of pixels where the sheet's left margin ends.
        bands: start and end (exclusive) of each stretch of rows with ink between the margins.
        rows: where the letter's text may stand (below header and address window, above slips).
        grain: pixels in a millimetre across.
    """

    def __init__(
        self, mask: Mask, packed: Pixels, margin: int, bands: list[tuple[int, int]], rows: slice, grain: float
    ) -> None:
        self._height, self._width = mask.shape[0], mask.shape[1] - margin
        self._body = Packed(packed, margin, mask.shape[1])
        self._grain = grain
        astride = min(margin, round(_ASTRIDE_MM * grain))
        self._outside = mask[:, margin - astride : margin]
        self._bands = bands
        self._rows = slice(rows.start, min(rows.stop, int(_FOOT * mask.shape[0])))

    @cached_property
    def columns(self) -> tuple[float, ...]:
        """Left edge of each column that gutters part from the next, over the whole height of the text."""
        return tuple(start / self._grain for start, _ in self._columns)

    @cached_property
    def right(self) -> float | None:
        """Right edge of all text."""
        inked = np.flatnonzero(self._body.columns(slice(None)))
        return (int(inked[-1]) + 1) / self._grain if inked.size else None

    @cached_property
    def left(self) -> float | None:
        """The edge at which most lines of the main column begin; of edges about as frequent, the leftmost."""
        starts, _ = self._lines
        if not starts.size:
            return None
        bins = starts // max(1, round(self._grain))
        counts = np.bincount(bins)
        frequent = int(np.flatnonzero(counts >= max(1.0, _FREQUENT * counts.max()))[0])
        return int(starts[bins == frequent].min()) / self._grain

    @cached_property
    def column_right(self) -> float | None:
        """Right edge of the main column, None where too few lines reach it to show where it is."""
        starts, ends = self._lines
        ends = ends[np.abs(starts / self._grain - (self.left or 0.0)) <= _ON_EDGE_MM]  # not those of a footer
        if np.count_nonzero(ends >= _FULL * ends.max(initial=0)) < _TWO:
            return None
        return int(ends.max()) / self._grain

    @cached_property
    def centre(self) -> float | None:
        """The axis of a letter whose lines are centred, None where they begin on an edge."""
        starts, ends = self._lines
        if starts.size < _FEW:
            return None
        middles = (starts + ends) / 2 / self._grain
        axis = float(np.sort(middles)[middles.size // 2])
        on_axis = np.abs(middles - axis) <= _OFF_CENTRE_MM
        edges = np.bincount(starts // max(1, round(self._grain)))
        if on_axis.mean() < _CENTRED or edges.max() > _RAGGED * starts.size:
            return None
        return axis

    @cached_property
    def _columns(self) -> list[tuple[int, int]]:
        return stretches(self._body.columns(self._rows), int(_GUTTER_MM * self._grain))

    @cached_property
    def _lines(self) -> tuple[Places, Places]:
        """First and last (exclusive) pixel of each line of the main column.

        What runs across the whole sheet is no line, and low on the page it parts the letter from a slip or footer.
        """
        above = [band for band in self._bands if band[0] < self._rows.stop] or self._bands
        bands = [band for band in above if band[0] >= self._rows.start] or above
        if not bands:
            return np.empty(0, np.intp), np.empty(0, np.intp)
        start, end = self._main_column()
        lines = self._body.joined(bands)[:, start:end]
        inked = lines.any(axis=1)
        starts = start + lines.argmax(axis=1)[inked]
        ends = end - lines[:, ::-1].argmax(axis=1)[inked]
        bands = [bands[at] for at in np.flatnonzero(inked).tolist()]
        across = np.zeros(starts.size, np.bool_)
        for at in np.flatnonzero(starts < self._outside.shape[1]).tolist():
            top, bottom = bands[at]
            if self._outside[top:bottom].any():
                starts[at] = 0
                across[at] = ends[at] > self._width - self._outside.shape[1]
                if across[at] and top > _PARTED_FROM * self._height:
                    starts, ends, across = starts[:at], ends[:at], across[:at]
                    break
        return starts[~across], ends[~across]

    def _main_column(self) -> tuple[int, int]:
        """All of the text, unless a narrow column stands beside a wide one: then the wide one."""
        whole = self._width
        if len(self._columns) < 2:
            return 0, whole
        widest, next_widest = sorted((end - start for start, end in self._columns), reverse=True)[:2]
        if widest < _MAIN_SHARE * whole or widest < _MAIN_RATIO * next_widest:
            return 0, whole
        return next((start, end) for start, end in self._columns if end - start == widest)
