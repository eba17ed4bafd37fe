"""The ladder of places: which pages, which rungs, which form of the block, and why each place was refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from memo_enrich.model import Box, Finding, PrintProfile, finding
from memo_enrich.pdf.objects import PdfDocument
from memo_enrich.pdf.revision import new_page_geometry
from memo_enrich.pdf.sight import (
    LARGEST_PT,
    Ink,
    RenderedPdf,
    is_plain,
    machine_lines,
    page_ink,
    page_parts,
    unseen_boxes,
)
from memo_enrich.placement.block import Layout
from memo_enrich.placement.page.candidates import Candidate, Choice, NoPlace
from memo_enrich.placement.page.places import Place, Refusal, Sheet, closer
from memo_enrich.placement.page.preference import steps
from memo_enrich.placement.page.search import Field
from memo_enrich.records import dataclass

A4_MM: Final = (210.0, 297.0)
A4_TOLERANCE_MM: Final = 2.0
APART_MM: Final = 30.0
"""Least distance to another code that machines read: a scanner must not take the one for the other."""

_AGREE_MM: Final = 0.5
_CHECK_DPI: Final = 200
_CLOSER_LOOKS: Final = 8  # paper that is not clean in so many places is not clean


@dataclass(frozen=True, slots=True)
class ExaminedPage:
    """What is known of one page: its fields, one for each background colour, or why it cannot be used."""

    fields: tuple[Field, ...] = ()
    refusal: Finding | None = None
    notes: tuple[Finding, ...] = ()


class Ladder:
    """Looks through the pages of one letter for a place.

    Args:
        document: the letter.
        pdf: the same, opened for looking at.
        profile: margins and closed zones.
        forms: the forms of the block that may be used, the most wanted first.
        avoid: places that were tried and could not be proven, as (page from 1, box); nothing is put over them.
        telling: whether to say, for each place, why it was refused: that takes longer than to look for one.
    """

    def __init__(
        self,
        document: PdfDocument,
        pdf: RenderedPdf,
        profile: PrintProfile,
        forms: tuple[Layout, ...],
        avoid: tuple[tuple[int, Box], ...] = (),
        *,
        telling: bool = False,
    ) -> None:
        self._document = document
        self._pdf = pdf
        self._profile = profile
        self._forms = forms
        self._avoid = avoid
        self._telling = telling
        self._pages: dict[int, ExaminedPage] = {}
        self._closer_looks = _CLOSER_LOOKS
        self._spelled_out: set[int] = set()
        self.candidates: list[Candidate] = []

    def climb(self, *, new_page: bool) -> Choice | NoPlace:
        """Return the first place that will do, else why there is none."""
        while True:
            choice = self._climbed(new_page=new_page)
            if isinstance(choice, NoPlace) or choice.before is None:
                return choice
            index = choice.page - 1
            if index in self._spelled_out or not self._pdf.text_in(index, choice.box):
                return choice
            # White or invisible text stands there: from now on all text of this page counts as ink.
            self._spelled_out.add(index)
            del self._pages[index]
            self.candidates.clear()

    def _climbed(self, *, new_page: bool) -> Choice | NoPlace:
        last = self._last_inked()
        for rung, index, groups in steps(last, self._forms):
            page = self.page(index)
            if page.refusal is None:
                choice = self._try(rung, index, page, groups)
                if choice is not None:
                    return choice
        added = self._new_page() if new_page else None
        if added is not None:
            return added
        smallest = min(self._forms, key=lambda form: form.stamp.height)
        no_room = finding(
            "pdf.no_room",
            f"page {last + 1}",
            width_mm=round(smallest.width_mm),
            height_mm=round(smallest.height_mm),
        )
        return NoPlace(self.page(last).refusal or no_room, tuple(self.candidates))

    def _last_inked(self) -> int:
        """The last page with anything on it: a letter does not end on a blank reverse."""
        last = self._document.page_count - 1
        for index in range(last, -1, -1):
            page = self.page(index)
            if page.refusal or not page.fields or not all(field.blank for field in page.fields):
                return index
        return last

    def page(self, index: int) -> ExaminedPage:
        """Return what is known of a page (counted from 0); each is examined once."""
        if index not in self._pages:
            self._pages[index] = self._examined(index)
        return self._pages[index]

    def _examined(self, index: int) -> ExaminedPage:
        geometry = self._document.geometry(index)
        width, height = geometry.width_mm, geometry.height_mm
        where = f"page {index + 1}"
        seen = self._pdf.size_mm(index)
        if not min(seen) or abs(seen[0] - width) > _AGREE_MM or abs(seen[1] - height) > _AGREE_MM:
            return ExaminedPage(refusal=finding("pdf.page_unclear", where))
        if width * height * (72 / 25.4) ** 2 > LARGEST_PT:
            return ExaminedPage(
                refusal=finding("pdf.page_too_large", where, width_mm=round(width), height_mm=round(height))
            )
        is_a4 = all(abs(a - b) <= A4_TOLERANCE_MM for a, b in zip((width, height), A4_MM, strict=True))
        closed = tuple(zone.box for zone in self._profile.closed if zone.page in (0, index + 1)) if is_a4 else ()
        hidden = self._pdf.text_boxes(index) if index in self._spelled_out else ()
        taken = (*self._document.occupied(index), *hidden)
        inks = page_ink(self._pdf, index, taken, lambda ink: unseen_boxes(self._document, self._pdf, index, ink))
        return ExaminedPage(
            fields=tuple(self._field(index, ink, closed, (width, height)) for ink in inks),
            notes=() if is_a4 else (finding("pdf.not_a4", where, width_mm=round(width), height_mm=round(height)),),
        )

    def _field(self, index: int, ink: Ink, closed: tuple[Box, ...], size: tuple[float, float]) -> Field:
        parts = page_parts(self._pdf, index, ink)
        codes = (code.box for code in self._pdf.codes(index))
        apart = tuple(box.grown(APART_MM) for box in (*codes, *machine_lines(self._pdf, index)))
        return Field(Sheet(*size, self._profile.margins, closed, parts, apart), ink)

    def _try(self, rung: str, index: int, page: ExaminedPage, groups: tuple[tuple[Layout, ...], ...]) -> Choice | None:
        """Try every form of the block on one rung, group by group, the left margin before other edges."""
        tried: list[tuple[Layout, Refusal]] = []
        for anywhere, form in _in_order(groups, page.fields):
            for background in page.fields:
                size, below = (form.width_mm, form.height_mm), rung == "below"
                places = background.places(*size, anywhere=anywhere, below=below)
                place, refused = self._first_fit(index, places, background.ink)
                if place is not None:
                    self._tell(rung, index, tried)
                    self._record(rung, index, form, Refusal("chosen", place.free_mm, place.box))
                    return Choice(
                        index + 1, place.box, form, tuple(self.candidates), page.notes, background.ink.picture
                    )
                if self._telling:
                    refused.append(background.closest(*size, anywhere=anywhere, below=below))
                tried += [(form, one) for one in refused]
        self._tell(rung, index, [(form, Refusal("dark", 0.0)) for group in groups for form in group] + tried)
        return None

    def _first_fit(self, index: int, places: list[Place], ink: Ink) -> tuple[Place | None, list[Refusal]]:
        """Return the first place that will do after all; where none does, why not."""
        refused: list[Refusal] = []
        for place in places:
            unfit = self._unfit(index, place, ink)
            if unfit is None:
                return place, []
            refused.append(Refusal(unfit, place.free_mm, place.box))
        return None, refused

    def _unfit(self, index: int, place: Place, ink: Ink) -> str | None:
        """Tell why a place will not do after all; None where it will."""
        if any(page == index + 1 and box.overlaps(place.box) for page, box in self._avoid):
            return "unproven"
        return None if self._is_clean(index, place.box, ink) else "unclean"

    def _is_clean(self, index: int, box: Box, ink: Ink) -> bool:
        """Look closer where the background is photographed: 72 dpi blurs dust away."""
        if ink.even:
            return True
        self._closer_looks -= 1
        return self._closer_looks >= 0 and is_plain(self._pdf.render(index, _CHECK_DPI, box, colour=True), ink)

    def _tell(self, rung: str, index: int, tried: list[tuple[Layout, Refusal]]) -> None:
        """Record for each form the refusal that came closest to a place."""
        if not self._telling:
            return
        closest: dict[Layout, Refusal] = {}
        for form, refusal in tried:
            closest[form] = closer(closest.get(form), refusal)
        for form, refusal in closest.items():
            self._record(rung, index, form, refusal)

    def _record(self, rung: str, index: int, form: Layout, refusal: Refusal) -> None:
        if self._telling:
            about = rung, index + 1, form.name, form.width_mm, form.height_mm
            self.candidates.append(Candidate(*about, refusal.reason, refusal.free_mm, refusal.box))

    def _new_page(self) -> Choice | None:
        """The block at the top left of a new page, within the margins; None when the page is too small for it."""
        geometry, margins = new_page_geometry(self._document), self._profile.margins
        right, bottom = geometry.width_mm - margins.right, geometry.height_mm - margins.bottom
        for form in self._forms:
            box = Box(margins.left, margins.top, form.width_mm, form.height_mm)
            if box.right <= right and box.bottom <= bottom:
                index = self._document.page_count
                self._record("new_page", index, form, Refusal("chosen", bottom - margins.top, box))
                return Choice(index + 1, box, form, tuple(self.candidates))
        return None


def _in_order(groups: tuple[tuple[Layout, ...], ...], fields: tuple[Field, ...]) -> Iterator[tuple[bool, Layout]]:
    """Yield (whether at every edge, form): in each group first what stays within the letter's column."""
    for group in groups:
        in_column = sorted(group, key=lambda form: any(field.overhangs(form.width_mm) for field in fields))
        for anywhere in (False, True):
            yield from ((anywhere, form) for form in in_column)
