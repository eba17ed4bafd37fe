"""Text is fitted whole: never cut, never hyphenated, and refused where it does not fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.kit.sheets.fit import LINE_HEIGHT, Room
from memo_enrich.kit.sheets.formats import FORMATS
from memo_enrich.pdf.revision import Face, text_width

ROOM = Room(400, 120, (40, 30, 20, 12), Face.SEMIBOLD, few=0.7)
WORDS = st.lists(st.text("abcdefghijklmnopæøå-", min_size=1, max_size=14).filter(str.strip), min_size=1, max_size=14)


@given(WORDS)
def test_what_fits_is_whole_and_within_the_room(words: list[str]) -> None:
    text = " ".join(words)
    found = ROOM.fit(text)
    if found is None:
        return
    assert "".join("".join(found.lines).split()) == "".join(text.split())
    assert all(text_width(line, Face.SEMIBOLD, found.size) <= ROOM.width for line in found.lines)
    assert len(found.lines) * found.size * LINE_HEIGHT <= ROOM.height


@given(st.text("abcæ/?&=-._", min_size=1, max_size=200))
def test_an_address_is_whole_when_its_lines_are_put_together(address: str) -> None:
    found = ROOM.fit_address(address)
    assert found is None or "".join(found.lines) == address


def test_a_short_text_is_as_large_as_may_be() -> None:
    assert ROOM.fit("Pas") == ROOM.fit_address("Pas")
    assert ROOM.fit("Pas").size == 40  # type: ignore[union-attr]


def test_what_cannot_fit_is_refused() -> None:
    assert ROOM.fit("x" * 80) is None
    assert ROOM.fit("ord " * 200) is None


def test_a_line_ends_with_its_sentence_where_it_can() -> None:
    found = Room(260, 60, (14,)).fit("Muni er en chatrobot. Skriv ikke dit CPR-nummer.")
    assert found is not None
    assert found.lines == ("Muni er en chatrobot.", "Skriv ikke dit CPR-nummer.")


def test_lines_are_even_and_few() -> None:
    found = Room(830, 400, (104, 98, 93, 88, 83, 78), Face.SEMIBOLD, few=0.72).fit(
        "Har du spørgsmål om skoleindskrivning?"
    )
    assert found is not None
    assert found.lines == ("Har du spørgsmål om", "skoleindskrivning?")


def test_a_code_is_at_least_a_tenth_of_its_reading_distance() -> None:
    for form in FORMATS:
        if form.is_screen:
            continue
        for modules in (21, 25, 57, 77):
            code = form.code_side(modules) * modules / (modules + 8)
            assert code >= form.distance * 100


def test_nothing_on_a_screen_is_smaller_than_32_pixels() -> None:
    sizes = [min(room.sizes) for form in FORMATS if form.is_screen for room in form.rooms.values()]
    assert min(sizes) >= 32
