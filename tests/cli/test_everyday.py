"""What people do every day: the report in a file, the catalogue that lies here, the environment, past letters."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from memo_enrich.batch.packing import pack_folder
from memo_enrich.cli import main, program
from memo_enrich.cli.language import Option
from memo_enrich.texts import TEXTS
from tests.conftest import FIXTURES, REPO

VALIDATOR = jsonschema.Draft202012Validator(json.loads((REPO / "schemas/report.schema.json").read_text("utf-8")))
Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """The program, run in a folder with a letter, a catalogue and a folder of letters."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(FIXTURES / "letters" / "pas.pdf", tmp_path / "a.pdf")
    shutil.copy(FIXTURES / "letters.toml", tmp_path)
    (tmp_path / "breve").mkdir()
    for name in ("flytteboede", "helt-fuld", "valg"):
        shutil.copy(FIXTURES / "letters" / f"{name}.pdf", tmp_path / "breve")
    (tmp_path / "breve" / "tom.pdf").touch()
    (tmp_path / "breve" / "~$ve.docx").touch()

    def run(*line: str) -> tuple[int, str, str]:
        code = main(line)
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return run


def rows(path: Path) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in found:
        VALIDATOR.validate(row)
    return found


# --report


@pytest.mark.parametrize("more", [(), ("--json",), ("-q",), ("--dry-run",)])
def test_enrich_reports_into_a_file(more: tuple[str, ...], call: Call, tmp_path: Path) -> None:
    assert call("enrich", "a.pdf", "-o", "ud/a.pdf", "--report", "ud/row.jsonl", *more)[0] == 0
    (row,) = rows(tmp_path / "ud/row.jsonl")
    assert (row["status"], row["letter_type"]) == ("enriched", "pas")
    assert row.get("output") == (None if more == ("--dry-run",) else "ud/a.pdf")


def test_the_report_of_a_rejected_letter_says_so_and_that_of_none_is_absent(call: Call, tmp_path: Path) -> None:
    assert call("enrich", "breve/tom.pdf", "-o", "ud.pdf", "--report", "row.jsonl")[0] == 3
    assert [row["status"] for row in rows(tmp_path / "row.jsonl")] == ["rejected"]
    for line in (("nix.pdf", "-o", "ud.pdf"), ("a.pdf", "-o", "ud.pdf", "-t", "nix", "--strict"), ("a.pdf",)):
        assert call("enrich", *line, "--report", "none.jsonl")[0] != 0
        assert not (tmp_path / "none.jsonl").exists()


def test_an_old_report_is_never_taken_for_the_new_one(call: Call, tmp_path: Path) -> None:
    report = tmp_path / "row.jsonl"
    report.write_text("{}\n", encoding="utf-8")
    assert call("enrich", "a.pdf", "-o", "ud.pdf", "--report", "row.jsonl")[0] == 7
    assert (report.read_text(encoding="utf-8"), (tmp_path / "ud.pdf").exists()) == ("{}\n", False)
    assert call("enrich", "nix.pdf", "-o", "ud.pdf", "--report", "row.jsonl", "--overwrite")[0] == 3
    assert not report.exists()


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_batch_reports_every_row(more: tuple[str, ...], call: Call, tmp_path: Path) -> None:
    code, _, _ = call("batch", "breve", "-o", "ud", "-j", "1", "--report", "rows.jsonl", "-q", *more)
    assert code == 9
    found = rows(tmp_path / "rows.jsonl")
    assert sorted(row["source"] for row in found) == ["flytteboede.pdf", "helt-fuld.pdf", "tom.pdf", "valg.pdf"]
    if not more:
        assert found == rows(tmp_path / "ud/manifest.jsonl")


# what is said


def test_quiet_says_errors_and_what_to_do(call: Call) -> None:
    code, out, err = call("batch", "breve", "-o", "ud", "-j", "1", "-q")
    assert (code, out) == (9, "")
    said, remedy = err.splitlines()
    assert said == "afvist: 1 brev: Filen er tom [read.empty]: tom.pdf"
    assert remedy.startswith("  → ")
    code, out, err = call("batch", "breve", "-o", "ud2", "-j", "1", "-q", "--strict")
    assert "beholdt uændret: 1 brev" in err
    assert "[pdf.no_room]" in err


def test_the_table_of_a_batch_has_words_and_not_just_codes(call: Call) -> None:
    err = call("batch", "breve", "-o", "ud", "-j", "1", "--lang", "en")[2]
    assert "The file is empty [read.empty]" in " ".join(err.split())
    assert "[read.empty] → " in err
    assert "[pdf.no_room] → " in err


def test_a_dry_run_says_that_it_is_one(call: Call, tmp_path: Path) -> None:
    assert "(prøvekørsel: intet er skrevet)" in call("enrich", "a.pdf", "--dry-run")[2]
    assert "Prøvekørsel: intet skrives." in call("batch", "breve", "-o", "ud", "-j", "1", "--dry-run")[2]
    assert not (tmp_path / "ud").exists()


