"""``memo-enrich kit``: what is said, and with which exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from memo_enrich.cli import main
from tests.unit.kit.kit_help import needs_kit


@needs_kit
def test_a_kit_is_made_and_told(tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "kit"
    assert main(["kit", "pas", "-o", str(out), "-c", str(fixtures / "letters.toml"), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert [subject["id"] for subject in made["subjects"]] == ["pas"]
    assert (out / "index.html").is_file()
    assert main(["kit", "pas", "-o", str(out), "-c", str(fixtures / "letters.toml")]) == 7
    said = capsys.readouterr().err
    assert "[write.folder_not_empty]" in said
    assert "--overwrite" in said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["kit", "-c", "CATALOGUE"], 2, "usage.no_output"),
        (["kit", "pass", "-o", "OUT", "-c", "CATALOGUE"], 2, "mente du pas?"),
        (["kit", "-o", "OUT", "-c", "missing.toml"], 8, "catalogue.missing_file"),
    ],
)
def test_a_wrong_call_says_what_to_do(
    tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    named = {"CATALOGUE": str(fixtures / "letters.toml"), "OUT": str(tmp_path / "out")}
    assert main([named.get(argument, argument) for argument in arguments]) == code
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("package", ["typst", "cv2"])
def test_without_the_extra_it_is_said_how_to_get_it(
    tmp_path: Path, fixtures: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    from memo_enrich.kit.sheets import setting

    setting._fonts.cache_clear()
    monkeypatch.setitem(sys.modules, package, None)
    assert main(["kit", "pas", "-o", str(tmp_path / "out"), "-c", str(fixtures / "letters.toml")]) == 2
    assert 'pip install "memo-enrich[kit]"' in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
