"""``[block]``: what a municipality may change about the look of the block on the page."""

from __future__ import annotations

import re
from typing import Final, Literal, cast

from memo_enrich.catalogue.toml import Table
from memo_enrich.model import BlockStyle

KEYS: Final = ("frame", "accent", "heading")
LEAST_CONTRAST: Final = 4.5
"""Of text to white paper (WCAG 2.1, 1.4.3, level AA)."""

_COLOUR: Final = re.compile(r"#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})")


def read_look(root: Table) -> BlockStyle:
    """Read ``[block]``; what is not set there is as it ships."""
    table = root.table("block")
    if table is None:
        return BlockStyle()
    table.only(KEYS)
    heading = table.choice("heading", ("semibold", "regular"), "semibold")
    return BlockStyle(
        frame=table.flag("frame", default=True),
        accent=_accent(table),
        heading=cast("Literal['semibold', 'regular']", heading),
    )


def _accent(table: Table) -> tuple[int, int, int] | None:
    text = table.text("accent")
    if not text:
        return None
    found = _COLOUR.fullmatch(text)
    if found is None:
        table.note("catalogue.colour", "accent", key="accent")
        return None
    red, green, blue = (int(part, 16) for part in found.groups())
    contrast = contrast_to_white(red, green, blue)
    if contrast < LEAST_CONTRAST:
        # rounded down: 4.49 is not enough and must not be called 4.5
        table.note("catalogue.contrast", "accent", contrast=int(contrast * 10) / 10, least=LEAST_CONTRAST)
        return None
    return red, green, blue


def contrast_to_white(red: int, green: int, blue: int) -> float:
    """Return the contrast ratio of a colour (0 to 255 each) to white, 1 to 21 (WCAG 2.1, contrast ratio)."""
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (red / 255, green / 255, blue / 255)
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)
