"""Templates are filled by the dozen: LibreOffice, which shows their pages, takes seconds to start."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final, TypeAlias

from memo_enrich.model import DEFAULT_OPTIONS, Options, Placement, Result, WordClaim, finding
from memo_enrich.pipeline.enriching import raise_for
from memo_enrich.pipeline.entering import CatalogueLike, catalogue_of, check_choices, entered
from memo_enrich.pipeline.templates.drafting import Draft, draft, stopped

TemplateLike: TypeAlias = bytes | bytearray | memoryview | str | os.PathLike[str]
"""A Word template as callers have it: its bytes, or the path of its file."""

_TOGETHER: Final = 40  # documents that one start of LibreOffice shows


def fill_template(
    template: TemplateLike,
    catalogue: CatalogueLike,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
    name: str | None = None,
) -> Result:
    """Put the invitation into a Word template (.docx, .dotx, .docm, .dotm) and prove the result.

    It goes where the text ``{{chatbot}}``, or a bookmark or content control named ``chatbot`` stands; else after the
    closing of the body and the names under it; else at the body's end. All other members of the file stay the same
    bytes, and so does all of the text's part outside the insertion; :func:`memo_enrich.remove` gives the original back.

    Args:
        template: its bytes, or the path of its file.
        catalogue: from :func:`memo_enrich.load_catalogue`, or the path of its file.
        letter_type: id of a letter type; skips matching by file name, title and text.
        options: see :class:`Options`; ``new_page=True`` begins a page for the invitation.
        name: what the report calls the template.

    Returns:
        The result; ``content`` is always the bytes to use. Signed, encrypted, protected and damaged templates are
        ``kept``; what is no Word document, or was made to do harm, is ``rejected``. Where LibreOffice is installed, the
        page is shown and the code read (``placements`` tells the page); else ``template.not_rendered`` says so.

    Raises:
        TypeError: an argument is of a wrong kind.
        ReadError: there is no such file.
        CatalogueError: the catalogue is wrong, or its links may not be used for real letters.
        UsageError: with ``options.strict``, ``letter_type`` is not in the catalogue.
        MemoEnrichError: only with ``options.strict``: the error of the exit code that belongs to the reason.
    """
    came = entered(template, name)
    (result,) = fill_templates([(came.name, lambda: came.content)], catalogue, letter_type=letter_type, options=options)
    if options.strict:
        raise_for(result)
    return result


def fill_templates(
    templates: Iterable[tuple[str, Callable[[], bytes]]],
    catalogue: CatalogueLike,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Iterator[Result]:
    """Fill many templates, as :func:`fill_template`; LibreOffice is started once for some dozens of them.

    Args:
        templates: the name of each, and what reads it; one that cannot be read is ``rejected``.
        catalogue: as there.
        letter_type: as there.
        options: as there; ``strict`` raises for an unknown letter type only.
    """
    from memo_enrich.invitation import for_word

    check_choices(letter_type, options)
    known = for_word(catalogue_of(catalogue))
    waiting = iter(templates)
    while together := list(islice(waiting, _TOGETHER)):
        drafts = [draft(name, load, known, letter_type, options) for name, load in together]
        yield from _proven(drafts)


def _proven(drafts: list[Draft]) -> Iterator[Result]:
    """Show the pages of those that were filled, where that can be done, and seal all of them."""
    from memo_enrich import word

    shown = {str(at): one.result.content for at, one in enumerate(drafts) if one.claim and one.may_be_shown}
    office = word.find_office() is not None
    pdfs = word.as_pdf(shown) if shown and office else {}
    for at, one in enumerate(drafts):
        result = one.result
        if one.claim is not None and one.may_be_shown and office:
            result = _seen(result, one.claim, pdfs.get(str(at)))
        elif one.claim is not None:
            unseen = finding("template.not_shown" if office else "template.not_rendered")
            result = replace(result, findings=(*result.findings, unseen))
        yield one.clock.sealed(result, result.original)


def _seen(result: Result, claim: WordClaim, pdf: bytes | None) -> Result:
    """Prove a template by its page; ``pdf`` None: it could not be shown."""
    from memo_enrich.validation.templates import prove_page

    if pdf is None:
        return stopped(result, finding("template.not_opened", ours=True))
    seen = prove_page(pdf, claim)
    if seen is None:
        return stopped(result, finding("template.code_unread", ours=True))
    unlinked = () if seen.linked else (finding("template.link_unseen"),)
    return replace(result, placements=(Placement("word", page=seen.page),), findings=(*result.findings, *unlinked))
