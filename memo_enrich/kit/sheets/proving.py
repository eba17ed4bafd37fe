"""Each piece as a phone sees it at its reading distance: two decoders that know nothing of each other read the code.

A phone's viewfinder (1920 px over some 1.27 m at a distance of 1 m) shows a poster at 1 m with some 40 pixels an inch;
a still picture, twice as fine, does so at 2 m. So every sheet is read at 40 dpi of its paper, and a screen with less
than half of its pixels (one of 43 inches at 3 m).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
import zxingcpp

from memo_enrich.errors import PlacementError, UsageError
from memo_enrich.pdf.sight import Pixels, RenderedPdf

FAR_DPI: Final = 40.0
SCREEN_SHARE: Final = 0.4
DECODERS: Final = ("zxing-cpp", "opencv")

_FINE_PX: Final = 4
"""Pixels a module of a code alone: nothing is known of its distance."""

_ENLARGED: Final = (1, 2, 3)
_QR: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_MARGIN: Final = 0.25  # of the code's side, around what is looked at enlarged


def prove_pdf(content: bytes, link: str, where: str) -> None:
    """Read the code of a page.

    Args:
        content: the PDF.
        link: what the code must hold.
        where: what to call it in errors.

    Raises:
        PlacementError: ``kit.code_unread`` or ``kit.code_wrong``.
    """
    with RenderedPdf(content) as page:
        _prove(np.ascontiguousarray(page.render(0, FAR_DPI)), link, where)


def prove_code_pdf(content: bytes, modules: int, link: str, where: str) -> None:
    """Read a code alone, four pixels a module; as :func:`prove_pdf`."""
    with RenderedPdf(content) as page:
        width, _ = page.size_mm(0)
        _prove(np.ascontiguousarray(page.render(0, _FINE_PX * modules / width * 25.4)), link, where)


def prove_picture(content: bytes, link: str, where: str) -> None:
    """Read the code of a PNG that is shown with :data:`SCREEN_SHARE` of its pixels; as :func:`prove_pdf`."""
    _prove(smaller(content, SCREEN_SHARE), link, where)


def prove_symbol(content: bytes, link: str, where: str) -> None:
    """Read a PNG that is a code and nothing else, as it is; as :func:`prove_pdf`."""
    _prove(smaller(content, 1.0), link, where)


def smaller(content: bytes, share: float, *, colour: bool = False) -> Any:
    """Return the pixels of a PNG, each side ``share`` of what it was: grey, or blue, green and red."""
    cv2 = _opencv()
    whole = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR if colour else cv2.IMREAD_GRAYSCALE)
    return cv2.resize(whole, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)


def _prove(pixels: Pixels, link: str, where: str) -> None:
    found = zxingcpp.read_barcodes(pixels, formats=_QR)
    if len(found) != 1:
        raise PlacementError("kit.code_unread", where, decoder=DECODERS[0])
    _compare(found[0].text, link, where, DECODERS[0])
    seen = next((text for text in _second(pixels, found[0].position) if text), "")
    if not seen:
        raise PlacementError("kit.code_unread", where, decoder=DECODERS[1])
    _compare(seen, link, where, DECODERS[1])


def _compare(text: str, link: str, where: str, decoder: str) -> None:
    if text != link:
        raise PlacementError("kit.code_wrong", where, decoder=decoder)


def _second(pixels: Pixels, position: Any) -> Iterator[str]:
    """Yield what OpenCV reads in the picture, then in the part around the code, enlarged as a phone does."""
    cv2 = _opencv()
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    xs, ys = [corner.x for corner in corners], [corner.y for corner in corners]
    edge = round(_MARGIN * (max(xs) - min(xs)))
    part = pixels[max(0, min(ys) - edge) : max(ys) + edge, max(0, min(xs) - edge) : max(xs) + edge]
    readers: tuple[Callable[[Any], Any], ...] = (
        cv2.QRCodeDetector().detectAndDecode,
        cv2.QRCodeDetectorAruco().detectAndDecode,
    )
    for scale in _ENLARGED:
        picture = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC) if scale > 1 else part
        for read in readers:
            yield str(read(np.ascontiguousarray(picture))[0])


def _opencv() -> Any:
    try:
        import cv2
    except ImportError as error:
        raise UsageError("usage.kit_missing", package="opencv-python-headless") from error
    cv2.setNumThreads(1)
    return cv2
