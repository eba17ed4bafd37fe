"""The text of a letter comes in the order a person reads it, the foot of each page last."""

from __future__ import annotations

from memo_enrich import read_bytes
from memo_enrich.model.letter import PAGE_FOOT
from memo_enrich.reading import letter_texts, opened
from tests.support.drawn import letter, text_lines

FOOTER, HEADING, BODY = (25, 285, "Bestil tid til nyt pas."), (25, 100, "Vielse"), (25, 110, "Vi bekræfter.")


def read(*lines: tuple[float, float, str]) -> list[str]:
    """Return the text of a page with these lines (mm from left and top), drawn in this order."""
    pdf = letter([text_lines(lines)])
    with opened(read_bytes(pdf)) as parts:
        (text,) = letter_texts(parts)
    return text.split("\n")


def test_a_footer_that_is_drawn_first_is_read_last() -> None:
    lines = read(FOOTER, HEADING, BODY)
    assert lines[-2:] == [PAGE_FOOT, "Bestil tid til nyt pas."]
    assert lines[0] == "Vielse"


def test_a_page_without_a_footer_is_as_it_is() -> None:
    assert read(HEADING, BODY) == ["Vielse", "Vi bekræfter."]


def test_a_page_without_text_has_no_foot() -> None:
    assert read() == [""]
