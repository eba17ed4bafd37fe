"""PDF bytes in, PDF bytes out: what a sender of paper needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from memo_enrich import Catalogue, Options, ReadError, Status, UsageError, enrich_pdf, load_catalogue


@pytest.fixture(scope="module")
def catalogue(fixtures: Path) -> Catalogue:
    return load_catalogue(fixtures / "letters.toml")


def test_the_pdf_that_came_is_the_beginning_of_the_pdf_to_send(catalogue: Catalogue, fixtures: Path) -> None:
    pdf = (fixtures / "letters" / "pas.pdf").read_bytes()
    result = enrich_pdf(pdf, catalogue)
    assert (result.status, result.letter_type) == (Status.ENRICHED, "pas")
    assert result.content.startswith(pdf)
    assert result.content != pdf
    assert enrich_pdf(result.content, catalogue).status is Status.ALREADY


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "read.empty"), (b"PK\x03\x04 a docx", "read.not_pdf"), (b"<a/>", "read.not_pdf")]
)
def test_what_is_no_pdf_comes_back_as_it_was(catalogue: Catalogue, content: bytes, reason: str) -> None:
    result = enrich_pdf(content, catalogue, name="brev.docx")
    assert (result.status, result.reason, result.content) == (Status.REJECTED, reason, content)
    assert result.to_dict("en")["source"] == "brev.docx"
    with pytest.raises(ReadError):
        enrich_pdf(content, catalogue, options=Options(strict=True))


def test_a_message_is_no_pdf(catalogue: Catalogue, fixtures: Path) -> None:
    content = (fixtures / "messages" / "skoleindskrivning-1.1.xml").read_bytes()
    assert enrich_pdf(content, catalogue).reason == "read.not_pdf"


def test_an_unknown_letter_type_is_no_reason_to_fail_unless_strict(catalogue: Catalogue, fixtures: Path) -> None:
    """A sender's own list of types may be older or newer than the catalogue; its letters go out all the same."""
    letter = (fixtures / "letters" / "pas.pdf").read_bytes()
    result = enrich_pdf(letter, catalogue, letter_type="brevdue")
    assert (result.status, result.letter_type, result.link) == (Status.ENRICHED, None, catalogue.link)
    assert "match.unknown_type" in [found.code for found in result.findings]
    assert "brevdue" not in repr(result)
    kept = enrich_pdf(letter, replace(catalogue, link=""), letter_type="brevdue")
    assert (kept.status, kept.content) == (Status.KEPT, letter)
    with pytest.raises(UsageError):
        enrich_pdf(letter, catalogue, letter_type="brevdue", options=Options(strict=True))
