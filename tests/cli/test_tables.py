"""The tables of letter types show everything, however wide the terminal is."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from memo_enrich.catalogue import load_catalogue
from memo_enrich.cli import main, tables

REPO = Path(__file__).resolve().parents[2]
CATALOGUE = REPO / "fixtures" / "letters.toml"


def shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int, *options: str | Path
) -> list[str]:
    """Return the lines of ``types`` on a terminal of this width, without colours."""
    monkeypatch.setattr(tables, "_on_terminal", lambda: True)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: os.terminal_size((width, 24)))
    assert main(["types", *map(str, options)]) == 0
    return re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().out).splitlines()


@pytest.mark.parametrize("width", [80, 100, 140])
def test_every_type_link_and_number_is_there_whole(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown(monkeypatch, capsys, width, "-c", CATALOGUE)
    assert max(map(len, lines)) <= width
    for kind in load_catalogue(CATALOGUE).letters:
        words = " ".join(lines).split()
        assert kind.id in words
        assert kind.link.removeprefix("https://") in words
        assert all(number in " ".join(words) for number in (*kind.kle, *kind.codes))


def test_nothing_is_cut_off_on_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown(monkeypatch, capsys, 60, "-c", CATALOGUE)
    assert max(map(len, lines)) <= 60
    kinds = load_catalogue(CATALOGUE).letters
    assert sum(len(re.findall(r"\bord\b", line)) for line in lines) >= len(kinds)
    assert sum(line.count(" mm, ") for line in lines) >= len(kinds)


def test_the_address_on_paper_stands_below_a_link_that_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue = tmp_path / "letters.toml"
    head = '[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk"]\n\n[[letter]]\nid = "pas"\ntopic = "pas"\n'
    links = 'link = "https://muni.example.dk/borger/pas"\nqr = "https://muni.example.dk/p"\n'
    catalogue.write_text(head + links, "utf-8")
    lines = shown(monkeypatch, capsys, 80, "-c", catalogue)
    at = next(number for number, line in enumerate(lines) if "muni.example.dk/borger/pas" in line)
    assert "på papir: muni.example.dk/p" in lines[at + 1]


def test_all_words_are_shown_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "CPR-lovens" not in "\n".join(shown(monkeypatch, capsys, 140, "-c", CATALOGUE))
    assert "CPR-lovens" in "\n".join(shown(monkeypatch, capsys, 140, "-c", CATALOGUE, "-v"))


def test_a_finding_names_table_and_remedy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(monkeypatch, capsys, 140, "-c", CATALOGUE, "--verify")
    at = next(number for number, line in enumerate(lines) if "[catalogue.short_word]" in line)
    line = Path(CATALOGUE).read_text("utf-8").split("\n").index('id     = "pas"')  # the line above it, from 1
    assert f"advarsel: linje {line} pas: »pas«" in lines[at]
    assert lines[at + 1].startswith("  → ")
