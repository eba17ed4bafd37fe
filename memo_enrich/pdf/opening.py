"""Opening a PDF: as objects, and where that fails, through the eyes of a forgiving reader."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from memo_enrich.errors import PlacementError, ReadError
from memo_enrich.model import FileBytes
from memo_enrich.pdf.objects import DamagedError, PdfDocument, damaged_document, read_document

if TYPE_CHECKING:
    from memo_enrich.pdf.sight import RenderedPdf


def open_pdf(data: FileBytes, where: str = "") -> PdfDocument:
    """Open a PDF without changing or mending anything.

    Args:
        data: the file, held or on demand.
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


def _user_unit(document: PdfDocument, index: int) -> float:
    """Return the UserUnit of a page; 1 for one that only pdfium sees, and where it cannot be read."""
    try:
        return document.geometry(index).user_unit if index < document.page_count else 1.0
    except (DamagedError, PlacementError):
        return 1.0


class OpenPdf:
    """A PDF opened once: its objects, and, when first asked for, what a reader sees of it. Close it after use.

    Args:
        data: the file.
        where: what to call it in findings and errors.

    Attributes:
        document: the objects; ask ``document.untouchable()`` before anything is appended.

    Raises:
        ReadError: as of :func:`open_pdf`.
    """

    def __init__(self, data: FileBytes, where: str = "") -> None:
        self.document = open_pdf(data, where)
        self._sight: RenderedPdf | None = None

    @property
    def sight(self) -> RenderedPdf:
        """What a reader sees of it, through pdfium.

        Raises:
            ReadError: ``pdf.not_rendered``, ``pdf.bomb``, ``pdf.too_costly``.
        """
        if self._sight is None:
            from memo_enrich.pdf.sight import RenderedPdf

            document = self.document
            document.check_file_cost()
            unit = (lambda index: _user_unit(document, index)) if document.page_count else None
            self._sight = RenderedPdf(document.data, user_unit=unit, guard=document.check_cost)
        return self._sight

    def close(self) -> None:
        """Give everything back; closing twice does no harm."""
        if self._sight is not None:
            self._sight.close()
            self._sight = None

    def __enter__(self) -> OpenPdf:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _opens_elsewhere(data: FileBytes) -> bool:
    """Tell whether a forgiving reader (pdfium) shows pages where we see damage: then it is a letter, if a poor one."""
    from memo_enrich.pdf.sight import RenderedPdf  # only for damaged files: pdfium takes a while to load

    try:
        with RenderedPdf(data) as rendered:
            return rendered.page_count > 0
    except ReadError:
        return False
