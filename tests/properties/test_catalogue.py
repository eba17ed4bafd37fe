"""What holds for catalogues whatever is in the file: nouns or problems with a place, and the right line."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from memo_enrich.catalogue import parse_catalogue, starter_text
from memo_enrich.catalogue.toml.lines import locate
from memo_enrich.errors import CatalogueError, MemoEnrichError

STARTER = starter_text().splitlines()
NAMES = st.sampled_from(["a", "b", "c d", "é", "x.y", '"'])
LEAVES = st.one_of(
    st.integers(-9, 9), st.booleans(), st.text(max_size=8), st.dates(), st.sampled_from(["#", "[a]", "x = 1", "\n"])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)
KNOWN = (
    *("name", "hosts", "link", "tag", "print", "id", "topic", "kle", "labels", "from", "wording", "da", "heading"),
    *("margins", "closed", "strip", "x", "width", "page", "vores"),
)
DOCUMENTS = st.dictionaries(
    NAMES, VALUES | st.lists(st.dictionaries(NAMES, VALUES, min_size=1), min_size=1), max_size=4
)


def inline(value: Any) -> str:
    """Write a value as TOML, lists over several lines."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{inline(key)} = {inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + "".join(f"\n  {inline(item)},  # {number}" for number, item in enumerate(value)) + "\n]"
    return value.isoformat() if isinstance(value, date) else str(value).lower()


def written(data: dict[str, Any]) -> str:
    """Write a document as TOML: tables and arrays of tables with headers, everything below them inline."""
    pairs, tables = [], []
    for key, value in data.items():
        rows = [value] if isinstance(value, dict) else value if isinstance(value, list) else []
        if rows and all(isinstance(row, dict) for row in rows):
            head = f"[{inline(key)}]" if isinstance(value, dict) else f"[[ {inline(key)} ]]"
            for row in rows:
                tables.append("\n".join([head, *(f"{inline(name)} = {inline(item)}" for name, item in row.items())]))
        else:
            pairs.append(f"{inline(key)} = {inline(value)} # x = 1")
    return "\n\n".join([*pairs, *tables]) + "\n"


def paths(value: Any, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for key, item in items for path in ((*here, key), *paths(item, (*here, key)))]


@given(DOCUMENTS)
def test_every_key_of_any_document_has_a_line_within_the_text(data: dict[str, Any]) -> None:
    text = written(data)
    lines = locate(text)
    read = tomllib.loads(text)
    assert set(paths(read)) == set(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


@given(DOCUMENTS, st.integers(1, 5))
def test_lines_move_with_the_text(data: dict[str, Any], by: int) -> None:
    text = written(data)
    moved = locate("# comment\n" * by + text)
    assert moved == {path: line + by for path, line in locate(text).items()}


def tried(text: str) -> None:
    problems: tuple[MemoEnrichError, ...] = ()
    try:
        parse_catalogue(text, "letters.toml")
    except CatalogueError as error:
        problems = error.problems
    for problem in problems:
        assert problem.code.startswith(("catalogue.", "link."))
        assert problem.message("da").startswith("letters.toml")
        assert problem.message("en").startswith("letters.toml")


@given(st.text(max_size=200))
def test_any_text_is_a_catalogue_or_a_list_of_problems(text: str) -> None:
    tried(text)


@given(DOCUMENTS)
def test_any_toml_is_a_catalogue_or_a_list_of_problems(data: dict[str, Any]) -> None:
    tried(written(data))


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["chatbot", "wording", "letter", "print"]),
        st.recursive(
            LEAVES | st.floats(),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(
                    st.sampled_from(KNOWN),
                    inner,
                    max_size=5,
                )
            ),
            max_leaves=15,
        ),
    )
)
def test_known_keys_with_any_values_are_no_trouble(data: dict[str, Any]) -> None:
    tried(written(data))


@settings(max_examples=40)
@given(
    st.integers(0, len(STARTER) - 1),
    st.integers(0, 200),
    st.sampled_from(['"', "[", "]", "\\", "'", "#", "=", "“", "\x00"]),
)
def test_one_slip_of_the_pen_in_the_starter_is_no_trouble(number: int, column: int, sign: str) -> None:
    line = STARTER[number]
    slipped = line[:column] + sign + line[column:]
    tried("\n".join([*STARTER[:number], slipped, *STARTER[number + 1 :]]))


@settings(max_examples=40)
@given(st.integers(0, len(STARTER) - 1))
def test_one_line_less_in_the_starter_is_no_trouble(number: int) -> None:
    tried("\n".join([*STARTER[:number], *STARTER[number + 1 :]]))
