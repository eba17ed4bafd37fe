"""Which object numbers are free to take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import DamagedError

_MOST_OBJECTS: Final = 8_388_607  # ISO 32000-1, Annex C.2; ISO 19005-2, 6.1.13
_SMALL: Final = 4 * 1024 * 1024  # bytes; each number that is asked for costs one pass
_REFERENCE_END: Final = pattern(rb" 0 R")
_DIGITS: Final = len(str(_MOST_OBJECTS)) + 1
_LAST_DIGITS: Final = pattern(rb"\d+\Z")


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
        contents = (file.data, *file.unpacked)
        first = next_number(file)
        self._small = [content for content in contents if len(content) <= _SMALL]
        large = (number for content in contents if len(content) > _SMALL for number in _referred_to(content))
        self._known = frozenset(number for number in large if number >= first)

    def __contains__(self, number: int) -> bool:
        """Tell whether a number that no object has is referred to."""
        return number in self._known or any(_refers_to(content, number) for content in self._small)


def _refers_to(content: bytes, number: int) -> bool:
    """Tell whether there is a reference to a number; to search for a few numbers is faster than to read them all."""
    reference = b"%d 0 R" % number
    at = content.find(reference)
    while at > 0 and content[at - 1 : at].isdigit():
        at = content.find(reference, at + 1)
    return at >= 0


def _referred_to(content: bytes) -> Iterator[int]:
    """Yield the numbers of references with generation 0; one literal to search for, since the file is large."""
    for match in _REFERENCE_END.finditer(content):
        digits = _LAST_DIGITS.search(content[max(0, match.start() - _DIGITS) : match.start()])
        if digits:
            yield int(digits[0])
