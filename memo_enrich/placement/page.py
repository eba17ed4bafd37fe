"""The invitation on a page of a PDF: the best place there is, and the stamp on it (design, section 6)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from memo_enrich.model import Box, Finding, Invitation, PrintProfile, finding
from memo_enrich.pdf.appending import append_stamp
from memo_enrich.pdf.document import PdfDocument
from memo_enrich.pdf.raster import Raster
from memo_enrich.pdf.render import RenderedPdf
from memo_enrich.placement.block import Layout, layouts
from memo_enrich.placement.ladder import Candidate, Choice, Ladder

MIN_MODULE_MM: Final = 0.4
"""Modules below this are refused (the Swiss floor; letters facts, section 3)."""
GOOD_MODULE_MM: Final = 0.5
"""Modules below this are worth a finding."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stamped PDF: the file is what it was plus ``tail``.

    ``page`` counts from 1; ``box`` is in mm as seen; ``layout`` names the form of the block; ``before`` shows the
    page as it was, at 72 dpi (None: the page is new); ``candidates`` are the places considered, the chosen one last.
    """

    tail: bytes = field(repr=False)
    page: int
    box: Box
    layout: str
    findings: tuple[Finding, ...]
    before: Raster | None = field(default=None, repr=False)
    candidates: tuple[Candidate, ...] = ()


def stamp_page(
    document: PdfDocument, invitation: Invitation, profile: PrintProfile, *, new_page: bool = False
) -> Stamped | Finding:
    """Put the invitation on the page where it belongs.

    Args:
        document: a PDF that may be touched (``document.untouchable()`` was asked).
        invitation: what is added.
        profile: margins and closed zones.
        new_page: whether a page may be added when no page has room.

    Returns:
        The stamped PDF, or the reason why it has no place.

    Raises:
        ReadError: ``pdf.not_rendered``, the pages cannot be drawn.
    """
    choice = choose(document, invitation, profile, new_page=new_page)
    if isinstance(choice, Finding):
        return choice
    appended = append_stamp(document, choice.page - 1, choice.layout.stamp, choice.box, mark_link=invitation.link)
    return Stamped(
        tail=appended.tail,
        page=choice.page,
        box=choice.box,
        layout=choice.layout.name,
        findings=(*choice.findings, *appended.findings),
        before=choice.before,
        candidates=choice.candidates,
    )


def choose(
    document: PdfDocument, invitation: Invitation, profile: PrintProfile, *, new_page: bool = False
) -> Choice | Finding:
    """Find the place without changing anything; arguments and errors as in :func:`stamp_page`."""
    forms = layouts(invitation)
    readable = tuple(form for form in forms if form.module_mm >= MIN_MODULE_MM)
    if not readable:
        return finding("pdf.modules_too_small", document.where, module_mm=round(forms[0].module_mm, 2))
    with RenderedPdf(document.data, user_unit=lambda index: document.geometry(index).user_unit) as pdf:
        choice = Ladder(document, pdf, profile, readable).climb(new_page=new_page)
    if isinstance(choice, Choice) and choice.layout.module_mm < GOOD_MODULE_MM:
        return _with_finding(choice, choice.layout)
    return choice


def _with_finding(choice: Choice, layout: Layout) -> Choice:
    small = finding("pdf.small_modules", f"page {choice.page}", module_mm=round(layout.module_mm, 2))
    return replace(choice, findings=(*choice.findings, small))
