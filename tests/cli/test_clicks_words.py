"""What click itself says is said in Danish, by gettext; no English word of its own is left to a clerk."""

from __future__ import annotations

import ast
import gettext
import os
from pathlib import Path

import click
import pytest
from babel.messages import pofile

from docs.make.words import COMPILED, SOURCE, compiled
from memo_enrich.cli.language import LOCALE, click_speaks

HEARD = ("core.py", "exceptions.py", "formatting.py", "parser.py", "shell_completion.py", "types.py")
"""Files of click whose words a user may meet; we neither prompt nor open editors."""

TO_PROGRAMMERS = (
    "Arguments take exactly one", "Boolean option {decl", "Could not determine name", "Name '{name}' defined",
    "No options defined",
)  # fmt: skip


def messages_of_click() -> set[str]:
    found = set()
    for name in HEARD:
        path = Path(click.__file__).parent / name
        for node in ast.walk(ast.parse(path.read_text("utf-8"))) if path.exists() else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                wanted = 1 if node.func.id == "_" else 2
                found |= {str(one.value) for one in node.args[:wanted] if isinstance(one, ast.Constant)}
    return {message for message in found if not message.startswith(TO_PROGRAMMERS)}


def test_every_word_of_click_is_translated() -> None:
    with SOURCE.open("rb") as stream:
        known = {part for one in pofile.read_po(stream) for part in ([one.id] if isinstance(one.id, str) else one.id)}
    assert messages_of_click() - known == set()


def test_the_compiled_words_are_those_written() -> None:
    assert COMPILED.read_bytes() == compiled(), "run python -m docs.make"


def test_placeholders_are_those_of_click() -> None:
    with SOURCE.open("rb") as stream:
        for one in pofile.read_po(stream, abort_invalid=True):
            ids, strings = ((one.id,), (one.string,)) if isinstance(one.id, str) else (one.id, one.string)
            for said in strings:
                assert set(braces(said)) <= {field for id_ in ids for field in braces(id_)}, said


def braces(text: str) -> list[str]:
    return [piece.partition("}")[0] for piece in text.split("{")[1:]]


def test_the_process_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    before = gettext.textdomain()
    with click_speaks("da"):
        assert gettext.gettext("Commands") == "Kommandoer"
        with click_speaks("en"):
            assert gettext.gettext("Commands") == "Commands"
        assert gettext.gettext("Commands") == "Kommandoer"
    assert (gettext.textdomain(), "LANGUAGE" in os.environ) == (before, False)
    assert LOCALE.is_dir()
