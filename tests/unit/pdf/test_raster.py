"""Pictures and masks as their rows lie in memory: eight pixels at a time, and what fills a row does not count."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.model import Box
from memo_enrich.pdf.sight import EIGHT, Raster, eights_of, packed_rows
from memo_enrich.pdf.sight.raster import blocks_of, counted, filled_rows
from memo_enrich.placement.page.rows import Packed
from memo_enrich.placement.page.upright import Upright, bridged, has_run, stretches_of
from memo_enrich.validation.proof import _changed_outside

SIZES = st.tuples(st.integers(1, 40), st.integers(1, 40))


def drawn(rows: int, columns: int, seed: int) -> Any:
    """A picture as it is drawn: rows filled up with white."""
    whole = np.full((rows, -(-columns // EIGHT) * EIGHT), 255, np.uint8)
    noise = np.random.default_rng(seed)
    whole[:, :columns] = noise.choice([0, 200, 255, 255, 255], (rows, columns))
    return whole[:, :columns]


@given(SIZES, st.integers(0, 99))
def test_a_drawn_picture_is_found_whole_and_parts_of_one_are_not(size: tuple[int, int], seed: int) -> None:
    picture = drawn(*size, seed)
    rows = filled_rows(picture)
    assert rows.shape == picture.base.shape
    assert (rows[:, : size[1]] == picture).all()
    eights = eights_of(picture)
    assert eights is not None
    assert eights.shape == (size[0], rows.shape[1] // EIGHT)
    for part in (picture[1:], picture[:, 1:], picture[::2], picture[:, ::-1], picture.T):
        if part.size:
            assert (filled_rows(part)[:, : part.shape[1]] == part).all()


def test_columns_of_a_whole_row_are_not_taken_for_its_beginning() -> None:
    picture = drawn(5, 16, 1).base[:, 3:16]
    assert filled_rows(picture) is picture
    assert eights_of(picture) is None


def test_pictures_in_colour_are_left_as_they_are() -> None:
    picture = np.zeros((8, 8, 3), np.uint8)
    assert filled_rows(picture) is picture
    assert eights_of(picture) is None


@given(SIZES, st.integers(0, 99))
def test_masks_are_packed_alike_however_they_lie(size: tuple[int, int], seed: int) -> None:
    picture = drawn(*size, seed)
    mask = (filled_rows(picture) < 254)[:, : size[1]]
    assert (packed_rows(mask) == np.packbits(mask.copy(), axis=1)).all()
    assert (packed_rows(mask.copy()) == packed_rows(mask)).all()


@given(SIZES, st.integers(1, 9), st.integers(0, 99))
def test_blocks_are_summed_and_the_rest_is_left_out(size: tuple[int, int], side: int, seed: int) -> None:
    picture = drawn(*size, seed)
    sums = blocks_of(picture, side, np.uint32)
    for row in range(size[0] // side):
        for column in range(size[1] // side):
            block = picture[row * side : (row + 1) * side, column * side : (column + 1) * side]
            assert sums[row, column] == block.sum()


@given(SIZES, st.integers(0, 99), st.data())
def test_some_columns_of_a_mask_are_told_as_the_mask_tells_them(size: tuple[int, int], seed: int, data: Any) -> None:
    mask = (filled_rows(drawn(*size, seed)) < 254)[:, : size[1]]
    first = data.draw(st.integers(0, size[1]))
    last = data.draw(st.integers(first, size[1]))
    rows = slice(data.draw(st.integers(0, size[0] - 1)), None)
    packed = packed_rows(mask)
    part = Packed(packed, first, last)
    assert part.columns(rows).tolist() == mask[rows, first:last].any(axis=0).tolist()
    inked = Upright(packed).rows_between(first, last)
    assert [bool(inked >> row & 1) for row in range(size[0])] == mask[:, first:last].any(axis=1).tolist()
    bands = stretches_of(inked)
    if bands:
        joined = [mask[start:end, first:last].any(axis=0).tolist() for start, end in bands]
        assert part.joined(bands).tolist() == joined


@given(st.integers(0, 2**70 - 1), st.integers(1, 70))
def test_a_run_is_found_where_a_stretch_is_as_long(rows: int, length: int) -> None:
    assert has_run(rows, length) == any(end - start >= length for start, end in stretches_of(rows))


def test_gaps_of_less_rows_are_bridged() -> None:
    assert bridged([(0, 2), (4, 5), (8, 9)], 3) == [(0, 5), (8, 9)]
    assert bridged([(0, 2), (4, 5), (8, 9)], 4) == [(0, 9)]
    assert bridged([], 4) == []


@given(SIZES, st.integers(0, 99), st.data())
def test_every_pixel_outside_the_place_is_compared_and_none_within(size: tuple[int, int], seed: int, data: Any) -> None:
    before = drawn(*size, seed)
    after = drawn(*size, seed)
    for _ in range(data.draw(st.integers(0, 3))):
        after[data.draw(st.integers(0, size[0] - 1)), data.draw(st.integers(0, size[1] - 1))] ^= 1
    x, y = data.draw(st.integers(0, size[1])), data.draw(st.integers(0, size[0]))
    box = Box(x, y, data.draw(st.integers(0, 50)), data.draw(st.integers(0, 50)))
    expected = before != after
    expected[y : y + int(box.height), x : x + int(box.width)] = False
    for one, other in ((before, after), (before.copy(), after), (before.copy(), after.copy())):
        assert _changed_outside(Raster(one, 0, 0, 1, 1), Raster(other, 0, 0, 1, 1), box) == expected.sum()


@pytest.mark.parametrize("column", range(24))
def test_one_changed_pixel_beside_the_place_is_seen_whatever_its_column(column: int) -> None:
    before, after = drawn(9, 24, 3), drawn(9, 24, 3)
    after[4, column] ^= 1
    changed = _changed_outside(Raster(before, 0, 0, 1, 1), Raster(after, 0, 0, 1, 1), Box(9, 2, 6, 5))
    assert changed == (0 if 9 <= column < 15 else 1)


@given(st.integers(0, 700), st.integers(0, 700), st.integers(0, 99))
def test_what_is_set_is_counted_in_rows_and_columns(rows: int, columns: int, seed: int) -> None:
    mask = np.random.default_rng(seed).random((rows + 3, columns + 2)) < seed / 90
    part = mask[3:, 1 : columns + 1]
    assert (counted(part, 1) == part.sum(axis=1)).all()
    assert (counted(part, 0) == part.sum(axis=0)).all()
