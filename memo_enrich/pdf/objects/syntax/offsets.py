"""What the offsets of a file count from when something stands before its header (ISO 32000-1, Annex H.3, note 13).

Most writers count from the header, some from the first byte of the file, and some the objects from the one and the
cross-reference sections from the other. What is appended must count as the file does, or strict readers are lost.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.model import FileBytes
from memo_enrich.pdf.objects.syntax.on_demand import object_head
from memo_enrich.pdf.objects.syntax.parsing import GAP, DamagedError
from memo_enrich.pdf.objects.syntax.xref import Section, find_entry, read_chain

_TAIL: Final = 4096
_STARTXREF: Final = pattern(rb"startxref" + GAP + rb"(\d{1,10})")
_MOST_TRIED: Final = 200


def read_sections(data: FileBytes, header: int, read: Callable[[int, int], Section]) -> tuple[tuple[Section, ...], int]:
    """Return the cross-reference sections, newest first, and what their offsets count from.

    Args:
        data: the file.
        header: where its header stands.
        read: reads the section at an offset, which counts from the place given second.

    Raises:
        DamagedError: they cannot be read, whatever they count from.
    """
    tail = data[max(0, len(data) - _TAIL) :]
    mark = tail.rfind(b"startxref")
    match = _STARTXREF.match(tail, mark) if mark >= 0 else None
    if match is None:
        raise DamagedError("no startxref")
    newest = int(match[1])
    try:
        return read_chain(newest, lambda offset: read(offset, header)), header
    except DamagedError:
        if not header:
            raise
        return read_chain(newest, lambda offset: read(offset, 0)), 0


def base_of_objects(data: FileBytes, sections: tuple[Section, ...], header: int, otherwise: int) -> int:
    """Return what offsets of objects count from: ``header`` or 0, whichever lets more of them stand exactly.

    Args:
        data: the file.
        sections: its cross-reference sections.
        header: where its header stands.
        otherwise: the answer when both fit equally well.
    """
    if not header:
        return 0
    numbers = (num for section in sections for run in section.rows.numbers() for num in run)
    places = [
        (num, entry.place)
        for num in islice(numbers, _MOST_TRIED)
        if (entry := find_entry(sections, num)) is not None and entry.used and not entry.container
    ]
    exact = {base: sum(_begins_at(data, num, base + place) for num, place in places) for base in (header, 0)}
    return otherwise if exact[header] == exact[0] else max(exact, key=exact.__getitem__)


def _begins_at(data: FileBytes, num: int, offset: int) -> bool:
    """Tell whether object ``num`` begins at ``offset``, its first digit right there."""
    head = object_head(data, offset)
    return head is not None and head[0].num == num and data[offset : offset + 1].isdigit()
