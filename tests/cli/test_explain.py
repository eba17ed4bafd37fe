"""``memo-enrich explain``: what a code word means, why it comes, what to do, and where the docs have it."""

from __future__ import annotations

import json

import pytest

from memo_enrich.cli import main
from memo_enrich.texts import TEXTS, cause


@pytest.mark.parametrize("written", ["pdf.no_room", "no_room", "[pdf.no_room]", "PDF.No_Room"])
def test_a_code_word_is_explained_in_four_parts(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", written, "--lang", "en"]) == 0
    code, meaning, why, remedy, docs = capsys.readouterr().out.splitlines()
    assert code == "pdf.no_room (warning)"
    assert meaning.strip().startswith("There is no room")
    assert why == f"  Cause: {cause('pdf.no_room', 'en')}"
    assert remedy == f"  What to do: {TEXTS['pdf.no_room'].remedy_en}"
    assert docs.endswith("#pdf.no_room")


def test_alone_it_lists_all_and_of_a_group_that_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line]
    assert listed == sorted(TEXTS)
    assert main(["explain", "proof", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["code"] for row in rows] == [code for code in sorted(TEXTS) if code.startswith("proof.")]
    assert all(row["cause"] and row["remedy"] for row in rows)


@pytest.mark.parametrize(
    ("written", "word", "meant"),
    [
        ("pdf.noroom", "usage.no_such_code", "pdf.no_room"),
        ("noroom", "usage.no_such_code", "pdf.no_room"),
        ("read.emtpy", "usage.no_such_code", "read.empty"),
        ("kartoffel", "usage.code_unknown", ""),
        (" ", "usage.code_unknown", ""),
    ],
)
def test_one_that_is_not_there_is_answered_with_those_like_it(
    written: str, word: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", written]) == 2
    said, remedy = capsys.readouterr().err.splitlines()
    assert said.endswith(f"[{word}]")
    assert meant in said
    assert "memo-enrich explain" in remedy
