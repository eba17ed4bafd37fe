"""Drawing on the pictures of a preview: zones, free room, places, and the sheets side by side with a legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from memo_enrich.model import Box, Margins
from memo_enrich.pdf.sight import Label, Mask, Pixels, Raster, lettered
from memo_enrich.placement.page import CLEAR_MM, Candidate, Choice, Field, NoPlace, widened

Colour = tuple[int, int, int]

KEYS: Final[dict[str, Colour]] = {
    "closed": (200, 30, 30),
    "free": (20, 140, 70),
    "group": (40, 90, 190),
    "refused": (225, 140, 0),
    "chosen": (0, 110, 50),
}
"""The legend's keys and their colours, in order."""

_DESK: Final = 226  # the grey around the sheets
_GAP: Final = 28
_TEXT: Final = 15
_LINE: Final = 25
_SWATCH: Final = 16
_TINT: Final = 0.16


@dataclass(frozen=True, slots=True)
class Panel:
    """A page with its heading."""

    heading: str
    pixels: Pixels = field(repr=False)


def mark_page(picture: Raster, page: Field, margins: Margins) -> None:
    """Tint on the picture what is closed, what is free, and outline what belongs together."""
    sheet = page.sheet
    across, down = sheet.width - margins.left - margins.right, sheet.height - margins.top - margins.bottom
    closed = np.ones(picture.pixels.shape[:2], bool)
    closed[picture.window(Box(margins.left, margins.top, across, down))] = False
    for zone in (*sheet.closed, *sheet.parts.slips, *sheet.apart):
        closed[picture.window(zone)] = True
    free = _scaled(_roomy(page), closed.shape) & ~closed
    _tint(picture.pixels, free, KEYS["free"])
    _tint(picture.pixels, closed, KEYS["closed"])
    for group in sheet.groups:
        _outline(picture, group, KEYS["group"], 1)


def mark_candidates(picture: Raster, candidates: Iterable[Candidate], choice: Choice | NoPlace) -> None:
    """Outline the places that were refused and the one that was chosen."""
    for candidate in candidates:
        if candidate.box is not None and candidate.reason != "chosen":
            _outline(picture, candidate.box, KEYS["refused"], 1)
    if isinstance(choice, Choice) and choice.before is not None:
        _outline(picture, choice.box, KEYS["chosen"], 3)


def _roomy(page: Field) -> Mask:
    """Return the pixels of the open part of the page that keep their distance to all ink."""
    picture = page.ink.picture
    down, across = int(CLEAR_MM * picture.down), int(CLEAR_MM * picture.across)
    near = np.array([widened(row, across) for row in page.ink.mask])
    near = np.array([widened(column, down) for column in near.T]).T
    room = np.zeros_like(near)
    window = picture.window(page.sheet.open)
    room[window] = ~near[window]
    return room


def _scaled(mask: Mask, shape: tuple[int, ...]) -> Mask:
    rows = np.arange(shape[0]) * mask.shape[0] // shape[0]
    columns = np.arange(shape[1]) * mask.shape[1] // shape[1]
    scaled: Mask = mask[rows][:, columns]
    return scaled


def _tint(pixels: Pixels, where: Mask, colour: Colour) -> None:
    pixels[where] = (pixels[where] * (1 - _TINT) + np.array(colour) * _TINT).astype(np.uint8)


def _outline(picture: Raster, box: Box, colour: Colour, width: int) -> None:
    rows, columns = picture.window(box)
    frame = np.zeros(picture.pixels.shape[:2], bool)
    frame[rows, columns] = True
    frame[rows.start + width : rows.stop - width, columns.start + width : columns.stop - width] = False
    picture.pixels[frame] = colour


def composed(panels: Sequence[Panel], keys: Sequence[tuple[str, str]], words: Sequence[str]) -> Pixels:
    """Lay the panels side by side on a grey desk, headings above, legend and words below.

    Args:
        panels: the pages, left to right.
        keys: the legend, as key of :data:`KEYS` and text.
        words: lines below the legend.
    """
    tall = max(panel.pixels.shape[0] for panel in panels)
    width = _GAP + sum(panel.pixels.shape[1] + _GAP for panel in panels)
    legend_at = _GAP + _LINE + tall + _GAP + _TEXT
    places, rows = _flowed(keys, width)
    words_at = legend_at + rows * _LINE + _TEXT // 2
    canvas = np.full((words_at + len(words) * _LINE + _GAP // 2, width, 3), _DESK, np.uint8)
    labels = [Label(line, _GAP, words_at + at * _LINE, _TEXT) for at, line in enumerate(words)]
    labels += _laid_out(canvas, panels, _GAP + _LINE)
    for (key, text), (at, row) in zip(keys, places, strict=True):
        baseline = legend_at + row * _LINE
        canvas[baseline - _SWATCH + 3 : baseline + 3, at : at + _SWATCH] = KEYS[key]
        labels.append(Label(text, at + _SWATCH + 8, baseline, _TEXT))
    letters = lettered(labels, width, canvas.shape[0])[..., None]
    return np.minimum(canvas, letters)


def _laid_out(canvas: Pixels, panels: Sequence[Panel], top: int) -> list[Label]:
    """Put the panels on the canvas; return their headings."""
    headings: list[Label] = []
    x = _GAP
    for panel in panels:
        height, across, _ = panel.pixels.shape
        canvas[top : top + height, x : x + across] = panel.pixels
        headings.append(Label(panel.heading, x, top - 10, _TEXT + 1))
        x += across + _GAP
    return headings


def _flowed(keys: Sequence[tuple[str, str]], width: int) -> tuple[list[tuple[int, int]], int]:
    """Return where each key of the legend begins (pixels) and on which row, and the number of rows."""
    places: list[tuple[int, int]] = []
    at, row = _GAP, 0
    for _, text in keys:
        needed = _SWATCH + 8 + int(len(text) * _TEXT * 0.56) + _GAP
        if at + needed > width and at > _GAP:
            at, row = _GAP, row + 1
        places.append((at, row))
        at += needed
    return places, row + 1
