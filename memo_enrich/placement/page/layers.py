"""What is drawn on a page, by layers: all ink, the letter's text, and text and dust apart. Asked by rows, in pixels."""

from __future__ import annotations

from memo_enrich.lazy import cached_property
from memo_enrich.pdf.sight import Ink, Mask, Pixels, packed_rows, specks
from memo_enrich.placement.page.rows import without_borders
from memo_enrich.placement.page.upright import Upright, band, stretches_of


class Layers:
    """The layers of one page with one background.

    Args:
        ink: what is drawn.
        left_mm: where the sheet's left margin ends.
        right_mm: where its right margin begins.

    Attributes:
        first: the column where the left margin ends.
        text: the page up to the right margin, without borders.
        packed: the same, as :func:`packed_rows` gives it.
        inked: the rows that hold text between the margins, as the bits of a number.
        bands: start and end (exclusive) of each stretch of them.
    """

    def __init__(self, ink: Ink, left_mm: float, right_mm: float) -> None:
        self._mask, self._across, self._columns = ink.mask, ink.picture.across, ink.mask.shape[1]
        first, last = self.first, self._last = self.columns(left_mm, right_mm)
        whole = ink.mask[:, :last]
        self.text: Mask = without_borders(whole)
        self.packed: Pixels = packed_rows(ink.mask)
        self._ink = self._text = Upright(self.packed)
        if self.text is not whole:
            self.packed = packed_rows(self.text)
            self._text = Upright(self.packed)
        self.inked = self._text.rows_between(first, last)
        self.bands = stretches_of(self.inked)

    def columns(self, left_mm: float, right_mm: float) -> tuple[int, int]:
        """Return the columns (the last exclusive) that lie between two places, in part too."""
        left, right = int(left_mm * self._across), -int(-right_mm * self._across // 1)
        return max(0, left), min(self._columns, right)

    @property
    def all_ink(self) -> tuple[Upright, Upright | None]:
        """All ink counts as text."""
        return self._ink, None

    @cached_property
    def text_and_dust(self) -> tuple[Upright, Upright | None]:
        """Text and dust apart; on a page without dust all ink is text."""
        if self._dust is None:
            return self.all_ink
        return Upright(packed_rows(self._less_dust)), Upright(packed_rows(self._dust))

    @property
    def has_dust(self) -> bool:
        """Tell whether there is dust on the page."""
        return self._dust is not None

    def on_both_sides(self, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
        """Tell whether text, and not only dust, stands in these rows on both sides of these columns."""
        return self._stand_beside(self._text, rows, columns) and (
            not self.has_dust or self._stand_beside(self._text_less_dust, rows, columns)
        )

    def _stand_beside(self, text: Upright, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
        within, (left, right) = band(*rows), columns
        return bool(text.rows_between(self.first, left) & within and text.rows_between(right, self._last) & within)

    @cached_property
    def _dust(self) -> Mask | None:
        return specks(self._mask)

    @cached_property
    def _less_dust(self) -> Mask:
        return self._mask if self._dust is None else self._mask & ~self._dust

    @cached_property
    def _text_less_dust(self) -> Upright:
        text = self._less_dust[:, : self._last].copy()
        text[:, : self.first] = False
        return Upright(packed_rows(without_borders(text)))
