"""A picture of where the invitation would go, and what the page would look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo_enrich.errors import NoLetterTypeError, PlacementError
from memo_enrich.model import DEFAULT_OPTIONS, Catalogue, Options
from memo_enrich.pipeline.entering import CatalogueLike, LetterLike, catalogue_of, check_choices, entered
from memo_enrich.pipeline.recognising import language_of, matched
from memo_enrich.reading import OpenLetter, is_word, opened

if TYPE_CHECKING:
    from memo_enrich.placement.preview import Preview


def preview(
    letter: LetterLike,
    catalogue: CatalogueLike,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
    name: str | None = None,
) -> Preview:
    """Show where the invitation would go on the first PDF of ``letter``; changes nothing.

    Of a Word template it shows the page before and after, where LibreOffice is installed.

    Args:
        letter: a PDF, a message that holds one, or a Word template: a Letter, its bytes, or the path of its file.
        catalogue: from :func:`memo_enrich.load_catalogue`, or the path of its file.
        letter_type: id of a letter type; skips matching. One that the catalogue does not have gives the general link.
        options: ``lang`` is the language of the words on the picture.
        name: what errors call the letter.

    Returns:
        The preview: ``png()``, ``pdf()``, and ``to_dict()`` with every place considered and why it was refused, in mm.

    Raises:
        TypeError: an argument is of a wrong kind.
        UsageError: with ``options.strict``, ``letter_type`` is not in the catalogue.
        NoLetterTypeError: no type fits, and there is no general link.
        PlacementError: the letter holds no PDF, or one that must not be changed.
        ReadError: the letter or its PDF cannot be read.
    """
    check_choices(letter_type, options)
    known, came = catalogue_of(catalogue), entered(letter, name)
    if is_word(came.content):
        from memo_enrich.pipeline.templates import preview_template

        return preview_template(came.content, known, name=came.name, letter_type=letter_type, options=options)
    with opened(came.read()) as parts:
        return _shown(parts, known, letter_type, options)


def _shown(parts: OpenLetter, catalogue: Catalogue, letter_type: str | None, options: Options) -> Preview:
    from memo_enrich.invitation import invite
    from memo_enrich.placement.preview import preview_page

    letter = parts.letter
    chosen = matched(parts, catalogue, letter_type, options)
    if chosen.letter_type is None and not catalogue.link:
        raise NoLetterTypeError("match.none", letter.name)
    language = options.letter_language or language_of(letter, catalogue)
    invitation = invite(catalogue, chosen.letter_type, language=language, demo=options.demo)
    first = next(parts.pdfs(), None)
    if first is None:
        raise PlacementError("place.no_pdf", letter.name)
    where, span = first
    pdf = parts.pdf(span, where)
    barrier = pdf.document.untouchable()
    if barrier is not None:
        raise PlacementError(barrier.code, "/".join(filter(None, (letter.name, where))), **dict(barrier.values))
    new_page = catalogue.new_page if options.new_page is None else options.new_page
    return preview_page(pdf, invitation, catalogue.profile, language=options.lang, new_page=new_page)
