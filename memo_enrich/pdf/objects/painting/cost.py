"""What drawing a page would cost: a look at its graph of forms, patterns, masks and fonts before any reader draws it.

Ten forms that each draw the next one ten times fill ten gigabytes in a reader; a pattern that paints with itself never
ends. Here each stream is weighed once: its own length, and for everything it draws the weight of that.
ISO 32000-1: 8.10 (forms), 8.7.3 (tiling patterns), 9.6.5 (Type 3 fonts), 11.6.5.3 (soft masks), 12.5.5 (appearances).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.pages import Page
from memo_enrich.pdf.objects.painting.annotations import MOST_ANNOTATIONS
from memo_enrich.pdf.objects.painting.colours import channels
from memo_enrich.pdf.objects.syntax import CostlyError, DamagedError, Dictionary, Ref, Stream, Value, plain_name

MOST_WEIGHT: Final = 12 * 1024 * 1024
"""Bytes of content that a page may run through, repeats counted; letters run through a hundredth of it."""

MOST_PIXELS: Final = 256 * 1024 * 1024
"""Bytes that the pictures of a page may decode to; A4 at 600 dpi in colour is 100 MB."""

_MOST_TILES: Final = 1_000_000  # on a page: a reader paints them one by one
_NO_STEP: Final = 1e-7  # readers take smaller ones for none and paint one tile
_CALL: Final = 200  # what drawing anything costs besides its content, in bytes of content
_DEEPEST: Final = 40

_NAME: Final = rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]+)[\x00\t\n\x0c\r ]+"
_ALONE: Final = rb"(?![^\x00\t\n\x0c\r ()<>\[\]{}/%])"
_USE: Final = pattern(_NAME + rb"(?:(Do|gs|scn|SCN)|[-+.\d]+[\x00\t\n\x0c\r ]+(Tf))" + _ALONE)
_WORTH_A_LOOK: Final = (b"Do", b"gs", b"scn", b"SCN", b"Tf")
_KINDS: Final = {b"Do": "XObject", b"gs": "ExtGState", b"scn": "Pattern", b"SCN": "Pattern", b"Tf": "Font"}


class PageCost:
    """Weighs the pages of one file; what two pages share is weighed once.

    Args:
        file: the objects.
    """

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._known: dict[Ref, int] = {}
        self._under_way: set[Ref] = set()
        self._pictures: dict[Ref, int] = {}

    def check(self, page: Page, content: bytes) -> None:
        """Weigh a page before it is drawn.

        Args:
            page: the page.
            content: its content streams, joined.

        Raises:
            CostlyError: it would take too long, or more memory than a letter may.
            DamagedError: something it draws cannot be read.
        """
        resources = self._file.dictionary(page.attribute("Resources"))
        weight = self._content(content, resources, 0) + self._annotations(page)
        if weight > MOST_WEIGHT:
            raise CostlyError("page draws too much")
        if sum(self._pictures.values()) > MOST_PIXELS:
            raise CostlyError("pictures too large")

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
        return sum(self._weigh(looks, {}, 0) for note in notes for looks in self._appearances(note))

    def _appearances(self, note: Value) -> Iterator[Value]:
        """Yield the normal appearances of an annotation: one, or one for each state."""
        normal = self._file.dictionary(self._file.dictionary(note).get("AP")).get("N")
        resolved = self._file.resolve(normal)
        if isinstance(resolved, dict):
            yield from resolved.values()
        elif isinstance(resolved, Stream):
            yield normal

    def _content(self, content: bytes, resources: Dictionary, depth: int) -> int:
        """Return the weight of content that draws with ``resources``."""
        weight = len(content)
        if not any(word in content for word in _WORTH_A_LOOK):
            return weight
        uses = Counter((_KINDS[use[2] or use[3]], use[1]) for use in _USE.finditer(content))
        for (kind, name), times in uses.items():
            drawn = self._file.dictionary(resources.get(kind)).get(plain_name(name))
            if drawn is not None:
                weight += times * self._use(kind, drawn, resources, depth)
            if weight > MOST_WEIGHT:
                raise CostlyError("page draws too much")
        return weight

    def _use(self, kind: str, drawn: Value, resources: Dictionary, depth: int) -> int:
        if kind == "ExtGState":
            mask = self._file.dictionary(self._file.dictionary(drawn).get("SMask"))
            return self._weigh(mask.get("G"), resources, depth)
        if kind == "Font":
            font = self._file.dictionary(drawn)
            return self._once(drawn, font, resources, depth) if font.get("Subtype") == "Type3" else 0
        return self._weigh(drawn, resources, depth)

    def _weigh(self, drawn: Value, resources: Dictionary, depth: int) -> int:
        """Return the weight of a form, picture or pattern."""
        value = self._file.resolve(drawn)
        if not isinstance(value, Stream):
            return 0
        if value.dictionary.get("Subtype") == "Image":
            self._pictures[value.owner] = picture_bytes(self._file, value.dictionary)
            return _CALL
        return self._once(drawn, value, resources, depth)

    def _once(self, drawn: Value, value: Stream | Dictionary, resources: Dictionary, depth: int) -> int:
        """Weigh what ``drawn`` refers to, unless that was done; in a circle there is no end to it."""
        ref = drawn if isinstance(drawn, Ref) else None
        if ref in self._known and ref is not None:
            return self._known[ref]
        if depth > _DEEPEST or ref in self._under_way:
            raise CostlyError("draws itself")
        if ref is not None:
            self._under_way.add(ref)
        own = self._file.dictionary((value.dictionary if isinstance(value, Stream) else value).get("Resources"))
        if isinstance(value, Stream):
            weight = self._tiles(value.dictionary) * self._content(self._read(value), own or resources, depth + 1)
        else:
            weight = sum(self._glyphs(value, own or resources, depth + 1))
        if ref is not None:
            self._under_way.discard(ref)
            self._known[ref] = _CALL + weight
        return _CALL + weight

    def _glyphs(self, font: Dictionary, resources: Dictionary, depth: int) -> Iterator[int]:
        """Yield the weight of each glyph of a Type 3 font; a reader keeps them, so each counts once."""
        for glyph in self._file.dictionary(font.get("CharProcs")).values():
            stream = self._file.resolve(glyph)
            if isinstance(stream, Stream):
                yield self._content(self._read(stream), resources, depth)

    def _read(self, stream: Stream) -> bytes:
        try:
            return self._file.content(stream)
        except CostlyError:
            raise
        except DamagedError:
            return b""  # nobody draws it; what it would have drawn is not drawn either

    def _tiles(self, pattern: Dictionary) -> int:
        """Return 1; tiles so small that a reader would paint millions of them are refused."""
        if pattern.get("PatternType") != 1:
            return 1
        steps = [self._file.resolve(pattern.get(key)) for key in ("XStep", "YStep")]
        matrix = [self._file.resolve(number) for number in self._file.array(pattern.get("Matrix"))]
        scale = _area(matrix) if len(matrix) == 6 else 1.0
        if all(isinstance(step, int | float) and abs(step) > _NO_STEP for step in steps):
            area = abs(steps[0] * steps[1]) * scale
            if area and 595 * 842 / area > _MOST_TILES:
                raise CostlyError("too many tiles")
        return 1


def picture_bytes(file: PdfFile, picture: Dictionary) -> int:
    """Return how many bytes an image XObject decodes to, as its dictionary says (8.9.5)."""
    width, height, bits = (file.resolve(picture.get(key)) for key in ("Width", "Height", "BitsPerComponent"))
    if not all(isinstance(side, int) and side > 0 for side in (width, height)):
        return 0
    if file.resolve(picture.get("ImageMask")) is True:
        return int(width * height // 8)
    depth = bits if isinstance(bits, int) and 0 < bits <= 32 else 8
    return int(width * height * channels(file, picture.get("ColorSpace")) * depth // 8)


def _area(matrix: list[Value]) -> float:
    if not all(isinstance(number, int | float) for number in matrix):
        return 1.0
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
