"""The commands for single letters as a script sees them: exit code, stdout, stderr, files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from memo_enrich.cli import main

REPO = Path(__file__).resolve().parents[2]
FIXTURES = REPO / "fixtures"
CATALOGUE = str(FIXTURES / "letters.toml")
MESSAGE = FIXTURES / "messages" / "skoleindskrivning-1.1.xml"
PDF = FIXTURES / "letters" / "flytteboede.pdf"
FULL = FIXTURES / "letters" / "helt-fuld.pdf"


class Run:
    """What a command said and did."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> None:
        self.code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        self.out, self.err = captured.out, captured.err

    @property
    def row(self) -> dict[str, object]:
        (line,) = self.out.splitlines()
        row = json.loads(line)
        assert isinstance(row, dict)
        return row


def piped(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as another system does: a process with pipes."""
    return subprocess.run(
        [sys.executable, "-m", "memo_enrich", *arguments],
        input=stdin,
        capture_output=True,
        cwd=REPO,
        env={**os.environ, **environment},
        check=False,
    )


def test_enrich_writes_the_letter_and_says_so_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "enrich", MESSAGE, "-o", tmp_path / "ud" / "brev.xml", "-c", CATALOGUE)
    assert (run.code, run.out) == (0, "")
    assert "beriget: skoleindskrivning → https://muni.example.dk/skole" in run.err
    assert (tmp_path / "ud" / "brev.xml").stat().st_size > MESSAGE.stat().st_size


def test_enrich_json_prints_the_row_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "enrich", PDF, "-o", tmp_path / "a.pdf", "-c", CATALOGUE, "--json")
    assert (run.code, run.err) == (0, "")
    assert run.row["status"] == "enriched"
    assert str(run.row["output"]).endswith("/a.pdf")
    assert "\\" not in str(run.row["source"])


def test_a_folder_as_output_gets_the_letter_under_its_own_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Run(capsys, "enrich", PDF, "-o", tmp_path, "-c", CATALOGUE).code == 0
    assert (tmp_path / PDF.name).is_file()


def test_an_output_that_exists_is_not_replaced_without_overwrite(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"mine")
    run = Run(capsys, "enrich", PDF, "-o", target, "-c", CATALOGUE)
    assert (run.code, target.read_bytes()) == (7, b"mine")
    assert "[write.exists]" in run.err
    assert Run(capsys, "enrich", PDF, "-o", target, "-c", CATALOGUE, "--overwrite").code == 0
    assert target.read_bytes().startswith(PDF.read_bytes())


@pytest.mark.parametrize("flag", [(), ("--overwrite",)], ids=["plain", "overwrite"])
def test_the_letter_that_is_read_is_never_replaced(
    flag: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "brev.pdf"
    shutil.copy(PDF, letter)
    run = Run(capsys, "enrich", letter, "-o", letter, "-c", CATALOGUE, *flag)
    assert (run.code, letter.read_bytes()) == (7, PDF.read_bytes())


def test_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "enrich", PDF, "-o", tmp_path / "a.pdf", "-c", CATALOGUE, "--dry-run", "--json")
    assert (run.code, list(tmp_path.iterdir())) == (0, [])
    assert (run.row["status"], run.row["output"]) == ("enriched", None)


def test_a_letter_that_is_kept_comes_out_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "enrich", FULL, "-o", tmp_path / "a.pdf", "-c", CATALOGUE, "--json")
    assert (run.code, run.row["status"], run.row["reason"]) == (0, "kept", "pdf.no_room")
    assert (tmp_path / "a.pdf").read_bytes() == FULL.read_bytes()
    assert run.row["source_sha256"] == run.row["output_sha256"]


def test_strict_writes_nothing_and_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "enrich", FULL, "-o", tmp_path / "a.pdf", "-c", CATALOGUE, "--strict")
    assert (run.code, list(tmp_path.iterdir())) == (5, [])
    assert "[pdf.no_room]" in run.err


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff" * 500, b"<a/>", MESSAGE.read_bytes()[:900], b"%PDF-1.4\n"],
    ids=["empty", "random", "wrong root", "cut xml", "no pdf"],
)
def test_bad_input_is_exit_3_a_line_with_a_code_word_what_to_do_and_no_file(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "in.xml"
    letter.write_bytes(content)
    run = Run(capsys, "enrich", letter, "-o", tmp_path / "out.xml", "-c", CATALOGUE)
    said, remedy = run.err.splitlines()
    assert (run.code, run.out, said[-1]) == (3, "", "]")
    assert remedy.startswith("  → ")
    assert "Traceback" not in run.err
    assert not (tmp_path / "out.xml").exists()


def test_a_missing_file_is_exit_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "enrich", tmp_path / "nej.pdf", "-o", tmp_path / "out.pdf", "-c", CATALOGUE)
    assert (run.code, "[read.missing]" in run.err) == (3, True)


def test_an_invalid_message_is_exit_6_and_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "in.xml"
    letter.write_bytes(MESSAGE.read_bytes().replace(b"<memo:label>", b"<memo:titel>", 1))
    assert Run(capsys, "enrich", letter, "-o", tmp_path / "out.xml", "-c", CATALOGUE).code == 3
    letter.write_bytes(MESSAGE.read_bytes().replace(b"memo:mandatory", b"memo:mandatorisk"))
    run = Run(capsys, "enrich", letter, "-o", tmp_path / "out.xml", "-c", CATALOGUE)
    assert run.code == 6
    assert "[schema." in run.err
    assert not (tmp_path / "out.xml").exists()


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        (("enrich",), 2, "usage.missing"),
        (("enrich", "x", "--nej"), 2, "usage.no_such_option"),
        (("enrich", str(PDF), "-c", CATALOGUE), 2, "usage.no_output"),
        (("enrich", str(PDF), "-o", "x"), 2, "usage.no_catalogue"),
        (("enrich", str(PDF), "-o", "x", "-c", CATALOGUE, "-t", "findes-ikke", "--strict"), 2, "match.unknown_type"),
        (("nej",), 2, "usage."),
        (("types", "-c", str(REPO / "README.md")), 8, "catalogue."),
        (("types", "-c", str(REPO / "findes-ikke.toml")), 8, "catalogue."),
    ],
)
def test_a_wrong_call_has_its_exit_code_and_code_word(
    line: tuple[str, ...], code: int, word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MEMO_ENRICH_CATALOGUE", raising=False)
    run = Run(capsys, *line)
    assert (run.code, run.out) == (code, "")
    assert word in run.err


def test_the_catalogue_may_come_from_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMO_ENRICH_CATALOGUE", CATALOGUE)
    assert Run(capsys, "enrich", PDF, "-o", tmp_path / "a.pdf").code == 0


def test_a_pipe_carries_bytes_in_and_out() -> None:
    done = piped("enrich", "-", "-c", CATALOGUE, "-t", "flytteboede", stdin=PDF.read_bytes())
    assert done.returncode == 0
    assert done.stdout.startswith(PDF.read_bytes())
    assert len(done.stdout) > PDF.stat().st_size
    again = piped("enrich", "-", "-c", CATALOGUE, "-t", "flytteboede", "-q", stdin=done.stdout)
    assert (again.returncode, again.stdout, again.stderr) == (0, done.stdout, b"")


def test_in_a_pipe_the_row_goes_to_stderr_since_stdout_holds_the_letter() -> None:
    done = piped("enrich", "-", "-c", CATALOGUE, "--json", stdin=PDF.read_bytes())
    row = json.loads(done.stderr)
    assert (done.returncode, row["status"], row["source"]) == (0, "enriched", "stdin")
    assert done.stdout.startswith(b"%PDF-")


def test_a_pipe_whose_reader_has_gone_makes_no_traceback() -> None:
    command = f'"{sys.executable}" -m memo_enrich enrich "{PDF}" -o - -c "{CATALOGUE}" -q | head -c 10 > /dev/null'
    if os.name == "nt":
        pytest.skip("a POSIX shell line")
    done = subprocess.run(command, shell=True, capture_output=True, cwd=REPO, check=False)
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


def test_check_says_what_it_finds_on_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "check", MESSAGE, FIXTURES / "letters" / "pas.pdf")
    assert run.code == 0
    assert "[pdf.untagged]" in run.out


def test_check_of_several_letters_reports_the_gravest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad, none = tmp_path / "bad.xml", tmp_path / "none.xml"
    bad.write_bytes(MESSAGE.read_bytes().replace(b"memo:mandatory", b"memo:mandatorisk"))
    none.write_bytes(b"")
    assert Run(capsys, "check", MESSAGE, bad).code == 6
    run = Run(capsys, "check", bad, none, MESSAGE, "--json")
    assert run.code == 3
    assert [json.loads(line)["status"] for line in run.out.splitlines()] == ["rejected", "rejected", "kept"]


def test_match_explains_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "match", MESSAGE, "-c", CATALOGUE, "--json")
    assert (run.code, run.row["letter_type"]) == (0, "skoleindskrivning")
    assert run.row["evidence"] == [{"by": "codes", "value": "SKOLE-IND"}]
    plain = Run(capsys, "match", MESSAGE, "-c", CATALOGUE)
    assert "SKOLE-IND" in plain.out


def test_remove_gives_the_letter_back_byte_for_byte(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for letter in (PDF, MESSAGE):
        there, back = tmp_path / f"there-{letter.name}", tmp_path / f"back-{letter.name}"
        assert Run(capsys, "enrich", letter, "-o", there, "-c", CATALOGUE).code == 0
        run = Run(capsys, "remove", there, "-o", back, "--json")
        assert (run.code, run.row["status"]) == (0, "removed")
        assert back.read_bytes() == letter.read_bytes()


def test_remove_takes_out_nothing_that_is_not_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = FIXTURES / "messages" / "flytteboede-findes-action-1.2.xml"
    run = Run(capsys, "remove", letter, "-o", tmp_path / "x.xml", "--json")
    assert (run.code, run.row["status"], run.row["reason"]) == (0, "kept", "remove.nothing")
    assert (tmp_path / "x.xml").read_bytes() == letter.read_bytes()
    assert Run(capsys, "remove", letter, "-o", tmp_path / "y.xml", "--strict").code == 5


def test_help_and_messages_speak_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Kommandoer" in Run(capsys, "--help").out
    assert "Commands" in Run(capsys, "--lang", "en", "--help").out
    assert "Enrich one letter" in Run(capsys, "enrich", "--help", "--lang", "en").out
    assert "The file or folder does not exist" in Run(capsys, "check", "nej.xml", "--lang=en").err
    english = piped("check", "nej.xml", MEMO_ENRICH_LANG="en")
    assert b"The file or folder does not exist" in english.stderr


def test_every_command_names_its_library_twin(capsys: pytest.CaptureFixture[str]) -> None:
    from memo_enrich.cli import program

    for name in program.commands:
        run = Run(capsys, name, "--help")
        assert run.code == 0
        assert "Python: memo_enrich." in run.out, name


def test_nobodys_data_is_in_what_the_program_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = b"Hemmelig Borgersen 300299-0000"
    broken = MESSAGE.read_bytes().replace(b"<memo:mandatory>", b"<memo:mandatory>" + secret)
    letter = tmp_path / "in.xml"
    for content in (broken, broken[:-40], broken.replace(b"<memo:senderID>", b"<memo:senderID>&x;")):
        letter.write_bytes(content)
        for command in ("enrich", "check", "match"):
            extra = ("-o", str(tmp_path / "o.xml")) if command == "enrich" else ()
            run = Run(capsys, command, letter, "-c", CATALOGUE, "-v", *extra)
            assert "Borgersen" not in run.out + run.err
            assert "300299" not in run.out + run.err
