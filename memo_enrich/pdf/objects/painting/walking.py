"""Walking through what a page paints, with its matrices, clips and layers (ISO 32000-1, 8 and 14.6).

One renderer is our witness, and every renderer leaves out something: a picture it cannot decode, a shading it does not
know, a layer that is only printed. What the content paints is known without any of them. Only where it lies is asked
here, as boxes around it; text is not looked at (the renderer tells where characters stand, shown or not).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import field, replace
from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.geometry import (
    Matrix,
    Rect,
    around,
    common,
    followed_by,
    matrix_of,
    moved,
    scale_of,
    transformed,
)
from memo_enrich.pdf.objects.pages import Page, rectangle
from memo_enrich.pdf.objects.painting.layers import Layers
from memo_enrich.pdf.objects.painting.operations import (
    INLINE,
    PAINTS,
    STRINGS,
    TOKEN,
    all_operations,
    has_patterns_or_layers,
    painters,
    plain_operations,
)
from memo_enrich.pdf.objects.syntax import DamagedError, Dictionary, Stream, Value, plain_name
from memo_enrich.records import dataclass

_FILLS, _STROKES = 1, 2
_FILL_COLOURS: Final = frozenset((b"g", b"rg", b"k", b"cs", b"sc"))
_STROKE_COLOURS: Final = frozenset((b"G", b"RG", b"K", b"CS", b"SC"))
_DEEPEST: Final = 20
_MOST_MARKS: Final = 5_000
_EVERYWHERE: Final = (-1e6, -1e6, 1e6, 1e6)


@dataclass(frozen=True, slots=True)
class Painted:
    """Something a page paints that a picture of the page may lack.

    ``area`` is the box around it in default user space, clipped. ``hidden``: it is on a layer that not everybody sees.
    ``picture`` is the image, where it is one.
    """

    kind: str
    area: Rect
    hidden: bool
    picture: Stream | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as it says where paint goes."""

    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    clip: Rect = _EVERYWHERE
    width: float = 1.0
    fill: Value = None
    stroke: Value = None


def painted(file: PdfFile, page: Page, content: bytes, visible: Rect) -> tuple[Painted, ...]:
    """Return pictures, shadings and what is on hidden layers, in the order they are painted.

    Args:
        file: the objects.
        page: the page; its cost has been checked.
        content: its content streams, joined.
        visible: the page's visible box; what lies outside it is left out.
    """
    walk = _Walk(file, Layers(file), visible)
    with suppress(DamagedError):  # what can be read is told; whoever appends meets the damage and keeps the letter
        walk.content(content, file.dictionary(page.attribute("Resources")), _State(), hidden=False, depth=0)
    return tuple(walk.found)


class _Walk:
    def __init__(self, file: PdfFile, layers: Layers, visible: Rect) -> None:
        self.file = file
        self.layers = layers
        self.visible = visible
        self.found: list[Painted] = []

    def content(self, content: bytes, resources: Dictionary, state: _State, *, hidden: bool, depth: int) -> None:
        """Walk through one content stream, if it can come to anything."""
        plain = not (hidden or state.fill or state.stroke or has_patterns_or_layers(content, resources))
        if plain and not any(word in content for word in painters(resources)):
            return
        inline = [match["entries"] for match in INLINE.finditer(content)] if b"BI" in content else []
        if inline:
            content = INLINE.sub(b" /Inline BI ", content)
        bare = STRINGS.sub(b" ", content)
        stream = _Stream(self, resources, state, hidden=hidden, depth=depth, inline=inline)
        stream.run(plain_operations(bare, resources) if plain else all_operations(bare))

    def mark(self, kind: str, area: Rect, clip: Rect, *, hidden: bool, picture: Stream | None = None) -> None:
        """Take note of something painted, unless nothing of it is within the page."""
        seen = common(common(area, clip), self.visible)
        if seen[0] < seen[2] and seen[1] < seen[3] and len(self.found) < _MOST_MARKS:
            self.found.append(Painted(kind, seen, hidden, picture))


