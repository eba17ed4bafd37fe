"""The main job, end to end, on the invented letters, seen with other eyes than the program's own."""

from __future__ import annotations

import base64
import io
import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from lxml import etree

from memo_enrich.catalogue import load_catalogue
from memo_enrich.errors import (
    ExitCode,
    InvalidLetterError,
    MemoEnrichError,
    NoLetterTypeError,
    PlacementError,
    UsageError,
)
from memo_enrich.model import Catalogue, Options, Result, Status
from memo_enrich.pipeline import enrich, match_row
from memo_enrich.reading import read_bytes, read_file
from memo_enrich.web import normalised
from tests.support.messages import file, full_message, minimal
from tests.support.pdfs import PAGE, table_pdf
from tests.support.pdfs import letter as pdf_letter

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
LETTERS = sorted((FIXTURES / "letters").glob("*.pdf"))
MESSAGES = sorted((FIXTURES / "messages").glob("*.xml"))
MEMO = "{https://DigitalPost.dk/MeMo-1}"
FULL = {"helt-fuld.pdf"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FIXTURES / "letters.toml")


def parse(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(huge_tree=True, resolve_entities=False))


def page_pixels(pdf: bytes, page: int, dpi: float) -> np.ndarray:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[page].render(scale=dpi / 72).to_numpy().copy()
    finally:
        document.close()


def assert_stamped(before: bytes, after: bytes, page: int, box: tuple[float, ...], code: str, host: str) -> None:
    """The original is a prefix, nothing lay under the block, nothing changed outside it, code and link lead home."""
    assert after.startswith(before)
    x, y, width, height = box
    dpi = 200
    old, new = page_pixels(before, page - 1, dpi), page_pixels(after, page - 1, dpi)
    assert old.shape == new.shape
    top, bottom = int(y * dpi / 25.4), int((y + height) * dpi / 25.4) + 2
    left, right = int(x * dpi / 25.4), int((x + width) * dpi / 25.4) + 2
    inside = old[top:bottom, left:right]
    assert int(inside.max()) - int(inside.min()) <= 12, "ink lay under the block"
    differs = (old != new).any(axis=2)
    differs[top:bottom, left:right] = False
    assert not differs.any(), "pixels outside the block have changed"
    codes = zxingcpp.read_barcodes(np.ascontiguousarray(new[top:bottom, left:right]))
    assert [normalised(found.text) for found in codes] == [code]
    with pikepdf.open(io.BytesIO(after)) as document:
        assert not document.check_pdf_syntax()
        annotations = [dict(item) for item in document.pages[page - 1].get("/Annots", [])]
        ours = [item for item in annotations if str(item.get("/NM", "")).startswith("memo-enrich")]
        assert len(ours) == 1
        assert str(ours[0]["/A"]["/URI"]).split("/")[2] == host


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_pdf_letter_comes_out_enriched_or_as_it_was(path: Path, catalogue: Catalogue) -> None:
    before = path.read_bytes()
    result = enrich(read_file(path), catalogue)
    if path.name in FULL:
        assert (result.status, result.reason, result.content) == (Status.KEPT, "pdf.no_room", before)
        return
    assert result.status is Status.ENRICHED
    (placement,) = result.placements
    assert placement.box is not None
    box = placement.box.rounded()
    assert_stamped(before, result.content, placement.page or 0, box, result.link or "", "muni.example.dk")
    again = enrich(read_bytes(result.content, name=path.name), catalogue)
    assert (again.status, again.content) == (Status.ALREADY, result.content)


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_a_message_comes_out_with_its_action_and_its_page(path: Path, catalogue: Catalogue) -> None:
    before = path.read_bytes()
    result = enrich(read_file(path), catalogue)
    if "nemsms" in path.name:
        assert (result.status, result.reason, result.content) == (Status.KEPT, "memo.nemsms", before)
        return
    assert result.status is Status.ENRICHED
    old, new = parse(before), parse(result.content)
    main = new.find(f".//{MEMO}MainDocument")
    assert main is not None
    last = main[-1]
    assert [child.tag.removeprefix(MEMO) for child in last] == ["label", "actionCode", "EntryPoint"]
    assert "chatbot" in (last[0].text or "")
    assert (last[1].text, last[2][0].text) == ("INFORMATION", result.link)
    assert last.prefix == main.prefix
    was = old.find(f".//{MEMO}MainDocument")
    assert was is not None
    files = list(zip(was.iter(f"{MEMO}content"), main.iter(f"{MEMO}content"), strict=True))
    pages = [placement for placement in result.placements if placement.into == "page"]
    for placement, (one, other) in zip(pages, files, strict=False):
        assert placement.box is not None
        pdf, stamped = base64.b64decode(one.text or ""), base64.b64decode(other.text or "")
        box = placement.box.rounded()
        assert_stamped(pdf, stamped, placement.page or 0, box, result.link or "", "muni.example.dk")
    again = enrich(read_bytes(result.content, name=path.name), catalogue)
    assert (again.status, again.content) == (Status.ALREADY, result.content)


