"""A page as a person sees it: visible box, rotation and UserUnit, and the way back to default user space.

ISO 32000-1: 14.11.2 (page boundaries), 7.7.3.3 (Rotate, UserUnit), 8.3.2 (coordinate spaces).
"""

from __future__ import annotations

from collections.abc import Sequence

from memo_enrich.model import MM_PER_PT, PT_PER_MM, Box
from memo_enrich.records import dataclass

Matrix = tuple[float, float, float, float, float, float]
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """The visible box of a page (CropBox within MediaBox) in default user space units, Rotate and UserUnit.

    ``rotate`` is 0, 90, 180 or 270, clockwise.
    """

    visible: Rect
    rotate: int = 0
    user_unit: float = 1.0

    @property
    def width_mm(self) -> float:
        """Width of the page as seen, mm."""
        return self._seen_units()[0] * self.user_unit * MM_PER_PT

    @property
    def height_mm(self) -> float:
        """Height of the page as seen, mm."""
        return self._seen_units()[1] * self.user_unit * MM_PER_PT

    def _seen_units(self) -> tuple[float, float]:
        left, bottom, right, top = self.visible
        width, height = right - left, top - bottom
        return (height, width) if self.rotate in (90, 270) else (width, height)

    def user_point(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        """Turn a point in mm from the top left corner as seen into default user space."""
        left, bottom, right, top = self.visible
        x, y = (length * PT_PER_MM / self.user_unit for length in (x_mm, y_mm))
        if self.rotate == 90:
            return left + y, bottom + x
        if self.rotate == 180:
            return right - x, bottom + y
        if self.rotate == 270:
            return right - y, top - x
        return left + x, top - y

    def user_rect(self, box: Box) -> Rect:
        """Turn a box as seen into a rectangle of default user space (lower left, upper right)."""
        x0, y0 = self.user_point(box.x, box.y)
        x1, y1 = self.user_point(box.right, box.bottom)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def seen_box(self, rect: Rect) -> Box:
        """Turn a rectangle of default user space into a box as seen; the way back of :meth:`user_rect`."""
        left, bottom, right, top = self.visible
        x0, y0, x1, y1 = rect
        if self.rotate == 90:
            edges = y0 - bottom, x0 - left, y1 - bottom, x1 - left
        elif self.rotate == 180:
            edges = right - x1, y0 - bottom, right - x0, y1 - bottom
        elif self.rotate == 270:
            edges = top - y1, right - x1, top - y0, right - x0
        else:
            edges = x0 - left, top - y1, x1 - left, top - y0
        x, y, far_x, far_y = [edge * self.user_unit * MM_PER_PT for edge in edges]
        return Box(x, y, far_x - x, far_y - y)

    def stamp_matrix(self, box: Box) -> Matrix:
        """Return the matrix from stamp space to default user space.

        Stamp space: pt (1/72 inch on paper, whatever the UserUnit), origin at the lower left corner of ``box`` as
        seen, x to the right, y up.
        """
        origin = self.user_point(box.x, box.bottom)
        along_x = self.user_point(box.x + MM_PER_PT, box.bottom)
        along_y = self.user_point(box.x, box.bottom - MM_PER_PT)
        return (
            along_x[0] - origin[0],
            along_x[1] - origin[1],
            along_y[0] - origin[0],
            along_y[1] - origin[1],
            origin[0],
            origin[1],
        )


def matrix_of(numbers: Sequence[float]) -> Matrix:
    """Return six numbers as a matrix (ISO 32000-1, 8.3.3)."""
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f


def followed_by(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies ``first``, and what comes of it to ``then`` (8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a matrix takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def scale_of(matrix: Matrix) -> float:
    """Return how much larger a matrix makes a length, on the whole."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)


def transformed(matrix: Matrix, rect: Rect) -> Rect:
    """Return the rectangle around what a matrix makes of ``rect``."""
    return around([moved(matrix, x, y) for x in (rect[0], rect[2]) for y in (rect[1], rect[3])])


def around(points: Sequence[tuple[float, float]]) -> Rect:
    """Return the smallest rectangle around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def common(one: Rect, other: Rect) -> Rect:
    """Return what two rectangles have in common; left of its right edge, or below its top, where that is nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
