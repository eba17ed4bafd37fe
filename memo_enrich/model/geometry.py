"""Lengths on a page as a person sees it."""

from __future__ import annotations

from typing import Final

from memo_enrich.records import dataclass

MM_PER_PT: Final = 25.4 / 72
PT_PER_MM: Final = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm from the top left corner of the page as seen (rotation and crop box applied), y down."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Distance of the right edge from the page's left edge, mm."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Distance of the bottom edge from the page's top edge, mm."""
        return self.y + self.height

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two share an area (touching edges do not count)."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def contains(self, other: Box) -> bool:
        """Tell whether ``other`` lies wholly within this box."""
        return self.x <= other.x and self.y <= other.y and other.right <= self.right and other.bottom <= self.bottom

    def grown(self, by: float) -> Box:
        """Return the box with ``by`` mm added (negative: taken) on every side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def rounded(self, digits: int = 2) -> tuple[float, float, float, float]:
        """Return x, y, width, height in mm, rounded, as reports show them."""
        return (
            round(self.x, digits),
            round(self.y, digits),
            round(self.width, digits),
            round(self.height, digits),
        )
