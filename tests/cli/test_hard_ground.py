"""Names, disks and pipes as robots meet them: a code word and the right exit code, never a bug."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from memo_enrich.cli import main

REPO = Path(__file__).resolve().parents[2]
CATALOGUE = str(REPO / "fixtures" / "letters.toml")
PDF = REPO / "fixtures" / "letters" / "flytteboede.pdf"


def test_a_name_too_long_for_the_disk_is_a_write_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["enrich", str(PDF), "-c", CATALOGUE, "-o", str(tmp_path / ("b" * 300))]) == 7
    assert "[write.failed]" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids control characters in names")
def test_a_line_break_in_a_name_makes_no_new_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "brev\nfejl: nep\x1b[2J.pdf"
    letter.write_bytes(PDF.read_bytes())
    assert main(["match", str(letter), "-c", CATALOGUE]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert "brev\\nfejl: nep\\x1b[2J.pdf: flytteboede → " in first
    assert main(["match", str(letter), "-c", CATALOGUE, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["source"] == letter.as_posix()


def test_without_standard_input_or_output_the_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["enrich", "-", "-c", CATALOGUE]) == 3
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["enrich", str(PDF), "-o", "-", "-c", CATALOGUE]) == 7


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [("enrich", "-o", "-"), ("match", "--json"), ("match",), ("check", "--json")])
def test_a_full_disk_behind_standard_output_is_a_write_error(command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "memo_enrich", command[0], str(PDF), "-c", CATALOGUE, *command[1:]],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 7
    assert b"write.failed" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_that_nobody_hears_the_talk_costs_no_letter(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        line = [sys.executable, "-m", "memo_enrich", "enrich", str(PDF), "-c", CATALOGUE, "-o", str(tmp_path / "a.pdf")]
        assert subprocess.run(line, stderr=full, check=False).returncode == 0
    assert (tmp_path / "a.pdf").stat().st_size > PDF.stat().st_size
