"""A PDF held open in pdfium: its pages, their size, and where a point of user space is seen.

The raw interface is used, because the finalizers of pypdfium2's own objects would call pdfium without the lock.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import pypdfium2_raw as pdfium

from memo_enrich.errors import ReadError
from memo_enrich.model import MM_PER_PT, FileBytes
from memo_enrich.pdf.objects import is_bomb
from memo_enrich.pdf.sight.appended import LARGE, file_access
from memo_enrich.pdf.sight.pdfium import pdfium_lock, try_out
from memo_enrich.pdf.sight.user_units import UserUnits


def unguarded(index: int) -> bool:
    """Let every page be loaded, none is doubtful."""
    del index
    return False


class HeldPdf:
    """A PDF held open in pdfium. Use it as a context manager.

    Args:
        data: the file, held or on demand. Encrypted files open with the empty password.
        tail: what is appended to it.
        user_unit: gives the UserUnit of a page, which pdfium neither applies nor tells: ``lambda index:
            document.geometry(index).user_unit``. Without it the file is opened a second time where it may have one.
        guard: is asked before a page is loaded; it raises where that would cost too much, and tells whether the page is
            doubtful: then it is tried small before anybody draws it.

    Raises:
        ReadError: ``pdf.not_rendered``, pdfium cannot open the file; ``pdf.bomb``, it would fill memory.
    """

    def __init__(
        self,
        data: FileBytes,
        tail: bytes = b"",
        *,
        user_unit: Callable[[int], float] | None = None,
        guard: Callable[[int], bool] = unguarded,
    ) -> None:
        if not tail and is_bomb(data):  # with a tail of ours it has been looked at before
            raise ReadError("pdf.bomb")
        self._access = None
        if not isinstance(data, bytes) or (tail and len(data) > LARGE):
            self._access = file_access(data, tail)
        elif tail:
            data += tail
        self._data = data  # pdfium reads from it while it is open
        self.user_unit = user_unit or UserUnits(self._data)
        self._guard = guard
        self._pages: dict[int, Any] = {}
        self._costly: set[int] = set()
        self._text_pages: dict[int, Any] = {}
        self._sizes: dict[int, tuple[float, float]] = {}
        self._forms: Any = None
        with pdfium_lock():
            if self._access is not None:
                self._document = pdfium.FPDF_LoadCustomDocument(self._access, None)
            else:
                self._document = pdfium.FPDF_LoadMemDocument64(self._data, len(self._data), None)
            if not self._document:
                raise ReadError("pdf.not_rendered")
            self._open_forms()

    def _open_forms(self) -> None:
        if pdfium.FPDF_GetFormType(self._document) == pdfium.FORMTYPE_NONE:
            return
        self._form_info = pdfium.FPDF_FORMFILLINFO(version=2)  # must outlive the environment
        self._forms = pdfium.FPDFDOC_InitFormFillEnvironment(self._document, self._form_info)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give everything back to pdfium. Closing twice does no harm."""
        with pdfium_lock():
            for text_page in self._text_pages.values():
                pdfium.FPDFText_ClosePage(text_page)
            self._text_pages.clear()
            for page in self._pages.values():
                if self._forms:
                    pdfium.FORM_OnBeforeClosePage(page, self._forms)
                pdfium.FPDF_ClosePage(page)
            self._pages.clear()
            if self._forms:
                pdfium.FPDFDOC_ExitFormFillEnvironment(self._forms)
                self._forms = None
            if self._document:
                pdfium.FPDF_CloseDocument(self._document)
                self._document = None

    @property
    def page_count(self) -> int:
        """Number of pages pdfium finds."""
        with pdfium_lock():
            return int(pdfium.FPDF_GetPageCount(self._document))

    def _page(self, index: int) -> Any:
        if index in self._costly:
            raise ReadError("pdf.too_costly", f"page {index + 1}")
        page = self._pages.get(index)
        if page is None:
            doubtful = self._guard(index)
            page = pdfium.FPDF_LoadPage(self._document, index)
            if not page:
                raise ReadError("pdf.not_rendered", f"page {index + 1}")
            if self._forms:
                pdfium.FORM_OnAfterLoadPage(page, self._forms)
            self._pages[index] = page
            if doubtful:
                try:
                    try_out(page)
                except ReadError as error:
                    self._note(index, error)
                    raise
        return page

    def _note(self, index: int, error: ReadError) -> None:
        """Take note of a page that takes too long to be drawn: it is not tried again."""
        if error.code == "pdf.too_costly":
            self._costly.add(index)

    def size_mm(self, index: int) -> tuple[float, float]:
        """Width and height of a page as seen, mm; 0 of one whose size no number holds."""
        if index not in self._sizes:
            with pdfium_lock():
                page = self._page(index)
                unit = self.user_unit(index) * MM_PER_PT
                size = pdfium.FPDF_GetPageWidthF(page) * unit, pdfium.FPDF_GetPageHeightF(page) * unit
                self._sizes[index] = size if all(map(math.isfinite, size)) else (0.0, 0.0)
        return self._sizes[index]

    @property
    def data(self) -> FileBytes:
        """The file as it was given."""
        return self._data

    def _text_page(self, index: int) -> Any:
        """Return pdfium's text of a page, which is made once; the caller holds the lock."""
        if index not in self._text_pages:
            self._text_pages[index] = pdfium.FPDFText_LoadPage(self._page(index))
        return self._text_pages[index]

    def _seen(self, index: int, x: float, y: float) -> tuple[float, float]:
        """Turn a point of default user space into mm as seen, to a hundredth of a millimetre."""
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page(index), 0, 0, *self._hundredths(index), 0, x, y, across, down)
        return across.value / 100, down.value / 100

    def _hundredths(self, index: int) -> tuple[int, int]:
        width, height = self.size_mm(index)
        return round(width * 100), round(height * 100)
