"""Questions that change nothing: which letter type is it, and is the letter in order?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from memo_enrich import reading
from memo_enrich.errors import MemoEnrichError, ReadError
from memo_enrich.model import (
    DEFAULT_OPTIONS,
    Catalogue,
    Finding,
    Kind,
    Letter,
    Match,
    Options,
    Result,
    Status,
    finding,
    finding_of,
)
from memo_enrich.pipeline.sealing import sealed, unread

ASKED: Final = "asked"
"""The reason in a row of ``match`` and ``check``: the letter is as it was because nothing else was wanted."""


def match(
    letter: Letter,
    catalogue: Catalogue,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Match:
    """Tell which letter type fits ``letter``, and why; changes nothing.

    Raises:
        UsageError: ``letter_type`` is not in the catalogue.
    """
    from memo_enrich import matching

    today = options.today or date.today()  # noqa: DTZ011 - the municipality's own day

    def texts() -> Iterator[str]:
        return reading.letter_texts(letter)

    return matching.match(letter, catalogue, letter_type=letter_type, texts=texts, today=today)


def match_bytes(
    content: bytes,
    catalogue: Catalogue,
    *,
    name: str = "letter",
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Result:
    """Match bytes and return a report row: letter type, evidence and link; the letter stays as it is.

    Raises:
        UsageError: ``letter_type`` is not in the catalogue.
        CatalogueError: the catalogue's links may not be used for real letters (``.example`` without ``demo``).
    """
    from memo_enrich import invitation

    def matched(letter: Letter) -> Result:
        chosen = match(letter, catalogue, letter_type=letter_type, options=options)
        result = replace(_untouched(letter), evidence=chosen.evidence, findings=chosen.findings)
        if chosen.letter_type is None and not catalogue.link:
            reason = finding("match.none")
            return replace(result, findings=(*result.findings, reason), reason=reason.code)
        made = invitation.invite(
            catalogue, chosen.letter_type, language=language_of(letter, catalogue), demo=options.demo
        )
        return replace(result, letter_type=made.letter_type, link=made.link)

    return _asked(content, name, matched)


def check(
    letter: Letter,
    catalogue: Catalogue | None = None,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Result:
    """Check schema, rules and PDFs of ``letter``; with a catalogue also whether the invitation finds room.

    Returns:
        A report row; ``status`` is ``rejected`` when an error was found. Nothing is changed.
    """
    from memo_enrich import validation

    if catalogue is not None:
        from memo_enrich.pipeline.enriching import enrich

        tried = enrich(letter, catalogue, letter_type=letter_type, options=replace(options, strict=False))
        result = replace(tried, edits=(), placements=())
    else:
        verdict = validation.examine(letter, options)
        stops = tuple(found for found in (verdict.keep,) if found is not None)
        result = replace(_untouched(letter), findings=(*verdict.findings, *stops, *_pdf_findings(letter)))
    bad = next((found for found in result.findings if found.severity == "error" and not found.ours), None)
    if bad is None:
        return replace(result, status=Status.KEPT, reason=ASKED)
    return replace(result, status=Status.REJECTED, reason=bad.code)


def check_bytes(
    content: bytes,
    catalogue: Catalogue | None = None,
    *,
    name: str = "letter",
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Result:
    """Check bytes and return a report row; bytes that cannot be read are ``rejected``."""
    return _asked(content, name, lambda letter: check(letter, catalogue, letter_type=letter_type, options=options))


def _asked(content: bytes, name: str, ask: Callable[[Letter], Result]) -> Result:
    started = time.perf_counter()
    try:
        result = ask(reading.read_bytes(content, name=name))
    except ReadError as error:
        result = unread(name, content, error)
    return sealed(result, content, started)


def _untouched(letter: Letter) -> Result:
    version = letter.message.version if letter.message else None
    return Result(letter.name, Status.KEPT, letter.content, letter.kind, version, reason=ASKED)


def _pdf_findings(letter: Letter) -> tuple[Finding, ...]:
    """Say of each PDF in the letter whether it can be read, may be changed and is tagged."""
    from memo_enrich.pdf.document import open_pdf

    findings: list[Finding] = []
    for where, load in reading.pdf_parts(letter):
        try:
            document = open_pdf(load())
        except MemoEnrichError as error:
            findings.append(finding_of(error, where, severity="error" if letter.kind is Kind.PDF else "warning"))
            continue
        barrier = document.untouchable()
        if barrier is not None:
            findings.append(replace(barrier, where=where))
        elif not document.tagged:
            findings.append(finding("pdf.untagged", where))
    return tuple(findings)


def language_of(letter: Letter, catalogue: Catalogue) -> str:
    """Return the language of the letter's main document where the catalogue has wording for it, else Danish."""
    main = letter.message.main if letter.message else None
    languages = [file.language.lower() for file in main.files] if main else []
    return next((language for language in languages if language in catalogue.wordings), "da")
