"""What all pictures share: where the fixtures are, the desk they lie on, small files."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
GREY = 225
GAP = 14  # pixels


def save(pixels: Any, target: Path, colours: int = 24, method: int = Image.Quantize.MEDIANCUT) -> None:
    """Write a small PNG: text on paper needs few colours."""
    whole = Image.fromarray(np.ascontiguousarray(pixels))
    small = whole.quantize(colours, method, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    small.save(stream, "PNG", optimize=True)
    target.write_bytes(stream.getvalue())
