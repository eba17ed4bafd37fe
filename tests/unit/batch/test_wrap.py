"""Lists of recipients: read as Excel writes them, every fault told at once, one valid message a row."""

from __future__ import annotations

import json
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

import pytest
from batch_help import assert_in_order
from conftest import FIXTURES

from memo_enrich import memo
from memo_enrich.batch import Conduct, RecipientsError, Summary, wrap_many
from memo_enrich.errors import ReadError, UsageError, WriteError
from memo_enrich.model import Catalogue, Options
from memo_enrich.validation.schema import validate_schema

TODAY = date(2026, 11, 22)
SENDER = {"sender_id": "12345678", "sender_label": "Prøveborg Kommune"}
PERSON = "300299-9999"  # a day that does not exist


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with letters, where the list goes."""
    place = tmp_path / "list"
    (place / "breve").mkdir(parents=True)
    for name in ("skoleindskrivning", "pas"):
        shutil.copy(FIXTURES / f"letters/{name}.pdf", place / "breve" / f"{name}.pdf")
    shutil.copy(FIXTURES / "letters/pas.pdf", place / "blå  æøå.pdf")
    (place / "vilkår.txt").write_text("Vilkår", encoding="utf-8")
    return place


def wrap(folder: Path, catalogue: Catalogue, text: str | bytes, out: str = "out", **choices: object) -> Summary:
    path = folder / "modtagere.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    conduct = Conduct(jobs=1, **{name: choices.pop(name) for name in ("resume", "overwrite") if name in choices})
    keywords = SENDER | {"options": Options(demo=True, today=TODAY), "conduct": conduct} | choices
    return wrap_many(path, folder.parent / out, catalogue, **keywords)  # type: ignore[arg-type]


def faults(folder: Path, catalogue: Catalogue, text: str | bytes) -> list[tuple[str, str]]:
    """Return place and code of every fault; nothing may have been written."""
    with pytest.raises(RecipientsError) as caught:
        wrap(folder, catalogue, text)
    assert not (folder.parent / "out").exists()
    assert all(PERSON not in problem.message() for problem in caught.value.problems)
    return [(problem.where.removeprefix("modtagere.csv:"), problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_each_row_becomes_a_valid_enriched_message(folder: Path, catalogue: Catalogue, out: Path, version: str) -> None:
    text = (
        "pdf;modtager;navn;titel;type;kode;kle;kletitel;obligatorisk;forkyndelse;leveringsdato;bilag\n"
        f"breve/skoleindskrivning.pdf;{PERSON};Anna & Ib <3;Skolestart;skoleindskrivning;SKOLE;17.20.01;"
        "Skole;ja;nej;01-12-2026;vilkår.txt|breve\\pas.pdf\n"
        "blå  æøå.pdf;12 34 56 78;;;;;;;;;;\n"
    )
    summary = wrap(folder, catalogue, text, memo_version=version)
    rows = assert_in_order(out, expected={"modtagere.csv:2", "modtagere.csv:3"})
    assert summary.statuses == {"enriched": 2}
    for row in rows.values():
        content = (out / row["output"]).read_bytes()
        letter = memo.map_letter(content)
        assert not validate_schema(letter)
        assert letter.message is not None
        assert letter.message.header.message_uuid == row["message_uuid"]
        assert row["output"] == f"ready/{row['message_uuid']}.xml"
        assert row["memo_version"] == version
    first, second = (rows[f"modtagere.csv:{number}"] for number in (2, 3))
    assert (first["row"], first["letter_type"]) == (2, "skoleindskrivning")
    header = memo.map_letter((out / first["output"]).read_bytes()).message.header  # type: ignore[union-attr]
    assert (header.recipient.id, header.recipient.id_type) == ("3002999999", "CPR")
    assert header.recipient.label == "Anna & Ib <3"
    assert (header.label, header.message_code, header.kle) == ("Skolestart", "SKOLE", "17.20.01")
    assert header.do_not_deliver_until == "2026-12-01"
    assert header.sender.id == "12345678"
    documents = memo.map_letter((out / first["output"]).read_bytes()).message.documents  # type: ignore[union-attr]
    assert [document.role for document in documents] == ["MainDocument", "AdditionalDocument", "AdditionalDocument"]
    assert memo.map_letter((out / second["output"]).read_bytes()).message.header.recipient.id_type == "CVR"  # type: ignore[union-attr]


def test_no_number_of_a_person_leaves_by_another_way(folder: Path, catalogue: Catalogue, out: Path) -> None:
    wrap(folder, catalogue, f"pdf;cpr;navn\nbreve/pas.pdf;{PERSON};Ib Ibsen\n")
    manifest = (out / "manifest.jsonl").read_text(encoding="utf-8")
    assert "300299" not in manifest
    assert "Ibsen" not in manifest


@pytest.mark.parametrize(
    "form",
    [
        lambda text: text.encode("utf-8"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("cp1252"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace(";", ",").encode("utf-8"),
        lambda text: text.replace(";", "\t").encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode("cp1252"),
        lambda text: b"sep=;\r\n" + text.encode("cp1252"),
        lambda text: text.replace("Modtager", " MODTAGER ").encode(),
        lambda text: text.replace("Modtager", "Recipient ID").replace("Titel", "Label").encode(),
        lambda text: text.replace("blå  æøå.pdf", '"blå  æøå.pdf"').encode(),
    ],
)
def test_lists_as_excel_writes_them(folder: Path, catalogue: Catalogue, form: object) -> None:
    text = f"PDF;Modtager;Titel\nblå  æøå.pdf;{PERSON};Nyt pas på vej\n\n;;\n"
    summary = wrap(folder, catalogue, form(text))  # type: ignore[operator]
    assert (summary.letters, summary.statuses["enriched"]) == (1, 1)


def test_the_same_rows_give_the_same_uuids(folder: Path, catalogue: Catalogue) -> None:
    one, two = f"breve/pas.pdf;{PERSON}\n", "breve/skoleindskrivning.pdf;87654321\n"
    wrap(folder, catalogue, f"pdf;modtager\n{one}{two}")
    wrap(folder, catalogue, f"pdf;modtager\n{two}{one}", out="other")
    names = [sorted(path.name for path in (folder.parent / out / "ready").iterdir()) for out in ("out", "other")]
    assert names[0] == names[1]
    shutil.copy(FIXTURES / "letters/dagtilbud.pdf", folder / "breve/pas.pdf")
    wrap(folder, catalogue, f"pdf;modtager\n{one}{two}", out="third")
    third = {path.name for path in (folder.parent / "third/ready").iterdir()}
    assert len(third & set(names[0])) == 1, "another letter to the same person is another message"


def test_a_list_is_resumed(folder: Path, catalogue: Catalogue, out: Path) -> None:
    text = f"pdf;modtager\nbreve/pas.pdf;{PERSON}\nbreve/skoleindskrivning.pdf;87654321\n"
    wrap(folder, catalogue, text)
    with pytest.raises(WriteError):
        wrap(folder, catalogue, text)
    assert wrap(folder, catalogue, text, resume=True).worked == 0
    assert wrap(folder, catalogue, text + "blå  æøå.pdf;87654321\n", resume=True).worked == 1
    assert_in_order(out, expected={f"modtagere.csv:{row}" for row in (2, 3, 4)})
    shuffled = f"pdf;modtager\nbreve/skoleindskrivning.pdf;87654321\nbreve/pas.pdf;{PERSON}\n"
    assert wrap(folder, catalogue, shuffled, resume=True).worked == 2
    rows = assert_in_order(out, expected={f"modtagere.csv:{row}" for row in (2, 3, 4)})
    assert "batch.source_changed" in {found["code"] for found in rows["modtagere.csv:2"]["findings"]}


def test_every_fault_is_told_at_once_and_nothing_written(folder: Path, catalogue: Catalogue) -> None:
    (folder / "tom.pdf").write_bytes(b"")
    (folder / "falsk.pdf").write_bytes(b"hello")
    (folder.parent / "udenfor.pdf").write_bytes(b"%PDF-1.4")
    (folder / "link.pdf").symlink_to(folder.parent / "udenfor.pdf")
    lines = [
        "pdf;modtager;type;kle;obligatorisk;leveringsdato;bilag;titel",
        f";{PERSON};;;;;;",
        "breve/pas.pdf;;;;;;;",
        "breve/pas.pdf;300299999;;;;;;",
        "breve/pas.pdf;3213999999;;;;;;",
        "breve/pas.pdf;1,23E+09;;;;;;",
        "nix.pdf;12345678;ukendt;17.2;måske;31-02-2027;nix.txt;" + "x" * 257,
        "../udenfor.pdf;12345678;;;;01-01-2026;;",
        "link.pdf;12345678;;;;;;",
        "/etc/passwd;12345678;;;;;;",
        "C:\\x.pdf;12345678;;;;;;",
        "tom.pdf;12345678;;;;;;",
        "falsk.pdf;12345678;;;;;;",
        "vilkår.txt;12345678;;;;;;",
        "breve/pas.pdf;12345678;;;;;;a;b",
        "breve/pas.pdf;12345678;;;;;" + "|".join(["vilkår.txt"] * 11) + ";",
        f"breve/pas.pdf;{PERSON};;;;;;",
        f"breve/pas.pdf;{PERSON.replace('-', '')};;;;;;",
        "breve/pas.pdf;12345678;;;;;;a\x07b",
    ]
    assert faults(folder, catalogue, "\n".join(lines)) == [
        ("2:pdf", "list.missing"),
        ("3:modtager", "list.missing"),
        ("4:modtager", "list.cpr_zero"),
        ("5:modtager", "list.cpr"),
        ("6:modtager", "list.number_rounded"),
        ("7:pdf", "list.file_missing"),
        ("7:type", "list.type"),
        ("7:titel", "list.too_long"),
        ("7:kle", "list.kle"),
        ("7:obligatorisk", "list.yes_no"),
        ("7:leveringsdato", "list.date"),
        ("7:bilag", "list.file_missing"),
        ("8:pdf", "list.file_outside"),
        ("8:leveringsdato", "list.date_past"),
        ("9:pdf", "list.file_outside"),
        ("10:pdf", "list.file_outside"),
        ("11:pdf", "list.file_outside"),
        ("12:pdf", "list.file_empty"),
        ("13:pdf", "list.not_pdf"),
        ("14:pdf", "list.not_pdf"),
        ("15", "list.cells"),
        ("16:bilag", "list.attachments"),
        ("18", "list.twice"),
        ("19:titel", "list.characters"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("1", "list.heading")]),
        ("pdf;modtager\n", [("1", "list.empty")]),
        (f"breve/pas.pdf;{PERSON}\n", [("1", "list.heading")]),
        (f"pdf;modtager;mandatry\nbreve/pas.pdf;{PERSON};ja\n", [("1:C", "list.column_unknown")]),
        (
            "pdf;fil;cpr\n",
            [
                ("1:B", "list.column_twice"),
            ],
        ),
        ("pdf;titel\nbreve/pas.pdf;x\n", [("1", "list.column_missing")]),
        (f"modtager\n{PERSON}\n", [("1", "list.column_missing")]),
        (f'pdf;modtager\n"breve/pas.pdf;{PERSON}\n', [("2", "list.form")]),
        (f"pdf;cpr;cvr\nbreve/pas.pdf;{PERSON};12345678\n", [("2:modtager", "list.two_recipients")]),
        (b"pdf;modtager\n\x81\x8d;x\n", [("2", "list.encoding")]),
        (b"PK\x03\x04" + bytes(range(256)), [("1", "list.spreadsheet")]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), [("1", "list.spreadsheet")]),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\n", [("1", "list.heading")]),
    ],
)
def test_faults_of_form(folder: Path, catalogue: Catalogue, text: str | bytes, expected: list[tuple[str, str]]) -> None:
    assert faults(folder, catalogue, text) == expected


def test_the_sender_must_be_an_authority(folder: Path, catalogue: Catalogue) -> None:
    text = "pdf;modtager\nbreve/pas.pdf;12345678\n"
    for choice in ({"sender_id": "1234567"}, {"sender_label": " "}, {"memo_version": "1.0"}):
        with pytest.raises(UsageError):
            wrap(folder, catalogue, text, **choices(choice))
    with pytest.raises(ReadError):
        wrap_many(folder / "nix.csv", folder.parent / "out", catalogue, **SENDER)


def choices(choice: dict[str, str]) -> dict[str, object]:
    return dict(choice)


def test_a_letter_whose_work_fails_still_becomes_a_message(
    folder: Path, catalogue: Catalogue, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that dies costs the invitation, not the message."""
    from batch_help import enrich

    from memo_enrich.batch.wrap import running

    monkeypatch.setattr(running, "enrich_wrapped", enrich_dead)
    assert enrich
    wrap(folder, catalogue, "pdf;modtager\nbreve/pas.pdf;12345678\n")
    (row,) = assert_in_order(out).values()
    assert row["reason"] == "batch.worker_died"
    content = (out / row["output"]).read_bytes()
    assert not validate_schema(memo.map_letter(content))
    assert sha256(content).hexdigest() == row["output_sha256"]
    assert json.dumps(row)


