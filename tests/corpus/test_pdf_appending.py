"""Appending on real and invented letters: conformance, pixels, text, code; refusals with a true reason."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
import zxingcpp

from conformance.comparing import Comparison, compared
from conformance.forms import Twin
from conformance.letters import Case
from conformance.validators import NotReadyError
from memo_enrich.errors import MemoEnrichError
from memo_enrich.pdf import open_pdf
from memo_enrich.pdf.objects import PdfDocument
from memo_enrich.pdf.objects.marks import original_of
from memo_enrich.pdf.revision.appending import append_stamp
from tests.support.delta import Delta
from tests.support.stamps import LINES, LINK, QR_URL, box_on, make_stamp

REPO = Path(__file__).resolve().parents[2]
FIXTURES = REPO / "fixtures"
CORPUS = REPO / "../shared/pdf/corpus"
FILES = [*sorted((FIXTURES / "letters").glob("*.pdf")), *sorted(CORPUS.glob("*.pdf"))]
REFUSED = {
    "bug1782186.pdf": "pdf.password",
    "bug1815476.pdf": "pdf.modification_forbidden",
    "gen-damaged-startxref.pdf": "pdf.damaged",
    "gen-damaged-truncated.pdf": "pdf.unreadable",
    "gen-enc-aes256-nopw-annotate-only.pdf": "pdf.modification_forbidden",
    "gen-enc-aes256-nopw-nomodify.pdf": "pdf.modification_forbidden",
    "gen-enc-aes256-userpw.pdf": "pdf.password",
    "gen-signed-approval-visible.pdf": "pdf.signed",
    "gen-signed-approval.pdf": "pdf.signed",
    "gen-signed-docmdp1.pdf": "pdf.certified",
    "gen-signed-docmdp2.pdf": "pdf.certified",
    "gen-signed-docmdp3.pdf": "pdf.certified",
    "gen-signed-objstm.pdf": "pdf.signed",
    "gen-signed-twice.pdf": "pdf.signed",
    "pades-lta-dss-indirect-arrs-test.pdf": "pdf.signed",
    "r6-user-password.pdf": "pdf.password",
    "signed_verified.pdf": "pdf.signed",
}
TAKEN = [path for path in FILES if path.name not in REFUSED]

every_letter = pytest.mark.parametrize("path", TAKEN, ids=lambda path: path.name)
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/pdf/corpus is not beside the checkout")


@cache
def stamped(path: Path) -> tuple[PdfDocument, bytes]:
    document = open_pdf(path.read_bytes(), path.name)
    assert document.untouchable() is None
    last = document.page_count - 1
    appended = append_stamp(document, last, make_stamp(), box_on(document, last), mark_link=LINK)
    return document, document.data + appended.tail


@needs_corpus
def test_the_corpus_is_whole() -> None:
    """Every file of the index is tested one way or the other."""
    with (CORPUS / "index.csv").open(encoding="utf-8") as index:
        names = {row["name"] for row in csv.DictReader(index)}
    assert names == {path.name for path in CORPUS.glob("*.pdf")}
    assert set(REFUSED) <= names


@needs_corpus
@pytest.mark.parametrize("name", REFUSED)
def test_what_must_be_left_alone_is_refused(name: str) -> None:
    """Signed, certified, protected, damaged: each with its own reason."""
    try:
        refusal = open_pdf((CORPUS / name).read_bytes()).untouchable()
        code = refusal.code if refusal else None
    except MemoEnrichError as error:
        code = error.code
    assert code == REFUSED[name]


@every_letter
def test_what_is_added_conforms_and_nothing_else_changes(path: Path) -> None:
    """The delta checker, clause by clause."""
    document, result = stamped(path)
    assert Delta(document.data, result, document.page_count - 1).problems() == []


@every_letter
def test_no_pixel_outside_the_box_changes_and_text_comes_last(path: Path) -> None:
    """On the stamped page; other pages keep their text; the code is read where the page is empty below it."""
    document, result = stamped(path)
    last = document.page_count - 1
    before, after = pypdfium2.PdfDocument(document.data), pypdfium2.PdfDocument(result)
    assert len(before) == len(after) == document.page_count
    for index in range(document.page_count):
        old_text, new_text = _text(before[index]), _text(after[index])
        assert new_text.startswith(old_text)
        added = " ".join(new_text[len(old_text) :].split())
        assert added == (" ".join(LINES) if index == last else "")
    scale = 100 / 72 * document.geometry(last).user_unit
    scale = min(scale, 3000 / max(before[last].get_size()))
    old, new = (_picture(pdf[last], scale) for pdf in (before, after))
    per_mm = old.shape[0] / document.geometry(last).height_mm
    box = box_on(document, last)
    top, bottom, left, right = (
        round(edge)
        for edge in (box.y * per_mm - 1, box.bottom * per_mm + 2, box.x * per_mm - 1, box.right * per_mm + 2)
    )
    inside = np.zeros(old.shape, dtype=bool)
    inside[max(0, top) : bottom, max(0, left) : right] = True
    assert not (old != new)[~inside].any()
    if per_mm > 3 and (old[inside] == 255).all():
        assert QR_URL in [code.text for code in zxingcpp.read_barcodes(new)]


def _text(page: Any) -> str:
    return str(page.get_textpage().get_text_range())


def _picture(page: Any, scale: float) -> Any:
    return page.render(scale=scale, grayscale=True).to_numpy().squeeze().copy()


@every_letter
def test_the_original_comes_back(path: Path) -> None:
    """Cutting our tail gives the letter as it came."""
    document, result = stamped(path)
    assert original_of(result) == document.data
    mark = open_pdf(result).invitation()
    assert mark is not None
    assert mark.link == LINK


@every_letter
def test_qpdf_has_no_new_complaint(path: Path) -> None:
    """qpdf's check (through pikepdf) of every object and of the file's structure: clean, or what it was before."""
    document, result = stamped(path)
    assert complaints(result) <= complaints(document.data)


def complaints(data: bytes) -> set[str]:
    """What qpdf has to say about a file, without the places in it."""
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        said = [*pdf.check_pdf_syntax(), *map(str, pdf.get_warnings())]
    return {re.sub(r"0x[0-9a-f]+|\d+", "#", line) for line in said}


def test_qpdf_complains_where_there_is_reason() -> None:
    """The test above can fail: a cross-reference that leads astray is told."""
    data = stamped(FIXTURES / "letters/pas.pdf")[1]
    start = data.rindex(b"startxref")
    assert complaints(data[:start] + data[start:].replace(b"startxref\n", b"startxref\n9")) != complaints(data)


@pytest.fixture(scope="module")
def comparisons() -> dict[str, list[Comparison]]:
    """What veraPDF and PDFBox preflight say of every letter before and after, by name; all judged in one JVM."""
    letters = [(Case(path.name, stamped(path)[0].data), [Twin("by hand", stamped(path)[1])]) for path in TAKEN]
    found: dict[str, list[Comparison]] = {path.name: [] for path in TAKEN}
    try:
        for one in compared(letters):
            found[one.letter].append(one)
    except NotReadyError as error:
        pytest.skip(str(error))
    return found


@every_letter
def test_validators_accept_what_they_accepted(path: Path, comparisons: dict[str, list[Comparison]]) -> None:
    """In PDF/UA-1 and in every flavour the letter claims: valid in, valid out; what was invalid is no worse."""
    judged = comparisons[path.name]
    assert "ua1" in {one.flavour for one in judged}
    assert not [one for one in judged if one.lost or one.spoiled]


@needs_corpus
@pytest.mark.parametrize("name", ["EmptyPDFA1.pdf", "crazyones-pdfa.pdf", "gen-brev-pdfa1a.pdf"])
def test_preflight_accepts_pdfa_1(name: str, comparisons: dict[str, list[Comparison]]) -> None:
    """A second validator, PDFBox preflight, finds a valid PDF/A-1b file before and after."""
    judged = {one.flavour: one for one in comparisons[name]}["1b-pdfbox"]
    assert judged.before.valid
    assert judged.after.valid


@every_letter
def test_pypdf_reads_the_result_strictly_or_as_before(path: Path) -> None:
    """A third reader follows the chain of sections and finds our annotation."""
    import pypdf

    document, result = stamped(path)
    page = pypdf.PdfReader(io.BytesIO(result)).pages[document.page_count - 1]
    assert any(str(a.get_object().get("/NM", "")).startswith("memo-enrich/1") for a in page["/Annots"])
