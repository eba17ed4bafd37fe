"""What pictures say of their own size: JPEG and JPEG 2000 carry it in their data, and readers go by that.

A dictionary may say 10 x 10 of a picture of 20,000 x 20,000 (ISO 32000-1, 7.4.8 and 7.4.9; ITU-T T.81, B.2.2; ITU-T
T.800, A.5.1).
"""

from __future__ import annotations

import math
from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import PastDamage, Stream

JPEG: Final = frozenset(("DCTDecode", "DCT"))
"""The names of JPEG's filter."""

_JPX: Final = "JPXDecode"
_START: Final = b"\xff\xd8"
_STARTS_WITHIN: Final = 16
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15
_NO_LENGTH: Final = frozenset((0x01, *range(0xD0, 0xDA)))
_START_OF_SCAN: Final = 0xDA
_SIZ: Final = b"\xff\x4f\xff\x51"
_LAYERED: Final = 2  # JPEG 2000 is decoded into numbers twice as wide, at least


def own_bytes(file: PdfFile, picture: Stream) -> int:
    """Return how many bytes a JPEG or JPEG 2000 picture decodes to by its own account; 0 for any other.

    Args:
        file: the objects.
        picture: an image XObject.
    """
    filters = file.filters(picture)
    kind = filters[-1] if filters else None
    if kind != _JPX and kind not in JPEG:
        return 0
    with PastDamage():
        head = file.encoded(picture)
        return _jpx_bytes(head) if kind == _JPX else math.prod(jpeg_frame(head, forgiving=True))
    return 0


def jpeg_frame(data: bytes, *, forgiving: bool = False) -> tuple[int, int, int]:
    """Return height, width and components of a JPEG's frame (ITU-T T.81, B.2.2), zeros where there is none.

    Args:
        data: the JPEG.
        forgiving: junk before and between its segments is skipped, as some readers do; else it ends the search.
    """
    at = data.find(_START)
    at = at + len(_START) if at >= 0 and (forgiving or at < _STARTS_WITHIN) else len(data)
    while at + 10 <= len(data) and (forgiving or data[at] == 0xFF):
        marker = data[at + 1]
        if data[at] != 0xFF or marker == 0xFF:
            at += 1
        elif marker in _NO_LENGTH:
            at += 2
        elif marker in _FRAMES:
            return _number(data, at + 5, 2), _number(data, at + 7, 2), data[at + 9]
        elif marker == _START_OF_SCAN:
            break
        else:
            at += 2 + _number(data, at + 2, 2)
    return 0, 0, 0


def _jpx_bytes(head: bytes) -> int:
    """Return the area of the image by its SIZ marker, times components, times what decoding takes."""
    at = head.find(_SIZ) + len(_SIZ)
    if at < len(_SIZ) or at + 38 > len(head):
        return 0
    right, bottom, left, top = (_number(head, at + 4 + 4 * which, 4) for which in range(4))
    return _LAYERED * max(0, right - left) * max(0, bottom - top) * _number(head, at + 36, 2)


def _number(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "big")
