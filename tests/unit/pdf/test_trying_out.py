"""A doubtful page is tried small before it is drawn: it is refused where it would take too long, and only there."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.errors import ReadError
from memo_enrich.pdf.sight import pdfium

WIDTH, HEIGHT = 640.0, 896.0


@dataclass
class Reader:
    """Draws in the time of its own clock: seconds for each picture, and for all of a page at 72 dpi."""

    always: float
    area: float
    tick: float = 0.0
    sizes: list[float] = field(default_factory=list)
    clock: float = 0.0

    def draw(self, _: object, full: tuple[int, int], *__: object, **___: object) -> None:
        share = full[0] / WIDTH
        self.sizes.append(share)
        self.clock += self.always + self.area * share**2

    def try_out(self) -> bool:
        """Return whether the page may be drawn."""
        clock = SimpleNamespace(thread_time=lambda: self.clock // self.tick * self.tick if self.tick else self.clock)
        sizes = SimpleNamespace(FPDF_GetPageWidthF=lambda _: WIDTH, FPDF_GetPageHeightF=lambda _: HEIGHT)
        with patch.multiple(pdfium, draw_page=self.draw, time=clock, pdfium=sizes, _TICK=self.tick or pdfium._TICK):
            try:
                pdfium.try_out(object())
            except ReadError as error:
                return error.code != "pdf.too_costly"
        return True


@given(st.floats(0, 4), st.floats(0, 60))
def test_a_page_is_refused_where_it_would_take_too_long_and_only_there(always: float, area: float) -> None:
    reader = Reader(always, area)
    whole = always + area
    if abs(whole - pdfium.MOST_SECONDS) > 1e-6:
        assert reader.try_out() == (whole < pdfium.MOST_SECONDS)


@given(st.floats(0, 3), st.floats(0, 60))
def test_no_try_takes_longer_than_a_page_may(always: float, area: float) -> None:
    reader = Reader(always, area)
    reader.try_out()
    allowed = max(pdfium.MOST_SECONDS, 4 * (always + area / 64**2))  # of the first picture nothing is known
    assert always + area * max(reader.sizes) ** 2 <= allowed + 1e-6
    assert reader.sizes == sorted(reader.sizes)


@pytest.mark.parametrize(
    ("always", "area", "tries"), [(0.001, 0.01, 2), (0.006, 0.001, 2), (0.1, 0.01, 4), (0.5, 2, 6)]
)
def test_a_page_that_is_quick_is_tried_less_often(always: float, area: float, tries: int) -> None:
    reader = Reader(always, area)
    assert reader.try_out()
    assert len(reader.sizes) == tries


@given(st.floats(0, 1), st.floats(0, 60), st.floats(0, 1))
def test_a_clock_of_few_ticks_hides_no_page_that_takes_long(always: float, area: float, clock: float) -> None:
    """Windows: what takes less than a 64th of a second may seem to take nothing."""
    reader = Reader(always, area, tick=1 / 64, clock=clock)
    assert not reader.try_out() or always + area < 2 * pdfium.MOST_SECONDS
    assert always + area * max(reader.sizes) ** 2 < 2 * pdfium.MOST_SECONDS
