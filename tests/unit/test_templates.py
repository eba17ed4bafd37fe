"""One Word template through the steps: what comes out, why one is left alone, and what was proven."""

from __future__ import annotations

import io
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest

from fixtures.make.ooxml import document, letter, main_text, p, packed, rels, table, unpacked
from memo_enrich import Catalogue, Options, PlacementError, ReadError, Status, fill_template, load_catalogue, remove
from memo_enrich.errors import CatalogueError, NoLetterTypeError, UsageError
from memo_enrich.pipeline import templates as pipeline
from memo_enrich.word import office
from tests.conftest import FIXTURES, REPO

CLOSING = p("Med venlig hilsen") + p("Mette Prøve")
PASS = document(letter(CLOSING))
DEMO = Options(demo=True)
SIGNED = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FIXTURES / "letters.toml")


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice takes seconds to start; what it shows has a module of its own."""
    monkeypatch.setattr(office, "find_office", lambda: None)
    monkeypatch.setattr("memo_enrich.word.find_office", lambda: None)


def with_parts(data: bytes, **parts: bytes | str) -> bytes:
    return packed(unpacked(data) | {name.replace("__", "/"): part for name, part in parts.items()})


def test_a_template_is_filled_told_and_given_back(catalogue: Catalogue) -> None:
    result = fill_template(PASS, catalogue, name="nyt-pas.docx", options=DEMO)
    assert (result.status, result.letter_type, result.link) == (Status.ENRICHED, "pas", "https://muni.example.dk/pas")
    assert [put.to_dict() for put in result.placements] == [{"in": "word"}]
    assert [found.code for found in result.findings] == ["template.not_rendered"]
    row = result.to_dict()
    jsonschema.validate(row, __import__("json").loads((REPO / "schemas/report.schema.json").read_text("utf-8")))
    assert row["output_sha256"] == sha256(result.content).hexdigest() != row["source_sha256"]
    again = fill_template(result.content, catalogue, options=DEMO)
    assert (again.status, again.reason, again.content) == (Status.ALREADY, "place.already", result.content)
    assert "template.other_link" not in [found.code for found in again.findings]
    other = fill_template(result.content, catalogue, letter_type="flytteboede", options=DEMO)
    assert (other.status, other.findings[-2].code) == (Status.ALREADY, "template.other_link")
    back = remove(result.content)
    assert (back.status, back.content) == (Status.REMOVED, PASS)
    assert back.output_sha256 == result.source_sha256


def test_every_member_but_three_is_the_same_bytes(catalogue: Catalogue) -> None:
    before = with_parts(PASS, word__vbaProject_bin=b"\0" * 99, customXml__item1_xml="<a/>")
    after = fill_template(before, catalogue, options=DEMO).content
    was, now = unpacked(before), unpacked(after)
    assert {name for name in was if was[name] != now[name]} == {
        "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels",
    }  # fmt: skip
    assert list(now)[: len(was)] == list(was)
    assert {name.rpartition("/")[2] for name in list(now)[len(was) :]} == {
        "chatbot-qr.png", "chatbot-qr.svg", "memo-enrich-original.bin",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "body", "by", "type_"),
    [
        ("nyt-pas.dotx", p("Hej"), "labels", "pas"),
        ("brev.docx", letter(CLOSING), "text", "pas"),
        ("brev.docx", p("Hej"), "general", None),
    ],
)
def test_the_type_is_matched_by_name_and_text(
    name: str, body: str, by: str, type_: str | None, catalogue: Catalogue
) -> None:
    result = fill_template(document(body), catalogue, name=name, options=DEMO)
    assert (result.letter_type, result.evidence[0].by) == (type_, by)


def test_the_type_is_matched_by_the_title_in_the_properties(catalogue: Catalogue) -> None:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    data = with_parts(
        document(p("Hej")),
        docProps__core_xml='<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Nyt pas</dc:title></c>',
        _rels__dot_rels="",
    )
    parts = unpacked(data)
    del parts["_rels/dot_rels"]
    parts["_rels/.rels"] = rels(
        f'<Relationship Id="a" Type="{OFFICE}" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{core}" Target="docProps/core_xml"/>'
    ).encode()
    result = fill_template(packed(parts), catalogue, name="brev.docx", options=DEMO)
    assert (result.letter_type, result.evidence[0].by) == ("pas", "labels")


def test_the_channel_word_has_its_tag(catalogue: Catalogue, tmp_path: Path) -> None:
    text = (FIXTURES / "letters.toml").read_text("utf-8")
    tagged = text.replace("[[letter]]", '[chatbot.tag]\nparameter = "kilde"\nword = "word"\n\n[[letter]]', 1)
    (tmp_path / "letters.toml").write_text(tagged, encoding="utf-8")
    data = fill_template(PASS, tmp_path / "letters.toml", options=DEMO).content
    assert b'Target="https://muni.example.dk/pas?kilde=word"' in unpacked(data)["word/_rels/document.xml.rels"]


def test_the_language_of_the_letter_is_that_of_the_invitation(catalogue: Catalogue) -> None:
    english = document(p("We have to tell you that your passport is out of date, and you can get it from us."))
    text = main_text(fill_template(english, catalogue, letter_type="pas", options=DEMO).content)
    assert '<w:lang w:val="en-GB"/>' in text
    forced = Options(demo=True, letter_language="da")
    text = main_text(fill_template(english, catalogue, letter_type="pas", options=forced).content)
    assert '<w:lang w:val="da-DK"/>' in text


def test_a_page_of_its_own_only_when_asked(catalogue: Catalogue) -> None:
    assert "pageBreakBefore" not in main_text(fill_template(PASS, catalogue, options=DEMO).content)
    asked = fill_template(PASS, catalogue, options=Options(demo=True, new_page=True))
    assert main_text(asked.content).count("<w:pageBreakBefore/>") == 1
    more = fill_template(document(letter(CLOSING, p("Bilag"))), catalogue, options=Options(demo=True, new_page=True))
    assert main_text(more.content).index("Bilag") < main_text(more.content).index("<w:pageBreakBefore/>")
    assert remove(asked.content).content == PASS


KEPT = {
    "template.signed": with_parts(PASS, _xmlsignatures__sig1_xml="<a/>"),
    "template.protected": document(letter(), settings='<w:documentProtection w:edit="forms" w:enforcement="1"/>'),
    "template.write_protected": document(letter(), settings='<w:writeProtection w:hash="x" w:salt="y"/>'),
    "template.encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "template.damaged": PASS[:-100],
    "template.mark_misplaced": document(letter(table(p("{{chatbot}}")))),
    "template.marked_twice": document(letter(p("{{chatbot}} {{chatbot}}"))),
    "template.narrow": document(letter(), section='<w:pgSz w:w="1500"/><w:pgMar w:left="300" w:right="300"/>'),
}
REJECTED = {
    "template.not_word": packed({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<b/>"}),
    "template.old_word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "template.names": packed({"../x.xml": "<a/>"}),
    "template.doctype": document(letter(), head="<!DOCTYPE a>"),
}


@pytest.mark.parametrize(("code", "data"), [*KEPT.items(), *REJECTED.items()], ids=[*KEPT, *REJECTED])
def test_what_is_left_alone_comes_out_as_it_came_with_the_reason(code: str, data: bytes, catalogue: Catalogue) -> None:
    result = fill_template(data, catalogue, options=DEMO, name="Mette Prøve 300299.docx")
    assert (result.reason, result.content, result.edits) == (code, data, ())
    assert result.status is (Status.KEPT if code in KEPT else Status.REJECTED)
    assert "Mette" not in str(result.to_dict()["findings"])
    with pytest.raises(PlacementError if code in KEPT else ReadError) as caught:
        fill_template(data, catalogue, options=Options(demo=True, strict=True))
    assert caught.value.code == code


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"<xml/>", b"PK", b"PK\x03\x04" + bytes(99), bytes(10_000)])
def test_bytes_that_are_no_template_cost_nobody_anything(data: bytes, catalogue: Catalogue) -> None:
    result = fill_template(data, catalogue, options=DEMO)
    assert result.status in (Status.KEPT, Status.REJECTED)
    assert result.content == data


def test_signatures_by_relationship_and_protection_that_is_off(catalogue: Catalogue) -> None:
    parts = unpacked(PASS)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"</Relationships>", f'<Relationship Id="s" Type="{SIGNED}" Target="x.sigs"/></Relationships>'.encode()
    )
    assert fill_template(packed(parts), catalogue, options=DEMO).reason == "template.signed"
    off = document(letter(CLOSING), settings='<w:documentProtection w:edit="forms" w:enforcement="0"/>')
    assert fill_template(off, catalogue, options=DEMO).status is Status.ENRICHED


def test_advice_to_read_only_is_told_and_goes_in(catalogue: Catalogue) -> None:
    data = document(letter(CLOSING), settings='<w:writeProtection w:recommended="1"/>')
    result = fill_template(data, catalogue, options=DEMO)
    assert result.status is Status.ENRICHED
    assert "template.read_only_recommended" in [found.code for found in result.findings]


def test_no_type_and_no_general_link(catalogue: Catalogue, tmp_path: Path) -> None:
    text = (FIXTURES / "letters.toml").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith('link  = "https://muni.example.dk/"')]
    (tmp_path / "letters.toml").write_text("\n".join(lines), encoding="utf-8")
    known = load_catalogue(tmp_path / "letters.toml")
    if known.link:
        pytest.fail("the general link is still there")
    assert fill_template(document(p("Hej")), known, options=DEMO).reason == "match.none"
    with pytest.raises(NoLetterTypeError):
        fill_template(document(p("Hej")), known, options=Options(demo=True, strict=True))


def test_real_links_only_and_known_types_only(catalogue: Catalogue, tmp_path: Path) -> None:
    text = (FIXTURES / "letters.toml").read_text("utf-8")
    (tmp_path / "letters.toml").write_text(text.replace("muni.example.dk", "muni.example"), encoding="utf-8")
    with pytest.raises(CatalogueError):
        fill_template(PASS, tmp_path / "letters.toml")
    with pytest.raises(UsageError):
        fill_template(PASS, catalogue, letter_type="pass", options=Options(demo=True, strict=True))
    with pytest.raises(TypeError):
        fill_template(7, catalogue)  # type: ignore[arg-type]
    with pytest.raises(ReadError):
        fill_template("nowhere.docx", catalogue, options=DEMO)


def test_what_does_not_read_back_is_not_delivered(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the writer does wrong, another reader sees it: a byte changed, a part lost, a link that leads astray."""
    from memo_enrich.placement.word import filling

    right = filling.rewritten

    def spoiled(*arguments: object) -> bytes:
        parts = unpacked(right(*arguments))  # type: ignore[arg-type]
        for name, change in wrong.items():
            parts[name] = change(parts[name])
        return packed(parts)

    same = {"word/styles.xml": lambda part: part + b" "}
    link = {"word/_rels/document.xml.rels": lambda part: part.replace(b"/pas", b"/pis")}
    code = {"word/media/chatbot-qr.png": lambda part: part[: len(part) // 2]}
    lines = {"word/media/chatbot-qr.svg": lambda part: part.replace(b"v1h", b"v9h")}
    text = {"word/document.xml": lambda part: part.replace(b"rejse", b"spise")}
    monkeypatch.setattr(filling, "rewritten", spoiled)
    for wrong in (same, link, code, lines, text):
        result = fill_template(PASS, catalogue, options=DEMO)
        assert (result.status, result.reason, result.content) == (Status.KEPT, "template.unproven", PASS), wrong


def test_without_python_docx_a_finding_says_so(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx.opc.package", None)
    codes = [found.code for found in fill_template(PASS, catalogue, options=DEMO).findings]
    assert "template.not_read_back" in codes


def test_what_fetches_from_elsewhere_is_never_shown(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    more = {"word/_rels/header1.xml.rels": rels(
        f'<Relationship Id="a" Type="{image}" Target="https://x.example/a.png" TargetMode="External"/>'
    )}  # fmt: skip
    monkeypatch.setattr("memo_enrich.word.find_office", lambda: "soffice")
    monkeypatch.setattr("memo_enrich.word.as_pdf", lambda documents: pytest.fail("shown") if documents else {})
    result = fill_template(document(letter(CLOSING), more=more), catalogue, options=DEMO)
    assert [found.code for found in result.findings] == ["template.not_shown"]


@pytest.mark.parametrize(("pdf", "reason"), [(None, "template.not_opened"), (b"%PDF-", "template.code_unread")])
def test_what_cannot_be_shown_is_not_delivered(
    pdf: bytes | None, reason: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("memo_enrich.word.find_office", lambda: "soffice")
    monkeypatch.setattr("memo_enrich.word.as_pdf", lambda documents: {key: pdf for key in documents if pdf})
    result = fill_template(PASS, catalogue, options=DEMO)
    assert (result.status, result.reason, result.content) == (Status.KEPT, reason, PASS)


def test_a_bug_of_ours_costs_no_template_anything(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Mette Prøve")

    monkeypatch.setattr("memo_enrich.placement.word.fill", broken)
    result = fill_template(PASS, catalogue, options=DEMO)
    assert (result.status, result.reason, result.content) == (Status.KEPT, "internal", PASS)
    assert "Mette" not in str(result.to_dict()["findings"])


def test_saved_anew_by_another_program_there_is_no_original(catalogue: Catalogue) -> None:
    filled = fill_template(PASS, catalogue, options=DEMO).content
    parts = unpacked(filled)
    for changed in (packed(parts), packed({name: part for name, part in parts.items() if not name.endswith(".bin")})):
        result = remove(changed)
        assert (result.status, result.reason, result.content) == (Status.KEPT, "template.altered", changed)
    assert remove(PASS).reason == "remove.nothing"
    with pytest.raises(PlacementError):
        remove(PASS, options=Options(strict=True))


def test_a_file_that_cannot_be_read_costs_the_others_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    from memo_enrich.reading import load

    names = [("a.docx", lambda: PASS), ("b.docx", lambda: load(tmp_path / "b.docx")), ("c.docx", lambda: PASS)]
    results = list(pipeline.fill_templates(names, catalogue, options=DEMO))
    assert [result.status for result in results] == [Status.ENRICHED, Status.REJECTED, Status.ENRICHED]
    assert results[1].reason == "read.missing"


def test_the_same_template_gives_the_same_bytes(catalogue: Catalogue) -> None:
    first, second = (fill_template(PASS, catalogue, options=DEMO).content for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()[-3:]} == {(1980, 1, 1, 0, 0, 0)}