class _Stream:
    """One content stream on its way: its operands, its path, its stacks."""

    def __init__(
        self, walk: _Walk, resources: Dictionary, state: _State, *, hidden: bool, depth: int, inline: list[bytes]
    ) -> None:
        self.walk = walk
        self.file = walk.file
        self.resources = resources
        self.state = state
        self.depth = depth
        self.hidden = hidden
        self.inline = iter(inline)
        self.saved: list[_State] = []
        self.marked: list[bool] = []
        self.path: list[tuple[float, float]] = []
        self.clips = False

    def run(self, operations: Iterable[tuple[bytes, bytes]]) -> None:
        """Follow operators, each with the operands before it."""
        for operands, operator in operations:
            handle = _HANDLERS.get(operator)
            if handle is None:
                self.paint(PAINTS[operator])
            else:
                handle(self, TOKEN.findall(operands))

    @property
    def off(self) -> bool:
        """Whether what is painted now is on a layer that not everybody sees."""
        return self.hidden or any(self.marked)

    def push(self, _: list[bytes]) -> None:
        self.saved.append(self.state)

    def pop(self, _: list[bytes]) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def concat(self, operands: list[bytes]) -> None:
        numbers = _numbers(operands, 6)
        if numbers:
            now = self.state
            matrix = followed_by(matrix_of(numbers), now.matrix)
            self.state = _State(matrix, now.clip, now.width, now.fill, now.stroke)  # most content does little else

    def set_width(self, operands: list[bytes]) -> None:
        for number in _numbers(operands, 1):
            if number != self.state.width:
                self.state = replace(self.state, width=number)

    def point(self, operands: list[bytes]) -> None:
        """Take the points of m, l, c, v and y; control points lie outside the curve, which does no harm."""
        numbers = _numbers(operands[-6:], len(operands[-6:]))
        self.path += [moved(self.state.matrix, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]

    def rectangle(self, operands: list[bytes]) -> None:
        for x, y, width, height in [_numbers(operands, 4)] if len(operands) >= 4 and _numbers(operands, 4) else []:
            corners = ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
            self.path += [moved(self.state.matrix, *corner) for corner in corners]

    def clip(self, _: list[bytes]) -> None:
        self.clips = True

    def paint(self, how: int) -> None:
        """End the path: fill and stroke it, and clip by it."""
        if self.path:
            area = around(self.path)
            self._paint(area, how)
            if self.clips:
                self.state = replace(self.state, clip=common(self.state.clip, area))
        self.path, self.clips = [], False

    def _paint(self, area: Rect, how: int) -> None:
        pen = self.state.width * scale_of(self.state.matrix) / 2 if how & _STROKES else 0.0
        grown = (area[0] - pen, area[1] - pen, area[2] + pen, area[3] + pen)
        patterns = (self.state.fill if how & _FILLS else None, self.state.stroke if how & _STROKES else None)
        if how and self.off:
            self.walk.mark("path", grown, self.state.clip, hidden=True)
        elif any(pattern is not None for pattern in patterns):
            self.walk.mark("shading", grown, self.state.clip, hidden=False)

    def pattern(self, operands: list[bytes], *, stroke: bool) -> None:
        name = operands[-1] if operands and operands[-1].startswith(b"/") else None
        value = self._resource("Pattern", name) if name else None
        self.state = replace(self.state, stroke=value) if stroke else replace(self.state, fill=value)

    def plain(self, _: list[bytes], *, stroke: bool) -> None:
        if (self.state.stroke if stroke else self.state.fill) is not None:
            self.state = replace(self.state, stroke=None) if stroke else replace(self.state, fill=None)

    def shade(self, operands: list[bytes]) -> None:
        shading = self.file.resolve(self._resource("Shading", operands[-1] if operands else b""))
        entries = shading.dictionary if isinstance(shading, Stream) else shading if isinstance(shading, dict) else {}
        box = rectangle(self.file, entries.get("BBox"))
        area = self.state.clip if box is None else transformed(self.state.matrix, box)
        self.walk.mark("shading", area, self.state.clip, hidden=self.off)

    def picture(self, _: list[bytes]) -> None:
        """An inline image."""
        entries = next(self.inline, b"")
        area = transformed(self.state.matrix, (0.0, 0.0, 1.0, 1.0))
        kind = "stencil" if re.search(rb"/(?:IM|ImageMask)[\x00\t\n\x0c\r ]+true", entries) else "picture"
        self.walk.mark(kind, area, self.state.clip, hidden=self.off)

    def draw(self, operands: list[bytes]) -> None:
        value = self.file.resolve(self._resource("XObject", operands[-1] if operands else b""))
        if not isinstance(value, Stream):
            return
        layer = value.dictionary.get("OC")
        off = self.off or (layer is not None and not self.walk.layers.shown(layer))
        if value.dictionary.get("Subtype") == "Image":
            area = transformed(self.state.matrix, (0.0, 0.0, 1.0, 1.0))
            self.walk.mark("picture", area, self.state.clip, hidden=off, picture=value)
        elif value.dictionary.get("Subtype") == "Form" and self.depth < _DEEPEST:
            self._form(value, off=off)

    def _form(self, form: Stream, *, off: bool) -> None:
        numbers = [self.file.resolve(number) for number in self.file.array(form.dictionary.get("Matrix"))]
        own = matrix_of(numbers) if len(numbers) == 6 and all(isinstance(one, int | float) for one in numbers) else None
        matrix = followed_by(own, self.state.matrix) if own else self.state.matrix
        box = rectangle(self.file, form.dictionary.get("BBox"))
        clip = self.state.clip if box is None else common(self.state.clip, transformed(matrix, box))
        resources = self.file.dictionary(form.dictionary.get("Resources")) or self.resources
        state = replace(self.state, matrix=matrix, clip=clip)
        self.walk.content(self.file.content(form), resources, state, hidden=off, depth=self.depth + 1)

    def begin(self, operands: list[bytes]) -> None:
        """Begin marked content; that of a layer may be hidden (14.6, 8.11.3.2)."""
        off = False
        if len(operands) >= 2 and operands[-2] == b"/OC" and operands[-1].startswith(b"/"):
            layer = self._resource("Properties", operands[-1])
            off = layer is not None and not self.walk.layers.shown(layer)
        self.marked.append(off)

    def end(self, _: list[bytes]) -> None:
        if self.marked:
            self.marked.pop()

    def _resource(self, kind: str, name: bytes) -> Value:
        return self.file.dictionary(self.resources.get(kind)).get(plain_name(name))


_Handler = Callable[[_Stream, list[bytes]], None]
_HANDLERS: Final[dict[bytes, _Handler]] = {
    b"q": _Stream.push,
    b"Q": _Stream.pop,
    b"cm": _Stream.concat,
    b"w": _Stream.set_width,
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), _Stream.point),
    b"re": _Stream.rectangle,
    b"W": _Stream.clip,
    b"W*": _Stream.clip,
    b"Do": _Stream.draw,
    b"sh": _Stream.shade,
    b"BI": _Stream.picture,
    b"BMC": _Stream.begin,
    b"BDC": _Stream.begin,
    b"EMC": _Stream.end,
    b"scn": lambda stream, operands: stream.pattern(operands, stroke=False),
    b"SCN": lambda stream, operands: stream.pattern(operands, stroke=True),
    **dict.fromkeys(_FILL_COLOURS, lambda stream, operands: stream.plain(operands, stroke=False)),
    **dict.fromkeys(_STROKE_COLOURS, lambda stream, operands: stream.plain(operands, stroke=True)),
}


def _numbers(operands: list[bytes], count: int) -> list[float]:
    """Return the last ``count`` operands as numbers; nothing when they are none."""
    try:
        numbers = [float(operand) for operand in operands[-count:]]
    except ValueError:
        return []
    return numbers if len(numbers) == count and all(abs(number) < 1e9 for number in numbers) else []
