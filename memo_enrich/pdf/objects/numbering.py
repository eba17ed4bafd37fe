"""Which object numbers are free to take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.model import FileBytes
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import DamagedError, windows

_MOST_OBJECTS: Final = 8_388_607  # ISO 32000-1, Annex C.2; ISO 19005-2, 6.1.13
_BLOCK: Final = 100
_REFERENCE_END: Final = b" 0 R"
_DIGITS: Final = len(str(_MOST_OBJECTS)) + 1
_LONGEST: Final = 32  # bytes of a reference, amply
_LAST_DIGITS: Final = pattern(rb"(\d+)\|")


def next_number(file: PdfFile) -> int:
    """Return the first object number that no section of the file speaks of.

    Raises:
        DamagedError: there are more objects than any reader takes.
    """
    sizes = [section.trailer.get("Size") for section in file.sections]
    rows = [numbers.stop for section in file.sections for numbers in section.rows.numbers()]
    number = max([1, *(size for size in sizes if isinstance(size, int)), *rows])
    if number > _MOST_OBJECTS - 1000:
        raise DamagedError("too many objects")
    return number


class Dangling:
    """The numbers of objects that do not exist but are referred to; a new object must not get them.

    Real files have such references (a tool dropped an object and left the way to it). They count as null (ISO
    32000-1, 7.3.10) until an object of that number appears. Only what lies open is looked at: the file's own bytes
    and the object streams read so far.

    Args:
        file: the file.
    """

    def __init__(self, file: PdfFile) -> None:
        self._contents: tuple[FileBytes, ...] = (file.data, *file.unpacked)
        self._blocks: dict[int, frozenset[int]] = {}

    def __contains__(self, number: int) -> bool:
        """Tell whether a number that no object has is referred to."""
        block = number // _BLOCK
        if block not in self._blocks:
            look = _among_many if block else _among_few
            self._blocks[block] = frozenset().union(*(look(content, block) for content in self._contents))
        return number in self._blocks[block]


def _among_many(content: FileBytes, block: int) -> Iterator[int]:
    """Yield the numbers of a block that are referred to: all begin alike, so that one literal is searched for."""
    reference = re.compile(rb"%d(?<!\d%d)(\d\d) 0 R" % (block, block))
    for window, new in windows(content, _LONGEST):
        for match in reference.finditer(window, new):
            yield block * _BLOCK + int(match[1])


def _among_few(content: FileBytes, block: int) -> Iterator[int]:
    """Yield the numbers of all references; what the first ones have in common is their end."""
    del block
    for window, new in windows(content, _LONGEST):
        ends = []
        end = window.find(_REFERENCE_END, new)
        while end >= 0:
            ends.append(end)
            end = window.find(_REFERENCE_END, end + 1)
        before = b"|".join([window[max(0, end - _DIGITS) : end] for end in ends]) + b"|"
        yield from map(int, _LAST_DIGITS.findall(before))
