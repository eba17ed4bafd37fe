"""The one lock and the one drawing call that everything on pdfium shares.

Only the bindings are loaded. pypdfium2's own objects are not used, and would take as long to load as a page to draw.

pdfium is not thread-safe: one lock guards the whole process, and it is held while a process forks, so that a child
never inherits a half-finished call.
"""

from __future__ import annotations

import ctypes
import math
import os
import threading
import time
from contextlib import AbstractContextManager
from typing import Any, Final

import numpy as np
import pypdfium2_raw as pdfium

from memo_enrich.errors import ReadError
from memo_enrich.pdf.sight.raster import EIGHT, Pixels

MOST_SECONDS: Final = 3.0
"""Processor time that a page may take to be drawn once. Of 2,000 public files the dearest page took 1.1."""

_SMALLEST: Final = 64  # of a page's sides: where a page is tried first
_WIDEST: Final = 4000  # pixels
_QUICK_SECONDS: Final = MOST_SECONDS / 10
_UNSURE: Final = 0.1  # of the time a picture takes; two alike differ by so much
_TICK: Final = 0.016 if os.name == "nt" else 0.0002  # seconds; less no clock tells (Windows counts 64 times a second)
_ASKED: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(pdfium.IFSDK_PAUSE))

_LARGEST_KEPT: Final = 4 * 1024 * 1024  # bytes: what is made of a page of A4 in colour, and twice that

_lock = threading.RLock()
_until = [0.0]  # the time of this thread when the page that is being drawn has taken too long; the lock guards it
_PAUSE: Final = pdfium.IFSDK_PAUSE(version=1, NeedToPauseNow=_ASKED(lambda _: time.thread_time() > _until[0]))

# A letter takes a dozen arrays of half a megabyte. glibc gives such blocks back to the system, and gets them anew page
# by page, until a larger one has been freed once (mallopt(3), M_MMAP_THRESHOLD). Nothing is written to this one.
np.empty(_LARGEST_KEPT, np.uint8)

# As pypdfium2 does, which may be loaded beside us or not: what has begun does not begin anew (fpdfview.h).
pdfium.FPDF_InitLibraryWithConfig(pdfium.FPDF_LIBRARY_CONFIG(version=2))


def _after_fork_in_child() -> None:
    global _lock  # the parent's lock may belong to a thread that is not here
    _lock = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=lambda: _lock.acquire() and None,
        after_in_parent=lambda: _lock.release(),
        after_in_child=_after_fork_in_child,
    )


def pdfium_lock() -> AbstractContextManager[object]:
    """Return the one lock; it is held for every call into pdfium (``with``)."""
    return _lock


def draw_page(
    page: Any, full: tuple[int, int], window: tuple[int, int, int, int], *, colour: bool, forms: Any = None
) -> Pixels:
    """Draw a loaded page; the caller holds the lock.

    Args:
        page: pdfium's page.
        full: width and height of the whole page in pixels.
        window: left, top, right and bottom of the part wanted, in pixels.
        colour: three channels (R, G, B) instead of grey.
        forms: pdfium's form environment, where the document has one.

    Raises:
        ReadError: ``pdf.too_costly``, it takes more than :data:`MOST_SECONDS`.
    """
    left, top, right, bottom = window
    width, height, channels = right - left, bottom - top, 3 if colour else 1
    stride = -(-width * channels // EIGHT) * EIGHT
    pixels = np.full((height, stride), 255, np.uint8)
    kind = pdfium.FPDFBitmap_BGR if colour else pdfium.FPDFBitmap_Gray
    flags = pdfium.FPDF_ANNOT | (pdfium.FPDF_REVERSE_BYTE_ORDER if colour else pdfium.FPDF_GRAYSCALE)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, kind, pixels.__array_interface__["data"][0], stride)
    try:
        where = (bitmap, page, -left, -top, *full, 0, flags)
        _draw(page, where)
        if forms:
            pdfium.FPDF_FFLDraw(forms, *where)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    drawn = pixels[:, : width * channels]
    return drawn.reshape(height, width, 3) if colour else drawn


def _draw(page: Any, where: tuple[Any, ...]) -> None:
    """Draw as FPDF_RenderPageBitmap does, but for no longer than is allowed: pdfium asks between what it draws."""
    _until[0] = time.thread_time() + MOST_SECONDS
    try:
        if pdfium.FPDF_RenderPageBitmap_Start(*where, _PAUSE) == pdfium.FPDF_RENDER_TOBECONTINUED:
            raise ReadError("pdf.too_costly")
    finally:
        pdfium.FPDF_RenderPage_Close(page)


def try_out(page: Any) -> None:
    """Draw a loaded page small, then larger each time, as long as the next time cannot take too long.

    What a page costs has a part that grows with its area, and one that does not: two pictures tell what the next one
    takes. The next is twice as wide, or more where it would still be quick if all that is in doubt grew with the area.
    The caller holds the lock.

    Raises:
        ReadError: ``pdf.too_costly``, drawing it at 72 dpi may take more than :data:`MOST_SECONDS`.
    """
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if not (math.isfinite(width) and math.isfinite(height)):
        return  # such a page has no size, and nobody draws it
    part, wider, before = _SMALLEST, 2, float("inf")
    while part > 1:
        full = max(1, min(_WIDEST, round(width / part))), max(1, min(_WIDEST, round(height / part)))
        started = time.thread_time()
        draw_page(page, full, (0, 0, *full), colour=False)
        took = time.thread_time() - started
        grown = max(0.0, took - before) * wider**2 / (wider**2 - 1)  # the part of it that grows with the area
        if took + 3 * grown > MOST_SECONDS:
            raise ReadError("pdf.too_costly")
        doubt = max(_TICK, took if before == float("inf") else grown, _UNSURE * took)
        wider, before = 2, took
        while wider < part and took + (4 * wider**2 - 1) * doubt < _QUICK_SECONDS:
            wider *= 2
        part //= wider


def drawn_image(document: Any, page: Any, item: Any) -> Pixels | None:
    """Draw an image object by itself; None when its data cannot be decoded. The caller holds the lock.

    Returns:
        Pixels in grey; what is transparent is white.
    """
    bitmap = pdfium.FPDFImageObj_GetBitmap(item)
    if not bitmap:
        return None
    pdfium.FPDFBitmap_Destroy(bitmap)
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, item)
    if not bitmap:
        return None
    try:
        height, stride = pdfium.FPDFBitmap_GetHeight(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)
        memory = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap), ctypes.POINTER(ctypes.c_ubyte))
        rows = np.ctypeslib.as_array(memory, (height, stride))
        return _flattened(rows[:, : 4 * pdfium.FPDFBitmap_GetWidth(bitmap)], pdfium.FPDFBitmap_GetFormat(bitmap))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _flattened(rows: Pixels, kind: int) -> Pixels:
    """Return B, G, R, A on white as grey: the darkest channel of each pixel. Always a copy."""
    if kind != pdfium.FPDFBitmap_BGRA:
        return rows.copy()
    pixels = rows.reshape(rows.shape[0], -1, 4).astype(np.uint16)
    darkest, alpha = np.minimum(np.minimum(pixels[..., 0], pixels[..., 1]), pixels[..., 2]), pixels[..., 3]
    grey: Pixels = ((darkest * alpha + 255 * (255 - alpha)) // 255).astype(np.uint8)
    return grey