def test_nobody_is_told_of_what_only_the_template_can_mend(call: Call) -> None:
    assert "pdf.untagged" not in call("enrich", "a.pdf", "-o", "b.pdf")[2]
    assert "pdf.untagged" in call("enrich", "a.pdf", "-o", "c.pdf", "-v")[2]
    assert "pdf.untagged" in call("enrich", "a.pdf", "-o", "d.pdf", "--json")[1]


def test_danish_lines_name_pages_and_faults_of_the_system_in_danish(call: Call, tmp_path: Path) -> None:
    odd = tmp_path / "a.pdf"
    odd.write_bytes(odd.read_bytes().replace(b"/MediaBox", b"/CropBox [900 900 990 990] /MediaBox", 1))
    (tmp_path / "fil").touch()
    assert (
        "fil/ud.pdf: Filen kunne ikke skrives: en del af stien er ikke en mappe"
        in call("enrich", "breve/valg.pdf", "-o", "fil/ud.pdf")[2]
    )


@pytest.mark.parametrize("line", [("enrich", "a.pdf", "-o", "-"), ("enrich", "-"), ("preview", "a.pdf", "-o", "-")])
def test_no_file_is_poured_over_a_terminal(line: tuple[str, ...], call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    code, out, err = call(*line)
    assert (code, out, "[usage.terminal]" in err) == (2, "", True)


def test_errors_have_a_colour_on_a_terminal_unless_nobody_wants_one(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    from memo_enrich.cli.ui import styled

    assert styled("fejl", "red") == "\x1b[31mfejl\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert styled("fejl", "red") == "fejl"
    assert "\x1b" not in call("enrich", "nix.pdf", "-o", "x")[2]


# explain


def test_explain_says_meaning_remedy_and_where_the_docs_have_it(call: Call) -> None:
    code, out, _ = call("explain", "pdf.no_room")
    assert code == 0
    assert TEXTS["pdf.no_room"].remedy_da in out
    assert "docs/da/codes.md#pdf.no_room" in out
    code, out, _ = call("explain", "no_room", "[read.empty]", "--lang", "en")
    assert ("codes.md#pdf.no_room" in out, "codes.md#read.empty" in out) == (True, True)


@pytest.mark.parametrize("language", ["da", "en"])
def test_explain_alone_lists_every_code(language: str, call: Call) -> None:
    out = call("explain", "--lang", language)[1]
    assert {line.split()[0] for line in out.splitlines() if line} == set(TEXTS)
    listed = [json.loads(line) for line in call("explain", "--json", "--lang", language)[1].splitlines()]
    assert {one["code"] for one in listed} == set(TEXTS)
    assert all(one["message"] and one["remedy"] and one["docs"] for one in listed)


def test_what_explain_links_to_is_there() -> None:
    for page in ("da/codes.md", "codes.md"):
        text = (REPO / "docs" / page).read_text("utf-8")
        assert not [code for code in TEXTS if f'id="{code}"' not in text]


# the catalogue and the environment


def test_the_catalogue_in_the_working_folder_is_found(call: Call, tmp_path: Path) -> None:
    (tmp_path / "ny").mkdir()
    assert call("init", "ny")[0] == 0
    shutil.copy(tmp_path / "ny/letters.toml", tmp_path / "letters.toml")
    assert call("types", "--verify", "--demo")[0] == 0
    (tmp_path / "letters.toml").unlink()
    assert call("types")[0] == 2


def test_a_catalogue_that_is_named_comes_first(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.move(tmp_path / "letters.toml", tmp_path / "egen.toml")
    (tmp_path / "letters.toml").write_text("[chatbot", encoding="utf-8")
    assert call("match", "a.pdf")[0] == 8
    assert call("match", "a.pdf", "-c", "egen.toml")[0] == 0
    monkeypatch.setenv("MEMO_ENRICH_CATALOGUE", "egen.toml")
    assert call("match", "a.pdf")[0] == 0


def test_every_option_has_a_variable_of_its_own() -> None:
    """Two options of a command never share one, and what the help shows is what is read."""
    for command in program.commands.values():
        names = [one.spelling for one in command.params if isinstance(one, Option)]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("variable", "value", "line", "expected"),
    [
        ("MEMO_ENRICH_ENRICH_TYPE", "valg", ("enrich", "a.pdf", "--dry-run", "--json"), '"letter_type": "valg"'),
        ("MEMO_ENRICH_ENRICH_DRY_RUN", "1", ("enrich", "a.pdf", "--json"), '"status": "enriched"'),
        ("MEMO_ENRICH_MATCH_JSON", "true", ("match", "a.pdf"), '"letter_type": "pas"'),
        ("MEMO_ENRICH_TYPES_VERIFY", "1", ("types",), ""),
        ("MEMO_ENRICH_ENRICH_OUTPUT", "ud.pdf", ("enrich", "a.pdf", "--json"), '"output": "ud.pdf"'),
    ],
)
def test_options_come_from_the_environment(
    variable: str, value: str, line: tuple[str, ...], expected: str, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    code, out, _ = call(*line)
    assert (code in (0, 8), expected in out) == (True, True)


def test_the_environment_changes_no_question_into_another(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may well have MEMO_ENRICH_VERSION set, and a locale stands where a language should."""
    monkeypatch.setenv("MEMO_ENRICH_VERSION", "1.2.3")
    monkeypatch.setenv("MEMO_ENRICH_LANG", "en_GB.UTF-8")
    code, out, _ = call("match", "a.pdf")
    assert (code, "label or file name" in out or "text" in out) == (0, True)


# past letters


def test_match_takes_a_folder_and_what_lies_in_its_containers(call: Call, tmp_path: Path) -> None:
    (tmp_path / "memo").mkdir()
    shutil.copy(FIXTURES / "messages" / "skoleindskrivning-1.1.xml", tmp_path / "memo")
    pack_folder(tmp_path / "memo", tmp_path / "breve" / "nat.tar.lzma")
    code, out, _ = call("match", "breve", "a.pdf", "--json")
    found = {row["source"]: row["letter_type"] for row in map(json.loads, out.splitlines())}
    (message,) = (source for source in found if source.startswith("breve/nat.tar.lzma/"))
    assert code == 3  # one of them is empty
    assert found == {
        "breve/flytteboede.pdf": "flytteboede",
        "breve/helt-fuld.pdf": None,
        "breve/tom.pdf": None,
        "breve/valg.pdf": "valg",
        message: "skoleindskrivning",
        "a.pdf": "pas",
    }


def table(text: str) -> list[list[str]]:
    assert text.startswith("\N{BYTE ORDER MARK}")
    return list(csv.reader(io.StringIO(text.removeprefix("\N{BYTE ORDER MARK}"), newline=""), delimiter=";"))


def test_both_tables_say_which_letter_fell_where_and_why(call: Call) -> None:
    matched, learned = table(call("match", "breve", "--csv")[1]), table(call("types", "--learn", "breve", "--csv")[1])
    assert matched[0] == learned[0] == ["Brev", "Brevtype", "Genkendt på", "Link", "Bemærkninger"]
    assert [row[1:4] for row in learned[1:]] == [row[1:4] for row in matched[1:]]
    by_letter = {row[0]: row for row in learned[1:]}
    assert by_letter["valg.pdf"][1] == "valg"
    assert "brevets tekst: brevstemme" in by_letter["valg.pdf"][2]
    assert by_letter["tom.pdf"][4] == "Filen er tom [read.empty]"


def test_learn_lists_each_letter(call: Call) -> None:
    out = call("types", "--learn", "breve")[1]
    assert "titel eller filnavn: flytteboede*" in out or "flyttebøde" in out
    assert "helt-fuld.pdf" in out
    assert "Filen er tom [read.empty]" in " ".join(out.split())
    seen = json.loads(call("types", "--learn", "breve", "--json")[1])["seen"]
    assert {one["source"]: one["letter_type"] for one in seen}["valg.pdf"] == "valg"


def test_a_file_name_is_no_formula_in_a_spreadsheet(call: Call, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "a.pdf", tmp_path / "=cmd.pdf")
    (tmp_path / "formler").mkdir()
    shutil.move(tmp_path / "=cmd.pdf", tmp_path / "formler")
    rows_ = table(call("types", "--learn", "formler", "--csv")[1])
    assert rows_[1][0] == "'=cmd.pdf"


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        (("--include", "v*.pdf"), {"valg.pdf"}),
        (("--include", "*.PDF", "--exclude", "tom*", "--exclude", "helt*"), {"flytteboede.pdf", "valg.pdf"}),
        (("--exclude", "*.pdf"), {"2026/valg.pdf.bak"}),
        (("--include", "2026/*"), {"2026/valg.pdf.bak"}),
    ],
)
def test_batch_takes_what_was_chosen(line: tuple[str, ...], taken: set[str], call: Call, tmp_path: Path) -> None:
    (tmp_path / "breve/2026").mkdir()
    shutil.copy(tmp_path / "breve/valg.pdf", tmp_path / "breve/2026/valg.pdf.bak")
    call("batch", "breve", "-o", "ud", "-j", "1", "--report", "rows.jsonl", *line)
    assert {row["source"] for row in rows(tmp_path / "rows.jsonl")} == taken


# a reader that has gone


def test_who_has_seen_enough_of_a_list_does_no_harm() -> None:
    import subprocess

    for line, code in ((("match", "letters"), 0), (("match", "letters", "--json"), 7)):
        command = [sys.executable, "-m", "memo_enrich", *line, "-c", "letters.toml"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=FIXTURES) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            said = process.stderr.read()
        assert (process.returncode, said) == (code, b"")
