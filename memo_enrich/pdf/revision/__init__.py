"""What is appended: a stamp drawn, linked and tagged, in one revision behind the original (ISO 32000-1, 7.5.6)."""

from __future__ import annotations

from memo_enrich.pdf.revision.appending import append_stamp
from memo_enrich.pdf.revision.fonts import missing_characters, text_width
from memo_enrich.pdf.revision.new_page import new_page_geometry
from memo_enrich.pdf.revision.qr_code import symbol_rectangles
from memo_enrich.pdf.revision.stamp import Code, Face, Frame, Paragraph, Stamp, TextLine

__all__ = [
    "Code",
    "Face",
    "Frame",
    "Paragraph",
    "Stamp",
    "TextLine",
    "append_stamp",
    "missing_characters",
    "new_page_geometry",
    "symbol_rectangles",
    "text_width",
]