def test_the_rows_say_what_the_design_says(catalogue: Catalogue) -> None:
    row = enrich(read_file(FIXTURES / "messages" / "skoleindskrivning-1.1.xml"), catalogue).to_dict()
    assert row["status"] == "enriched"
    assert row["kind"] == "memo"
    assert row["memo_version"] == "1.1"
    assert row["letter_type"] == "skoleindskrivning"
    assert row["link"] == "https://muni.example.dk/skole"
    assert set(row) == {
        "source", "output", "status", "kind", "memo_version", "letter_type", "evidence", "link", "placements",
        "findings", "source_sha256", "output_sha256", "seconds",
    }  # fmt: skip


def test_the_callers_letter_type_wins_over_everything_in_the_letter(catalogue: Catalogue) -> None:
    result = enrich(read_file(FIXTURES / "messages" / "skoleindskrivning-1.1.xml"), catalogue, letter_type="valg")
    assert (result.letter_type, result.evidence[0].by) == ("valg", "caller")


def test_an_unknown_letter_type_is_wrong_usage_with_strict_only(catalogue: Catalogue) -> None:
    letter = read_file(LETTERS[0])
    result = enrich(letter, catalogue, letter_type="findes-ikke")
    assert (result.letter_type, result.link, result.findings[0].code) == (None, catalogue.link, "match.unknown_type")
    with pytest.raises(UsageError) as caught:
        enrich(letter, catalogue, letter_type="findes-ikke", options=Options(strict=True))
    assert caught.value.exit_code is ExitCode.USAGE


def test_without_a_general_link_a_letter_of_no_type_is_kept(catalogue: Catalogue) -> None:
    letter = read_file(FIXTURES / "letters" / "paamindelse.pdf")
    alone = replace(catalogue, link="")
    result = enrich(letter, alone)
    assert (result.status, result.reason, result.content) == (Status.KEPT, "match.none", letter.content)
    with pytest.raises(NoLetterTypeError):
        enrich(letter, alone, options=Options(strict=True))


def test_strict_raises_where_a_page_has_no_room(catalogue: Catalogue) -> None:
    with pytest.raises(PlacementError) as caught:
        enrich(read_file(FIXTURES / "letters" / "helt-fuld.pdf"), catalogue, options=Options(strict=True))
    assert (caught.value.code, caught.value.exit_code) == ("pdf.no_room", ExitCode.NO_PLACE)


def test_an_invalid_message_is_rejected_with_place_and_without_its_data(catalogue: Catalogue) -> None:
    content = (FIXTURES / "messages" / "skoleindskrivning-1.1.xml").read_bytes()
    broken = content.replace(b"<memo:mandatory>", b"<memo:mandatory>HEMMELIGT")
    result = enrich(broken, catalogue, name="x.xml")
    assert (result.status, result.content) == (Status.REJECTED, broken)
    assert (result.reason or "").startswith("schema.")
    assert "HEMMELIGT" not in repr(result)
    assert "HEMMELIGT" not in str(result.to_dict())
    with pytest.raises(InvalidLetterError):
        enrich(broken, catalogue, options=Options(strict=True))


