"""What can be set: texts that fit the block, characters the typeface has, colours that are dark enough (design, 6)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from memo_enrich.catalogue.toml import Table
from memo_enrich.model import AA_CONTRAST, WHITE, Colour, parse_colour
from memo_enrich.pdf.revision import Face, missing_characters, text_width

COLUMN_PT: Final = 65.0 * 72 / 25.4
"""Width of the text column of the narrower of the wide blocks, pt."""

SIZE_PT: Final = 9.0
"""The size at which every text must fit."""

FACES: Final = {"heading": Face.SEMIBOLD, "body": Face.REGULAR, "notice": Face.REGULAR}
"""The texts that are drawn, and the cut each is drawn in."""

MOST_LINES: Final = {"heading": 2, "body": 2, "notice": 2}

__all__ = ["COLUMN_PT", "FACES", "MOST_LINES", "SIZE_PT", "line_count", "missing_characters", "read_colour"]


@lru_cache(maxsize=1024)
def line_count(text: str, face: Face) -> int:
    """Return how many lines of the column ``text`` takes; 0 when one of its words is wider than the column."""
    count, line = 1, ""
    for word in text.split():
        if text_width(word, face, SIZE_PT) > COLUMN_PT:
            return 0
        longer = f"{line} {word}".strip()
        if text_width(longer, face, SIZE_PT) > COLUMN_PT:
            count, line = count + 1, word
        else:
            line = longer
    return count


def read_colour(table: Table, key: str, *, malformed: str, pale: str) -> Colour | None:
    """Return a colour (WCAG 2.1, 1.4.3, AA), None where there is none that will do.

    Args:
        table: where it stands.
        key: its key.
        malformed: the code word for what is no colour.
        pale: the code word for what is no contrast to white; the nearest colour that will do is named.
    """
    text = table.text(key)
    if not text:
        return None
    colour = parse_colour(text)
    if colour is None:
        table.note(malformed, key, key=key)
        return None
    contrast = colour.contrast(WHITE)
    if contrast < AA_CONTRAST:
        # rounded down: 4.49 is not enough and must not be called 4.5
        table.note(pale, key, colour=text, contrast=int(contrast * 10) / 10, instead=str(colour.nearest(WHITE)))
        return None
    return colour
