"""Pages as a person sees them, through pdfium: pictures, text, and where words stand. All lengths in mm as seen.

The raw interface is used, because the finalizers of pypdfium2's own objects would call pdfium without the lock.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final

import pypdfium2.raw as pdfium

from memo_enrich.errors import MemoEnrichError, ReadError
from memo_enrich.model import MM_PER_PT, Box
from memo_enrich.pdf.objects import DamagedError, is_bomb, read_document
from memo_enrich.pdf.sight.appended import LARGE, file_access
from memo_enrich.pdf.sight.pdfium import draw_page, pdfium_lock
from memo_enrich.pdf.sight.raster import Pixels, Raster

MAX_PIXELS: Final = 40_000_000
"""Largest picture drawn, in pixels: A0 at 120 dpi. Larger pages come out at a lower resolution."""


def _unguarded(index: int) -> None:
    """Let every page be loaded."""
    del index


class RenderedPdf:
    """A PDF opened for looking at. Use it as a context manager.

    Args:
        data: the file. Encrypted files open with the empty password.
        tail: what is appended to it.
        user_unit: gives the UserUnit of a page, which pdfium neither applies nor tells: ``lambda index:
            document.geometry(index).user_unit``. Without it the file is opened a second time where it may have one.
        guard: is asked before a page is loaded, and raises where that would cost too much.

    Raises:
        ReadError: ``pdf.not_rendered``, pdfium cannot open the file; ``pdf.bomb``, it would fill memory.
    """

    def __init__(
        self,
        data: bytes,
        tail: bytes = b"",
        *,
        user_unit: Callable[[int], float] | None = None,
        guard: Callable[[int], None] = _unguarded,
    ) -> None:
        if not tail and is_bomb(data):  # with a tail of ours it has been looked at before
            raise ReadError("pdf.bomb")
        self._access = file_access(data, tail) if tail and len(data) > LARGE else None
        self._data = data + tail if tail and self._access is None else data  # pdfium reads from it while it is open
        self.user_unit = user_unit or _UserUnits(self._data)
        self._guard = guard
        self._pages: dict[int, Any] = {}
        self._text_pages: dict[int, Any] = {}
        self._texts: dict[int, str] = {}
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

    def __enter__(self) -> RenderedPdf:
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
        page = self._pages.get(index)
        if page is None:
            self._guard(index)
            page = pdfium.FPDF_LoadPage(self._document, index)
            if not page:
                raise ReadError("pdf.not_rendered", f"page {index + 1}")
            if self._forms:
                pdfium.FORM_OnAfterLoadPage(page, self._forms)
            self._pages[index] = page
        return page

    def size_mm(self, index: int) -> tuple[float, float]:
        """Width and height of a page as seen, mm."""
        if index not in self._sizes:
            with pdfium_lock():
                page = self._page(index)
                unit = self.user_unit(index) * MM_PER_PT
                self._sizes[index] = pdfium.FPDF_GetPageWidthF(page) * unit, pdfium.FPDF_GetPageHeightF(page) * unit
        return self._sizes[index]

    def render(self, index: int, dpi: float, box: Box | None = None, *, colour: bool = False) -> Pixels:
        """Draw a page or a part of it; the pixels of :meth:`picture`."""
        return self.picture(index, dpi, box, colour=colour).pixels

    def picture(self, index: int, dpi: float, box: Box | None = None, *, colour: bool = False) -> Raster:
        """Draw a page, or the part of it within ``box``, with annotations and form fields.

        Args:
            index: page, counted from 0.
            dpi: pixels per inch of paper; lowered where the picture would have more than :data:`MAX_PIXELS`.
            box: the part wanted, mm as seen; it is widened to whole pixels and cut at the page's edge.
            colour: three channels (R, G, B) instead of grey.

        Raises:
            ReadError: ``pdf.not_rendered``, pdfium cannot load the page.
        """
        width, height = self.size_mm(index)
        wanted = box or Box(0, 0, width, height)
        inches = max(wanted.width, 1e-3) * max(wanted.height, 1e-3) / 25.4**2
        dpi = min(dpi, (MAX_PIXELS / inches) ** 0.5)
        full = max(1, round(width * dpi / 25.4)), max(1, round(height * dpi / 25.4))
        scale = full[0] / width, full[1] / height
        left, top = max(0, int(wanted.x * scale[0])), max(0, int(wanted.y * scale[1]))
        right = min(full[0], -int(-wanted.right * scale[0] // 1))
        bottom = min(full[1], -int(-wanted.bottom * scale[1] // 1))
        window = left, top, max(right, left + 1), max(bottom, top + 1)
        with pdfium_lock():
            pixels = draw_page(self._page(index), full, window, colour=colour, forms=self._forms)
        return Raster(pixels, left / scale[0], top / scale[1], *scale)

    @property
    def data(self) -> bytes:
        """The file as it was given."""
        return self._data

    @contextmanager
    def _text_page(self, index: int) -> Iterator[Any]:
        """Hold the lock and give pdfium's text of a page, which is made once."""
        with pdfium_lock():
            if index not in self._text_pages:
                self._text_pages[index] = pdfium.FPDFText_LoadPage(self._page(index))
            yield self._text_pages[index]

    def text(self, index: int) -> str:
        """Return the text of a page in pdfium's reading order, lines separated by line feeds."""
        if index not in self._texts:
            with self._text_page(index) as text_page:
                units = _page_text(text_page).replace("\r\n", "\n")
            self._texts[index] = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return self._texts[index]

    def find(self, index: int, *patterns: re.Pattern[str]) -> tuple[tuple[Box, ...], ...]:
        """Return where patterns stand on a page: for each pattern one box a match, mm as seen.

        A pattern sees the page's whole text, lines separated by CR LF; a match should not span lines.
        """
        with self._text_page(index) as text_page:
            text = _page_text(text_page)
            spans = [[match.span() for match in pattern.finditer(text)] for pattern in patterns]
            boxes = [[self._span_box(index, text_page, start, end) for start, end in found] for found in spans]
        return tuple(tuple(box for box in found if box is not None) for found in boxes)

    def _span_box(self, index: int, text_page: Any, start: int, end: int) -> Box | None:
        edges = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = edges
        corners: list[tuple[float, float]] = []
        for at in (pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, place) for place in (start, end - 1)):
            if pdfium.FPDFText_GetCharBox(text_page, at, *edges):
                corners.append(self._seen(index, left.value, bottom.value))
                corners.append(self._seen(index, right.value, top.value))
        return _around(corners) if corners else None

    def text_in(self, index: int, box: Box) -> str:
        """Return the characters within a box (mm as seen), shown or not: white and invisible text as well."""
        x, y = ctypes.c_double(), ctypes.c_double()
        corners: list[tuple[float, float]] = []
        with self._text_page(index) as text_page:
            size = self._hundredths(index)
            for across, down in ((box.x, box.y), (box.right, box.bottom)):
                place = round(across * 100), round(down * 100)
                pdfium.FPDF_DeviceToPage(self._page(index), 0, 0, *size, 0, *place, x, y)
                corners.append((x.value, y.value))
            (x0, x1), (y0, y1) = sorted(x for x, _ in corners), sorted(y for _, y in corners)
            count = pdfium.FPDFText_GetBoundedText(text_page, x0, y1, x1, y0, None, 0)
            buffer = (ctypes.c_ushort * (count + 1))()
            pdfium.FPDFText_GetBoundedText(text_page, x0, y1, x1, y0, buffer, count)
        return "".join(map(chr, buffer)).strip("\0 \r\n\t\xa0")

    def text_boxes(self, index: int) -> tuple[Box, ...]:
        """Return the area of every run of text on a page, shown or not, mm as seen."""
        edges = [ctypes.c_double() for _ in range(4)]
        left, top, right, bottom = edges
        boxes: list[Box] = []
        with self._text_page(index) as text_page:
            for run in range(pdfium.FPDFText_CountRects(text_page, 0, -1)):
                if pdfium.FPDFText_GetRect(text_page, run, *edges):
                    corners = [self._seen(index, left.value, bottom.value), self._seen(index, right.value, top.value)]
                    boxes.append(_around(corners))
        return tuple(boxes)

    def _seen(self, index: int, x: float, y: float) -> tuple[float, float]:
        """Turn a point of default user space into mm as seen, to a hundredth of a millimetre."""
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page(index), 0, 0, *self._hundredths(index), 0, x, y, across, down)
        return across.value / 100, down.value / 100

    def _hundredths(self, index: int) -> tuple[int, int]:
        width, height = self.size_mm(index)
        return round(width * 100), round(height * 100)


class _UserUnits:
    """Looks up the UserUnit of a page, with a second reader, and only in files that can have one."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[int, float] = {}
        self._document: Any = None

    def __call__(self, index: int) -> float:
        if index not in self._known:
            self._known[index] = self._look_up(index)
        return self._known[index]

    def _look_up(self, index: int) -> float:
        if b"/UserUnit" not in self._data and b"/ObjStm" not in self._data:
            return 1.0
        try:
            self._document = self._document or read_document(self._data)
            readable = index < self._document.page_count  # pdfium repairs more than we do
            return float(self._document.geometry(index).user_unit) if readable else 1.0
        except (MemoEnrichError, DamagedError):
            return 1.0


def _around(corners: list[tuple[float, float]]) -> Box:
    """Return the smallest box around points."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _page_text(text_page: Any) -> str:
    """Return the text, one UTF-16 unit a character, so that positions in it are pdfium's text positions."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    units = bytes(memoryview(buffer)[: max(0, written - 1)])
    text = units.decode("utf-16-le", "replace")
    return text if 2 * len(text) == len(units) else "".join(map(chr, memoryview(units).cast("H")))
