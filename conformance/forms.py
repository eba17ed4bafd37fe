"""A letter stamped in every form of the block, whether or not that form is the one it would get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from conformance.letters import FIXTURES, Case
from memo_enrich import load_catalogue
from memo_enrich.errors import MemoEnrichError
from memo_enrich.invitation import invite
from memo_enrich.model import Box, Invitation, PrintProfile
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.revision import append_stamp
from memo_enrich.placement.block import Layout, layouts
from memo_enrich.placement.page import Choice, Ladder

NEW_PAGE: Final = "new page"
FORMS: Final = ("wide", "low", "narrow", "code", NEW_PAGE)


@dataclass(frozen=True, slots=True)
class Twin:
    """A letter with the block in one form; ``content`` is None where it could not be put in (``refusal`` says why)."""

    form: str
    content: bytes | None = field(repr=False, default=None)
    refusal: str = ""


class Stamper:
    """Puts one invitation into letters, in the forms that are asked for."""

    def __init__(self) -> None:
        catalogue = load_catalogue(FIXTURES / "letters.toml")
        school = next(letter for letter in catalogue.letters if letter.id == "skoleindskrivning")
        self._invitation: Invitation = invite(catalogue, school, demo=True)
        self._profile: PrintProfile = catalogue.profile
        self._layouts = {form: _named(self._invitation, form) for form in FORMS}

    def twins(self, case: Case, forms: tuple[str, ...] = FORMS) -> list[Twin] | str:
        """Return the letter in every form, or the code word of why it is left alone."""
        try:
            with OpenPdf(case.content) as pdf:
                refusal = pdf.document.untouchable()
                return refusal.code if refusal else list(self._stamped(pdf, forms))
        except MemoEnrichError as error:
            return error.code

    def _stamped(self, pdf: OpenPdf, forms: tuple[str, ...]) -> Iterator[Twin]:
        document = pdf.document
        for form in forms:
            try:
                page, layout, box = self._place(pdf, form)
                tail = append_stamp(document, page, layout.stamp, box, mark_link=self._invitation.link).tail
                yield Twin(form, bytes(document.data) + tail)
            except MemoEnrichError as error:
                yield Twin(form, refusal=error.code)

    def _place(self, pdf: OpenPdf, form: str) -> tuple[int, Layout, Box]:
        """Return page, block and box: the ladder's, and where it finds none, a corner of the last page."""
        document = pdf.document
        layout = self._layouts[form][0]
        margins = self._profile.margins
        if form == NEW_PAGE:
            return document.page_count, layout, Box(margins.left, margins.top, layout.width_mm, layout.height_mm)
        found = self._climbed(pdf, form)
        if found is not None:
            return found.page - 1, found.layout, found.box
        last = document.page_count - 1
        height = document.geometry(last).height_mm
        top = max(1.0, height - margins.bottom - layout.height_mm)
        return last, layout, Box(margins.left, top, layout.width_mm, layout.height_mm)

    def _climbed(self, pdf: OpenPdf, form: str) -> Choice | None:
        try:
            choice = Ladder(pdf.document, pdf.sight, self._profile, self._layouts[form]).climb(new_page=False)
        except MemoEnrichError:
            return None  # pdfium cannot draw it; what is written can be judged all the same
        return choice if isinstance(choice, Choice) else None


def _named(invitation: Invitation, form: str) -> tuple[Layout, ...]:
    """Return the blocks of a form; a new page takes the most wanted one."""
    found = layouts(invitation)
    return found[:1] if form == NEW_PAGE else tuple(layout for layout in found if layout.name == form)
