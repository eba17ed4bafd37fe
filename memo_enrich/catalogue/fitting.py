"""Whether a text fits the block on the page, and whether the typeface has its characters (design, section 6)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from memo_enrich.pdf.revision import Face, missing_characters, text_width

COLUMN_PT: Final = 65.0 * 72 / 25.4
"""Width of the text column of the narrower of the wide blocks, pt."""

SIZE_PT: Final = 9.0
"""The size at which every text must fit."""

FACES: Final = {"heading": Face.SEMIBOLD, "body": Face.REGULAR, "notice": Face.REGULAR}
"""The texts that are drawn, and the cut each is drawn in."""

MOST_LINES: Final = {"heading": 2, "body": 2, "notice": 2}

__all__ = ["COLUMN_PT", "FACES", "MOST_LINES", "SIZE_PT", "line_count", "missing_characters"]


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
