"""What a Word template looks like with the invitation: the page before and after, as LibreOffice lays it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from memo_enrich.errors import PlacementError
from memo_enrich.model import Catalogue, Options
from memo_enrich.pipeline.enriching import raise_for
from memo_enrich.pipeline.templates.drafting import draft

if TYPE_CHECKING:
    from memo_enrich.placement.preview import Preview


def preview_template(
    content: bytes, catalogue: Catalogue, *, name: str, letter_type: str | None, options: Options
) -> Preview:
    """Show the page of a Word template that the invitation goes on, before and after.

    Args:
        content: the template's bytes.
        catalogue: the catalogue.
        name: what errors call the template.
        letter_type: id of a letter type; skips matching.
        options: ``lang`` is the language of the words on the picture.

    Raises:
        ReadError: it is no Word document.
        NoLetterTypeError: no type fits, and there is no general link.
        PlacementError: it must not be changed; ``template.no_office``: LibreOffice is missing, or cannot open it.
    """
    from memo_enrich import word
    from memo_enrich.invitation import for_word
    from memo_enrich.placement.preview import preview_document

    filled = draft(name, lambda: content, for_word(catalogue), letter_type, replace(options, strict=False))
    raise_for(filled.result)
    if filled.claim is None or not filled.may_be_shown:
        code = "template.not_shown" if filled.claim else "place.already"
        raise PlacementError(code, name)
    pdfs = word.as_pdf({"before": content, "after": filled.result.content})
    if len(pdfs) < 2:
        raise PlacementError("template.no_office", name)
    return preview_document(pdfs["before"], pdfs["after"], filled.claim, language=options.lang)