def enrich_dead(*_: object) -> None:
    import os

    os._exit(3)


NAMES = ["blå allé.pdf", "Århus/brev é.pdf", "dagtilbud ü ö ñ.pdf", "\u212bbning.pdf"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("listed", "stored"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFC", "NFC"), ("NFD", "NFD")])
def test_a_file_is_found_however_its_letters_are_stored(
    folder: Path, catalogue: Catalogue, out: Path, name: str, listed: str, stored: str
) -> None:
    """A list written on Windows beside files copied from macOS, and the other way round."""
    for put, kind in ((name, "letters/pas.pdf"), (name.replace(".pdf", " bilag.pdf"), "letters/valg.pdf")):
        path = folder / normalize(stored, put)
        path.parent.mkdir(exist_ok=True)
        shutil.copy(FIXTURES / kind, path)
    row = normalize(listed, f"{name};12345678;Blå allé;{name.replace('.pdf', ' bilag.pdf')}")
    wrap(folder, catalogue, f"pdf;modtager;titel;bilag\n{row}\n")
    (made,) = assert_in_order(out).values()
    message = memo.map_letter((out / made["output"]).read_bytes()).message
    assert message is not None
    assert message.header.label == "Blå allé"
    names = [document.files[0].filename for document in message.documents]
    assert names == [normalize("NFC", name).rpartition("/")[2].replace(".pdf", end) for end in (".pdf", " bilag.pdf")]


def test_a_file_of_mixed_forms_is_found(folder: Path, catalogue: Catalogue) -> None:
    shutil.copy(FIXTURES / "letters/pas.pdf", folder / f"{normalize('NFD', 'blå')} allé.pdf")
    assert wrap(folder, catalogue, "pdf;modtager\nblå allé.pdf;12345678\n").letters == 1


@pytest.mark.parametrize("listed", ["NFC", "NFD"])
@pytest.mark.parametrize("place", ["blå.pdf", "bilag/blå.pdf", "blå/brev.pdf"])
def test_two_files_that_differ_only_so_are_a_fault(folder: Path, catalogue: Catalogue, listed: str, place: str) -> None:
    for form, kind in (("NFC", "pas"), ("NFD", "valg")):
        path = folder / normalize(form, place)
        path.parent.mkdir(exist_ok=True)
        shutil.copy(FIXTURES / f"letters/{kind}.pdf", path)
    if len(list(folder.rglob("*.pdf"))) < 5:
        pytest.skip("this file system has one form of a name only")
    text = f"pdf;modtager;bilag\n{place};12345678;\nbreve/pas.pdf;12345678;{place}\n"
    found = faults(folder, catalogue, normalize(listed, text))
    assert found == [("2:pdf", "list.file_twins"), ("3:bilag", "list.file_twins")]


def test_two_rows_that_differ_only_so_are_the_same(folder: Path, catalogue: Catalogue) -> None:
    rows = [normalize(form, "blå  æøå.pdf;12345678;Blå\n") for form in ("NFC", "NFD")]
    assert faults(folder, catalogue, f"pdf;modtager;titel\n{''.join(rows)}") == [("3", "list.twice")]


def test_capitals_are_as_the_file_system_says(folder: Path, catalogue: Catalogue) -> None:
    text = "pdf;modtager\nBREVE/PAS.PDF;12345678\nBLÅ  ÆØÅ.pdf;12345678\n"
    if (folder / "BREVE").exists():
        assert wrap(folder, catalogue, text).letters == 2
    else:
        assert [code for _, code in faults(folder, catalogue, text)] == ["list.file_missing"] * 2


def test_a_file_that_is_not_there_is_told_whatever_its_name(folder: Path, catalogue: Catalogue) -> None:
    text = "pdf;modtager\nblåt.pdf;12345678\nø/å.pdf;12345678\nbreve/pas.pdf/å.pdf;12345678\n"
    assert {code for _, code in faults(folder, catalogue, text)} == {"list.file_missing"}
