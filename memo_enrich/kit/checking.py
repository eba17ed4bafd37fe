"""What a kit would trip over, said before one is made: no typesetter is needed for it."""

from __future__ import annotations

from collections.abc import Iterator

from memo_enrich.errors import CatalogueError
from memo_enrich.kit.saying import Subject, subject_of
from memo_enrich.kit.sheets.formats import FORMATS
from memo_enrich.kit.sheets.logo import load_logo
from memo_enrich.kit.sheets.pages import page_data
from memo_enrich.kit.sms import sms_findings
from memo_enrich.model import Catalogue, Finding, LetterType, finding_of


def check_kit(catalogue: Catalogue, kind: LetterType | None, where: str) -> Iterator[Finding]:
    """Yield what is the matter with the other channels of a letter type: texts that do not fit, long messages.

    Args:
        catalogue: a checked catalogue.
        kind: the letter type, None for the general chatbot.
        where: what to call it in findings.
    """
    subject = subject_of(catalogue, kind)
    for language, said in subject.said.items():
        yield from sms_findings(said.texts.sms, f"{where} sms ({language})")
    yield from dict.fromkeys(_pages(catalogue, subject, where))


def _pages(catalogue: Catalogue, subject: Subject, where: str) -> Iterator[Finding]:
    for form in FORMATS:
        try:
            page_data(form, subject, catalogue, None, form.side)
        except CatalogueError as error:
            yield finding_of(error, where, severity="warning")


def check_logo(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield what is the matter with the logo."""
    try:
        load_logo(catalogue.kit)
    except CatalogueError as error:
        yield finding_of(error, severity="warning")
