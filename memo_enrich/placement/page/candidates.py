"""What comes out of looking for a place: the choice, or none, and every place that was considered."""

from __future__ import annotations

from dataclasses import field

from memo_enrich.model import Box, Finding
from memo_enrich.pdf.sight import Raster
from memo_enrich.placement.block import Layout
from memo_enrich.records import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that was considered: ``reason`` is "chosen" or why not; ``box`` where it would have been.

    ``rung`` is "below", "beside", "first_page" or "new_page"; ``page`` counts from 1; ``width`` and ``height`` are
    the block's, ``free`` is the tallest free run that was seen, all in mm.
    """

    rung: str
    page: int
    layout: str
    width: float
    height: float
    reason: str
    free: float = 0.0
    box: Box | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the candidate as ``preview --json`` shows it."""
        return {
            "rung": self.rung,
            "page": self.page,
            "layout": self.layout,
            "size_mm": [round(self.width, 1), round(self.height, 1)],
            "reason": self.reason,
            "free_mm": round(self.free, 1),
            "box_mm": None if self.box is None else list(self.box.rounded()),
        }


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the block goes: ``page`` (from 1), ``box`` and ``layout``; what was considered, if asked, and what to know.

    ``before`` is the page as it was, at 72 dpi; None for a new page.
    """

    page: int
    box: Box
    layout: Layout
    candidates: tuple[Candidate, ...] = ()
    findings: tuple[Finding, ...] = ()
    before: Raster | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class NoPlace:
    """No page has room: the reason, and every place that was considered, if that was asked for."""

    finding: Finding
    candidates: tuple[Candidate, ...] = ()
