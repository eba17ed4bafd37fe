"""Codes of other people on a page: made by zxing-cpp's own writer (libzint), drawn as rectangles."""

from __future__ import annotations

import numpy as np
import zxingcpp

from memo_enrich.model import Box
from tests.support.drawn import rectangles

KINDS = {
    "QR": (zxingcpp.BarcodeFormat.QRCode, "https://betal.example.dk/12345"),
    "Data Matrix": (zxingcpp.BarcodeFormat.DataMatrix, "P0012345 001/002"),
    "Aztec": (zxingcpp.BarcodeFormat.Aztec, "SAG 2026-123"),
    "PDF417": (zxingcpp.BarcodeFormat.PDF417, "Faktura 1234567 498,75"),
    "Code 128": (zxingcpp.BarcodeFormat.Code128, "SAG-2026-001234"),
    "Code 39": (zxingcpp.BarcodeFormat.Code39, "DOK12345"),
    "ITF": (zxingcpp.BarcodeFormat.ITF, "12345678901231"),
}


def code(kind: str, x: float, y: float, module: float, text: str = "", height: float = 10) -> tuple[bytes, Box]:
    """Return the operators that draw a code with its upper left corner at (x, y mm), and its box.

    Args:
        kind: a key of :data:`KINDS`.
        x: mm from the left.
        y: mm from the top.
        module: width of a module, mm.
        text: what it says; "" for the usual.
        height: of a barcode's bars, mm.
    """
    format_, usual = KINDS[kind]
    image = zxingcpp.write_barcode_to_image(
        zxingcpp.create_barcode(text or usual, format_), scale=1, add_quiet_zones=False
    )
    dark = np.array(image) < 128
    tall = height if dark.shape[0] < 4 or (dark == dark[0]).all() else module
    rows = dark[:1] if tall == height else dark
    boxes = [
        Box(x + column * module, y + row * tall, module, tall) for row, column in zip(*np.nonzero(rows), strict=True)
    ]
    return rectangles(boxes), Box(x, y, dark.shape[1] * module, rows.shape[0] * tall)
