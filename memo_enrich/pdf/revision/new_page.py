"""A fresh page behind the last one, for letters that are full (ISO 32000-1, 7.7.3)."""

from __future__ import annotations

from memo_enrich.pdf.objects import Page, PageGeometry, PdfDocument
from memo_enrich.pdf.objects.syntax import DamagedError, Dictionary, Name, Ref
from memo_enrich.pdf.revision.section import Revision


def new_page_geometry(document: PdfDocument) -> PageGeometry:
    """Return the geometry a new page gets: upright, as large as the last page is seen, with its UserUnit."""
    last = document.geometry(document.page_count - 1)
    left, bottom, right, top = last.visible
    width, height = right - left, top - bottom
    if last.rotate in (90, 270):
        width, height = height, width
    return PageGeometry((0.0, 0.0, width, height), 0, last.user_unit)


def add_page(revision: Revision, document: PdfDocument) -> Page:
    """Enter an empty page behind the last one into the page tree; its own object is the caller's to write.

    Raises:
        DamagedError: the tree above the last page is not made of objects that know their parents.
    """
    last = document.pages[-1]
    if last.parent is None:
        raise DamagedError("page tree without objects")
    ref = revision.new_ref()
    parent = last.ancestors[0]
    kids = revision.file.array(parent.get("Kids"))
    revision.put(last.parent, _counted(parent) | {"Kids": [*kids, ref]})
    node = parent.get("Parent")
    for ancestor in last.ancestors[1:]:
        if not isinstance(node, Ref) or revision.file.resolve(node) is not ancestor:
            raise DamagedError("page tree")
        revision.put(node, _counted(ancestor))
        node = ancestor.get("Parent")
    return Page(ref, _empty_page(document, last.parent), last.parent, len(kids), ())


def _counted(node: Dictionary) -> Dictionary:
    count = node.get("Count")
    if not isinstance(count, int):
        raise DamagedError("page tree without a count")
    return node | {"Count": count + 1}


def _empty_page(document: PdfDocument, parent: Ref) -> Dictionary:
    """Return the page; boxes and rotation are its own, so that it inherits none that do not fit."""
    geometry = new_page_geometry(document)
    box = [round(edge, 3) for edge in geometry.visible]
    page: Dictionary = {"Type": Name("Page"), "Parent": parent, "MediaBox": box, "CropBox": box, "Rotate": 0}
    return page if geometry.user_unit == 1 else page | {"UserUnit": geometry.user_unit}
