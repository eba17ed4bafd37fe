"""What counts as ink, and what as free."""

from __future__ import annotations

import numpy as np
import pytest

from memo_enrich.model import Box
from memo_enrich.pdf.sight.ink import Ink, _most_frequent, _strays, is_plain, page_ink, specks
from memo_enrich.pdf.sight.rendered import RenderedPdf
from tests.support.drawn import letter, rectangles

PAGE = Box(-1, -1, 212, 299)
PLACE = Box(60, 100, 40, 30)
EMPTY = Box(20, 200, 100, 40)


def inks(content: bytes, annotations: tuple[Box, ...] = (), occupied: tuple[Box, ...] = ()) -> tuple[Ink, ...]:
    with RenderedPdf(letter([content], annotations=annotations)) as pdf:
        return page_ink(pdf, 0, occupied)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("black", rectangles([PLACE])),
        ("pale panel", rectangles([PLACE], colour="0.98 g")),
        ("pale stripe all over the page", rectangles([PLACE, Box(0, 10, 210, 80)], colour="0.985 g")),
        ("watermark", rectangles([PLACE], colour="0.93 g")),
        ("yellow", rectangles([PLACE], colour="1 1 0.9 rg")),
        ("hairline", rectangles([Box(60, 110, 40, 0.05)])),
        ("pale hairline", rectangles([Box(60, 110, 40, 0.05)], colour="0.7 g")),
        ("zero width line", b"0 w 170 500 m 283 500 l S"),
        ("dot", rectangles([Box(80, 115, 0.2, 0.2)])),
    ],
)
def test_anything_that_is_drawn_is_ink(name: str, content: bytes) -> None:
    (ink,) = inks(content)
    assert ink.anything_in(PLACE), name
    assert not ink.anything_in(EMPTY), name
    assert ink.colour == (255, 255, 255)


def test_a_hidden_annotation_and_an_empty_field_count_as_ink() -> None:
    (ink,) = inks(b"", annotations=(PLACE,))
    assert not ink.anything_in(PLACE)
    (ink,) = inks(b"", occupied=(PLACE,))
    assert ink.anything_in(PLACE)
    assert not ink.anything_in(EMPTY)


def test_white_on_a_tinted_page_is_ink_and_the_tint_is_not() -> None:
    content = rectangles([PAGE], colour="0.8 0.8 1 rg") + rectangles([PLACE], colour="1 g")
    (ink,) = inks(content)
    assert ink.colour == pytest.approx((204, 204, 255), abs=1)
    assert ink.anything_in(PLACE)
    assert not ink.anything_in(EMPTY)


def test_ink_as_light_as_the_tint_is_seen() -> None:
    content = rectangles([PAGE], colour="0.9 0.96 0.9 rg") + rectangles([PLACE], colour="0.96 0.926 0.96 rg")
    (ink,) = inks(content)
    assert ink.anything_in(PLACE)


@pytest.mark.parametrize("colour", ["0 g", "0.5 g", "0.3 0.3 1 rg", "0.02 0.02 0.02 rg"])
def test_a_dark_page_has_no_free_place(colour: str) -> None:
    assert inks(rectangles([PAGE], colour=colour)) == ()


def test_a_page_half_tinted_has_two_backgrounds() -> None:
    found = inks(rectangles([Box(-1, -1, 212, 150)], colour="0.9 0.95 1 rg"))
    assert {ink.colour for ink in found} == {(255, 255, 255), (230, 242, 255)}
    white = next(ink for ink in found if ink.colour == (255, 255, 255))
    assert white.anything_in(Box(60, 100, 10, 10))
    assert not white.anything_in(EMPTY)


def scan(noise: float, level: int = 246) -> bytes:
    """Return a content stream with a grey picture of noisy paper over the whole page, 150 dpi."""
    paper = np.random.default_rng(7).normal(level, noise, (1754, 1240)).clip(0, 255).astype(np.uint8)
    head = b"q 595.28 0 0 841.89 0 0 cm BI /W 1240 /H 1754 /CS /G /BPC 8 ID "
    return head + paper.tobytes() + b" EI Q\n"


def test_clean_paper_is_free_and_noisy_paper_is_not() -> None:
    (clean,) = inks(scan(1.0))
    assert not clean.anything_in(EMPTY)
    assert not any(ink.mask.mean() < 0.001 and ink.even for ink in inks(scan(12.0)))
    assert all(ink.anything_in(EMPTY) for ink in inks(scan(12.0)))


def test_a_panel_nearly_as_light_as_the_page_is_not_taken_for_paper() -> None:
    (ink,) = inks(rectangles([Box(20, 150, 160, 100)], colour="0.99 g"))
    assert ink.even
    assert ink.anything_in(EMPTY)


def test_a_closer_look_finds_dust_on_a_photographed_page() -> None:
    content = rectangles([PAGE], colour="0.96 g")
    (ink,) = inks(content)
    with RenderedPdf(letter([content + rectangles([Box(80, 210, 0.3, 0.3)])])) as pdf:
        assert not is_plain(pdf.render(0, 200, EMPTY, colour=True), ink)
        assert is_plain(pdf.render(0, 200, Box(20, 100, 40, 30), colour=True), ink)


def test_a_lone_speck_is_dust_and_a_letter_is_not() -> None:
    mask = np.zeros((300, 200), bool)
    mask[50:52, 60:62] = True
    mask[150:158, 100:105] = True
    mask[158, 110] = True  # a full stop beside a letter
    dust = specks(mask)
    assert dust[50:52, 60:62].all()
    assert not dust[140:170].any()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.7, 1.0])
@pytest.mark.parametrize("size", [1, 60, 5_000])
def test_the_most_frequent_level_is_that_of_all_pixels(size: int, share: float) -> None:
    """Be it seen in a few of them or not."""
    for seed in range(20):
        noise = np.random.default_rng(seed)
        plane = np.where(noise.random(size) < share, 240, noise.integers(200, 256, size)).astype(np.uint8)
        within = noise.random(size) < 0.8
        assert _most_frequent(plane, within) == np.bincount(plane[within], minlength=256).argmax()


def test_a_pixel_strays_as_far_as_its_channel_that_strays_most() -> None:
    planes = [np.random.default_rng(seed).integers(0, 256, (40, 33)).astype(np.uint8) for seed in range(3)]
    for colour in ((0, 0, 0), (255, 255, 255), (200, 100, 7)):
        away = [np.abs(plane.astype(int) - level) for plane, level in zip(planes, colour, strict=True)]
        assert (_strays(planes, colour) == np.max(away, axis=0)).all()


def test_what_stands_in_a_few_pixels_is_not_taken_for_the_most_frequent() -> None:
    plane = np.full(6_100, 240, np.uint8)
    plane[::3], plane[::4], plane[::61] = 210, 220, 230
    plane[1 : 30 * 61 : 2] = 230
    within = np.ones(plane.size, np.bool_)
    assert np.bincount(plane).argmax() == 240
    assert _most_frequent(plane, within) == 240