BAD = {
    "empty": b"",
    "random": bytes(range(256)) * 40,
    "text": b"Kaere borger",
    "wrong root": b"<html><body>hej</body></html>",
    "cut xml": b'<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2"><memo:M',
    "xxe": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "bomb": b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
    "pdf that is none": b"%PDF-1.7\nnothing else",
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_what_is_no_letter_is_rejected_with_a_code_word(content: bytes, catalogue: Catalogue) -> None:
    result = enrich(content, catalogue, name="x")
    assert (result.status, result.content, result.placements) == (Status.REJECTED, content, ())
    assert result.reason
    assert not result.reason.startswith(("schema.", "internal"))


def test_a_truncated_pdf_is_never_enriched(catalogue: Catalogue) -> None:
    whole = (FIXTURES / "letters" / "flytteboede.pdf").read_bytes()
    for share in (0.2, 0.5, 0.9, 0.999):
        cut = whole[: int(len(whole) * share)]
        result = enrich(cut, catalogue, name="x.pdf")
        assert result.status in (Status.REJECTED, Status.KEPT)
        assert result.content == cut


def test_a_bug_of_ours_keeps_the_letter(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    from memo_enrich import placement

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Test Testesen, 300299-0000")

    monkeypatch.setattr(placement, "place", broken)
    letter = read_file(LETTERS[0])
    result = enrich(letter, catalogue)
    assert (result.status, result.reason, result.content) == (Status.KEPT, "internal", letter.content)
    assert "Testesen" not in repr(result) + str(result.to_dict())
    with pytest.raises(MemoEnrichError) as caught:
        enrich(letter, catalogue, options=Options(strict=True))
    assert caught.value.exit_code is ExitCode.BUG


def proof_of(change: bytes, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Enrich with a writer that lies: its tail is replaced before the proof sees it."""
    from memo_enrich.placement.page import stamping

    real = stamping.append_stamp

    def lying(*args: object, **kwargs: object) -> object:
        appended = real(*args, **kwargs)  # type: ignore[arg-type]
        return replace(appended, tail=change or appended.tail)

    monkeypatch.setattr(stamping, "append_stamp", lying)
    return enrich(read_file(FIXTURES / "letters" / "pas.pdf"), catalogue)


def test_a_stamp_that_cannot_be_proven_is_not_delivered(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    result = proof_of(b"\n% nothing was stamped\n", catalogue, monkeypatch)
    assert result.status is Status.KEPT
    assert (result.reason or "").startswith("proof.")
    assert result.content == (FIXTURES / "letters" / "pas.pdf").read_bytes()


@pytest.mark.parametrize("raised", [NotImplementedError, OverflowError, AssertionError, RecursionError])
def test_whatever_a_witness_raises_is_no_proof(
    raised: type[Exception], catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """qpdf refuses files in many ways; each is a reason to keep the letter and none is a bug of ours."""

    def refusing(*_: object, **__: object) -> object:
        raise raised

    monkeypatch.setattr("memo_enrich.validation.second_reader.pikepdf.open", refusing)
    result = proof_of(b"", catalogue, monkeypatch)
    assert (result.status, result.reason) == (Status.KEPT, "proof.reader")


def test_dates_of_a_letter_type_send_it_to_the_general_link(catalogue: Catalogue) -> None:
    over = [
        replace(one, valid_until=date(2020, 1, 1)) if one.id == "skoleindskrivning" else one
        for one in catalogue.letters
    ]
    path = FIXTURES / "messages" / "skoleindskrivning-1.1.xml"
    result = enrich(read_file(path), replace(catalogue, letters=tuple(over)), options=Options(today=date(2026, 1, 1)))
    assert (result.letter_type, result.link) == (None, catalogue.link)


def test_two_files_of_one_name_are_told_apart_by_the_proof(catalogue: Catalogue) -> None:
    """One takes the stamp, its namesake cannot: no reason to doubt the one that did."""
    full, free = ((FIXTURES / "letters" / name).read_bytes() for name in ("helt-fuld.pdf", "pas.pdf"))
    result = enrich(read_bytes(minimal(files=file(full) + file(free)).encode()), catalogue)
    assert result.status is Status.ENRICHED
    assert [put.into for put in result.placements] == ["page", "action"]


def test_a_request_to_send_nemsms_is_kept_whatever_its_message_says(catalogue: Catalogue) -> None:
    request = f"<kombi_request><KombiValgKode>NemSMS</KombiValgKode>{minimal()}</kombi_request>".encode()
    result = enrich(read_bytes(request), catalogue)
    assert (result.status, result.reason, result.content) == (Status.KEPT, "memo.nemsms", request)


def test_the_repr_of_a_letter_shows_nothing_out_of_it(catalogue: Catalogue) -> None:
    """Every text and attribute value of a full message is planted; none is seen."""
    planted = etree.tostring(full_message("1.1")).replace("Værdi af".encode("ascii", "xmlcharrefreplace"), b"Hemmelig")
    letter = read_bytes(planted)
    shown = repr(letter) + repr(enrich(letter, catalogue))
    secrets = {text.strip() for text in parse(planted).itertext() if text.strip() and not text.strip().isdecimal()}
    assert len(secrets) > 50
    assert not [secret for secret in secrets if f"'{secret}'" in shown or "Hemmelig" in shown]


def test_a_main_document_that_is_no_base64_is_rejected_as_unreadable(catalogue: Catalogue) -> None:
    """libxml2 lets it pass, since it looks at the digits only; a citizen could not open it."""
    broken = minimal(files=file(base64_="JVBERi0x!JVBERi0x")).encode()
    result = enrich(read_bytes(broken), catalogue)
    assert (result.status, result.reason, result.content) == (Status.REJECTED, "memo.base64", broken)
    with pytest.raises(MemoEnrichError) as caught:
        enrich(read_bytes(broken), catalogue, options=Options(strict=True))
    assert caught.value.exit_code is ExitCode.UNREADABLE


def test_catalogue_letter_and_result_travel_to_other_processes(catalogue: Catalogue) -> None:
    letter = read_file(MESSAGES[0])
    result = enrich(letter, catalogue)
    for thing in (catalogue, letter, result):
        assert pickle.loads(pickle.dumps(thing)) == thing


def test_a_pdf_that_only_pdfium_can_repair_is_no_bug_of_ours(catalogue: Catalogue) -> None:
    """Its text is read for matching before anybody asked whether it may be touched."""
    for path in LETTERS:
        damaged = path.read_bytes().replace(b"startxref", b"startxxxx")
        result = enrich(damaged, catalogue)
        assert "internal" not in [found.code for found in result.findings]
        assert result.status is Status.ENRICHED or result.content == damaged


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n", b" \n\0"])
@pytest.mark.parametrize("format_", ["text/html", "text/plain", "application/octet-stream"])
def test_a_pdf_is_a_pdf_whatever_its_format_says(before: bytes, format_: str, catalogue: Catalogue) -> None:
    """No HTML is put behind one that a byte order mark stands before."""
    pdf = before + (FIXTURES / "letters" / "pas.pdf").read_bytes()
    result = enrich(read_bytes(minimal(files=file(pdf, format_=format_)).encode()), catalogue)
    assert [put.into for put in result.placements] == ["page", "action"]


@pytest.mark.parametrize("box", ["MediaBox", "CropBox", "UserUnit"])
def test_a_page_whose_box_cannot_be_read_is_kept_with_a_reason(box: str, catalogue: Catalogue) -> None:
    """References in a circle: pdfium shows the page all the same, so its text is looked for."""
    page = PAGE[:-2] + f"/{box} 6 0 R>>".encode() if box != "MediaBox" else PAGE.replace(b"[0 0 595 842]", b" 6 0 R")
    data = table_pdf(pdf_letter(o3=page, o6=b"7 0 R", o7=b"6 0 R"))
    assert enrich(read_bytes(data), catalogue).reason in ("pdf.damaged", "pdf.page_damaged")
    assert match_row(data, catalogue).reason == "asked"


@pytest.mark.parametrize("box", [b"[0 0 -1 842]/CropBox[0 0 595 842]", b"[0 0 595 -1]/CropBox[0 0 595 842]"])
def test_a_page_that_pdfium_gives_no_size_is_unclear(box: bytes, catalogue: Catalogue) -> None:
    """A point wide by our reckoning, which is as good as nothing, and nothing by pdfium's."""
    data = table_pdf(pdf_letter(o3=PAGE.replace(b"[0 0 595 842]", box)))
    assert enrich(read_bytes(data), catalogue).reason == "pdf.page_unclear"
