"""The nouns of a stamp: what is drawn, in stamp space, and what each part means to a screen reader.

Stamp space is pt with the origin at the lower left corner of the stamp, x right, y up
(:meth:`memo_enrich.pdf.objects.geometry.PageGeometry.stamp_matrix`).
"""

from __future__ import annotations

from enum import StrEnum

from memo_enrich.model import Colour, QrSymbol
from memo_enrich.pdf.objects import Rect
from memo_enrich.records import dataclass


class Face(StrEnum):
    """The two cuts of Open Sans in use."""

    REGULAR = "regular"
    SEMIBOLD = "semibold"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text; ``x`` and ``baseline`` in pt."""

    text: str
    x: float
    baseline: float
    size: float
    face: Face


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: one P element. ``link`` makes it the link: P > Link with its annotation.

    ``accented`` is set in the stamp's accent colour.
    """

    lines: tuple[TextLine, ...]
    link: bool = False
    accented: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A rounded frame; line width and radius in pt. Decoration: an Artifact."""

    rect: Rect
    radius: float
    line_width: float


@dataclass(frozen=True, slots=True)
class Code:
    """A QR symbol; lower left corner and side in pt, quiet zone not included. A Figure with ``alt``."""

    symbol: QrSymbol
    x: float
    y: float
    side: float
    alt: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """All that is drawn, paragraphs in reading order, the code last.

    ``accent`` is the colour of frame, underlines and accented paragraphs; None is black. ``underlines`` are filled
    rectangles below the address (Artifact). ``link_rect`` is the area of the annotation, ``url`` its target,
    ``description`` its Contents. ``language`` is the BCP 47 tag for the new elements ("da-DK").
    """

    width: float
    height: float
    paragraphs: tuple[Paragraph, ...]
    code: Code
    url: str
    description: str
    link_rect: Rect
    language: str
    frame: Frame | None = None
    underlines: tuple[Rect, ...] = ()
    accent: Colour | None = None

    def __hash__(self) -> int:
        """Tell stamps apart well enough by address and size: all else would be hashed anew for every letter."""
        return hash((self.url, self.width, self.height))
