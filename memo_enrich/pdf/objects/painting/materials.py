"""What a page paints with, and what that costs a reader: colour spaces, shadings, pictures, layers, clips of letters.

The costs are in bytes of content, of which each takes about 0.4 microseconds: measured with pdfium on a page of A4 at
72 dpi.
"""

from __future__ import annotations

from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.painting.colours import channels
from memo_enrich.pdf.objects.painting.heads import own_bytes
from memo_enrich.pdf.objects.painting.nesting import (
    MOST_CONDITIONS,
    MOST_FUNCTIONS,
    MOST_SPACES,
    Nesting,
    conditions_in,
    entries_of,
    functions_in,
    spaces_in,
)
from memo_enrich.pdf.objects.syntax import CostlyError, Dictionary, PastDamage, Ref, Stream, Value

_PATCH: Final = 1000  # a patch of a mesh is cut into up to 4096 pieces
_TRIANGLE: Final = 10
_PER_FUNCTION: Final = 4
_BYTES_OF_PICTURE: Final = 100  # a reader goes through all of a picture each time it is drawn
_PROGRAM: Final = 100  # so many bytes of a program take a reader as long as one byte of content
_PAGE_PIXELS: Final = 500_000
_MESHES: Final = {4: (_TRIANGLE, 2, 1), 5: (_TRIANGLE, 2, 1), 6: (_PATCH, 16, 2), 7: (_PATCH, 24, 2)}
"""Of each type: what a piece costs, and how many coordinates and colours the shortest one has."""
_BY_FUNCTION: Final = 1
_GRADIENTS: Final = (2, 3)  # axial and radial
_INKS: Final = ("Separation", "DeviceN")
_TWO: Final = 2
_CALCULATOR: Final = 4  # the type of a function that is a program
_MOST_MEMBERS: Final = 20_000
_MEMBERS: Final = 8  # so many layers are asked in the time of one byte of content

_CLIPPING: Final = pattern(rb"[4-7][\x00\t\n\x0c\r ]+Tr")
_CLIPS: Final = pattern(
    rb"(?<![^\x00\t\n\x0c\r \])>])(?:([4-7])[\x00\t\n\x0c\r ]+Tr|(q)|(Q))(?![^\x00\t\n\x0c\r /\[(<%])"
)


class Materials:
    """Weighs what the pages of one file paint with; what is known by number is weighed once.

    Args:
        file: the objects.

    Attributes:
        doubtful: whether something was met whose cost depends on how much of the page it covers.
    """

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._functions = Nesting(file, functions_in, MOST_FUNCTIONS)
        self._spaces = Nesting(file, spaces_in, MOST_SPACES)
        self._conditions = Nesting(file, conditions_in, MOST_CONDITIONS)
        self._pictures: dict[Ref, tuple[int, int]] = {}
        self.doubtful = False

    @property
    def decoded(self) -> int:
        """Bytes that the pictures met so far decode to, masks included."""
        return sum(size for size, _ in self._pictures.values())

    def functions(self, *functions: Value) -> None:
        """Count functions that a reader reads.

        Raises:
            CostlyError: there are too many in one another.
        """
        for function in functions:
            with PastDamage():  # the others are read all the same; so below
                if function is not None:
                    self._functions.count(function)

    def space(self, space: Value) -> int:
        """Return the weight of a colour space, with what lies in it and the functions of its inks.

        Raises:
            CostlyError: there are too many in one another.
        """
        if space is None:
            return 0
        weight = 0
        with PastDamage():
            weight = self._spaces.count(space)
        with PastDamage():
            value = self._file.resolve(space)
            while isinstance(value, list):
                if self._file.resolve(value[0] if value else None) in _INKS:
                    self.functions(*value[3:4])
                value = self._file.resolve(next(iter(spaces_in(self._file, value)), None))
        return weight

    def shading(self, shading: Value) -> int:
        """Return what painting a shading over a page costs (8.7.4.5).

        Raises:
            CostlyError: its functions are too many in one another.
        """
        value = self._file.resolve(shading)
        entries = entries_of(value)
        function = entries.get("Function")
        weight = self.space(entries.get("ColorSpace"))
        if function is not None:
            weight += _PER_FUNCTION * self._functions.count(function)
        kind = self._file.resolve(entries.get("ShadingType"))
        self.doubtful = self.doubtful or kind not in _GRADIENTS
        if kind == _BY_FUNCTION:
            weight += _PAGE_PIXELS * _program(self._file, function) // _PROGRAM
        if isinstance(value, Stream) and kind in _MESHES:
            cost, coordinates, colours = _MESHES[kind]
            weight += cost * _pieces(self._file, value, coordinates, colours)
        return weight

    def layer(self, layer: Value) -> int:
        """Return what it costs to tell once whether a layer is shown (8.11.2.2).

        Raises:
            CostlyError: it depends on too many others.
        """
        if layer is None:
            return 0
        members = 0
        with PastDamage():
            entries = self._file.dictionary(layer)
            if entries.get("VE") is not None:
                members = self._conditions.count(entries["VE"])
            members += len(self._file.array(entries.get("OCGs")))
        if members > _MOST_MEMBERS:
            raise CostlyError("too many layers")
        return members // _MEMBERS

    def picture(self, picture: Stream) -> int:
        """Return the weight of a picture with its masks (8.9.5, 11.6.5.2), and take note of their bytes.

        Raises:
            CostlyError: its colour space is too much.
        """
        if picture.owner not in self._pictures:
            size, weight = self._picture_alone(picture)
            for key in ("SMask", "Mask"):
                with PastDamage():
                    mask = self._file.resolve(picture.dictionary.get(key))
                    if isinstance(mask, Stream):
                        more, heavier = self._picture_alone(mask)
                        size, weight = size + more, weight + heavier
            self._pictures[picture.owner] = size, weight
        return self._pictures[picture.owner][1]

    def _picture_alone(self, picture: Stream) -> tuple[int, int]:
        """Return the bytes of a picture and its weight."""
        size = weight = own_bytes(self._file, picture)
        with PastDamage():
            size = max(size, picture_bytes(self._file, picture.dictionary))
            weight = self.space(picture.dictionary.get("ColorSpace"))
            weight += _picture_weight(self._file, picture.dictionary, size)
        return size, weight


