"""Appending a stamp to a page: drawing, font, link and tags as one revision behind the untouched original."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from memo_enrich.errors import PlacementError
from memo_enrich.model import Box, Finding, finding
from memo_enrich.pdf.objects import Balance, Matrix, Page, PdfDocument, Rect, annotation_name, balance, keeps_state
from memo_enrich.pdf.objects.syntax import (
    CostlyError,
    DamagedError,
    Dictionary,
    Name,
    Ref,
    Stream,
    Value,
    byte_string,
    text_string,
)
from memo_enrich.pdf.revision.drawing import Pen, drawing, fonts_of, opening
from memo_enrich.pdf.revision.new_page import add_page, new_page_geometry
from memo_enrich.pdf.revision.section import FullError, Revision
from memo_enrich.pdf.revision.stamp import Face, Stamp
from memo_enrich.pdf.revision.tags import TagPlan, plan_tags, write_tags
from memo_enrich.records import dataclass

MOST_GROWTH: Final = 12 * 1024
"""What a stamp may add to a letter, bytes; more is a finding."""

_PRINT: Final = 1 << 2
_DEEPEST: Final = 28  # how deep q may nest (ISO 32000-1, Annex C; ISO 19005-1, 6.1.12; ISO 19005-2, 6.1.13)
_LONGEST_ARRAY: Final = 8191  # in PDF/A-1 (ISO 19005-1, 6.1.12, by PDF Reference 1.4, Appendix C)
_LIMITED: Final = ("pdfa-1", "pdfa-2", "pdfa-3")  # ISO 19005-4 has no such limit
# D65; any white would do, since only black is drawn. Gamma 2.2 is that of the usual output intents.
_CAL_GRAY: Final = [Name("CalGray"), {"WhitePoint": [0.9505, 1, 1.089], "Gamma": 2.2}]


@dataclass(frozen=True, slots=True)
class Appended:
    """The new file is the old one followed by ``tail``."""

    tail: bytes
    findings: tuple[Finding, ...]


def append_stamp(document: PdfDocument, page_index: int, stamp: Stamp, box: Box, *, mark_link: str) -> Appended:
    """Append a revision that draws ``stamp`` into ``box``.

    Args:
        document: the letter; not changed.
        page_index: the page, 0 is the first; ``document.page_count`` adds a page behind the last one, with the
            geometry :func:`memo_enrich.pdf.revision.new_page.new_page_geometry` tells.
        stamp: what is drawn, linked and tagged.
        box: where, mm from the top left corner of the page as seen.
        mark_link: the link our mark remembers (:meth:`PdfDocument.invitation`).

    Raises:
        PlacementError: the document is untouchable (its code word); ``pdf.page_damaged``: the page's content or tags
            cannot be read, so nothing can be added without a guess; ``pdf.nested``: the page's content nests as deep
            as PDF/A allows and changes the state of what follows; ``pdf.array_full``: its annotations or tags are as
            many as PDF/A-1 allows in an array.
    """
    refusal = document.untouchable()
    if refusal is not None:
        raise PlacementError(refusal.code, document.where)
    try:
        return _append(document, page_index, stamp, box, mark_link)
    except FullError:
        raise PlacementError("pdf.array_full", document.where, count=_LONGEST_ARRAY) from None
    except CostlyError:
        raise PlacementError("pdf.too_costly", document.where) from None
    except (DamagedError, RecursionError):
        raise PlacementError("pdf.page_damaged", document.where, page=page_index + 1) from None


def _append(document: PdfDocument, page_index: int, stamp: Stamp, box: Box, mark_link: str) -> Appended:
    revision = Revision(document.file, longest=_LONGEST_ARRAY if document.claims_any("pdfa-1") else None)
    is_new = page_index == document.page_count
    page = add_page(revision, document) if is_new else document.pages[page_index]
    geometry = new_page_geometry(document) if is_new else document.geometry(page_index)
    matrix = geometry.stamp_matrix(box)
    weighed = _weigh(document, page, b"" if is_new else document.page_content(page_index))
    bracketed = _is_bracketed(document, page_index, weighed)
    plan = plan_tags(document, page, weighed.next_mcid) if document.tagged else None
    page_ref = _page_ref(revision, page)
    changed = dict(page.dictionary)
    resources, pen = _resources(revision, document, page, stamp, plan)
    annotation = revision.add(_link(document, stamp, matrix, page_ref, plan, mark_link))
    changed["Resources"] = resources
    drawn = revision.add_stream({}, drawing(stamp, pen), deflated=True)
    before = _contents(revision, _streams(document, page), weighed, opening(matrix), bracketed=bracketed)
    changed["Contents"] = [*before, drawn]
    changed["Annots"] = [*document.file.array(page.dictionary.get("Annots")), annotation]
    if plan is not None:
        changed["StructParents"] = plan.struct_parents
        if not isinstance(document.file.resolve(changed.get("Tabs")), Name):
            changed["Tabs"] = Name("S")  # missing, or a string as LibreOffice 7.4 writes it (ISO 14289-1, 7.18.3)
        code = stamp.code
        code_rect = _transformed(matrix, (code.x, code.y, code.x + code.side, code.y + code.side))
        write_tags(revision, document, plan, stamp, page_ref, annotation, code_rect)
    revision.put(page_ref, changed)
    tail = revision.tail(document.sha256, mark_link)
    return Appended(tail, tuple(_findings(document, plan, stamp, tail)))


def _findings(document: PdfDocument, plan: TagPlan | None, stamp: Stamp, tail: bytes) -> list[Finding]:
    found = []
    if plan is None:
        found.append(finding("pdf.untagged", document.where))
    if stamp.accent is not None and not document.takes_colour:
        found.append(finding("pdf.accent_black", document.where))
    if len(tail) > MOST_GROWTH:
        found.append(finding("pdf.growth", document.where, ours=True, kilobytes=len(tail) // 1024))
    return found


def _page_ref(revision: Revision, page: Page) -> Ref:
    """Return the page's reference; a page written directly into Kids becomes an object, as 7.7.3.2 wants it."""
    if page.ref is not None:
        return page.ref
    if page.parent is None:
        raise DamagedError("page tree without objects")
    ref = revision.new_ref()
    parent = page.ancestors[0]
    kids = list(revision.file.array(parent.get("Kids")))
    kids[page.kid] = ref
    revision.put(page.parent, parent | {"Kids": kids})
    return ref


