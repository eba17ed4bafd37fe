"""A preview: where the block goes and why, the page before and after. For a person deciding on a letter type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from memo_enrich.errors import PlacementError
from memo_enrich.model import Box, Finding, Invitation, PrintProfile, finding
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.objects import PdfDocument
from memo_enrich.pdf.revision import append_stamp
from memo_enrich.pdf.sight import Pixels, Raster, RenderedPdf, pdf_file, png_file
from memo_enrich.placement.page import Candidate, Choice, Ladder, NoPlace, choose
from memo_enrich.placement.preview.overlay import KEYS, Panel, composed, mark_candidates, mark_page
from memo_enrich.texts import Language, capital, number
from memo_enrich.texts.preview import LAYOUTS, LEGEND, REASONS, RUNGS
from memo_enrich.web import FAIR_MODULE_MM

PREVIEW_DPI: Final = 96
"""Resolution of the pages shown; pages larger than A3 are shown smaller."""

_LARGEST_MM: Final = 420.0
_SHOWN: Final = 5  # refused places in the legend


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen to a PDF. ``pixels`` are R, G, B; ``page`` counts from 1; ``box`` is in mm as seen.

    ``code_mm`` is the side of the code with its quiet zone, ``module_mm`` that of one of its squares. ``refusal`` says
    why there is no place; then ``box`` is None and ``page`` the one that is shown.
    """

    pixels: Pixels = field(repr=False)
    page: int
    candidates: tuple[Candidate, ...]
    box: Box | None = None
    layout: str = ""
    refusal: Finding | None = None
    code_mm: float | None = None
    module_mm: float | None = None

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        return png_file(self.pixels, PREVIEW_DPI)

    def pdf(self) -> bytes:
        """Return the picture as a PDF file."""
        return pdf_file(self.pixels, PREVIEW_DPI)

    def code(self, language: Language = "da") -> str:
        """Return in words how large the code is and whether telephones read it; "" where there is no place."""
        return "" if self.code_mm is None or self.module_mm is None else _code(self.code_mm, self.module_mm, language)

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return what ``preview --json`` prints: page, box, layout, and why every other place was refused."""
        return {
            "page": self.page,
            "box_mm": None if self.box is None else list(self.box.rounded()),
            "layout": self.layout or None,
            "qr": None if self.code_mm is None else {"size_mm": self.code_mm, "module_mm": self.module_mm},
            "reason": None if self.refusal is None else self.refusal.code,
            "candidates": [
                candidate.to_dict() | {"message": _why(candidate, language)} for candidate in self.candidates
            ],
        }


def preview_page(
    pdf: OpenPdf,
    invitation: Invitation,
    profile: PrintProfile,
    *,
    language: Language = "da",
    new_page: bool = False,
) -> Preview:
    """Show where the invitation would go. The letter itself is not changed.

    Args:
        pdf: a PDF that may be touched.
        invitation: what would be added.
        profile: margins and closed zones.
        language: of the words on the picture.
        new_page: whether a page may be added.

    Raises:
        ReadError: ``pdf.not_rendered``, the pages cannot be drawn.
        PlacementError: there is no place, and the page has no area that could be shown.
    """
    document, sight = pdf.document, pdf.sight
    choice = choose(pdf, invitation, profile, new_page=new_page, telling=True)
    index = _shown(choice, document)
    width, height = sight.size_mm(index)
    if min(width, height) <= 0:
        why = choice.finding if isinstance(choice, NoPlace) else finding("pdf.page_unclear")
        raise PlacementError(why.code, f"page {index + 1}", **dict(why.values))
    dpi = PREVIEW_DPI * min(1.0, _LARGEST_MM / max(width, height))
    before, after = sight.picture(index, dpi, colour=True), sight.picture(index, dpi, colour=True)
    for seen in Ladder(document, sight, profile, ()).page(index).fields[:1]:
        mark_page(before, seen, profile.margins)
    mark_candidates(before, (candidate for candidate in choice.candidates if candidate.page == index + 1), choice)
    if isinstance(choice, Choice):
        after = _finished(document, choice, invitation, dpi)
    panels = (
        Panel(_say("before", language, page=index + 1), before.pixels),
        Panel(_heading(choice, index, language), after.pixels),
    )
    pixels = composed(panels, [(key, _say(key, language)) for key in KEYS], tuple(_words(choice, language)))
    if isinstance(choice, NoPlace):
        return Preview(pixels, index + 1, choice.candidates, refusal=choice.finding)
    form = choice.layout
    code, module = round(form.code_mm, 1), round(form.module_mm, 2)
    return Preview(pixels, choice.page, choice.candidates, choice.box, form.name, code_mm=code, module_mm=module)


def _shown(choice: Choice | NoPlace, document: PdfDocument) -> int:
    """The page to show, counted from 0: the chosen one, else the letter's last."""
    last = document.page_count - 1
    if isinstance(choice, Choice):
        return min(choice.page - 1, last)
    return choice.candidates[0].page - 1 if choice.candidates else last


def _finished(document: PdfDocument, choice: Choice, invitation: Invitation, dpi: float) -> Raster:
    """Draw the page as it would be."""
    appended = append_stamp(document, choice.page - 1, choice.layout.stamp, choice.box, mark_link=invitation.link)
    with RenderedPdf(bytes(document.data) + appended.tail) as pdf:
        return pdf.picture(choice.page - 1, dpi, colour=True)


def _heading(choice: Choice | NoPlace, index: int, language: Language) -> str:
    if isinstance(choice, NoPlace):
        return _say("kept", language, page=index + 1)
    return _say("after", language, page=choice.page)


def _words(choice: Choice | NoPlace, language: Language) -> Iterator[str]:
    """Yield the lines below the pages: the place chosen or the reason there is none, then what was refused."""
    if isinstance(choice, NoPlace):
        yield choice.finding.message(language)
    else:
        x, y, width, height = (number(length, language, 1) for length in choice.box.rounded(1))
        layout = LAYOUTS[choice.layout.name][language]
        yield _say("place", language, x=x, y=y, width=width, height=height, layout=layout)
        yield _code(choice.layout.code_mm, choice.layout.module_mm, language)
    refused = (_refused(candidate, language) for candidate in choice.candidates if candidate.reason != "chosen")
    yield from islice(dict.fromkeys(refused), _SHOWN)  # forms of one name often have one reason


def _code(code_mm: float, module_mm: float, language: Language) -> str:
    """Say how large the code is, and what a long link costs."""
    key = "code_small" if module_mm < FAIR_MODULE_MM else "code"
    return _say(key, language, side=number(code_mm, language, 1), module=number(module_mm, language, 2))


def _refused(candidate: Candidate, language: Language) -> str:
    rung = RUNGS[candidate.rung][language].format_map({"page": candidate.page})
    layout = LAYOUTS[candidate.layout][language]
    return f"{capital(rung)}, {layout}: {_why(candidate, language)}"


def _say(key: str, language: Language, **values: object) -> str:
    return LEGEND[key][language].format_map(values)


def _why(candidate: Candidate, language: Language) -> str:
    lengths = {"height": number(candidate.height, language, 1), "free": number(candidate.free, language, 1)}
    return REASONS[candidate.reason][language].format_map(lengths)
