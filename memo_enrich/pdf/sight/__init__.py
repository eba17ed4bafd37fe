"""What a reader sees: pages drawn, their ink, their text and its parts, through pdfium. Lengths in mm as seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo_enrich.lazy import face
from memo_enrich.pdf.sight.appended import open_stream
from memo_enrich.pdf.sight.codes import SeenCode
from memo_enrich.pdf.sight.ink import Flags, Ink, is_plain, page_ink, specks
from memo_enrich.pdf.sight.parts import Parts, page_parts
from memo_enrich.pdf.sight.raster import EIGHT, Mask, Pixels, Raster, eights_of, packed_rows
from memo_enrich.pdf.sight.rendered import LARGEST_PT, RenderedPdf
from memo_enrich.pdf.sight.slips import machine_lines
from memo_enrich.pdf.sight.unseen import unseen_boxes

if TYPE_CHECKING:  # pictures are made for those who look, not for letters
    from memo_enrich.pdf.sight.lettering import Label, lettered
    from memo_enrich.pdf.sight.pictures import pdf_file, png_file
else:
    __getattr__ = face(__name__, lettering=("Label", "lettered"), pictures=("pdf_file", "png_file"))

__all__ = [
    "EIGHT",
    "LARGEST_PT",
    "Flags",
    "Ink",
    "Label",
    "Mask",
    "Parts",
    "Pixels",
    "Raster",
    "RenderedPdf",
    "SeenCode",
    "eights_of",
    "is_plain",
    "lettered",
    "machine_lines",
    "open_stream",
    "packed_rows",
    "page_ink",
    "page_parts",
    "pdf_file",
    "png_file",
    "specks",
    "unseen_boxes",
]
