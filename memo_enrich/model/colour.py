"""A colour in sRGB, and how well it is read (WCAG 2.2, relative luminance and contrast ratio)."""

from __future__ import annotations

import colorsys
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.records import dataclass

AA_CONTRAST: Final = 4.5
"""Least contrast of text (WCAG 2.2, 1.4.3)."""

_WRITTEN: Final = pattern(r"#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_STEPS: Final = 400


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue, each 0 to 255."""

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """The relative luminance, 0 (black) to 1 (white)."""
        red, green, blue = (_linear(part / 255) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(self, other: Colour) -> float:
        """Return the contrast ratio with ``other``, 1 to 21."""
        dark, light = sorted((self.luminance, other.luminance))
        return (light + 0.05) / (dark + 0.05)

    def nearest(self, background: Colour, least: float = AA_CONTRAST) -> Colour:
        """Return the colour of this hue, nearest in lightness, that has the contrast with a light ``background``."""
        hue, lightness, saturation = colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)
        for step in range(_STEPS + 1):
            parts = colorsys.hls_to_rgb(hue, lightness * (1 - step / _STEPS), saturation)
            darker = Colour(*(int(part * 255) for part in parts)) if step else self
            if darker.contrast(background) >= least:
                return darker
        return Colour(0, 0, 0)


WHITE: Final = Colour(255, 255, 255)


def parse_colour(text: str) -> Colour | None:
    """Return the colour written as ``#rgb`` or ``#rrggbb``, None for anything else."""
    if not _WRITTEN.fullmatch(text):
        return None
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    return Colour(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
