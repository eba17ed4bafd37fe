"""The pages of the kit: what each file is, how large, at what distance it is read, and how large its texts may be.

Lengths are mm on paper and px on a screen; sizes are pt on paper and px on a screen. The places of things are in
``templates/``. The code's side is at least a tenth of the reading distance (channels, section 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from memo_enrich.kit.sheets.fit import Room
from memo_enrich.pdf.revision import Face

PT_PER_MM: Final = 72 / 25.4
_FEW: Final = 0.72


@dataclass(frozen=True, slots=True)
class Format:
    """One page of the kit.

    Attributes:
        file: its name.
        channel: whose link it carries.
        template: in ``templates/``.
        width: of the page; ``height`` likewise.
        side: of the code with its quiet zone, at least.
        least: of the code itself, at least.
        distance: at which it is read, m.
        rooms: for each text its place.
        logo: the largest width and height a logo may have.
    """

    file: str
    channel: str
    template: str
    width: float
    height: float
    side: float
    least: float
    distance: float
    rooms: Mapping[str, Room]
    logo: tuple[float, float]

    @property
    def is_screen(self) -> bool:
        """Whether it is shown on a screen, in pixels."""
        return self.file.endswith(".png")

    def code_side(self, modules: int) -> float:
        """Return the side of a code of so many modules, with its quiet zone."""
        return max(self.side, self.least * (modules + 8) / modules)


def _steps(largest: float, smallest: float) -> tuple[float, ...]:
    """Return sizes from the largest to the smallest, each a twentieth smaller."""
    sizes = [largest]
    while sizes[-1] * 0.95 > smallest:
        sizes.append(round(sizes[-1] * 0.95, 2))
    return (*sizes, smallest)


def _room(width: float, height: float, largest: float, smallest: float, face: Face = Face.REGULAR) -> Room:
    """Return a place where few lines are better than large ones."""
    return Room(width, height, _steps(largest, smallest), face, few=_FEW)


def _column(width: float, height: float, largest: float, smallest: float, face: Face = Face.REGULAR) -> Room:
    """Return a narrow place, where the size counts and not the lines."""
    return Room(width, height, _steps(largest, smallest), face)


def _sheet(file: str, channel: str, width: float, height: float, distance: float, least_size: float) -> Format:
    """Return a poster or a sign: the layout of A4, scaled; small print never below ``least_size`` pt."""
    unit = width / 210
    pt = unit * PT_PER_MM  # one mm of the A4 layout
    small = max(least_size, 10.5 * unit)
    bold = Face.SEMIBOLD
    beside = 16 + 144 + 7
    rooms = {
        "heading": _room(178 * pt, 46 * pt, 46 * unit, 23 * unit, bold),
        "lead": _room(178 * pt, 11 * pt, 22 * unit, 12 * unit),
        "scan": _column((210 - beside - 7) * pt, 18 * pt, 16 * unit, 11 * unit, bold),
        "how": _column((210 - beside - 7) * pt, 60 * pt, 13 * unit, 10 * unit),
        "by_hand": _room(178 * pt, 7 * pt, 13 * unit, 10 * unit),
        "address": _room(178 * pt, 20.5 * pt, 34 * unit, 12.5 * unit, bold),
        "notice": _column(94 * pt, 14.5 * pt, small, max(least_size, 8.5 * unit)),
        "sender": _column(82 * pt, 13 * pt, small * 1.15, max(least_size, 8.5 * unit), bold),
    }
    side = 140 * unit
    return Format(
        file, channel, "poster.typ", width, height, side, distance * 100, distance, rooms, (82 * unit, 13.5 * unit)
    )


def _rollup() -> Format:
    pt = PT_PER_MM
    bold = Face.SEMIBOLD
    rooms = {
        "heading": _room(710 * pt, 285 * pt, 190, 92, bold),
        "lead": _room(710 * pt, 80 * pt, 110, 64),
        "scan": _column(250 * pt, 80 * pt, 92, 62, bold),
        "how": _column(250 * pt, 240 * pt, 66, 48),
        "by_hand": _room(710 * pt, 35 * pt, 64, 48),
        "address": _room(710 * pt, 150 * pt, 170, 58, bold),
        "notice": _column(360 * pt, 120 * pt, 56, 34),
        "sender": _column(320 * pt, 105 * pt, 62, 34, bold),
    }
    return Format("rollup-85x200.pdf", "rollup", "rollup.typ", 850, 2000, 396, 200, 2.0, rooms, (320.0, 105.0))


def _screen(width: float, height: float) -> Format:
    bold = Face.SEMIBOLD
    wide = width > height
    words, column, by_hand = (830.0, 830.0, 720.0) if wide else (920.0, 330.0, 920.0)
    rooms = {
        "heading": _room(words, 400 if wide else 330, 104, 40, bold),
        "lead": _room(words, 112, 46, 36),
        "scan": _column(column, 120, 48, 36, bold),
        "how": _column(column, 110 if wide else 300, 40, 32),
        "by_hand": _room(by_hand, 50, 38, 32),
        "address": _room(by_hand, 160, 72, 32, bold),
        "notice": _column(1180 if wide else 900, 80, 32, 32),
        "sender": _column(500 if wide else 440, 86, 38, 32, bold),
    }
    file = f"screen-{width:.0f}x{height:.0f}.png"
    return Format(file, "screen", "screen.typ", width, height, 560, 300, 3.0, rooms, (440.0, 86.0))


FORMATS: Final[Sequence[Format]] = (
    _sheet("poster-a4.pdf", "poster", 210, 297, 1.0, 10),
    _sheet("poster-a3.pdf", "poster", 297, 420, 1.5, 12),
    _sheet("sign-a5.pdf", "sign", 148, 210, 0.5, 8.5),
    _rollup(),
    _screen(1920, 1080),
    _screen(1080, 1920),
)
"""In the order in which they are shown. Every size on a screen is at least 32 px."""

BY_FILE: Final[Mapping[str, Format]] = MappingProxyType({one.file: one for one in FORMATS})
