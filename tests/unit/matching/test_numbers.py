"""KLE and FORM numbers: prefixes end at groups, and what is no number matches nothing."""

from __future__ import annotations

import pytest

from memo_enrich.matching.numbers import groups, prefix_length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("84.07.00", ("84", "07", "00")),
        ("840700", ("84", "07", "00")),
        ("84 07 00", ("84", "07", "00")),
        ("84. 07. 00", ("84", "07", "00")),
        (" 84.07.00 ", ("84", "07", "00")),
        ("84\u00a007\u00a000", ("84", "07", "00")),
        ("84", ("84",)),
        ("84.07", ("84", "07")),
        ("23.05.13-G01-12-26", ("23", "05", "13")),
        ("23.05.13 Bøder", ("23", "05", "13")),
        ("12.34.56.78", ("12", "34", "56", "78")),
        ("", ()),
        ("8", ()),
        ("840", ()),
        ("84.0", ()),
        ("84.07.0", ()),
        ("G01", ()),
        ("Valg 84", ()),
        ("٨٤", ()),
    ],
)
def test_groups_of_a_number(text: str, expected: tuple[str, ...]) -> None:
    assert groups(text) == expected


@pytest.mark.parametrize(
    ("prefix", "number", "length"),
    [
        ("84", "84.07.00", 1),
        ("84.07", "84.07.00", 2),
        ("84.07.00", "840700", 3),
        ("84.07.00", "84.07", 0),
        ("84.08", "84.07.00", 0),
        ("8", "84.07.00", 0),
        ("84.0", "84.07.00", 0),
        ("07", "84.07.00", 0),
        ("84", "", 0),
        ("", "84.07.00", 0),
    ],
)
def test_a_prefix_covers_whole_groups(prefix: str, number: str, length: int) -> None:
    assert prefix_length(prefix, number) == length
