"""What a page's words say about its parts: where a letter closes and is signed; its slips (``slips``).

Lengths in mm as seen.
"""

from __future__ import annotations

import re
from typing import Any, Final

import numpy as np

from memo_enrich.lazy import pattern
from memo_enrich.model import Box
from memo_enrich.pdf.sight.ink import Ink
from memo_enrich.pdf.sight.raster import Mask, counted
from memo_enrich.pdf.sight.rendered import RenderedPdf
from memo_enrich.pdf.sight.slips import slips
from memo_enrich.records import dataclass

CLOSING: Final = pattern(
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

SIGN_HERE: Final = pattern(
    r"^[ \t_.]*(?:(?:dato|sted)\b[^\r\n]{0,20})?\b(?:underskrift|signatur|signature)\b[^\r\n]{0,30}\r?$",
    re.IGNORECASE | re.MULTILINE,
)
"""A label at a line that waits for a pen."""

_SIGNATURE_GAP_MM: Final = 45.0  # between a closing line and the name below it
_LINE_GAP_MM: Final = 8.0  # between a drawn signature, name, title and office
_AT_ONCE_MM: Final = 5.0
_SENDER_MM: Final = 6.0  # one or two lines: the sender's name, not yet a signature
_SENDER_GAP_MM: Final = 30.0  # from there to the name of the one who signs
_NO_NAME_MM: Final = 25.0  # room for a pen where no name follows
_PEN_MM: Final = 18.0
_REACH_MM: Final = 85.0
_RULE_SHARE: Final = 0.85  # of a row: no line of text is as black

Rows = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a page that its words give away.

    ``signatures`` hold a closing line with its signature and name, or a line that waits for one: nothing may be put
    into them. The last closing begins at ``start``, its left edge is ``edge``, and its signature ends at ``end``; None
    without a closing. ``slips`` are torn off or paid with, down to the page's foot.
    """

    signatures: tuple[Box, ...] = ()
    start: float | None = None
    end: float | None = None
    edge: float | None = None
    slips: tuple[Box, ...] = ()


def page_parts(pdf: RenderedPdf, index: int, ink: Ink) -> Parts:
    """Return the parts of a page. A page without text (a scan) has none."""
    closings, labels = pdf.find_lines(index, CLOSING, SIGN_HERE)
    waiting = (
        Box(label.x - 5, label.y - _PEN_MM, max(label.width, 70) + 10, _PEN_MM + label.height) for label in labels
    )
    signed = tuple(_with_signature(closing, ink) for closing in closings)
    last = max(closings, key=lambda closing: closing.y, default=None)
    return Parts(
        signatures=(*signed, *waiting),
        start=None if last is None else last.y,
        end=max((group.bottom for group in signed), default=None),
        edge=None if last is None else last.x,
        slips=slips(pdf, index, ink),
    )


def _with_signature(closing: Box, ink: Ink) -> Box:
    """Grow a closing line's box over the ink that belongs to it: signature, name, title."""
    picture = ink.picture
    reach = Box(max(0.0, closing.x - 3), closing.y, _REACH_MM, picture.box.bottom - closing.y)
    rows, columns = picture.window(reach)
    column = _above_rules(ink.mask[rows, columns])
    inked = np.flatnonzero(column.any(axis=1)) / picture.down
    end = _group_end(inked, closing.height + 1)
    if end is None:
        return Box(reach.x, closing.y, reach.width, closing.height + _NO_NAME_MM)
    inked = inked[inked <= end]
    if np.diff(inked).max(initial=0) > _PEN_MM:  # a pen's room is as wide as a signature
        return Box(reach.x, closing.y, reach.width, end)
    across = np.flatnonzero(column[: int(end * picture.down) + 1].any(axis=0)) / picture.across
    right = float(across[-1]) if across.size else closing.width
    return Box(reach.x, closing.y, right + 1, end)


def _above_rules(mask: Mask) -> Mask:
    """Return the rows above the first line that is drawn across: there the signature ends and a footer begins."""
    if not mask.size:  # the closing stands outside the page
        return mask
    drawn = np.flatnonzero(counted(mask, 1) > _RULE_SHARE * mask.shape[1])
    return mask[: int(drawn[0])] if drawn.size else mask


def _group_end(inked: Rows, first_line: float) -> float | None:
    """Return how far below the closing's top the group reaches, None when no name follows. ``inked``: rows in mm.

    The name may stand under a gap for the signature. Where a line follows the closing at once (the sender's name),
    a signature with its own name may still follow under a gap.
    """
    after = inked[inked > first_line]
    if not after.size or after[0] - first_line > _SIGNATURE_GAP_MM:
        return None
    ends = [*np.flatnonzero(np.diff(after) > _LINE_GAP_MM).tolist(), after.size - 1]
    last = ends[0]
    sender_only = after[last] - first_line < _AT_ONCE_MM + _SENDER_MM and after[0] - first_line < _AT_ONCE_MM
    if sender_only and len(ends) > 1 and after[last + 1] - after[last] <= _SENDER_GAP_MM:
        last = ends[1]
    return float(after[last]) + 0.5
