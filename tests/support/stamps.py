"""A stamp set by hand, for tests of appending that do not want to depend on how blocks are laid out."""

from __future__ import annotations

import segno

from memo_enrich.model import PT_PER_MM, Box, QrSymbol
from memo_enrich.pdf.objects.document import PdfDocument
from memo_enrich.pdf.revision.fonts import text_width
from memo_enrich.pdf.revision.stamp import Code, Face, Frame, Paragraph, Stamp, TextLine

LINK = "https://muni.example.dk/skole"
PAGE_URL = LINK + "?kilde=brev-link"
QR_URL = LINK + "?kilde=brev-qr"
ADDRESS = "muni.example.dk/skole"
WIDTH_MM, HEIGHT_MM = 100.0, 28.0
LINES = (
    "Spørgsmål om skole? Æ Å",
    "Spørg chatbotten Muni hele døgnet:",
    "scan koden eller gå til",
    ADDRESS,
    "Chatrobot. Skriv ikke dit CPR-nummer.",
)


def symbol() -> QrSymbol:
    """Return the QR symbol of the stamp."""
    code = segno.make(QR_URL, error="m", micro=False)
    rows = tuple(tuple(bool(module) for module in row) for row in code.matrix)
    return QrSymbol(QR_URL, rows, int(code.version), "M")


def make_stamp() -> Stamp:
    """Return a stamp of 100 x 28 mm with a frame, five lines and a code."""
    width, height = WIDTH_MM * PT_PER_MM, HEIGHT_MM * PT_PER_MM
    code = symbol()
    module = 25 * PT_PER_MM / (code.modules + 8)
    left = 85.0
    heading, first, second, address, notice = LINES
    end = left + text_width(address, Face.SEMIBOLD, 10.5)
    return Stamp(
        width=width,
        height=height,
        paragraphs=(
            Paragraph((TextLine(heading, left, 60, 11, Face.SEMIBOLD),)),
            Paragraph((TextLine(first, left, 46, 9.5, Face.REGULAR), TextLine(second, left, 35, 9.5, Face.REGULAR))),
            Paragraph((TextLine(address, left, 21, 10.5, Face.SEMIBOLD),), link=True),
            Paragraph((TextLine(notice, left, 8, 8.5, Face.REGULAR),)),
        ),
        code=Code(code, 4 + 4 * module, 4 + 4 * module, module * code.modules, f"QR-kode til chatbotten Muni: {LINK}"),
        url=PAGE_URL,
        description="Chat med chatbotten Muni om skole: " + ADDRESS,
        link_rect=(left, 18, end, 31),
        language="da-DK",
        frame=Frame((0.25, 0.25, width - 0.25, height - 0.25), 6, 0.5),
        underlines=((left, 19, end, 19.5),),
    )


def box_on(document: PdfDocument, page_index: int) -> Box:
    """Return a box 25 mm from the left and 47 mm above the lower edge, or the upper left corner of a small page."""
    return Box(25, max(1.0, document.geometry(page_index).height_mm - 75), WIDTH_MM, HEIGHT_MM)
