"""The nouns of looking for a place on a page: the sheet, free rows, a place, and why there is none. Lengths in mm."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from memo_enrich.model import Box, Margins
from memo_enrich.pdf.sight import Parts
from memo_enrich.records import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """What must stay free on a page, besides ink.

    ``closed`` are zones of the print profile; ``parts`` is what the words say about the page; ``apart`` is the room
    around codes and lines that machines read.
    """

    width: float
    height: float
    margins: Margins
    closed: tuple[Box, ...] = ()
    parts: Parts = field(default_factory=Parts)
    apart: tuple[Box, ...] = ()

    @property
    def groups(self) -> tuple[Box, ...]:
        """Boxes whose parts belong together: a closing line and its signature."""
        return self.parts.signatures

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
    """Why there is no place: ``reason`` is "dark", "room", "inner", "split", "signature", "unclean" or "unproven".

    ``free_mm`` is the tallest free run that was seen, ``box`` where the block would have stood.
    """

    reason: str
    free_mm: float
    box: Box | None = None


_REASONS: Final = ("dark", "room", "inner", "split", "signature", "unclean", "unproven")
_CLOSENESS: Final = {reason: rank for rank, reason in enumerate(_REASONS)}


def closer(one: Refusal | None, other: Refusal) -> Refusal:
    """Return the refusal that came closer to a place; of two as close the first."""
    if one is None or (_CLOSENESS[one.reason], one.free_mm) < (_CLOSENESS[other.reason], other.free_mm):
        return other
    return one


@dataclass(frozen=True, slots=True)
class Run:
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
