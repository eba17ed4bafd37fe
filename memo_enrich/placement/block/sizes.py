"""How large the parts of the block are: the sides of its code, and the type that goes with each.

The module decides whether a telephone reads a code (docs/what-we-add.md): at 0.9 mm everything is read, at 0.8 nearly
everything, at 0.68 one try in ten fails in poor light, at 0.54 half fail. Sides are in mm with the quiet zone inside.
"""

from __future__ import annotations

from typing import Final

from memo_enrich.pdf.revision import Face
from memo_enrich.placement.block.typesetting import Style
from memo_enrich.records import dataclass
from memo_enrich.web import CODE_SIDE_MM, QUIET_MODULES

LARGEST_CODE_MM: Final = 34.0
CODE_MM: Final = CODE_SIDE_MM
SMALL_CODE_MM: Final = 20.0
"""The smallest side that reads well from paper (letters facts, section 3)."""

BEST_MODULE_MM: Final = 0.9
GOOD_MODULE_MM: Final = 0.8

_FAR_MM: Final = 6.0  # sides further apart have one between them
_LARGEST_SCALE: Final = 1.15


@dataclass(frozen=True, slots=True)
class Type:
    """The styles of the block's four paragraphs."""

    heading: Style
    body: Style
    address: Style
    notice: Style

    @property
    def plain_heading(self) -> Style:
        """The heading in the cut of the body, a little larger instead of bolder."""
        return Style(Face.REGULAR, round(self.heading.size * 1.05, 1), self.heading.lead)


def code_sides(modules: int) -> tuple[float, ...]:
    """Return the sides worth offering for a symbol of ``modules``, the largest first, from 34 to 25 mm."""
    best, good = (
        round(min(max((modules + 2 * QUIET_MODULES) * module, CODE_MM), LARGEST_CODE_MM), 1)
        for module in (BEST_MODULE_MM, GOOD_MODULE_MM)
    )
    between = (round((good + CODE_MM) / 2, 1),) if good - CODE_MM > _FAR_MM else ()
    return tuple(dict.fromkeys((best, good, *between, CODE_MM)))


def type_for(side: float) -> Type:
    """Return the styles beside a code of ``side`` mm: they grow with it, by 15 % from 25 to 34 mm."""
    grown = (side - CODE_MM) / (LARGEST_CODE_MM - CODE_MM) * (_LARGEST_SCALE - 1)
    scale = 1 + min(max(grown, 0.0), _LARGEST_SCALE - 1)
    return Type(
        heading=_style(Face.SEMIBOLD, 11, 14, scale),
        body=_style(Face.REGULAR, 9.5, 14.4, scale),
        address=_style(Face.SEMIBOLD, 10.5, 13.8, scale),
        notice=_style(Face.REGULAR, 9, 15, scale),
    )


def _style(face: Face, size: float, lead: float, scale: float) -> Style:
    return Style(face, round(size * scale, 1), round(lead * scale, 1))


CODE_ADDRESS: Final = Style(Face.SEMIBOLD, 9.5, 11)
CODE_NOTICE: Final = Style(Face.REGULAR, 9, 12.6)
"""Below a code that stands alone."""
SMALL_ADDRESS: Final = Style(Face.SEMIBOLD, 9, 11)
SMALL_NOTICE: Final = Style(Face.REGULAR, 8, 11.5)
"""Below a code alone where even 25 mm find no room."""
