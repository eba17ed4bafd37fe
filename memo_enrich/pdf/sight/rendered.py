"""Pages as a person sees them, through pdfium: pictures, text, and where words stand. All lengths in mm as seen."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from typing import Any, Final

import pypdfium2_raw as pdfium

from memo_enrich.errors import ReadError
from memo_enrich.model import MM_PER_PT, Box, FileBytes
from memo_enrich.pdf.sight.codes import SeenCode, codes_in
from memo_enrich.pdf.sight.held import HeldPdf, unguarded
from memo_enrich.pdf.sight.pdfium import draw_page, drawn_image, pdfium_lock
from memo_enrich.pdf.sight.raster import Pixels, Raster

PAGE_DPI: Final = 72
"""Resolution of :meth:`RenderedPdf.page_picture`: hairlines and faint text still show (PDF facts, section 5)."""

_SAME_MM: Final = 1.0
_HYPHENS: Final = (0x2, 0x2D, 0xAD, 0xFFFE)  # pdfium tells a hyphen at a line's end from one within

LARGEST_PT: Final = 4000.0 * 4000.0
"""Largest page that is looked at, in square points: between A0 and twice A0."""

MAX_PIXELS: Final = 40_000_000
"""Largest picture drawn, in pixels: A0 at 120 dpi. Larger pages come out at a lower resolution."""


class RenderedPdf(HeldPdf):
    """A PDF opened for looking at; opened and closed as :class:`HeldPdf`."""

    def __init__(
        self,
        data: FileBytes,
        tail: bytes = b"",
        *,
        user_unit: Callable[[int], float] | None = None,
        guard: Callable[[int], bool] = unguarded,
    ) -> None:
        super().__init__(data, tail, user_unit=user_unit, guard=guard)
        self._texts: dict[int, str] = {}
        self._units: dict[int, str] = {}
        self._pictures: dict[int, Raster] = {}
        self._codes: dict[int, tuple[SeenCode, ...]] = {}

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
            ReadError: ``pdf.not_rendered``, pdfium cannot load the page, or it has no area; ``pdf.too_costly``.
        """
        width, height = self.size_mm(index)
        if min(width, height) <= 0:
            raise ReadError("pdf.not_rendered", f"page {index + 1}")
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
            try:
                pixels = draw_page(self._page(index), full, window, colour=colour, forms=self._forms)
            except ReadError as error:
                self._note(index, error)
                raise
        return Raster(pixels, left / scale[0], top / scale[1], *scale)

    def page_picture(self, index: int) -> Raster:
        """Return the whole page in grey at :data:`PAGE_DPI`; drawn once, so nobody may change its pixels."""
        if index not in self._pictures:
            self._pictures[index] = self.picture(index, PAGE_DPI)
        return self._pictures[index]

    def codes(self, index: int) -> tuple[SeenCode, ...]:
        """Return the codes on a page that machines read (QR codes, Data Matrix, barcodes); looked for once.

        On a page larger than :data:`LARGEST_PT`, which gets no block, none is looked for.
        """
        width, height = self.size_mm(index)
        if width * height / MM_PER_PT**2 > LARGEST_PT:
            return ()
        if index not in self._codes:
            picture = self.page_picture(index)
            self._codes[index] = codes_in(picture, lambda box, dpi: self.picture(index, dpi, box))
        return self._codes[index]

    def picture_at(self, index: int, box: Box) -> Pixels | None:
        """Return the image object that fills ``box``, drawn by itself; None where there is none, or it cannot be drawn.

        Args:
            index: page, counted from 0.
            box: mm as seen.

        Returns:
            Its pixels in grey, white where it is transparent.
        """
        with pdfium_lock():
            page = self._page(index)
            for number in range(pdfium.FPDFPage_CountObjects(page)):
                item = pdfium.FPDFPage_GetObject(page, number)
                if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE and self._fills(index, item, box):
                    return drawn_image(self._document, page, item)
        return None

    def _fills(self, index: int, item: Any, box: Box) -> bool:
        edges = [ctypes.c_float() for _ in range(4)]
        left, bottom, right, top = edges
        if not pdfium.FPDFPageObj_GetBounds(item, *edges):
            return False
        corners = [self._seen(index, left.value, bottom.value), self._seen(index, right.value, top.value)]
        own = _around(corners)
        return all(abs(a - b) < _SAME_MM for a, b in zip(own.rounded(), box.rounded(), strict=True))

    def text(self, index: int) -> str:
        """Return the text of a page in pdfium's reading order, lines separated by line feeds."""
        if index not in self._texts:
            with pdfium_lock():
                text_page = self._text_page(index)
                units = self._text_units(index, text_page).replace("\r\n", "\n")
            self._texts[index] = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return self._texts[index]

    def _text_units(self, index: int, text_page: Any) -> str:
        """Return a page's text as pdfium counts it; read once."""
        if index not in self._units:
            self._units[index] = _page_text(text_page)
        return self._units[index]

    def characters(self, index: int) -> tuple[tuple[str, float, float], ...]:
        """Return every character that is drawn on a page, with where it stands (mm as seen, to a tenth).

        A hyphen at the end of a line is a hyphen, whatever pdfium makes of it; blanks are left out.
        """
        x, y = ctypes.c_double(), ctypes.c_double()
        found: list[tuple[str, float, float]] = []
        with pdfium_lock():
            text_page = self._text_page(index)
            for at in range(pdfium.FPDFText_CountChars(text_page)):
                code = pdfium.FPDFText_GetUnicode(text_page, at)
                character = "-" if code in _HYPHENS else chr(code)
                if not character.isspace() and pdfium.FPDFText_GetCharOrigin(text_page, at, x, y):
                    across, down = self._seen(index, x.value, y.value)
                    found.append((character, round(across, 1), round(down, 1)))
        return tuple(found)

    def find(self, index: int, *patterns: re.Pattern[str]) -> tuple[tuple[Box, ...], ...]:
        """Return where patterns stand on a page: for each pattern one box a match and line, mm as seen.

        A pattern sees the page's whole text, lines separated by CR LF; a match that spans lines has a box on each.
        """
        return self._boxes(index, lambda text: [list(pattern.finditer(text)) for pattern in patterns])

    def find_lines(self, index: int, *patterns: re.Pattern[str]) -> tuple[tuple[Box, ...], ...]:
        """As :meth:`find`, for patterns that begin with the beginning of a line: tried there, and nowhere else."""

        def matches(text: str) -> list[list[re.Match[str]]]:
            starts = _line_starts(text)
            return [_matches_at(pattern, text, starts) for pattern in patterns]

        return self._boxes(index, matches)

    def _boxes(self, index: int, matches: Callable[[str], list[list[re.Match[str]]]]) -> tuple[tuple[Box, ...], ...]:
        """Return the boxes of matches in a page's text, by pattern; those without a place are left out."""
        with pdfium_lock():
            text_page = self._text_page(index)
            found = matches(self._text_units(index, text_page))
            spans = [[span for match in each for span in _lines_of(match)] for each in found]
            boxes = [[self._span_box(index, text_page, start, end) for start, end in each] for each in spans]
        return tuple([tuple([box for box in each if box is not None]) for each in boxes])

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
        with pdfium_lock():
            text_page = self._text_page(index)
            size = self._hundredths(index)
            for across, down in ((box.x, box.y), (box.right, box.bottom)):
                place = round(across * 100), round(down * 100)
                pdfium.FPDF_DeviceToPage(self._page(index), 0, 0, *size, 0, *place, x, y)
                corners.append((x.value, y.value))
            (x0, x1), (y0, y1) = sorted(x for x, _ in corners), sorted(y for _, y in corners)
            count = pdfium.FPDFText_GetBoundedText(text_page, x0, y1, x1, y0, None, 0)
            if count <= 0:  # as in nearly every place
                return ""
            buffer = (ctypes.c_ushort * (count + 1))()
            pdfium.FPDFText_GetBoundedText(text_page, x0, y1, x1, y0, buffer, count)
        return "".join(map(chr, buffer)).strip("\0 \r\n\t\xa0")

    def text_boxes(self, index: int) -> tuple[Box, ...]:
        """Return the area of every run of text on a page, shown or not, mm as seen."""
        edges = [ctypes.c_double() for _ in range(4)]
        left, top, right, bottom = edges
        boxes: list[Box] = []
        with pdfium_lock():
            text_page = self._text_page(index)
            for run in range(pdfium.FPDFText_CountRects(text_page, 0, -1)):
                if pdfium.FPDFText_GetRect(text_page, run, *edges):
                    corners = [self._seen(index, left.value, bottom.value), self._seen(index, right.value, top.value)]
                    boxes.append(_around(corners))
        return tuple(boxes)


def _line_starts(text: str) -> list[int]:
    """Return where the lines of a text begin."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _matches_at(pattern: re.Pattern[str], text: str, starts: list[int]) -> list[re.Match[str]]:
    """Return the matches that begin at one of these places, none within another."""
    found: list[re.Match[str]] = []
    end = 0
    for start in starts:
        match = pattern.match(text, start) if start >= end else None
        if match is not None:
            found.append(match)
            end = match.end()
    return found


def _lines_of(match: re.Match[str]) -> list[tuple[int, int]]:
    """Return the spans of a match, one a line."""
    start = match.start()
    return [(start + line.start(), start + line.end()) for line in re.finditer(r"[^\r\n]*[^\s]", match[0])]


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
