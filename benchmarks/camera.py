"""Paper, print and a telephone's camera, simulated: what becomes of a code between our file and a decoder.

Everything is in mm on the paper; a picture is grey, 1.0 white, at :data:`PRINT_DPI`. Each harm is drawn from a random
generator that the caller seeds, so a picture is the same every time. Needs OpenCV (dependency group ``bench``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

Picture = np.ndarray[Any, np.dtype[np.float32]]
Random = np.random.Generator

PRINT_DPI = 300
PER_MM = PRINT_DPI / 25.4
ROOM_MM = 8.0  # white paper around what is photographed


@dataclass(frozen=True)
class Level:
    """One situation.

    ``dpi`` is the camera's resolution on the paper, ``blur`` the optics' sigma in mm, ``grey`` the darkest and the
    lightest value of 255, ``curl`` how far paper bends the picture to and fro, mm; ``toner`` the share of black left;
    ``copies`` how often the sheet was copied before; ``fold`` and ``stain`` lie across the code.
    """

    name: str
    dpi: int
    blur: float
    grey: tuple[int, int] = (30, 225)
    curl: float = 0.0
    toner: float = 1.0
    copies: int = 0
    fold: bool = False
    stain: bool = False


LEVELS = (
    Level("desk, 150 dpi", 150, 0.12),
    Level("100 dpi", 100, 0.15, (40, 215)),
    Level("80 dpi", 80, 0.15, (40, 215)),
    Level("fold", 150, 0.12, fold=True),
    Level("curl", 150, 0.12, curl=0.6),
    Level("grey dusk", 120, 0.15, (95, 190)),
    Level("out of focus", 150, 0.28),
    Level("coffee", 120, 0.15, stain=True),
    Level("toner 50 %", 120, 0.12, toner=0.5),
    Level("copy of a copy", 120, 0.15, copies=2),
)


def photographed(sheet: Picture, level: Level, random: Random) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return the picture that a camera takes of ``sheet`` (white 1.0, at :data:`PRINT_DPI`)."""
    room = round(ROOM_MM * PER_MM)
    paper = np.pad(sheet.astype(np.float32), room, constant_values=1.0)
    paper = _printed(paper, level, random)
    for _ in range(level.copies):
        paper = _copied(paper, random)
    if level.fold:
        paper = _folded(paper, room, random)
    if level.stain:
        paper = _stained(paper, room, random)
    paper = _seen_from_aside(paper, level, random)
    paper = _blurred(paper, level.blur)
    scale = level.dpi / PRINT_DPI
    small = cv2.resize(paper, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return _exposed(small, level, random)


def _printed(paper: Picture, level: Level, random: Random) -> Picture:
    """Print gain: ink spreads by a twentieth of a millimetre; a tired drum leaves half of it, in specks."""
    paper = _blurred(paper, 0.05)
    if level.toner < 1:
        grains = _blurred(random.random(paper.shape, np.float32), 0.08)
        spread = (grains - grains.mean()) / grains.std()
        paper = 1 - (1 - paper) * np.clip(level.toner + 0.13 * spread, 0, 1)
    return paper


def _copied(paper: Picture, random: Random) -> Picture:
    """A copier: slightly askew, its own blur, contrast driven up, dust on the glass."""
    paper = _turned(paper, random.uniform(-1, 1))
    paper = _blurred(paper, 0.09)
    threshold, steep = random.uniform(0.42, 0.58), 8.0
    paper = (1 / (1 + np.exp(-steep * (paper - threshold)))).astype(np.float32)
    dust = _blurred(random.random(paper.shape, np.float32), 0.1)
    return np.where(dust < dust.mean() - 3.2 * dust.std(), paper * 0.3, paper)


def _folded(paper: Picture, room: int, random: Random) -> Picture:
    """A fold across: the ink has cracked off along a line of half a millimetre, and one side lies a little off."""
    height, width = paper.shape
    across, along = np.meshgrid(np.arange(width), np.arange(height))
    at = random.uniform(room + 0.25 * (height - 2 * room), height - room - 0.25 * (height - 2 * room))
    distance = np.abs(along - at - random.uniform(-0.08, 0.08) * (across - width / 2))
    crack = np.clip(1.4 - distance / (0.25 * PER_MM), 0, 1) * random.uniform(0.8, 1.0)
    shade = 1 - 0.12 * np.exp(-((distance / (2 * PER_MM)) ** 2))
    return ((paper + (1 - paper) * crack) * shade).astype(np.float32)


def _stained(paper: Picture, room: int, random: Random) -> Picture:
    """Coffee: a ring and two drops, which darken paper by a third."""
    height, width = paper.shape
    across, along = np.meshgrid(np.arange(width), np.arange(height))
    stain = np.zeros(paper.shape, np.float32)
    for radius, edge in ((random.uniform(12, 20), 1.2), (random.uniform(1.5, 3), 9), (random.uniform(1, 2), 9)):
        x, y = random.uniform(room, width - room), random.uniform(room, height - room)
        away = np.hypot(across - x, along - y) / PER_MM
        stain = np.maximum(
            stain, np.exp(-(((away - (radius if edge < 2 else 0)) / (edge if edge < 2 else radius)) ** 2))
        )
    return (paper * (1 - 0.4 * stain)).astype(np.float32)


def _seen_from_aside(paper: Picture, level: Level, random: Random) -> Picture:
    """Turn, perspective and curl in one warp."""
    height, width = paper.shape
    paper = _turned(paper, random.uniform(-25, 25))
    height, width = paper.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    off = random.uniform(-0.045, 0.045, (4, 2)).astype(np.float32) * min(width, height)
    matrix = cv2.getPerspectiveTransform(corners, corners + off)
    paper = cv2.warpPerspective(paper, matrix, (width, height), borderValue=1.0)
    if level.curl:
        across, along = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
        long, phase = random.uniform(40, 70) * PER_MM, random.uniform(0, 2 * np.pi)
        bend = (level.curl * PER_MM * np.sin(2 * np.pi * across / long + phase)).astype(np.float32)
        paper = cv2.remap(paper, across, along + bend, cv2.INTER_LINEAR, borderValue=1.0)
    return paper


def _turned(paper: Picture, degrees: float) -> Picture:
    height, width = paper.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    cos, sin = abs(matrix[0, 0]), abs(matrix[0, 1])
    wide, high = int(height * sin + width * cos), int(height * cos + width * sin)
    matrix[:, 2] += ((wide - width) / 2, (high - height) / 2)
    return cv2.warpAffine(paper, matrix, (wide, high), borderValue=1.0)


def _blurred(paper: Picture, sigma_mm: float) -> Picture:
    return cv2.GaussianBlur(paper, (0, 0), sigma_mm * PER_MM)


def _exposed(paper: Picture, level: Level, random: Random) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Uneven light, the camera's contrast, and the noise of its sensor."""
    height, width = paper.shape
    across, along = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    angle, fall = random.uniform(0, 2 * np.pi), random.uniform(0.05, 0.2)
    light = 1 - fall * (np.cos(angle) * across + np.sin(angle) * along + 1) / 2
    dark, bright = level.grey
    grey = (dark + (bright - dark) * paper) * light + random.normal(0, random.uniform(6, 8), paper.shape)
    return np.clip(grey, 0, 255).astype(np.uint8)
