"""Exit codes are a promise; exceptions carry them across processes."""

from __future__ import annotations

import pickle

import pytest

from memo_enrich import errors
from memo_enrich.errors import CatalogueError, ExitCode, MemoEnrichError, ReadError


def test_the_exit_codes_are_those_of_the_design() -> None:
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0, "BUG": 1, "USAGE": 2, "UNREADABLE": 3, "NO_LETTER_TYPE": 4, "NO_PLACE": 5, "INVALID": 6,
        "NOT_WRITTEN": 7, "CATALOGUE": 8, "BATCH_REJECTED": 9, "INTERRUPTED": 130,
    }  # fmt: skip


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name.endswith("Error")])
def test_every_error_survives_pickling(name: str) -> None:
    kind = getattr(errors, name)
    error = kind("write.failed", "ud/brev.xml", error="disk")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (str(again), again.exit_code) == (str(error), error.exit_code)


def test_a_catalogue_error_carries_every_problem_across() -> None:
    problems = [CatalogueError("read.empty", f"k.toml:{line}") for line in (1, 2)]
    again = pickle.loads(pickle.dumps(CatalogueError("read.empty", "k.toml", problems=problems)))
    assert [problem.where for problem in again.problems] == ["k.toml:1", "k.toml:2"]


def test_an_error_is_one_line_with_place_sentence_and_code() -> None:
    error = ReadError("read.empty", "brev.xml")
    assert str(error) == "brev.xml: Filen er tom [read.empty]"
    assert error.message("en") == "brev.xml: The file is empty [read.empty]"
    assert isinstance(error, MemoEnrichError)
