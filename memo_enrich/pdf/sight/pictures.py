"""Pictures as files: PNG (ISO/IEC 15948) and a PDF of one page, written with zlib alone."""

from __future__ import annotations

import struct
import zlib

import numpy as np

from memo_enrich.pdf.sight.raster import Pixels


def png_file(pixels: Pixels, dpi: float) -> bytes:
    """Return a picture of R, G, B as a PNG file that knows its size on paper."""
    height, width, _ = pixels.shape
    rows = np.zeros((height, width * 3 + 1), np.uint8)  # filter type 0 before each row
    rows[:, 1:] = pixels.reshape(height, width * 3)
    per_metre = round(dpi / 0.0254)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, body)
        for kind, body in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            (b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            (b"IDAT", zlib.compress(rows.tobytes(), 6)),
            (b"IEND", b""),
        )
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def pdf_file(pixels: Pixels, dpi: float) -> bytes:
    """Return a picture of R, G, B as a PDF of one page (ISO 32000-1)."""
    height, width, _ = pixels.shape
    across, down = width * 72 / dpi, height * 72 / dpi
    image = zlib.compress(np.ascontiguousarray(pixels).tobytes(), 6)
    content = b"%.2f 0 0 %.2f 0 0 cm /I Do" % (across, down)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>"
        % (across, down),
        b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (width, height, len(image), image),
    )
    return _file(objects)


def _file(objects: tuple[bytes, ...]) -> bytes:
    parts, offsets, at = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"], [], 15
    for number, body in enumerate(objects, start=1):
        offsets.append(at)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        at += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, at))
    return b"".join(parts)
