"""What pictures say of their own size: JPEG and JPEG 2000 carry it in their data, and readers go by that.

A dictionary may say 10 x 10 of a picture of 20,000 x 20,000 (ISO 32000-1, 7.4.8 and 7.4.9; ITU-T T.81, B.2.2; ITU-T
T.800, A.5.1).
"""

from __future__ import annotations

from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import PastDamage, Stream

_JPEG: Final = ("DCTDecode", "DCT")
_JPX: Final = "JPXDecode"
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # SOF0 to SOF15
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a segment
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
    if kind != _JPX and kind not in _JPEG:
        return 0
    with PastDamage():
        head = file.encoded(picture)
        return _jpx_bytes(head) if kind == _JPX else _jpeg_bytes(head)
    return 0


def _jpeg_bytes(head: bytes) -> int:
    """Return height x width x components of the frame."""
    at = head.find(b"\xff\xd8") + 2
    while 2 <= at < len(head) - 9:
        marker = head[at + 1]
        if head[at] != 0xFF or marker == 0xFF:
            at += 1  # fill bytes, or junk that readers skip
        elif marker in _BARE:
            at += 2
        elif marker in _FRAMES:
            return _number(head, at + 5, 2) * _number(head, at + 7, 2) * head[at + 9]
        elif marker == _START_OF_SCAN:
            return 0
        else:
            at += 2 + max(2, _number(head, at + 2, 2))
    return 0


def _jpx_bytes(head: bytes) -> int:
    """Return the area of the image by its SIZ marker, times components, times what decoding takes."""
    at = head.find(_SIZ) + len(_SIZ)
    if at < len(_SIZ) or at + 38 > len(head):
        return 0
    right, bottom, left, top = (_number(head, at + 4 + 4 * which, 4) for which in range(4))
    return _LAYERED * max(0, right - left) * max(0, bottom - top) * _number(head, at + 36, 2)


def _number(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(data[at : at + length], "big")
