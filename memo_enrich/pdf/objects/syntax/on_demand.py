"""Objects of a file that may be given on demand: read in a window of it, as far as that tells for certain.

Where a window does not, all of the file is asked for, so that nothing is read otherwise than it would be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.model import FileBytes
from memo_enrich.pdf.objects.syntax import parsing, xref
from memo_enrich.pdf.objects.syntax.parsing import SPACE, DamagedError, Parser
from memo_enrich.pdf.objects.syntax.values import Dictionary, Ref, Stream, Value

_VALUES: Final = (4 * 1024, 256 * 1024)  # bytes of a window that is tried, and of the next
_TABLES: Final = (64 * 1024, 8 * 1024 * 1024)
_HEAD: Final = 1024
_KEYWORD: Final = 256
_WHOLE: Final = pattern(SPACE + rb"(?:endobj|stream(?:\r\n|\n|\r(?!\n)[\s\S]))")


def search(
    pattern: re.Pattern[bytes], data: FileBytes, start: int, around: int, keyword: bytes
) -> tuple[int, int] | None:
    """Return where ``pattern`` matches first, from ``start`` on; see :meth:`BytesOnDemand.search`.

    ``keyword`` is what every match begins with: to look for that first takes a tenth of the time.
    """
    if not isinstance(data, bytes):
        return data.search(pattern, start, around)
    at = data.find(keyword, start)
    while at >= 0:
        match = pattern.match(data, at)
        if match is not None:
            return match.span()
        at = data.find(keyword, at + 1)
    return None


def groups_at(pattern: re.Pattern[bytes], data: FileBytes, at: int) -> tuple[bytes, ...] | None:
    """Return what the groups of ``pattern`` hold where it matches at ``at``, None where it does not."""
    if isinstance(data, bytes):
        match = pattern.match(data, at)
        return match.groups() if match else None
    window = data[at : at + _VALUES[0]]
    match = pattern.match(window)
    return match.groups() if match and match.end() < len(window) else groups_at(pattern, bytes(data), at)


def windows(data: FileBytes, around: int) -> Iterator[tuple[bytes, int]]:
    """Yield the file in windows, and where in each the new begins; see :meth:`BytesOnDemand.windows`."""
    return iter(((data, 0),)) if isinstance(data, bytes) else data.windows(around)


def object_head(data: FileBytes, offset: int) -> tuple[Ref, int] | None:
    """Return the reference of the object that starts at ``offset`` and where its value starts; None: no object."""
    if isinstance(data, bytes):
        return parsing.object_head(data, offset)
    if not 0 <= offset < len(data):
        return None
    window = data[offset : offset + _HEAD]
    head = parsing.object_head(window, 0)
    if head is None or head[1] == len(window):
        return parsing.object_head(bytes(data), offset)
    return head[0], offset + head[1]


def value_at(data: FileBytes, position: int, owner: Ref | None) -> tuple[Value, int | None]:
    """Return the value that starts at ``position``, and where the bytes of its stream start, None where it is none.

    Args:
        data: the file.
        position: byte offset of the value.
        owner: as of :class:`Parser`.

    Raises:
        DamagedError: there is no value.
    """
    if isinstance(data, bytes):
        parser = Parser(data, position, owner)
        value = parser.value()
        return value, parsing.stream_start(data, parser.position) if isinstance(value, dict) else None
    for size in _VALUES:
        window = data[position : position + size]
        with suppress(DamagedError):
            parser = Parser(window, 0, owner)
            value = parser.value()
            if _WHOLE.match(window, parser.position):
                start = parsing.stream_start(window, parser.position) if isinstance(value, dict) else None
                return value, None if start is None else position + start
    return value_at(bytes(data), position, owner)


def make_stream(dictionary: Dictionary, data: FileBytes, start: int, length: Value, owner: Ref) -> Stream:
    """Return the stream whose bytes start at ``start``; a wrong Length is mended by looking for ``endstream``.

    Raises:
        DamagedError: the stream has no end.
    """
    if not isinstance(data, bytes):
        if isinstance(length, int) and 0 <= length <= len(data) - start:
            end = start + length
            if parsing.ends_stream(data[end : end + _KEYWORD], 0):
                return Stream(dictionary, data, start, end, owner)
        data = bytes(data)
    return parsing.make_stream(dictionary, data, start, length, owner)


def read_table(data: FileBytes, offset: int, base: int) -> xref.Section | None:
    """Return the classic table at ``base + offset``, None when no table starts there.

    Raises:
        DamagedError: it starts like a table and is none.
    """
    if isinstance(data, bytes):
        return xref.read_table(data, offset, base)
    if not 0 <= base + offset < len(data):
        return None
    for size in _TABLES:
        window = data[base + offset : base + offset + size]
        with suppress(DamagedError):
            table = xref.read_table(window, 0, 0)
            if table is not None:
                return replace(table, offset=offset)
            if parsing.object_head(window, 0) is not None:
                return None  # a stream
    return xref.read_table(bytes(data), offset, base)
