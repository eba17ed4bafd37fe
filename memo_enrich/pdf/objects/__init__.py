"""What the bytes say: a PDF as objects and pages, what it claims and forbids, and our own mark. Nothing is ever mended.

Below it ``syntax`` (tokens, filters, keys, cross-reference) and ``painting`` (what a page paints, told by its content).
"""

from __future__ import annotations

from memo_enrich.pdf.objects.bombs import is_bomb
from memo_enrich.pdf.objects.content import Balance, balance, keeps_state
from memo_enrich.pdf.objects.document import PdfDocument, damaged_document, read_document
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.geometry import Matrix, PageGeometry, Rect
from memo_enrich.pdf.objects.marks import (
    OPENING,
    Mark,
    annotation_name,
    buried_mark,
    mark_in_tail,
    original_length,
    seal,
)
from memo_enrich.pdf.objects.numbering import Dangling, next_number
from memo_enrich.pdf.objects.pages import Page, content_streams, page_geometry, read_pages
from memo_enrich.pdf.objects.painting import Painted, is_blank, is_regular
from memo_enrich.pdf.objects.syntax import DamagedError

__all__ = [
    "OPENING",
    "Balance",
    "DamagedError",
    "Dangling",
    "Mark",
    "Matrix",
    "Page",
    "PageGeometry",
    "Painted",
    "PdfDocument",
    "PdfFile",
    "Rect",
    "annotation_name",
    "balance",
    "buried_mark",
    "content_streams",
    "damaged_document",
    "is_blank",
    "is_bomb",
    "is_regular",
    "keeps_state",
    "mark_in_tail",
    "next_number",
    "original_length",
    "page_geometry",
    "read_document",
    "read_pages",
    "seal",
]
