"""Breaking text into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.pdf.revision.stamp import Face
from memo_enrich.placement.block.typesetting import Style, wrap_address, wrap_words

BODY = Style(Face.REGULAR, 9.5, 12)


def test_a_text_that_fits_stays_on_one_line() -> None:
    assert wrap_words("Spørg chatbotten", BODY, 200) == ("Spørg chatbotten",)


def test_two_lines_part_where_the_clause_ends() -> None:
    lines = wrap_words("Spørg chatbotten Muni hele døgnet: scan koden eller gå til", BODY, 200)
    assert lines == ("Spørg chatbotten Muni hele døgnet:", "scan koden eller gå til")


def test_lines_without_a_clause_come_out_about_equal() -> None:
    lines = wrap_words("Har du spørgsmål om ansøgning om økonomisk tilskud til fritid", BODY, 240)
    widths = [BODY.width(line) for line in lines]
    assert len(lines) == 2
    assert max(widths) < 1.35 * min(widths)


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("muni.example.dk/skole", ("muni.example.dk/", "skole")),
        ("muni.example.dk/a?b=c&d=e", ("muni.example.dk/", "a?b=c&d=e")),
    ],
)
def test_an_address_breaks_after_its_marks(address: str, lines: tuple[str, ...]) -> None:
    assert wrap_address(address, BODY, 85) == lines


@given(
    st.text(st.characters(codec="latin-1", exclude_categories=["C", "Z"]), min_size=1, max_size=120), st.floats(20, 300)
)
def test_an_address_loses_and_gains_nothing_and_fits(address: str, width: float) -> None:
    lines = wrap_address(address, BODY, width)
    assert "".join(lines) == address
    assert all(BODY.width(line) <= width or len(line) == 1 for line in lines)


@given(st.lists(st.text("abcdefgæøå.:-", min_size=1, max_size=40), min_size=1, max_size=20), st.floats(30, 300))
def test_words_keep_their_order_and_fit(words: list[str], width: float) -> None:
    lines = wrap_words(" ".join(words), BODY, width)
    assert "".join("".join(lines).split()) == "".join(words)
    assert all(BODY.width(line) <= width for line in lines)