def _pieces(file: PdfFile, mesh: Stream, coordinates: int, colours: int) -> int:
    """Return how many patches or corners of triangles a mesh has at most."""
    bits = 0
    with PastDamage():  # what is damaged is not drawn
        bits = 8 * len(file.content(mesh))
    entries = mesh.dictionary
    coordinate, component = (_count(file, entries.get(key)) for key in ("BitsPerCoordinate", "BitsPerComponent"))
    parts = 1 if entries.get("Function") is not None else channels(file, entries.get("ColorSpace"))
    return bits // (coordinate * coordinates + component * parts * colours)


def _count(file: PdfFile, value: Value) -> int:
    number = file.resolve(value)
    return number if isinstance(number, int) and 0 < number <= 32 else 1


def picture_bytes(file: PdfFile, picture: Dictionary) -> int:
    """Return how many bytes an image XObject decodes to, as its dictionary says (8.9.5)."""
    width, height, bits = (file.resolve(picture.get(key)) for key in ("Width", "Height", "BitsPerComponent"))
    if not all(isinstance(side, int) and side > 0 for side in (width, height)):
        return 0
    if file.resolve(picture.get("ImageMask")) is True:
        return int(width * height // 8)
    depth = bits if isinstance(bits, int) and 0 < bits <= 32 else 8
    return int(width * height * channels(file, picture.get("ColorSpace")) * depth // 8)


def _picture_weight(file: PdfFile, picture: Dictionary, size: int) -> int:
    """Return what drawing a picture costs; ``size`` are its bytes when decoded."""
    weight = size // _BYTES_OF_PICTURE
    space = file.resolve(picture.get("ColorSpace"))
    if isinstance(space, list) and len(space) > 3 and file.resolve(space[0]) == "DeviceN":
        inks = channels(file, space)
        if inks >= _TWO:  # of one ink a reader makes a palette
            weight += size // inks * _program(file, space[3]) // _PROGRAM
    return weight


def _program(file: PdfFile, function: Value) -> int:
    """Return the length of the longest program (a PostScript calculator function, 7.10.5) among some functions."""
    value = file.resolve(function)
    each = value if isinstance(value, list) else [value]
    programs = [one for one in map(file.resolve, each) if isinstance(one, Stream)]
    longest = 0
    for program in programs:
        with PastDamage():
            if file.resolve(program.dictionary.get("FunctionType")) == _CALCULATOR:
                longest = max(longest, len(file.content(program)))
    return longest


def clipping_letters(content: bytes) -> int:
    """Return how many times text is added to one clip (9.3.6): each time a reader goes through all of it again."""
    if b"Tr" not in content or _CLIPPING.search(content) is None:
        return 0
    most, now, saved = 0, 0, list[int]()
    for match in _CLIPS.finditer(content):
        if match[1]:
            now += 1
            most = max(most, now)
        elif match[2]:
            saved.append(now)
        elif saved:
            now = saved.pop()
    return most
