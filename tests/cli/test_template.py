"""The command for Word templates, as a stranger calls it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fixtures.make.ooxml import document, letter, p
from memo_enrich.cli import main
from tests.conftest import FIXTURES

Call = Callable[..., tuple[int, str, str]]
PASS = document(letter(p("Med venlig hilsen"), p("Mette Prøve")))
LOCKED = document(letter(), settings='<w:documentProtection w:enforcement="1"/>')


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("memo_enrich.word.find_office", lambda: None)
    shutil.copy(FIXTURES / "letters.toml", tmp_path / "letters.toml")
    (tmp_path / "nyt-pas.docx").write_bytes(PASS)
    (tmp_path / "mappe/under").mkdir(parents=True)
    (tmp_path / "mappe/pas.DOTX").write_bytes(document(letter(), ending=".dotx"))
    (tmp_path / "mappe/under/laast.docm").write_bytes(LOCKED)
    (tmp_path / "mappe/~$pas.docx").write_bytes(b"lock")
    (tmp_path / "mappe/noter.txt").write_text("hej", encoding="utf-8")

    def run(*line: str) -> tuple[int, str, str]:
        code = main(list(line))
        return (code, *capfd.readouterr())

    return run


def test_one_template_into_a_file_and_back(call: Call, tmp_path: Path) -> None:
    code, out, err = call("template", "nyt-pas.docx", "-o", "ny/pas.docx", "--lang", "en")
    assert (code, out) == (0, "")
    assert err.startswith("nyt-pas.docx: enriched: pas → https://muni.example.dk/pas (the Word document)")
    assert "[template.not_rendered]" in err
    code, _, err = call("remove", "ny/pas.docx", "-o", "igen.docx", "--lang", "en")
    assert (code, err.strip()) == (0, "ny/pas.docx: the invitation was removed (the Word document)")
    assert (tmp_path / "igen.docx").read_bytes() == PASS


def test_a_folder_with_rows_a_report_and_what_is_left_alone(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mappe/gammel.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    code, out, err = call("template", "mappe", "nyt-pas.docx", "-o", "ud", "--json", "--report", "r.jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 9, "one was rejected"
    assert [(row["source"], row["output"], row["status"]) for row in rows] == [
        ("mappe/gammel.doc", None, "rejected"),
        ("mappe/pas.DOTX", "ud/pas.DOTX", "enriched"),
        ("mappe/under/laast.docm", "ud/under/laast.docm", "kept"),
        ("nyt-pas.docx", "ud/nyt-pas.docx", "enriched"),
    ]
    assert [json.loads(line) for line in (tmp_path / "r.jsonl").read_text("utf-8").splitlines()] == rows
    assert (tmp_path / "ud/under/laast.docm").read_bytes() == LOCKED
    assert sorted(path.name for path in (tmp_path / "ud").rglob("*") if path.is_file()) == [
        "laast.docm", "nyt-pas.docx", "pas.DOTX",
    ]  # fmt: skip
    assert "4 skabeloner: 2 beriget, 1 beholdt uændret, 1 afvist" in err
    assert call("template", "ud", "-o", "ud2", "-q")[0] == 0
    assert (tmp_path / "ud2/pas.DOTX").read_bytes() == (tmp_path / "ud/pas.DOTX").read_bytes()


def test_a_dry_run_writes_nothing(call: Call, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    code, _, err = call("template", "mappe", "--dry-run")
    assert (code, "prøvekørsel" in err, sorted(tmp_path.rglob("*"))) == (0, True, before)


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("template", 2, "usage.missing"),
        ("template nyt-pas.docx", 2, "usage.no_output"),
        ("template nix.docx -o ud", 3, "read.missing"),
        ("template nyt-pas.docx -o ud.pdf", 2, "usage.ending"),
        ("template nyt-pas.docx -o nyt-pas.docx --overwrite", 7, "write.same_as_input"),
        ("template nyt-pas.docx -o . --overwrite", 7, "write.same_as_input"),
        ("template mappe -o mappe/ud", 2, "batch.overlap"),
        ("template mappe -o .", 2, "batch.overlap"),
        ("template tom -o ud", 2, "template.none"),
        ("template nyt-pas.docx mappe/../nyt-pas.docx -o ud", 2, "template.same_output"),
        ("template nyt-pas.docx -o ud -t pass", 2, "match.unknown_type"),
        ("template letters.toml -o ud", 3, "template.not_word"),
        ("template mappe/under/laast.docm -o ud --strict", 5, "template.protected"),
        ("template nyt-pas.docx -o fil.docx", 7, "write.exists"),
        ("enrich nyt-pas.docx -o ud.docx", 3, "read.unknown_kind"),
        ("remove nyt-pas.docx -o ud.docx --strict", 5, "remove.nothing"),
    ],
)
def test_wrong_calls_say_what_to_do(line: str, code: int, word: str, call: Call, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    (tmp_path / "fil.docx").write_bytes(b"")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = (
        call(*line.split(), "-c", "letters.toml")
        if line.startswith(("template n", "template m"))
        else call(*line.split())
    )
    assert (done[0], f"[{word}]" in done[2], "→" in done[2]) == (code, True, True), done
    if word != "template.protected":
        assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
