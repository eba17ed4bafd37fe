"""What a page paints and our renderer does not show: pictures it cannot decode, shadings, layers that are only printed.

Another reader, or the printer, may show them; so nothing may be put there (promise 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from memo_enrich.model import Box
from memo_enrich.pdf.objects import Painted, PdfDocument, is_blank, is_regular
from memo_enrich.pdf.sight.ink import Ink
from memo_enrich.pdf.sight.rendered import RenderedPdf

_EDGE_MM: Final = 1.0  # a frame around a picture is not the picture
_SMALL_MM: Final = 4.0
_WHITE: Final = 250


def unseen_boxes(document: PdfDocument, pdf: RenderedPdf, index: int, ink: Ink) -> Iterator[Box]:
    """Yield the area (mm as seen) of everything the page paints that leaves no ink in our picture of it.

    Args:
        document: the objects.
        pdf: the same file, opened for looking at.
        index: page, counted from 0.
        ink: what our picture of the page shows; nothing else has been marked as taken in it yet.
    """
    geometry = document.geometry(index)
    for mark in document.painted(index):
        box = geometry.seen_box(mark.area)
        if mark.hidden or not _shown(document, pdf, index, ink, mark, box):
            yield box


def _shown(document: PdfDocument, pdf: RenderedPdf, index: int, ink: Ink, mark: Painted, box: Box) -> bool:
    """Tell whether something painted is in our picture of the page, or surely leaves no ink in any."""
    picture = mark.picture
    regular = picture is not None and is_regular(document.file, picture)
    if _leaves_ink(pdf, index, ink, box) and (regular or picture is None):
        return True
    if picture is None:
        return False
    if is_blank(document.file, picture):
        return True
    drawn = pdf.picture_at(index, box)
    if drawn is None:
        return False
    # White that only the renderer sees is believed of a regular picture, unless our own reading says otherwise.
    return bool(drawn.min(initial=255) < _WHITE) or (regular and not document.file.can_decode(picture))


def _leaves_ink(pdf: RenderedPdf, index: int, ink: Ink, box: Box) -> bool:
    """Tell whether there is ink within a box that is not text: text lies over pictures, and says nothing of them."""
    inner = box.grown(-_EDGE_MM) if min(box.width, box.height) > _SMALL_MM else box
    rows, columns = ink.picture.window(inner)
    if not ink.mask[rows, columns].any():
        return False
    rest = ink.mask[rows, columns].copy()
    for line in pdf.text_boxes(index):
        if line.overlaps(inner):
            over_rows, over_columns = ink.picture.window(line.grown(0.5))
            top, left = max(0, over_rows.start - rows.start), max(0, over_columns.start - columns.start)
            rest[top : max(0, over_rows.stop - rows.start), left : max(0, over_columns.stop - columns.start)] = False
    return bool(rest.any())
