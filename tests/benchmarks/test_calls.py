"""What a letter costs is watched by a count of calls, which no other program on the machine can change."""

from __future__ import annotations

import pytest

from benchmarks.calls import CHANGELOG, LETTERS, MOST_GROWTH, counted, recorded, version


@pytest.mark.skipif(version() != recorded()["python"], reason=f"calls.json holds for Python {recorded()['python']}")
def test_no_letter_takes_a_tenth_more_calls_than_recorded() -> None:
    known = recorded()["calls"]
    grown = {name: count for name, count in counted().items() if count > MOST_GROWTH * known[name]}
    assert not grown, "python -m benchmarks.calls --accept, with a line of CHANGELOG.md that says why"


def test_figures_that_were_raised_are_explained_in_the_changelog() -> None:
    assert recorded()["because"] in CHANGELOG.read_text(encoding="utf-8")
    assert set(recorded()["calls"]) == set(LETTERS)
