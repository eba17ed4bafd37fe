"""``types --verify`` and errors of many places: each code word once, then where, in the order of the file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from memo_enrich.cli import main
from memo_enrich.texts import TEXTS

HEAD = '[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk", "muni.example", "bit.ly"]\n'


def letter(number: int, more: str = "", host: str = "muni.example") -> str:
    return f'[[letter]]\nid = "t{number}"\ntopic = "emne"\nlink = "https://{host}/{number}"\n{more}\n'


def verified(folder: Path, text: str, *options: str) -> int:
    (folder / "letters.toml").write_text(HEAD + text, encoding="utf-8")
    return main(["types", "--verify", "-c", str(folder / "letters.toml"), *options])


def test_the_starter_has_one_line_for_its_links_and_the_places_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "-q"]) == 0
    assert main(["types", "--verify"]) == 8
    lines = capsys.readouterr().out.splitlines()
    at = [number for number, line in enumerate(lines) if "[link.example]" in line]
    assert len(at) == 1
    assert lines[at[0] + 1] == f"  → {TEXTS['link.example'].remedy_da}"
    places = " ".join(lines[at[0] + 2 :])
    numbers = [int(number) for number in re.findall(r"\blinje (\d+) ", places)]
    assert numbers == sorted(numbers)
    toml = (tmp_path / "letters.toml").read_text("utf-8").splitlines()
    named = re.findall(r"linje (\d+) (\S+) link", places)
    assert len(named) == sum(bool(re.match('link +="', line.replace("= ", "="))) for line in toml)
    for number, name in named:
        assert toml[int(number) - 1].startswith("link"), name
    assert max(map(len, lines[at[0] + 2 :])) <= 120


def test_ten_comes_after_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verified(tmp_path, "".join(letter(number, 'labels = ["et par ord"]') for number in range(1, 12))) == 8
    out = capsys.readouterr().out
    listed = out[out.index("[link.example]") :]
    assert re.findall(r"\bt(\d+) link", listed) == [str(number) for number in range(1, 12)]
    assert verified(tmp_path, "".join(letter(number, "", "muni.example") for number in range(1, 12)), "--json") == 8
    found = json.loads(capsys.readouterr().out)["findings"]
    wheres = [one["where"] for one in found if one["code"] == "link.example"]
    assert [int(where.split()[1]) for where in wheres] == list(range(1, 12))
    assert {key for one in found for key in one} == {"severity", "code", "where", "message"}


def test_sentences_that_differ_are_told_below_what_they_have_in_common(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "".join(
        letter(number, f'labels = ["{word}"]', "muni.example.dk") for number, word in enumerate(("ja", "no"))
    )
    assert verified(tmp_path, words, "--lang", "en") == 0
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if "[catalogue.short_word]" in line)
    assert lines[at].startswith('warning: "…" is a short word')
    assert "(2 places)" in lines[at]
    assert [line.split(":")[0] for line in lines[at + 2 : at + 4]] == ["    line 4 t0", "    line 9 t1"]
    assert '"no" is a short word' in lines[at + 3]


def test_several_files_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "base.toml").write_text(HEAD + letter(1, 'labels = ["ja"]', "muni.example.dk"), encoding="utf-8")
    (tmp_path / "own.toml").write_text(
        'extends = "base.toml"\n' + letter(2, 'labels = ["no"]', "muni.example.dk"), encoding="utf-8"
    )
    assert main(["types", "--verify", "-c", str(tmp_path / "own.toml")]) == 0
    out = capsys.readouterr().out
    assert f"linje 4 i {(tmp_path / 'base.toml').as_posix()} t1: »ja«" in out
    assert f"linje 2 i {(tmp_path / 'own.toml').as_posix()} t2: »no«" in out


def test_of_many_faults_that_are_the_same_the_first_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letters.toml").write_text(HEAD + "".join(letter(number) for number in range(1, 12)), encoding="utf-8")
    (tmp_path / "liste.csv").write_text("pdf;modtager\n" + "nix.pdf;300299-1234\n" * 40, encoding="utf-8")
    line = ["wrap", str(tmp_path / "liste.csv"), "-o", str(tmp_path / "ud"), "-c", str(tmp_path / "letters.toml")]
    line += ["--sender-id", "12345678", "--sender-label", "Kommunen"]
    assert main(line) == 2
    told = capsys.readouterr().err.splitlines()
    assert [text.endswith("[list.file_missing]") for text in told] == [True, True, True, False, False]
    assert "37 steder til" in told[3]
    assert main([*line, "-v"]) == 2
    assert capsys.readouterr().err.count("[list.file_missing]") == 40
    assert main([*line, "--json"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 40


def test_a_sentence_that_says_little_without_its_values_is_not_said_without_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host = "muni.example.dk"
    kinds = (letter(1, 'kle = ["84", "23"]', host), letter(2, 'kle = ["84.07", "23.09"]', host))
    assert verified(tmp_path, "".join(kinds)) == 0
    lines = capsys.readouterr().out.splitlines()
    at = next(number for number, line in enumerate(lines) if "[catalogue.number_hidden]" in line)
    assert lines[at] == "til orientering: 2 bemærkninger [catalogue.number_hidden]"
    assert all("»t1«" in line and "»t2«" in line for line in lines[at + 2 : at + 4])
