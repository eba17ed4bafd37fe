"""The letter's own edges: where its text begins on the left and ends on the right. From ink alone, so scans do too."""

from __future__ import annotations

from typing import Final

import numpy as np

from memo_enrich.pdf.ink import Mask
from memo_enrich.placement.rows import inked_columns, inked_rows, stretches

_FOOT: Final = 0.93  # of the page's height: lower down only footers stand
_MAIN_SHARE: Final = 0.45  # of the width between the margins
_MAIN_RATIO: Final = 1.6  # to the next column
_GUTTER_MM: Final = 4.0
_FREQUENT: Final = 0.4  # of the most frequent edge's lines: an indented list must not win over the margin


class TextEdges:
    """Edges of the text on a page, in mm from the mask's left edge; None where there is no text.

    Args:
        body: ink between the left and right margin of the sheet, the whole height of the page.
        first_row: where the letter's text may begin (below header and address window).
        grain: pixels in a millimetre across.
    """

    def __init__(self, body: Mask, first_row: int, grain: float) -> None:
        self._body = body
        self._grain = grain
        gutter = int(_GUTTER_MM * grain)
        text = body[first_row : int(_FOOT * body.shape[0])]
        self._columns = stretches(inked_columns(text), gutter)
        self.bands = stretches(inked_rows(body))
        self._lines = [band for band in self.bands if band[0] >= first_row] or self.bands

    @property
    def columns(self) -> tuple[float, ...]:
        """Left edge of each column that gutters part from the next, over the whole height of the text."""
        return tuple(start / self._grain for start, _ in self._columns)

    @property
    def right(self) -> float | None:
        """Right edge of all text."""
        inked = np.flatnonzero(inked_columns(self._body))
        return (int(inked[-1]) + 1) / self._grain if inked.size else None

    @property
    def left(self) -> float | None:
        """The edge at which most lines of the main column begin; of edges about as frequent, the leftmost."""
        start, end = self._main_column()
        lines = [inked_columns(self._body[top:bottom, start:end]) for top, bottom in self._lines]
        edges = np.array([int(line.argmax()) for line in lines if line.any()], np.intp)
        if not edges.size:
            return None
        bins = edges // max(1, round(self._grain))
        counts = np.bincount(bins)
        frequent = int(np.flatnonzero(counts >= max(1.0, _FREQUENT * counts.max()))[0])
        return (start + int(edges[bins == frequent].min())) / self._grain

    def _main_column(self) -> tuple[int, int]:
        """All of the text, unless a narrow column stands beside a wide one: then the wide one."""
        whole = self._body.shape[1]
        if len(self._columns) < 2:
            return 0, whole
        widest, next_widest = sorted((end - start for start, end in self._columns), reverse=True)[:2]
        if widest < _MAIN_SHARE * whole or widest < _MAIN_RATIO * next_widest:
            return 0, whole
        return next((start, end) for start, end in self._columns if end - start == widest)
