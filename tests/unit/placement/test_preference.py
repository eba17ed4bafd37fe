"""How look and reading are weighed: which block is tried first, and what that comes to on a page."""

from __future__ import annotations

from collections import Counter

import pytest

from memo_enrich.model import Box
from memo_enrich.placement.block import Layout, layouts
from memo_enrich.placement.page.preference import reading, steps
from tests.support.drawn import invitation, rectangles
from tests.unit.placement.test_ladder import LEFT, found

SHORT = layouts(invitation())
LONG = layouts(invitation(address="muni.example.dk/" + "a" * 94))


def _named(forms: tuple[Layout, ...], name: str) -> list[Layout]:
    return [form for form in forms if form.name == name]


def test_a_code_reads_as_well_as_its_modules_are_large() -> None:
    assert [reading(form) for form in _named(SHORT, "code")] == [0, 1, 2]  # 0.8, 0.68 and 0.54 mm
    assert {round(form.code_mm): reading(form) for form in _named(LONG, "wide")} == {34: 0, 30: 2, 25: 2}


@pytest.mark.parametrize("forms", [SHORT, LONG], ids=["short", "long"])
def test_every_form_is_tried_once_on_each_rung_and_the_code_alone_last(forms: tuple[Layout, ...]) -> None:
    tried = list(steps(1, forms))
    for rung in ("below", "beside", "first_page"):
        seen = [form for name, _, groups in tried if name == rung for group in groups for form in group]
        assert Counter(seen) == Counter(forms)  # equal, not identical: a process keeps the groups of equal forms
    assert {page for rung, page, _ in tried if rung == "first_page"} == {0}
    assert {page for rung, page, _ in tried if rung != "first_page"} == {1}
    last = tried[-1][2]
    assert {form.name for group in last for form in group} == {"code"}


def test_on_one_page_there_is_no_first_page_to_go_back_to() -> None:
    assert {rung for rung, _, _ in steps(0, SHORT)} == {"below", "beside"}


def test_larger_modules_go_before_smaller_ones_within_a_step() -> None:
    for _, _, groups in steps(0, SHORT):
        classes = [reading(group[0]) for group in groups]
        assert classes == sorted(classes)
        assert all(reading(form) == reading(group[0]) for group in groups for form in group)


@pytest.mark.parametrize(("free", "code"), [(60.0, 33.3), (39.0, 29.6), (35.0, 25.0), (30.0, 22.6), (28.9, 20.0)])
def test_the_code_is_as_large_as_the_room_allows(free: float, code: float) -> None:
    """Text down to ``free`` mm above the margin: 4.5 mm of that are the distance to the last line."""
    top = 277 - free  # to the margin, which needs no distance
    lines = [Box(LEFT, at, 175, 2.5) for at in range(120, int(top) - 6, 5)]
    lines.append(Box(LEFT, top - 2.5, 175, 2.5))
    choice = found([rectangles(lines)])
    assert choice.layout.code_mm == pytest.approx(code, abs=0.1)
    assert choice.box.y >= top + 4.4


def test_a_large_code_on_another_edge_goes_before_a_small_one_on_the_letters_own() -> None:
    """Beside a list there is room for a large code, below it only for one of 25 mm; the letter goes on further down."""
    above, below = ([Box(LEFT, top + at * 5, 160, 2.5) for at in range(lines)] for top, lines in ((120, 5), (226, 10)))
    points = [Box(LEFT, 148.0 + at * 6, 20, 2.5) for at in range(8)]
    choice = found([rectangles([*above, *points, *below])])
    assert choice.layout.module_mm >= 0.79
    assert choice.box.x > LEFT + 20
    (home,) = (one for one in choice.candidates if one.reason == "chosen")
    assert home.rung == "beside"