def _streams(document: PdfDocument, page: Page) -> list[Value]:
    """Return what stands in Contents, as an array whatever form it has."""
    contents = page.dictionary.get("Contents")
    resolved = document.file.resolve(contents)
    if isinstance(resolved, list):
        return resolved
    return [contents] if isinstance(resolved, Stream) else []


def _weigh(document: PdfDocument, page: Page, content: bytes) -> Balance:
    """Weigh the page's content; an MCID may also stand in a property list of the resources (14.6.2)."""
    file = document.file
    weighed = balance(content)
    properties = file.dictionary(file.dictionary(page.attribute("Resources")).get("Properties"))
    named = (file.resolve(file.dictionary(entry).get("MCID")) for entry in properties.values())
    highest = max((mcid for mcid in named if isinstance(mcid, int)), default=-1)
    return replace(weighed, next_mcid=max(weighed.next_mcid, highest + 1))


def _is_bracketed(document: PdfDocument, page_index: int, weighed: Balance) -> bool:
    """Tell whether the page's content goes between q and Q: one more level, which must not be one too many.

    Raises:
        PlacementError: ``pdf.nested``: it would be, in a PDF/A, and cannot be done without.
    """
    if weighed.depth < _DEEPEST:
        return True
    if not weighed.missing and keeps_state(document.page_content(page_index)):
        return False
    if document.claims_any(*_LIMITED):
        raise PlacementError("pdf.nested", document.where, page=page_index + 1)
    return True


def _contents(
    revision: Revision, streams: list[Value], weighed: Balance, place: bytes, *, bracketed: bool
) -> list[Value]:
    """Return what comes before the stamp: q, the page's own streams untouched, what closes them, and its place."""
    if not streams:
        return [revision.add_stream({}, place)]
    if not bracketed:
        return [*streams, revision.add_stream({}, b"\n".join([*weighed.closing, place]))]
    before = revision.add_stream({}, b"q\n" * (1 + weighed.missing))
    closing = b"\n".join([*weighed.closing, b"Q", place])
    return [before, *streams, revision.add_stream({}, closing)]


def _resources(
    revision: Revision, document: PdfDocument, page: Page, stamp: Stamp, plan: TagPlan | None
) -> tuple[Dictionary, Pen]:
    """Return the page's own Resources, copied and added to (an inherited or shared one is not touched), and the pen."""
    file = document.file
    resources = dict(file.dictionary(page.attribute("Resources")))
    fonts = dict(file.dictionary(resources.get("Font")))
    names: list[tuple[Face, str]] = []
    for face, font in fonts_of(stamp).items():
        resource = _free_name(fonts, "MEF")
        fonts[resource] = font.write(revision, cid_set=document.claims_any("pdfa-1"))
        names.append((face, resource))
    resources["Font"] = fonts
    colour_space = ""
    if document.claims_any("pdfa") and not document.has_output_intent:
        spaces = dict(file.dictionary(resources.get("ColorSpace")))
        colour_space = _free_name(spaces, "MECS")
        resources["ColorSpace"] = spaces | {colour_space: _CAL_GRAY}
    coloured = stamp.accent is None or document.takes_colour
    pen = Pen(tuple(names), colour_space, plan.first_mcid if plan else None, coloured=coloured)
    return resources, pen


def _free_name(taken: Dictionary, prefix: str) -> str:
    return next(name for name in (f"{prefix}{count}" for count in range(1, len(taken) + 2)) if name not in taken)


def _link(
    document: PdfDocument, stamp: Stamp, matrix: Matrix, page: Ref, plan: TagPlan | None, mark_link: str
) -> Dictionary:
    """Return the link annotation (12.5.6.5): printed (F 4), without border, described for those who do not see it."""
    link: Dictionary = {
        "Type": Name("Annot"),
        "Subtype": Name("Link"),
        "Rect": [round(edge, 3) for edge in _transformed(matrix, stamp.link_rect)],
        "P": page,
        "F": _PRINT,
        "Border": [0, 0, 0],
        "Contents": text_string(stamp.description),
        "NM": annotation_name(len(document.data), document.sha256, mark_link),
        "A": {"Type": Name("Action"), "S": Name("URI"), "URI": byte_string(stamp.url.encode("utf-8"))},
    }
    return link if plan is None else link | {"StructParent": plan.link_key}


def _transformed(matrix: Matrix, rect: Rect) -> Rect:
    """Return the rectangle around ``rect`` of stamp space in default user space."""
    a, b, c, d, e, f = matrix
    x0, y0, x1, y1 = rect
    xs = sorted((a * x0 + c * y0 + e, a * x1 + c * y1 + e))
    ys = sorted((b * x0 + d * y0 + f, b * x1 + d * y1 + f))
    return xs[0], ys[0], xs[1], ys[1]
