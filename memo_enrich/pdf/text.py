"""What a page's words say about its parts: where a letter closes and is signed. Lengths in mm as seen."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from memo_enrich.model import Box
from memo_enrich.pdf.ink import Ink, Mask
from memo_enrich.pdf.render import RenderedPdf

CLOSING: Final = re.compile(
    r"""^[ \t]*(?:
        (?:(?:med|de)\s+)?(?:venlig|kærlig|bedste|mange|hjertelig|vennlig|vänlig)\w*\s+(?:hils|häls)\w*
      | (?:med\s+)?(?:hilsen|hilsner)\b
      | m\.?\s?v\.?\s?h\.?(?=[\s,]|$)
      | yours\s+(?:sincerely|faithfully|truly)
      | (?:with\s+)?(?:kind|best|warm)\w*\s+(?:regards|wishes)
      | (?:sincerely|regards)\b
      | (?:mit\s+)?freundliche\w*\s+gr(?:ü|ue)(?:ß|ss)\w*
    )[^\r\n]{0,40}\r?$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""A line that closes a letter, Danish first, then the languages letters are also written in."""

SIGN_HERE: Final = re.compile(
    r"^[ \t_.]*(?:(?:dato|sted)\b[^\r\n]{0,20})?\b(?:underskrift|signatur|signature)\b[^\r\n]{0,30}\r?$",
    re.IGNORECASE | re.MULTILINE,
)
"""A label at a line that waits for a pen."""

_SIGNATURE_GAP_MM: Final = 45.0  # between a closing line and the name below it
_LINE_GAP_MM: Final = 5.0  # between the lines of name, title and office
_NO_NAME_MM: Final = 25.0  # room for a pen where no name follows
_PEN_MM: Final = 18.0
_REACH_MM: Final = 85.0
_RULE_SHARE: Final = 0.85  # of a row: no line of text is as black


def signature_groups(pdf: RenderedPdf, index: int, ink: Ink) -> tuple[Box, ...]:
    """Return the boxes that hold a closing line with its signature and name, and lines that wait for one.

    Nothing may be put into such a box: it would part the closing from the signature. A page without text (a scan)
    has none.
    """
    closings = (_with_signature(closing, ink) for closing in pdf.find(index, CLOSING))
    labels = (
        Box(label.x - 5, label.y - _PEN_MM, max(label.width, 70) + 10, _PEN_MM + label.height)
        for label in pdf.find(index, SIGN_HERE)
    )
    return (*closings, *labels)


def _with_signature(closing: Box, ink: Ink) -> Box:
    """Grow a closing line's box over the ink that belongs to it: signature, name, title."""
    picture = ink.picture
    reach = Box(max(0.0, closing.x - 3), closing.y, _REACH_MM, picture.box.bottom - closing.y)
    rows, columns = picture.window(reach)
    inked = np.flatnonzero(_above_rules(ink.mask[rows, columns]).any(axis=1)) / picture.down
    end = _group_end(inked, closing.height + 1)
    if end is None:
        return Box(reach.x, closing.y, reach.width, closing.height + _NO_NAME_MM)
    rows = slice(rows.start, rows.start + int(end * picture.down) + 1)
    across = np.flatnonzero(ink.mask[rows, columns].any(axis=0)) / picture.across
    right = float(across[-1]) if across.size else closing.width
    return Box(reach.x, closing.y, right + 1, end)


def _above_rules(mask: Mask) -> Mask:
    """Return the rows above the first line that is drawn across: there the signature ends and a footer begins."""
    drawn = np.flatnonzero(mask.mean(axis=1) > _RULE_SHARE)
    return mask[: int(drawn[0])] if drawn.size else mask


def _group_end(inked: np.ndarray[tuple[int], np.dtype[np.float64]], first_line: float) -> float | None:
    """Return how far below the closing's top the group reaches, None when no name follows. ``inked``: rows in mm."""
    after = inked[inked > first_line]
    if not after.size or after[0] - first_line > _SIGNATURE_GAP_MM:
        return None
    gaps = np.flatnonzero(np.diff(after) > _LINE_GAP_MM)
    name_at = 0
    if after[0] - first_line < _LINE_GAP_MM and gaps.size:
        # the sender's name right below the closing; a signature with its name may follow under a gap
        start = int(gaps[0]) + 1
        if after[start] - after[start - 1] <= _SIGNATURE_GAP_MM:
            name_at = start
            gaps = gaps[1:]
    last = int(gaps[0]) if gaps.size else after.size - 1
    return float(after[max(last, name_at)]) + 0.5
