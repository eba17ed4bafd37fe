"""A wrong call is explained in the user's language: what is wrong, its code word, and where the help is."""

from __future__ import annotations

import pytest

from memo_enrich.cli import main


@pytest.mark.parametrize(
    ("line", "danish", "code"),
    [
        ("foo", "Der findes ingen kommando 'foo'", "usage.no_such_command"),
        ("enrch a", "Mente du 'enrich'?", "usage.no_such_command"),
        ("match", "mangler et argument 'LETTER...'", "usage.missing"),
        ("match a --nope", "intet tilvalg '--nope'", "usage.no_such_option"),
        ("enrich a --overwite", "Mente du et af disse: '--overwrite'", "usage.no_such_option"),
        ("enrich a b c", "argumenter for meget (b c)", "usage.too_many"),
        ("enrich a -o", "'-o' mangler en værdi", "usage.option_without_value"),
        ("enrich a --strict=1", "--strict", "usage.option_without_value"),
        ("types --learn findes-ikke", "--learn", "usage.bad_value"),
        ("batch x -o y -j abc", "skriv et helt tal ≥ 1", "usage.bad_value"),
        ("enrich --documents x a", "skriv en af main, all", "usage.bad_value"),
    ],
)
def test_a_wrong_call_is_explained(line: str, danish: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line.split()) == 2
    out, err = capsys.readouterr()
    said, help_line = err.splitlines()
    assert out == ""
    assert danish in said
    assert said.endswith(f"[{code}]")
    assert help_line.startswith("Se memo-enrich")
    assert not [words for words in ("No such", "Got unexpected", "does not", "is not", "requires") if words in said]


def test_english_is_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "foo"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "No such command 'foo' [usage.no_such_command]",
        "See memo-enrich --help",
    ]
