"""One letter in a process of its own: the same result, and a limit that holds whatever the letter does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from memo_enrich import (
    Catalogue,
    NoLetterTypeError,
    Options,
    PlacementError,
    Status,
    UsageError,
    enrich,
    load_catalogue,
)
from memo_enrich.pipeline import limited
from tests.conftest import FIXTURES

LETTER = FIXTURES / "letters" / "pas.pdf"
MESSAGE = FIXTURES / "messages" / "skoleindskrivning-1.1.xml"
ROOMY = Options(time_limit=600, memory_limit=2000)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FIXTURES / "letters.toml")


@pytest.mark.parametrize("path", [LETTER, MESSAGE])
def test_within_its_limits_a_letter_comes_out_as_without_them(path: Path, catalogue: Catalogue) -> None:
    free, limited_ = enrich(path, catalogue), enrich(path, catalogue, options=ROOMY)
    assert limited_.status is Status.ENRICHED
    assert replace(limited_, seconds=0) == replace(free, seconds=0)
    assert limited_.content == free.content


@pytest.mark.parametrize("limits", [{"time_limit": 0.001}, {"memory_limit": 1}])
def test_at_its_limit_a_letter_is_kept(limits: dict[str, float], catalogue: Catalogue) -> None:
    result = enrich(LETTER, catalogue, options=Options(**limits))  # type: ignore[arg-type]
    assert (result.status, result.reason, result.content) == (Status.KEPT, "pdf.too_costly", LETTER.read_bytes())
    assert result.source_sha256 == result.output_sha256 != ""
    with pytest.raises(PlacementError):
        enrich(LETTER, catalogue, options=Options(strict=True, **limits))  # type: ignore[arg-type]


def test_what_a_caller_did_wrong_is_raised_from_the_child(catalogue: Catalogue) -> None:
    with pytest.raises(UsageError):
        enrich(LETTER, catalogue, letter_type="findes-ikke", options=ROOMY)
    with pytest.raises(NoLetterTypeError):
        enrich(LETTER, replace(catalogue, letters=(), link=None), options=replace(ROOMY, strict=True))


@pytest.mark.parametrize(
    ("dying", "reason"),
    [
        ("import os; os.abort()", "pdf.reader_died"),
        ("import sys, os; sys.stdout.write('R'); sys.stdout.flush(); os.abort()", "pdf.reader_died"),
        (f"import sys; sys.stdout.write('R'); sys.exit({limited.OVER_LIMIT})", "pdf.too_costly"),
        ("print('R', end='')", "pdf.reader_died"),
        ("print('no')", "pdf.reader_died"),
    ],
)
def test_a_child_that_dies_costs_the_invitation_only(
    dying: str, reason: str, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limited, "_CHILD", dying)
    result = enrich(LETTER, catalogue, options=Options(time_limit=600))
    assert (result.status, result.reason, result.content) == (Status.KEPT, reason, LETTER.read_bytes())
