"""Whatever is wrong with a call is said in one or two lines, with a code word and what to do, and costs no letter."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from memo_enrich.cli import main
from memo_enrich.texts import TEXTS
from tests.conftest import FIXTURES

Said = tuple[int, str, str]
Call = Callable[..., Said]

# line, exit code, code word
CALLS = [
    ("enrch a.pdf", 2, "usage.no_such_command"),
    ("enrich", 2, "usage.missing"),
    ("enrich a.pdf -c k.toml", 2, "usage.no_output"),
    ("enrich a.pdf -o", 2, "usage.option_without_value"),
    ("enrich a.pdf -o ud.pdf", 2, "usage.no_catalogue"),
    ("enrich a.pdf b.pdf -o ud -c k.toml", 2, "usage.too_many"),
    ("enrich mappe -o ud -c k.toml", 3, "read.not_a_file"),
    ("enrich nix.pdf -o ud.pdf -c k.toml", 3, "read.missing"),
    ("enrich tom.pdf -o ud.pdf -c k.toml -q", 3, "read.empty"),
    ("enrich a.pdf -o b.pdf -c k.toml", 7, "write.exists"),
    ("enrich a.pdf -o a.pdf -c k.toml --overwrite", 7, "write.same_as_input"),
    ("enrich a.pdf -o ud.docx -c k.toml", 2, "usage.ending"),
    ("enrich m.xml -o ud.pdf -c k.toml", 2, "usage.ending"),
    ("enrich a.pdf -o ud.pdf -c nix.toml", 8, "catalogue.missing_file"),
    ("enrich a.pdf -o ud.pdf -c bad.toml", 8, "catalogue.unclosed"),
    ("enrich a.pdf -o ud.pdf -c kle.toml", 8, "catalogue.no_quotes_in_list"),
    ("enrich a.pdf -o ud.pdf -c mappe", 8, "catalogue.unreadable_file"),
    ("enrich a.pdf -o ud.pdf -c k.toml --typ pas", 2, "usage.no_such_option"),
    ("enrich a.pdf -o ud.pdf -c k.toml -t pass --strict", 2, "match.unknown_type"),
    ("enrich a.pdf -o ud.pdf -c k.toml --documents x", 2, "usage.bad_value"),
    ("enrich a.pdf -o ud.pdf -c k.toml --time-limit 0", 2, "usage.bad_value"),
    ("enrich a.pdf -o ud.pdf -c k.toml --memory-limit meget", 2, "usage.bad_value"),
    ("enrich a.pdf -o ud.pdf -c k.toml --schema-dir nix", 2, "usage.bad_value"),
    ("enrich a.pdf -o ud.pdf -c k.toml --report a.pdf", 2, "usage.same_file"),
    ("enrich a.pdf -o ud.pdf -c k.toml --report ud.pdf", 2, "usage.same_file"),
    ("enrich a.pdf -o ud.pdf -c k.toml --report k.toml --overwrite", 2, "usage.same_file"),
    ("enrich a.pdf -o ud.pdf -c k.toml --report b.pdf", 7, "write.exists"),
    ("enrich a.pdf -o fil/ud.pdf -c k.toml", 7, "write.failed"),
    ("enrich a.pdf -o ud.pdf -c k.toml --strict=1", 2, "usage.option_without_value"),
    ("batch", 2, "usage.missing"),
    ("batch nix -o ud -c k.toml", 3, "read.missing"),
    ("batch mappe -c k.toml", 2, "usage.no_output"),
    ("batch mappe -o ud", 2, "usage.no_catalogue"),
    ("batch mappe -o mappe/ud -c k.toml", 2, "batch.overlap"),
    ("batch mappe -o fuld -c k.toml", 7, "batch.not_empty"),
    ("batch mappe -o fil -c k.toml", 7, "batch.out_not_folder"),
    ("batch mappe -o ud -c k.toml -j 0", 2, "usage.bad_value"),
    ("batch mappe -o ud -c k.toml --resume --overwrite", 2, "batch.resume_or_overwrite"),
    ("batch mappe -o ud -c k.toml -t pass", 2, "match.unknown_type"),
    ("batch mappe -o ud -c k.toml --log-format xml", 2, "usage.bad_value"),
    ("wrap k.toml -o ud -c k.toml", 2, "usage.missing"),
    ("wrap k.toml -o ud -c k.toml --sender-id 12 --sender-label K", 2, "list.sender_id"),
    ("pack mappe -o c.zip", 2, "usage.ending"),
    ("pack nix -o c.tar.lzma", 2, "usage.bad_value"),
    ("unpack a.pdf -o ud", 3, "container.unreadable"),
    ("preview a.pdf -o p.jpg -c k.toml", 2, "usage.ending"),
    ("preview a.pdf -c k.toml", 2, "usage.missing"),
    ("match -c k.toml", 2, "usage.missing"),
    ("match nix.pdf -c k.toml", 3, "read.missing"),
    ("types", 2, "usage.no_catalogue"),
    ("types -c k.toml --learn nix", 2, "usage.bad_value"),
    ("types mere -c k.toml", 2, "usage.too_many"),
    ("init fil", 7, "write.failed"),
    ("explain no_such", 2, "usage.no_such_code"),
    ("check", 2, "usage.missing"),
    ("enrich a.pdf -o mappe -c k.toml", 7, "write.exists"),
    ("enrich a.pdf -o ./mappe/../a.pdf -c k.toml --overwrite", 7, "write.same_as_input"),
    ("enrich a.pdf -o k2.toml -c k2.toml --overwrite", 2, "usage.same_file"),
    ("enrich a.pdf -o ud.pdf -c a.pdf", 8, "catalogue.not_toml"),
    ("enrich a.pdf -o ud.pdf -c m.xml", 8, "catalogue.not_toml"),
    ("enrich a.pdf -o ud.pdf -c latin.toml", 8, "catalogue.encoding"),
    ("enrich a.pdf -o ud.pdf -c utf16.toml", 8, "catalogue.encoding"),
    ("enrich a.pdf -o ud.pdf -c fil", 8, "catalogue.missing_table"),
    ("enrich a.pdf -o ud.pdf -c http.toml", 8, "link.not_https"),
    ("enrich a.pdf -o ud.pdf -c demo.toml", 8, "link.example"),
    ("enrich a.pdf -o ud.pdf -c ingen.toml --strict", 4, "match.none"),
    ("--lang sv types -c k.toml", 2, "usage.bad_value"),
    ("enrich a.pdf -o ud.pdf -c k.toml --time-limit nan", 2, "usage.bad_value"),
    ("enrich a.pdf -o ud.pdf -c k.toml --time-limit 1,5", 2, "usage.bad_value"),
    ("enrich a.pdf -o ud.pdf -c k.toml --schema-dir fil", 2, "usage.bad_value"),
    ("enrich m.xml -o ud.xml -c k.toml --schema-dir tom", 2, "schema.folder"),
    ("enrich a.pdf -o ud.pdf -c k.toml --report mappe", 7, "write.not_a_file"),
    ("enrich a.pdf -o ud.pdf -c k.toml --report -", 2, "usage.report_place"),
    ("enrich a.pdf -o ud.pdf -c k.toml --report b.pdf --overwrite", 2, "usage.report_place"),
    ("enrich a.pdf - -o ud.pdf -c k.toml", 2, "usage.too_many"),
    ("batch mappe -o . -c k.toml", 2, "batch.overlap"),
    ("batch mappe -o ud -c k.toml -j 1.5", 2, "usage.bad_value"),
    ("batch mappe -o ud -c k.toml --pack-megabytes inf", 2, "usage.bad_value"),
    ("batch mappe -o ud -c k.toml --pack-messages 0", 2, "usage.bad_value"),
    ("batch mappe -o ud -c k.toml --report mappe/r.json", 2, "usage.report_place"),
    ("batch mappe -o ud -c k.toml --report mappe/a.pdf --overwrite", 2, "usage.report_place"),
    ("batch mappe -o ud -c k.toml --report ud/manifest.jsonl", 2, "usage.report_place"),
    ("batch mappe -o ud -c k.toml --report ud/ready/r.json", 2, "usage.report_place"),
    ("batch mappe mappe -o ud -c k.toml", 2, "usage.too_many"),
    ("batch mappe -o ud -c k.toml --include", 2, "usage.option_without_value"),
    ("wrap mappe -o ud -c k.toml --sender-id 12345678 --sender-label K", 3, "read.not_a_file"),
    ("wrap nix.csv -o ud -c k.toml --sender-id 12345678 --sender-label K", 3, "read.missing"),
    ("wrap a.pdf -o ud -c k.toml --sender-id 12345678 --sender-label K", 2, "list.heading"),
    ("wrap bog.xlsx -o ud -c k.toml --sender-id 12345678 --sender-label K", 2, "list.spreadsheet"),
    ("wrap a.pdf -o ud -c k.toml --sender-id 12345678 --sender-label K --memo-version 2", 2, "usage.bad_value"),
    ("pack mappe", 2, "usage.no_output"),
    ("pack tom -o c.tar.lzma", 3, "container.nothing"),
    ("pack fil -o c.tar.lzma", 2, "usage.bad_value"),
    ("unpack nix.tar.lzma -o ud", 3, "read.missing"),
    ("unpack mappe -o ud", 3, "read.not_a_file"),
    ("preview k.toml -o p.png -c k.toml", 3, "read.unknown_kind"),
    ("preview a.pdf -o p.png -c ingen.toml", 4, "match.none"),
    ("remove a.pdf", 2, "usage.no_output"),
    ("remove a.pdf -o ud.pdf --strict", 5, "remove.nothing"),
    ("remove k.toml -o ud.toml", 3, "read.unknown_kind"),
    ("check mappe", 3, "read.not_a_file"),
    ("check - -", 2, "usage.stdin_twice"),
    ("match - a.pdf - -c k.toml", 2, "usage.stdin_twice"),
    ("types -c k.toml --csv", 2, "usage.needs"),
    ("types -c k.toml --verify --learn mappe", 2, "usage.either"),
    ("types -c k.toml --learn", 2, "usage.option_without_value"),
    ("explain kartoffel", 2, "usage.code_unknown"),
    ("kit pas -c k.toml -o a.pdf", 7, "batch.out_not_folder"),
    ("kit nix -c k.toml -o ud", 2, "match.unknown_type"),
    ("serve -c k.toml --port 99999", 2, "usage.bad_value"),
    ("template a.pdf -c k.toml", 2, "usage.no_output"),
    ("--lang", 2, "usage.option_without_value"),
    ("--nix", 2, "usage.no_such_option"),
]
ENGLISH = re.compile(r"\b(?:the|is|not|does|file|folder|missing|required|arguments|option|No such|Invalid)\b")


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MEMO_ENRICH_LANG", raising=False)
    letter = FIXTURES / "letters" / "pas.pdf"
    for name in ("a.pdf", "b.pdf", "mappe/a.pdf", "fuld/a.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(letter, tmp_path / name)
    shutil.copy(FIXTURES / "messages" / "skoleindskrivning-1.1.xml", tmp_path / "m.xml")
    shutil.copy(FIXTURES / "letters.toml", tmp_path / "k.toml")
    (tmp_path / "tom.pdf").touch()
    (tmp_path / "fil").touch()
    (tmp_path / "tom").mkdir()
    shutil.copy(tmp_path / "k.toml", tmp_path / "k2.toml")
    (tmp_path / "bog.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    head = '[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk"]\n'
    catalogues = {
        "http": 'link = "http://muni.example.dk/"\n',
        "ingen": '[[letter]]\nid = "x"\ntopic = "x"\nlink = "https://muni.example.dk/x"\n',
        "latin": "# kørekort\n",
        "utf16": "",
    }
    for name, more in catalogues.items():
        codec = {"latin": "cp1252", "utf16": "utf-16"}.get(name, "utf-8")
        (tmp_path / f"{name}.toml").write_bytes((head + more).encode(codec))
    demo = f'{head}link = "https://muni.example.dk/"\n'.replace("muni.example.dk", "muni.example")
    (tmp_path / "demo.toml").write_text(demo, encoding="utf-8")
    (tmp_path / "bad.toml").write_text("[chatbot", encoding="utf-8")
    (tmp_path / "kle.toml").write_text("kle = [23.09.02]", encoding="utf-8")

    def run(line: str, *more: str) -> Said:
        code = main([*line.split(), *more])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def files(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("line", "code", "word"), CALLS, ids=[line for line, _, _ in CALLS])
def test_a_wrong_call_is_answered_in_two_lines_and_nothing_is_written(
    line: str, code: int, word: str, call: Call, tmp_path: Path
) -> None:
    before = files(tmp_path)
    assert word in TEXTS
    got, out, err = call(line)
    assert (got, out, files(tmp_path)) == (code, "", before)
    said, remedy = err.splitlines()
    assert said.endswith(f"[{word}]")
    assert remedy.startswith("  → ")
    assert not ENGLISH.search(f"{said.partition(' [')[0]} {remedy}")
    if line.startswith("--"):
        return
    got, _, err = call(line, "--lang", "en") if not line.endswith("-o") else call("--lang en " + line)
    assert got == code
    assert len(err.splitlines()) == 2
    assert not re.search("[æøåÆØÅ]", err)


@pytest.mark.parametrize(("line", "code", "word"), [call for call in CALLS if not call[0].startswith("--")])
def test_with_json_the_answer_is_json(line: str, code: int, word: str, call: Call) -> None:
    got, out, err = call(f"{line.partition(' ')[0]} --json {line.partition(' ')[2]}")
    if line.startswith(("pack", "unpack", "init", "serve")):
        assert (got, json.loads(err)["code"]) == (2, "usage.no_such_option")
        return
    said = out or err
    assert out == "" or "tom.pdf" in line  # a letter that is empty has a row
    row = json.loads(said)
    assert (got, row.get("code") or row["reason"]) == (code, word)
    if err:
        assert set(row) == {"severity", "code", "where", "message", "remedy"}
        assert all(row[key] for key in ("severity", "message", "remedy"))


def test_options_from_the_environment_are_checked_as_those_on_the_line(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMO_ENRICH_BATCH_JOBS", "mange")
    code, _, err = call("batch mappe -o ud -c k.toml")
    assert (code, "usage.bad_value" in err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("enrich", "", "-o", "ud.pdf", "-c", "k.toml"),
        ("enrich", "a.pdf", "-o", "", "-c", "k.toml"),
        ("enrich", "a.pdf", "-o", "ud.pdf", "-c", ""),
        ("enrich", "a.pdf", "-o", "ud.pdf", "-c", "k.toml", "--report", ""),
        ("batch", "", "-o", "ud", "-c", "k.toml"),
        ("batch", "mappe", "-o", "", "-c", "k.toml"),
        ("match", "", "-c", "k.toml"),
        ("types", "-c", "k.toml", "--learn", ""),
        ("unpack", "", "-o", "ud"),
        ("init", ""),
    ],
)
def test_a_variable_that_was_never_set_is_no_folder(words: tuple[str, ...], call: Call, tmp_path: Path) -> None:
    before = files(tmp_path)
    code, out, err = call("", *words)
    assert (code, out, files(tmp_path)) == (2, "", before)
    assert "navnet er tomt [usage.bad_value]" in err


def test_two_shapes_of_one_answer_are_refused(call: Call) -> None:
    for line in ("match a.pdf -c k.toml --csv --json", "types -c k.toml --learn mappe --csv --json"):
        code, out, err = call(line)
        assert (code, out, json.loads(err)["code"]) == (2, "", "usage.either")


def test_a_report_of_rows_replaces_only_a_report(call: Call, tmp_path: Path) -> None:
    line = "enrich a.pdf -o ud.pdf -c k.toml --report r.jsonl --overwrite"
    assert [call(line)[0] for _ in range(2)] == [0, 0]
    assert json.loads((tmp_path / "r.jsonl").read_text("utf-8"))["status"] == "enriched"
    (tmp_path / "r.jsonl").write_text("noter", encoding="utf-8")
    assert call(line)[0] == 2
    assert (tmp_path / "r.jsonl").read_text("utf-8") == "noter"


def test_a_folder_without_letters_is_told(call: Call) -> None:
    for line in ("match tom -c k.toml", "batch tom -o ud -c k.toml"):
        code, _, err = call(line)
        assert (code, "Der er ingen breve i tom" in err) == (0, True)
