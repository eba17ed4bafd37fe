"""Where annotations lie: their Rect, and the points that some of them have beyond it (ISO 32000-1, 12.5.6)."""

from __future__ import annotations

from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.geometry import Rect, around
from memo_enrich.pdf.objects.pages import Page, rectangle
from memo_enrich.pdf.objects.syntax import CostlyError, Dictionary, Value

MOST_ANNOTATIONS: Final = 20_000
"""Annotations of a page; letters have a thousandth of it."""

_POINTS: Final = ("QuadPoints", "L", "Vertices", "CL", "InkList", "Path")
_LEADERS: Final = ("LL", "LLE", "LLO")  # lines across the ends of a line (table 175)
_CLOUD: Final = 10  # how far the arcs of a cloudy border reach, for each step of its intensity (table 167)
_MOST_POINTS: Final = 200_000
_FARTHEST: Final = 1e6  # default user space units; nothing beyond is on a page
_ENDING: Final = 10  # an arrow or another ending is up to so many line widths large


def annotations_of(file: PdfFile, page: Page) -> list[Dictionary]:
    """Return the annotations of a page; what is none, such as a reference to nothing, is left out.

    Raises:
        CostlyError: there are too many.
        DamagedError: one of them cannot be read.
    """
    listed = file.array(page.dictionary.get("Annots"))
    if len(listed) > MOST_ANNOTATIONS:
        raise CostlyError("too many annotations")
    return [dictionary for entry in listed if (dictionary := file.dictionary(entry))]


def annotation_area(file: PdfFile, annotation: Dictionary) -> Rect | None:
    """Return the rectangle around all that an annotation may draw, in default user space; None: it draws nothing.

    A popup is a window of the viewer and never printed (12.5.6.14).
    """
    if file.resolve(annotation.get("Subtype")) == "Popup":
        return None
    rect = rectangle(file, annotation.get("Rect"))
    given = [annotation[key] for key in _POINTS if key in annotation]
    numbers = [number for value in given for number in _numbers(file, value, 0)]
    points = [(_within(x), _within(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
    if not points:
        return rect
    left, bottom, right, top = around([*points, *([rect[:2], rect[2:]] if rect else [])])
    pen = _line_width(file, annotation) * (_ENDING if annotation.get("LE") is not None else 0.5)
    pen += sum(_length(file, annotation.get(key)) for key in _LEADERS)
    pen += _CLOUD * _length(file, file.dictionary(annotation.get("BE")).get("I"))
    return left - pen, bottom - pen, right + pen, top + pen


def _numbers(file: PdfFile, value: Value, depth: int) -> list[float]:
    """Return the numbers of an array, and of the arrays in it."""
    listed = file.array(value)
    if len(listed) > _MOST_POINTS:
        raise CostlyError("too many points")
    found: list[float] = []
    for entry in listed:
        resolved = file.resolve(entry)
        if isinstance(resolved, list) and depth == 0:
            found += _numbers(file, resolved, 1)[: _MOST_POINTS - len(found)]
        elif isinstance(resolved, int | float):
            found.append(float(resolved))
    return found


def _length(file: PdfFile, value: Value) -> float:
    resolved = file.resolve(value)
    return min(abs(float(resolved)), _FARTHEST) if isinstance(resolved, int | float) else 0.0


def _within(coordinate: float) -> float:
    return max(-_FARTHEST, min(_FARTHEST, coordinate)) if coordinate == coordinate else 0.0


def _line_width(file: PdfFile, annotation: Dictionary) -> float:
    """Return the width of an annotation's lines: of its border style, of its border, else 1 (12.5.4)."""
    border = file.array(annotation.get("Border"))
    widths = [file.dictionary(annotation.get("BS")).get("W"), border[2] if len(border) > 2 else None, 1]
    return next(
        min(abs(float(width)), _FARTHEST) for one in widths if isinstance(width := file.resolve(one), int | float)
    )
