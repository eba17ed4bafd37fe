"""The invitation on a page of a PDF: the best place there is, and the stamp on it (design, section 6)."""

from __future__ import annotations

from dataclasses import field, replace
from functools import lru_cache

from memo_enrich.model import Box, Finding, Invitation, PrintProfile, finding
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.revision import append_stamp, missing_characters
from memo_enrich.pdf.sight import Raster
from memo_enrich.placement.block import Layout, layouts
from memo_enrich.placement.page.candidates import Choice, NoPlace
from memo_enrich.placement.page.ladder import Ladder
from memo_enrich.records import dataclass
from memo_enrich.web import FINEST_MODULE_MM, SMALL_MODULE_MM


@dataclass(frozen=True, slots=True)
class Stamped:
    """A stamped PDF: the file is what it was plus ``tail``.

    ``page`` counts from 1; ``box`` is in mm as seen, and so is ``code_box``, the code in it; ``layout`` names the form
    of the block; ``before`` shows the page as it was, at 72 dpi (None: the page is new).
    """

    tail: bytes = field(repr=False)
    page: int
    box: Box
    code_box: Box
    layout: str
    findings: tuple[Finding, ...]
    before: Raster | None = field(default=None, repr=False, compare=False)


def stamp_page(
    pdf: OpenPdf,
    invitation: Invitation,
    profile: PrintProfile,
    *,
    new_page: bool = False,
    avoid: tuple[tuple[int, Box], ...] = (),
) -> Stamped | Finding:
    """Put the invitation on the page where it belongs.

    Args:
        pdf: a PDF that may be touched (``pdf.document.untouchable()`` was asked).
        invitation: what is added.
        profile: margins and closed zones.
        new_page: whether a page may be added when no page has room.
        avoid: places (page from 1, box) that were tried and could not be proven.

    Returns:
        The stamped PDF, or the reason why it has no place.

    Raises:
        ReadError: ``pdf.not_rendered``, the pages cannot be drawn.
    """
    choice = choose(pdf, invitation, profile, new_page=new_page, avoid=avoid)
    if isinstance(choice, NoPlace):
        return choice.finding
    appended = append_stamp(pdf.document, choice.page - 1, choice.layout.stamp, choice.box, mark_link=invitation.link)
    return Stamped(
        tail=appended.tail,
        page=choice.page,
        box=choice.box,
        code_box=choice.layout.code_box(choice.box),
        layout=choice.layout.name,
        findings=(*choice.findings, *appended.findings),
        before=choice.before,
    )


def choose(
    pdf: OpenPdf,
    invitation: Invitation,
    profile: PrintProfile,
    *,
    new_page: bool = False,
    avoid: tuple[tuple[int, Box], ...] = (),
    telling: bool = False,
) -> Choice | NoPlace:
    """Find the place without changing anything; else as :func:`stamp_page`.

    ``telling`` asks for the candidates as well, each with the reason why it was refused.
    """
    where = pdf.document.where
    missing = missing_characters(f"{invitation.heading}{invitation.body}{invitation.address}{invitation.notice}")
    if missing:
        return NoPlace(finding("pdf.missing_characters", where, characters=" ".join(missing[:10])))
    readable = readable_forms(invitation)
    if not readable:
        module = round(layouts(invitation)[0].module_mm, 2)
        return NoPlace(finding("pdf.modules_too_small", where, module_mm=module))
    choice = Ladder(pdf.document, pdf.sight, profile, readable, avoid, telling=telling).climb(new_page=new_page)
    if isinstance(choice, NoPlace) or choice.layout.module_mm >= SMALL_MODULE_MM:
        return choice
    small = finding("pdf.small_modules", f"page {choice.page}", module_mm=round(choice.layout.module_mm, 2))
    return replace(choice, findings=(*choice.findings, small))


@lru_cache(maxsize=64)
def readable_forms(invitation: Invitation) -> tuple[Layout, ...]:
    """Return the forms of the block whose code can be scanned safely from paper."""
    return tuple(form for form in layouts(invitation) if form.module_mm >= FINEST_MODULE_MM)
