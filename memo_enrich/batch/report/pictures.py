"""Pictures of enriched pages for the report. Only our block is sharp: the letter itself is made illegible."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo_enrich import memo, reading
from memo_enrich.batch.report.digest import Sample
from memo_enrich.errors import MemoEnrichError, ReadError
from memo_enrich.model import Box, Kind, Letter

if TYPE_CHECKING:
    from memo_enrich.pdf.sight import Pixels, Raster

DPI: Final = 80
_CELL: Final = 10
"""Side of a square in pixels: 3 mm at 80 dpi, wider than two letters of running text."""
_GREYS: Final = 4
"""Shades left of the letter: fewer than would let one guess what stood below a square."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page for the report, as a data URI. ``width`` and ``height`` are in pixels; ``page`` counts from 1."""

    sample: Sample = field(repr=False)
    page: int
    width: int
    height: int
    uri: str = field(repr=False)


def pictures(out: Path, samples: Mapping[tuple[str, str], Sample]) -> list[Picture]:
    """Draw the sampled pages, by letter type; one that cannot be drawn (any more) is left out."""
    drawn = []
    for _, sample in sorted(samples.items()):
        try:
            drawn.append(_picture(out, sample))
        except (MemoEnrichError, StopIteration):
            continue
    return drawn


def _picture(out: Path, sample: Sample) -> Picture:
    from memo_enrich.pdf.sight import RenderedPdf, png_file

    placement = sample.placement
    page, box = int(str(placement["page"])), Box(*placement["box_mm"])
    letter = reading.read_bytes(reading.load(out / str(sample.row["output"])))
    with RenderedPdf(_pdf(letter, placement)) as pdf:
        raster = pdf.picture(page - 1, DPI, colour=True)
    pixels = _discreet(raster, box)
    data = b64encode(png_file(pixels, raster.dpi)).decode("ascii")
    return Picture(sample, page, pixels.shape[1], pixels.shape[0], f"data:image/png;base64,{data}")


def _pdf(letter: Letter, placement: Mapping[str, object]) -> bytes:
    """Return the PDF a placement speaks of.

    Raises:
        ReadError: the letter has no such file.
    """
    if letter.kind is Kind.PDF:
        return letter.content
    for document in letter.message.documents if letter.message else ():
        for file in document.files:
            if (str(document.role), file.filename) == (placement.get("document"), placement.get("file")):
                return memo.content_bytes(letter, file.content)
    for paper in letter.papers:
        return memo.content_bytes(letter, paper.content)
    raise ReadError("read.missing")


def _discreet(raster: Raster, box: Box) -> Pixels:
    """Return the page with all but the block in coarse grey squares."""
    import numpy as np

    pixels = raster.pixels
    window = raster.window(box)
    grey = pixels.mean(axis=2)
    grey[window] = 255  # or the frame would cast a shadow into the squares around it
    height, width = grey.shape
    rows, columns = -(-height // _CELL), -(-width // _CELL)
    padded = np.pad(grey, ((0, rows * _CELL - height), (0, columns * _CELL - width)), mode="edge")
    means = padded.reshape(rows, _CELL, columns, _CELL).mean(axis=(1, 3))
    shades = np.round(means / 255 * (_GREYS - 1)) / (_GREYS - 1) * 255
    coarse = np.kron(shades, np.ones((_CELL, _CELL)))[:height, :width]
    result = np.repeat(coarse[:, :, np.newaxis], 3, axis=2).astype(np.uint8)
    result[window] = pixels[window]
    return result
