"""Every row that a command prints is what schemas/report.schema.json says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from memo_enrich.cli import main

REPO = Path(__file__).resolve().parents[2]
FIXTURES = REPO / "fixtures"
SCHEMA = json.loads((REPO / "schemas" / "report.schema.json").read_text("utf-8"))
CATALOGUE = str(FIXTURES / "letters.toml")
LETTERS = [str(path) for path in sorted([*FIXTURES.glob("letters/*.pdf"), *FIXTURES.glob("messages/*.xml")])]


@pytest.mark.parametrize("command", ["match", "check"])
def test_questions_answer_in_rows(command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "tom.xml"
    empty.write_bytes(b"")
    main([command, *LETTERS, str(empty), "-c", CATALOGUE, "--json"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == len(LETTERS) + 1
    for row in rows:
        jsonschema.validate(row, SCHEMA)


def test_enrich_and_remove_answer_in_rows(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for letter in LETTERS:
        there, back = tmp_path / "there", tmp_path / "back"
        main(["enrich", letter, "-o", str(there), "-c", CATALOGUE, "--json", "--overwrite"])
        main(["remove", str(there), "-o", str(back), "--json", "--overwrite"])
    for line in capsys.readouterr().out.splitlines():
        jsonschema.validate(json.loads(line), SCHEMA)
