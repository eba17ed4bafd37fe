"""Text on a picture, set by pdfium in Open Sans: the labels of a preview need no further library."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from functools import cache

import pypdfium2_raw as pdfium

from memo_enrich.pdf.sight.pdfium import draw_page, pdfium_lock
from memo_enrich.pdf.sight.raster import Pixels
from memo_enrich.records import dataclass
from memo_enrich.resources import font_file


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; ``x`` and ``baseline`` in pixels from the top left, ``size`` in pixels an em."""

    text: str
    x: float
    baseline: float
    size: float


@cache
def _typeface() -> bytes:
    return font_file("OpenSans-Regular").read_bytes()


def lettered(labels: Iterable[Label], width: int, height: int) -> Pixels:
    """Return a picture of ``width`` x ``height`` pixels in grey, black text on white."""
    program = _typeface()
    with pdfium_lock():
        document = pdfium.FPDF_CreateNewDocument()
        page = pdfium.FPDFPage_New(document, 0, width, height)
        memory = (ctypes.c_ubyte * len(program)).from_buffer_copy(program)
        font = pdfium.FPDFText_LoadFont(document, memory, len(program), pdfium.FPDF_FONT_TRUETYPE, 1)
        try:
            for label in labels:
                line = pdfium.FPDFPageObj_CreateTextObj(document, font, label.size)
                pdfium.FPDFText_SetText(line, _wide(label.text))
                pdfium.FPDFPageObj_Transform(line, 1, 0, 0, 1, label.x, height - label.baseline)
                pdfium.FPDFPage_InsertObject(page, line)
            pdfium.FPDFPage_GenerateContent(page)
            return draw_page(page, (width, height), (0, 0, width, height), colour=False)
        finally:
            pdfium.FPDFFont_Close(font)
            pdfium.FPDF_ClosePage(page)
            pdfium.FPDF_CloseDocument(document)


def _wide(text: str) -> object:
    units = (text + "\0").encode("utf-16-le")
    return (ctypes.c_ushort * (len(units) // 2)).from_buffer_copy(units)
