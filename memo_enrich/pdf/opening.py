"""Opening a PDF: as objects, and where that fails, through the eyes of a forgiving reader."""

from __future__ import annotations

from memo_enrich.errors import ReadError
from memo_enrich.pdf.objects import DamagedError, PdfDocument, damaged_document, read_document


def open_pdf(data: bytes, where: str = "") -> PdfDocument:
    """Open a PDF without changing or mending anything.

    Args:
        data: the file.
        where: what to call it in findings and errors.

    Raises:
        ReadError: ``pdf.no_pdf`` (there is no PDF header), ``pdf.unreadable`` (no reader can open it) or
            ``pdf.no_pages``.
    """
    try:
        return read_document(data, where)
    except DamagedError:
        if not _opens_elsewhere(data):
            raise ReadError("pdf.unreadable", where) from None
        return damaged_document(data, where)


def _opens_elsewhere(data: bytes) -> bool:
    """Tell whether a forgiving reader (pdfium) shows pages where we see damage: then it is a letter, if a poor one."""
    from memo_enrich.pdf.sight import RenderedPdf  # only for damaged files: pdfium takes a while to load

    try:
        with RenderedPdf(data) as rendered:
            return rendered.page_count > 0
    except ReadError:
        return False
