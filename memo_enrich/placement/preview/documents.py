"""A preview of a Word template: its page before and after, as a word processor has laid it out."""

from __future__ import annotations

import re
from itertools import islice

from memo_enrich.model import Box, WordClaim, finding
from memo_enrich.pdf.sight import RenderedPdf
from memo_enrich.placement.preview.overlay import Panel, composed
from memo_enrich.placement.preview.picture import PREVIEW_DPI, Preview
from memo_enrich.texts import Language
from memo_enrich.texts.preview import LEGEND
from memo_enrich.web import normalised

_AROUND_MM = 3.0  # between the block's words and its frame


def preview_document(before: bytes, after: bytes, claim: WordClaim, *, language: Language = "da") -> Preview:
    """Show the page with the code, before and after.

    Args:
        before: the template made into a PDF.
        after: the same with the invitation.
        claim: what is to be found.
        language: of the words on the picture.

    Returns:
        The preview; its ``box`` is what code and words take up. Where the code cannot be read it has a ``refusal``.

    Raises:
        ReadError: ``pdf.not_rendered``.
    """
    with RenderedPdf(before) as old, RenderedPdf(after) as new:
        found = _page_of(new, claim)
        index = _likely_page(new, claim) if found is None else found
        was = min(index, old.page_count - 1)
        panels = (
            Panel(LEGEND["before"][language].format(page=was + 1), old.picture(was, PREVIEW_DPI, colour=True).pixels),
            Panel(
                LEGEND["after"][language].format(page=index + 1), new.picture(index, PREVIEW_DPI, colour=True).pixels
            ),
        )
        if found is None:
            refusal = finding("template.code_unread")
            picture = composed(panels, (), (refusal.message(language),))
            return Preview(picture, index + 1, (), refusal=refusal)
        return Preview(composed(panels, (), ()), index + 1, (), _box(new, index, claim), "word")


def _page_of(pdf: RenderedPdf, claim: WordClaim) -> int | None:
    wanted = normalised(claim.code)
    pages = (
        index for index in range(pdf.page_count) if any(normalised(code.text) == wanted for code in pdf.codes(index))
    )
    return next(pages, None)


def _likely_page(pdf: RenderedPdf, claim: WordClaim) -> int:
    """Return the page that has the address, else the last."""
    pages = (index for index in range(pdf.page_count) if claim.words[-1] in pdf.text(index))
    return next(pages, pdf.page_count - 1)


def _box(pdf: RenderedPdf, index: int, claim: WordClaim) -> Box:
    """Return what code and words take up, mm as seen, and a little around it for the frame."""
    wanted = normalised(claim.code)
    boxes = [code.box for code in pdf.codes(index) if normalised(code.text) == wanted]
    for text in claim.words:
        first = " ".join(islice(text.split(), 2))
        boxes += [found for found in pdf.find(index, re.compile(re.escape(first)))[0] if _is_near(found, boxes[0])]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top).grown(_AROUND_MM)


def _is_near(box: Box, code: Box) -> bool:
    return code.grown(2 * code.width).overlaps(box)
