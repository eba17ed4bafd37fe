"""Is a letter in order: schema, rules, PDFs, and room for the invitation? Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from memo_enrich.errors import MemoEnrichError, ReadError
from memo_enrich.model import (
    DEFAULT_OPTIONS,
    Catalogue,
    Finding,
    Letter,
    Options,
    Result,
    Span,
    Status,
    finding,
    finding_of,
)
from memo_enrich.pipeline.enriching import enriched
from memo_enrich.pipeline.entering import CatalogueLike, LetterLike, catalogue_of, check_choices, entered
from memo_enrich.pipeline.recognising import ASKED, untouched
from memo_enrich.pipeline.sealing import started, unread
from memo_enrich.reading import OpenLetter, opened


def check(
    letter: LetterLike,
    catalogue: CatalogueLike | None = None,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
    name: str | None = None,
) -> Result:
    """Check schema, rules and PDFs of ``letter``; with a catalogue also whether the invitation finds room.

    Args:
        letter: a Letter, its bytes, or the path of its file.
        catalogue: from :func:`memo_enrich.load_catalogue`, or the path of its file.
        letter_type: id of a letter type; skips matching.
        options: see :class:`Options`.
        name: what the report calls the letter.

    Returns:
        A report row; ``status`` is ``rejected`` when an error was found, or the letter cannot be read. Nothing is
        changed.

    Raises:
        TypeError: an argument is of a wrong kind.
        ReadError: there is no such file.
        UsageError: ``letter_type`` is not in the catalogue.
        CatalogueError: the catalogue is wrong, or its links may not be used for real letters.
    """
    check_choices(letter_type, options)
    known, came = None if catalogue is None else catalogue_of(catalogue), entered(letter, name)
    clock = started()
    try:
        result = _checked(came.read(), known, letter_type, options)
    except ReadError as error:
        result = unread(came.name, came.content, error)
    return clock.sealed(result, came.content)


def _checked(letter: Letter, catalogue: Catalogue | None, letter_type: str | None, options: Options) -> Result:
    from memo_enrich import validation

    if catalogue is not None:
        tried = enriched(letter, catalogue, letter_type, replace(options, strict=False))
        result = replace(tried, edits=(), placements=())
    else:
        verdict = validation.examine(letter, options)
        stops = tuple(found for found in (verdict.keep,) if found is not None)
        result = replace(untouched(letter), findings=(*verdict.findings, *stops, *_pdf_findings(letter)))
    bad = next((found for found in result.findings if found.severity == "error" and not found.ours), None)
    if bad is None:
        return replace(result, status=Status.KEPT, reason=ASKED)
    return replace(result, status=Status.REJECTED, reason=bad.code)


def _pdf_findings(letter: Letter) -> tuple[Finding, ...]:
    """Say of each PDF in the letter whether it can be read, may be changed and is tagged."""
    findings: list[Finding] = []
    with opened(letter) as parts:
        for where, span in parts.pdfs():
            findings.extend(_pdf_finding(parts, where, span))
    return tuple(findings)


def _pdf_finding(parts: OpenLetter, where: str, span: Span | None) -> Iterator[Finding]:
    try:
        document = parts.pdf(span).document
    except MemoEnrichError as error:
        yield finding_of(error, where, severity="error" if span is None else "warning")
        return
    barrier = document.untouchable()
    if barrier is not None:
        yield replace(barrier, where=where)
    elif not document.tagged:
        yield finding("pdf.untagged", where)
