"""Pages drawn by pdfium through another interface than the product's, and codes read by two decoders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np
import pypdfium2
import zxingcpp

PT_PER_MM: Final = 72 / 25.4
CODE_DPI: Final = 200
_MOST_PIXELS: Final = 3_000_000
_QR_ONLY: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])

Box = tuple[float, float, float, float]
Pixels = np.ndarray[Any, np.dtype[np.uint8]]


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for looking at, with its forms."""
    document = pypdfium2.PdfDocument(data)
    try:
        if document.get_formtype():
            document.init_forms()
        yield document
    finally:
        document.close()


def drawn(document: pypdfium2.PdfDocument, index: int) -> tuple[Pixels, float]:
    """Return a page in grey at 72 dpi (large ones at less), and pixels per point; no pixels where there is no page."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return np.zeros((0, 0), np.uint8), 1.0
    try:
        width, height = page.get_size()
        scale = min(1.0, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        return page.render(scale=scale, grayscale=True).to_numpy().copy(), scale
    finally:
        page.close()


def crop(document: pypdfium2.PdfDocument, index: int, box: Box, unit: float, dpi: float) -> Pixels:
    """Return a part of a page in grey. ``box``: x, y, width, height in mm as seen; ``unit``: the page's UserUnit."""
    page = document[index]
    try:
        width, height = page.get_size()
        x, y, across, down = (value * PT_PER_MM / unit for value in box)
        cut = (max(0.0, x), max(0.0, height - y - down), max(0.0, width - x - across), max(0.0, y))
        return page.render(scale=dpi * unit / 72, crop=cut, grayscale=True).to_numpy().copy()
    finally:
        page.close()


def outside(before: Pixels, after: Pixels, box: Box, unit: float, scale: float) -> int:
    """Return how many pixels outside ``box`` differ."""
    if before.shape != after.shape:
        return -1
    differs = before != after
    x, y, across, down = (value * PT_PER_MM / unit * scale for value in box)
    left, top = max(0, int(x) - 1), max(0, int(y) - 1)
    differs[top : int(y + down) + 3, left : int(x + across) + 3] = False
    return int(np.count_nonzero(differs))


def zxing(picture: Pixels) -> tuple[list[str], Pixels, bool]:
    """Return the codes that zxing-cpp reads, the part of the picture around the first, and whether it stands free."""
    codes = zxingcpp.read_barcodes(np.ascontiguousarray(picture), formats=_QR_ONLY)
    if not codes:
        return [], picture, False
    part = _around(picture, codes[0].position)
    return [code.text for code in codes], part, _stands_free(part)


def _stands_free(part: Pixels) -> bool:
    """Tell whether nothing is drawn in the quiet zone (at least three modules of it, ISO/IEC 18004, 6.3.8)."""
    wide = max(1, part.shape[1] // 16)
    edges = (part[:wide], part[-wide:], part[:, :wide], part[:, -wide:])
    return all(int(edge.min(initial=255)) > 128 for edge in edges)


def _around(picture: Pixels, corners: Any) -> Pixels:
    """Return the part of a picture around a code, its quiet zone included."""
    points = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
    (left, *_, right), (top, *_, bottom) = sorted(point.x for point in points), sorted(point.y for point in points)
    room = (right - left) // 10
    return picture[max(0, top - room) : bottom + room, max(0, left - room) : right + room]


def opencv(picture: Pixels) -> str:
    """Return the code that OpenCV reads, "" for none. It is easily put off, so it gets room and several sizes."""
    import cv2

    for times in (2, 3, 1, 4):
        framed = cv2.copyMakeBorder(picture, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=255)
        larger = cv2.resize(framed, None, fx=times, fy=times, interpolation=cv2.INTER_NEAREST)
        text, _, _ = cv2.QRCodeDetector().detectAndDecode(larger)
        if text:
            return str(text)
    return ""


def has_opencv() -> bool:
    """Tell whether the second decoder is installed."""
    try:
        import cv2  # noqa: F401
    except ImportError:
        return False
    return True
