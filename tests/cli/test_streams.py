"""Whatever the console's encoding: the program says what it has to say, and its JSON is JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
CATALOGUE = "fixtures/letters.toml"


def run(encoding: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "memo_enrich", *arguments],
        capture_output=True,
        cwd=REPO,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )


@pytest.mark.parametrize(("encoding", "written"), [("ascii", "utf-8"), ("cp1252", "cp1252"), ("cp850", "cp850")])
def test_no_encoding_of_the_console_stops_the_program(encoding: str, written: str) -> None:
    shown = run(encoding, "types", "--verify", "-v", "-c", CATALOGUE)
    assert (shown.returncode, b"internal" in shown.stderr) == (0, False)
    assert "flyttebøde" in shown.stdout.decode(written)


def test_an_arrow_is_spelt_out_where_the_encoding_has_none() -> None:
    for encoding, arrow in (("cp1252", "->"), ("latin-1", "->"), ("utf-8", "→"), ("ascii", "→")):
        said = run(encoding, "match", "fixtures/letters/valg.pdf", "-c", CATALOGUE)
        text = said.stdout.decode("utf-8" if encoding == "ascii" else encoding)
        assert f"valg {arrow} https://muni.example.dk/valg" in text
        refused = run(encoding, "types", "-c", "README.md").stderr.decode("utf-8" if encoding == "ascii" else encoding)
        assert "kan ikke læses" in refused


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_is_utf8_whatever_the_console_is(encoding: str, tmp_path: Path) -> None:
    letter = tmp_path / "bøde på 1.000 kr.pdf"
    letter.write_bytes((REPO / "fixtures" / "letters" / "flytteboede.pdf").read_bytes())
    row = run(encoding, "match", "--json", str(letter), "-c", CATALOGUE)
    assert json.loads(row.stdout.decode("utf-8"))["source"] == letter.as_posix()
