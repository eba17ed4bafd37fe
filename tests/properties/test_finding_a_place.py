"""Whatever is drawn on a page, the block never touches it, stays inside, and turns with the page."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from memo_enrich.model import Box
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.objects.geometry import PageGeometry
from memo_enrich.pdf.sight.rendered import RenderedPdf
from memo_enrich.placement.page.candidates import Choice, NoPlace
from memo_enrich.placement.page.ladder import Ladder
from memo_enrich.placement.page.layers import Layers
from memo_enrich.placement.page.rooms import CLEAR_MM, Rooms
from memo_enrich.placement.page.stamping import choose
from tests.support.drawn import A4, DIGST_A4, invitation, letter, rectangles

PIXEL_MM = 25.4 / 72
INVITATION = invitation()

boxes = st.builds(
    Box,
    st.floats(0, 200).map(lambda x: round(x, 1)),
    st.floats(0, 290).map(lambda y: round(y, 1)),
    st.floats(0.5, 90).map(lambda width: round(width, 1)),
    st.floats(0.5, 40).map(lambda height: round(height, 1)),
)
drawings = st.lists(boxes, max_size=14)
fast = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def place(drawn: list[Box], geometry: PageGeometry = A4, annotations: list[Box] | None = None) -> Choice | NoPlace:
    with OpenPdf(letter([rectangles(drawn, geometry)], geometry, annotations or [])) as pdf:
        return choose(pdf, INVITATION, DIGST_A4)


@fast
@given(drawings)
def test_the_block_keeps_its_distance_to_all_ink(drawn: list[Box]) -> None:
    choice = place(drawn)
    assume(isinstance(choice, Choice))
    assert isinstance(choice, Choice)
    clear = choice.box.grown(CLEAR_MM - 2 * PIXEL_MM)
    for box in drawn:
        if box.width * box.height > 2:  # smaller may count as dust
            assert not clear.overlaps(box)
        assert not choice.box.overlaps(box)


@fast
@given(drawings)
def test_the_block_keeps_out_of_margins_and_window(drawn: list[Box]) -> None:
    choice = place(drawn)
    assume(isinstance(choice, Choice))
    assert isinstance(choice, Choice)
    box, margins = choice.box, DIGST_A4.margins
    open_part = Box(margins.left, margins.top, 210 - margins.left - margins.right, 297 - margins.top - margins.bottom)
    assert open_part.grown(0.03).contains(box)  # the page itself is 0.01 mm off 210 x 297
    assert not any(zone.box.overlaps(box) for zone in DIGST_A4.closed)


@fast
@given(drawings, boxes)
def test_the_block_is_never_on_an_annotation(drawn: list[Box], annotation: Box) -> None:
    choice = place(drawn, annotations=[annotation])
    assume(isinstance(choice, Choice))
    assert isinstance(choice, Choice)
    assert not choice.box.overlaps(annotation)


@fast
@given(drawings)
def test_no_pixel_under_the_block_is_inked_at_a_finer_resolution(drawn: list[Box]) -> None:
    choice = place(drawn)
    assume(isinstance(choice, Choice))
    assert isinstance(choice, Choice)
    with RenderedPdf(letter([rectangles(drawn)])) as pdf:
        assert pdf.render(0, 200, choice.box).min() == 255


dust = st.builds(Box, st.floats(20, 190), st.floats(60, 280), st.just(0.4), st.just(0.4))


@settings(parent=fast, max_examples=150)
@given(drawings, st.lists(dust, max_size=6), st.floats(20, 170), st.floats(10, 120))
def test_edges_are_ruled_out_together_only_where_each_would_be(
    drawn: list[Box], specks: list[Box], width: float, height: float
) -> None:
    with OpenPdf(letter([rectangles([*drawn, *specks])])) as pdf:
        (field,) = Ladder(pdf.document, pdf.sight, DIGST_A4, ()).page(0).fields
    sheet, ink = field.sheet, field.ink
    down = ink.picture.down
    rooms = Rooms(sheet, Layers(ink, sheet.open.x, sheet.open.right), ink.mask.shape[0], down)
    edges = [sheet.open.x + step * 3.7 for step in range(int(max(0.0, sheet.open.width - width) / 3.7) + 1)]
    each = {x: room for x in edges for room in rooms.tall([x], width, height * down).values()}
    together = rooms.tall(edges, width, height * down)
    assert list(together.items()) == list(each.items())
    assert list(each) == [x for x in edges if rooms.tallest(x, width, height * down) >= height * down]


lines = st.builds(Box, st.sampled_from([20.0, 20.0, 62.0, 130.0]), st.floats(70, 270), st.floats(10, 60), st.just(3.0))


@settings(parent=fast, max_examples=150)
@given(st.lists(lines, min_size=1, max_size=30), st.floats(30, 130), st.floats(20, 60))
def test_places_below_the_letter_are_those_of_all_places_that_are_below(
    drawn: list[Box], width: float, height: float
) -> None:
    with OpenPdf(letter([rectangles(drawn)])) as pdf:
        (field,) = Ladder(pdf.document, pdf.sight, DIGST_A4, ()).page(0).fields
    everywhere = field.places(width, height, anywhere=True, below=False)
    assert field.places(width, height, anywhere=True, below=True) == [place for place in everywhere if place.below]


@pytest.mark.parametrize(
    "geometry",
    [
        PageGeometry((0, 0, 841.8898, 595.2756), 90),
        PageGeometry((0, 0, 595.2756, 841.8898), 180),
        PageGeometry((0, 0, 841.8898, 595.2756), 270),
        PageGeometry((-40, 60, 555.2756, 901.8898)),
        PageGeometry((0, 0, 297.6378, 420.9449), 0, 2.0),
        PageGeometry((10, -30, 430.9449, 267.6378), 270, 2.0),
    ],
    ids=["90", "180", "270", "crop", "unit", "all"],
)
@settings(parent=fast, max_examples=15)
@given(drawn=drawings)
def test_the_block_turns_and_moves_with_the_page(geometry: PageGeometry, drawn: list[Box]) -> None:
    upright, turned = place(drawn), place(drawn, geometry)
    assert type(upright) is type(turned)
    if isinstance(upright, Choice) and isinstance(turned, Choice):
        assert upright.layout.name == turned.layout.name
        assert turned.box.x == pytest.approx(upright.box.x, abs=2 * PIXEL_MM)
        assert turned.box.y == pytest.approx(upright.box.y, abs=2 * PIXEL_MM)
