"""A picture of where the invitation would go, and what the page would look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo_enrich import reading
from memo_enrich.errors import NoLetterTypeError, PlacementError
from memo_enrich.model import DEFAULT_OPTIONS, Catalogue, Letter, Options
from memo_enrich.pipeline.asking import language_of, match

if TYPE_CHECKING:
    from memo_enrich.placement.preview import Preview


def preview(
    letter: Letter,
    catalogue: Catalogue,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Preview:
    """Show where the invitation would go on the first PDF of ``letter``; changes nothing.

    Args:
        letter: a PDF, or a message that holds one.
        catalogue: from :func:`memo_enrich.load_catalogue`.
        letter_type: id of a letter type; skips matching.
        options: ``lang`` is the language of the words on the picture.

    Returns:
        The preview: ``png()``, ``pdf()``, and ``to_dict()`` with every place considered and why it was refused, in mm.

    Raises:
        UsageError: ``letter_type`` is not in the catalogue.
        NoLetterTypeError: no type fits, and there is no general link.
        PlacementError: the letter holds no PDF, or one that must not be changed.
        ReadError: the PDF cannot be read.
    """
    from memo_enrich.invitation import invite
    from memo_enrich.pdf.document import open_pdf
    from memo_enrich.placement.preview import preview_page

    chosen = match(letter, catalogue, letter_type=letter_type, options=options)
    if chosen.letter_type is None and not catalogue.link:
        raise NoLetterTypeError("match.none", letter.name)
    language = options.letter_language or language_of(letter, catalogue)
    invitation = invite(catalogue, chosen.letter_type, language=language, demo=options.demo)
    where, load = next(reading.pdf_parts(letter), ("", None))
    if load is None:
        raise PlacementError("place.no_pdf", letter.name)
    document = open_pdf(load(), where)
    barrier = document.untouchable()
    if barrier is not None:
        raise PlacementError(barrier.code, "/".join(filter(None, (letter.name, where))), **dict(barrier.values))
    new_page = catalogue.new_page if options.new_page is None else options.new_page
    return preview_page(document, invitation, catalogue.profile, language=options.lang, new_page=new_page)
