"""What drawing a page would cost: a look at its graph of forms, patterns, masks and fonts before any reader draws it.

Ten forms that each draw the next one ten times fill ten gigabytes in a reader; a pattern that paints with itself never
ends. Here each stream is weighed once: its own length, and for everything it draws the weight of that. What depends on
how much of the page it covers cannot be told from here: such a page is *doubtful*, and is tried small by whoever draws.
ISO 32000-1: 8.10 (forms), 8.7.3 (tiling patterns), 8.7.4 (shadings), 9.6.5 (Type 3 fonts), 11.3.5 (blend modes),
11.6.5.3 (soft masks), 12.5.5 (appearances).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.pages import Page, rectangle
from memo_enrich.pdf.objects.painting.annotations import MOST_ANNOTATIONS
from memo_enrich.pdf.objects.painting.materials import Materials, clipping_letters
from memo_enrich.pdf.objects.painting.nesting import entries_of
from memo_enrich.pdf.objects.syntax import CostlyError, Dictionary, PastDamage, Ref, Stream, Value, plain_name

MOST_WEIGHT: Final = 12 * 1024 * 1024
"""Bytes of content that a page may run through, repeats counted; letters run through a hundredth of it."""

MOST_PIXELS: Final = 256 * 1024 * 1024
"""Bytes that the pictures of a page may decode to; A4 at 600 dpi in colour is 100 MB."""

_MOST_TILES: Final = 1_000_000  # on a page: a reader paints them one by one
_NO_STEP: Final = 1e-7  # readers take smaller ones for none and paint one tile
_TILED: Final = 25  # so much faster is content in a tile: most of it is not painted anew
_CALL: Final = 200  # what drawing anything costs besides its content, in bytes of content
_DEEPEST: Final = 40

_NAME: Final = rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]+)[\x00\t\n\x0c\r ]+"
_ALONE: Final = rb"(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"
_USE: Final = pattern(_NAME + rb"(?:(Do|gs|scn|SCN|cs|CS|sh|BDC)|[-+.\d]+[\x00\t\n\x0c\r ]+(Tf))" + _ALONE)
_KINDS: Final = {
    b"Do": "XObject",
    b"gs": "ExtGState",
    b"scn": "Pattern",
    b"SCN": "Pattern",
    b"cs": "ColorSpace",
    b"CS": "ColorSpace",
    b"sh": "Shading",
    b"BDC": "Properties",
    b"Tf": "Font",
}
_WORTH_A_LOOK: Final = (*_KINDS, b"Tr", b"BI")
_PLAIN_MODES: Final = ("Normal", "Compatible")
_MANY_SHADINGS: Final = 30
_MANY_CLIPS: Final = 30
_MOST_CLIPS: Final = 300
_DOUBTFUL: Final = 400_000  # a weight that only plans and drawings have
_LONG: Final = 500_000  # bytes of content that nothing but a drawing has
_DEFAULT_SPACES: Final = frozenset(("DefaultGray", "DefaultRGB", "DefaultCMYK"))
_SAVED: Final = 8  # what a graphics state that is never restored costs in memory, in bytes of content


class PageCost:
    """Weighs the pages of one file; what two pages share is weighed once.

    Args:
        file: the objects.
    """

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._known: dict[Ref, int] = {}
        self._under_way: set[Ref | None] = set()
        self._materials = Materials(file)
        self._doubtful = False

    def check(self, page: Page, content: bytes) -> bool:
        """Weigh a page before it is drawn.

        Args:
            page: the page.
            content: its content streams, joined.

        Returns:
            Whether it is doubtful: what it costs depends on how much of the page is covered.

        Raises:
            CostlyError: it would take too long, or more memory than a letter may.
            DamagedError: something it draws cannot be read.
        """
        resources = self._file.dictionary(page.attribute("Resources"))
        weight = self._content(content, resources, 0) + self._annotations(page)
        if weight > MOST_WEIGHT:
            raise CostlyError("page draws too much")
        if self._materials.decoded > MOST_PIXELS:
            raise CostlyError("pictures too large")
        return self._doubtful or self._materials.doubtful or weight > _DOUBTFUL

    def weigh(self, drawn: Value) -> None:
        """Weigh a form, pattern or picture by itself.

        Raises:
            CostlyError: it would take too long to draw.
            DamagedError: it cannot be read.
        """
        if self._weigh(drawn, {}, 0) > MOST_WEIGHT:
            raise CostlyError("draws too much")

    def _annotations(self, page: Page) -> int:
        notes = self._file.array(page.dictionary.get("Annots"))
        if len(notes) > MOST_ANNOTATIONS:
            raise CostlyError("too many annotations")
        weight = 0
        for note in notes:
            with PastDamage():
                entries = self._file.dictionary(note)
                weight += self._materials.layer(entries.get("OC"))
                for looks in self._appearances(entries):
                    with PastDamage():
                        weight += self._weigh(looks, {}, 0)
        return weight

    def _appearances(self, note: Dictionary) -> Iterator[Value]:
        """Yield the normal appearances of an annotation: one, or one for each state."""
        normal = self._file.dictionary(note.get("AP")).get("N")
        resolved = self._file.resolve(normal)
        if isinstance(resolved, dict):
            yield from resolved.values()
        elif isinstance(resolved, Stream):
            yield normal

    def _content(self, content: bytes, resources: Dictionary, depth: int) -> int:
        """Return the weight of content that draws with ``resources``."""
        weight = len(content) + self._unnamed_spaces(content, resources)
        for word in _WORTH_A_LOOK:
            if word in content:
                break
        else:
            return weight
        clips = clipping_letters(content)
        if clips > _MOST_CLIPS:
            raise CostlyError("too many letters clip")
        self._doubt(clips > _MANY_CLIPS)
        if len(content) > _LONG:
            weight += _SAVED * max(0, content.count(b"q") - content.count(b"Q"))
        uses = Counter((_KINDS[use[2] or use[3]], use[1]) for use in _USE.finditer(content))
        for (kind, name), times in uses.items():
            with PastDamage():  # what is damaged is not drawn; the rest is
                drawn = self._file.dictionary(resources.get(kind)).get(plain_name(name))
                if drawn is not None:
                    times = 1 if kind == "Pattern" else times  # how often it is painted with is not told here
                    weight += times * self._use(kind, drawn, resources, depth)
            self._doubt(kind == "Shading" and times > _MANY_SHADINGS)
            if weight > MOST_WEIGHT:
                raise CostlyError("page draws too much")
        return weight

    def _doubt(self, why: bool) -> None:
        self._doubtful |= why

    def _unnamed_spaces(self, content: bytes, resources: Dictionary) -> int:
        """Return the weight of colour spaces that are used without a name: for device colours, by inline pictures."""
        if resources.get("ColorSpace") is None:
            return 0
        weight, inline = 0, b"BI" in content
        with PastDamage():
            for name, space in self._file.dictionary(resources["ColorSpace"]).items():
                if inline or name in _DEFAULT_SPACES:
                    weight += self._materials.space(space)
        return weight

    def _use(self, kind: str, drawn: Value, resources: Dictionary, depth: int) -> int:
        if kind == "ExtGState":
            return self._state(self._file.dictionary(drawn), resources, depth)
        if kind == "Font":
            font = self._file.dictionary(drawn)
            return self._once(drawn, font, resources, depth) if font.get("Subtype") == "Type3" else 0
        if kind == "ColorSpace":
            return self._materials.space(drawn)
        if kind == "Shading":
            return self._materials.shading(drawn)
        if kind == "Properties":
            return self._materials.layer(drawn)
        if kind == "Pattern":
            self._doubt(True)
            entries = self._file.dictionary(drawn)
            if entries.get("Shading") is not None:
                state = self._file.dictionary(entries.get("ExtGState"))
                return self._materials.shading(entries["Shading"]) + self._state(state, resources, depth)
        return self._weigh(drawn, resources, depth)

    def _state(self, state: Dictionary, resources: Dictionary, depth: int) -> int:
        """Return the weight of a graphics state: its mask, and its functions (8.4.5)."""
        self._materials.functions(state.get("TR"), state.get("TR2"))
        self._doubt(state.get("BM") is not None and state["BM"] not in _PLAIN_MODES)
        mask = self._file.dictionary(state.get("SMask"))
        self._materials.functions(mask.get("TR"))
        self._doubt(bool(mask))
        return self._weigh(mask.get("G"), resources, depth)

    def _weigh(self, drawn: Value, resources: Dictionary, depth: int) -> int:
        """Return the weight of a form, picture or pattern."""
        value = self._file.resolve(drawn)
        if not isinstance(value, Stream):
            return 0
        weight = self._materials.layer(value.dictionary.get("OC"))
        if value.dictionary.get("Subtype") == "Image":
            return weight + _CALL + self._materials.picture(value)
        return weight + self._once(drawn, value, resources, depth)

    def _once(self, drawn: Value, value: Stream | Dictionary, resources: Dictionary, depth: int) -> int:
        """Weigh what ``drawn`` refers to, unless that was done; in a circle there is no end to it."""
        ref = drawn if isinstance(drawn, Ref) else None
        if ref in self._known and ref is not None:
            return self._known[ref]
        if depth > _DEEPEST or ref in self._under_way:
            raise CostlyError("draws itself")
        if ref is not None:
            self._under_way.add(ref)
        try:
            weight = _CALL + self._inner(value, resources, depth + 1)
        finally:
            self._under_way.discard(ref)
        if ref is not None:
            self._known[ref] = weight
        return weight

    def _inner(self, value: Stream | Dictionary, resources: Dictionary, depth: int) -> int:
        """Return the weight of what a form, pattern or Type 3 font draws."""
        entries = entries_of(value)
        own = self._file.dictionary(entries.get("Resources")) or resources
        self._materials.space(self._file.dictionary(entries.get("Group")).get("CS"))
        if isinstance(value, Stream):
            weight = self._content(self._read(value), own, depth)
            return max(weight, self._tiles(entries) * weight // _TILED)
        return sum(self._glyphs(value, own, depth))

    def _glyphs(self, font: Dictionary, resources: Dictionary, depth: int) -> Iterator[int]:
        """Yield the weight of each glyph of a Type 3 font; a reader keeps them, so each counts once."""
        for glyph in self._file.dictionary(font.get("CharProcs")).values():
            stream = self._file.resolve(glyph)
            if isinstance(stream, Stream):
                yield self._content(self._read(stream), resources, depth)

    def _read(self, stream: Stream) -> bytes:
        with PastDamage():
            return self._file.content(stream)
        return b""  # nobody draws it; what it would have drawn is not drawn either

    def _tiles(self, pattern: Dictionary) -> int:
        """Return how many tiles of a pattern cover a page, 1 for a form; millions of them are refused.

        Small tiles a reader paints one by one, and in a small picture of a page all of them are small.
        """
        if pattern.get("PatternType") != 1:
            return 1
        steps = [self._file.resolve(pattern.get(key)) for key in ("XStep", "YStep")]
        matrix = [self._file.resolve(number) for number in self._file.array(pattern.get("Matrix"))]
        scale = _area(matrix) if len(matrix) == 6 else 1.0
        if not all(isinstance(step, int | float) and abs(step) > _NO_STEP for step in steps):
            return 1
        area = abs(steps[0] * steps[1]) * scale
        left, bottom, right, top = rectangle(self._file, pattern.get("BBox")) or (0.0, 0.0, 0.0, 0.0)
        over = max(1.0, (right - left) / abs(steps[0])) * max(1.0, (top - bottom) / abs(steps[1]))  # at one point
        tiles: float = (595 * 842 / area if area else 1) + over
        if tiles > _MOST_TILES:
            raise CostlyError("too many tiles")
        return math.ceil(tiles)


def _area(matrix: list[Value]) -> float:
    if not all(isinstance(number, int | float) for number in matrix):
        return 1.0
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
