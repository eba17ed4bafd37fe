"""Is a PDF a bomb? A few kilobytes of deflated zeros make any reader draw for minutes and fill gigabytes.

Only what no letter has counts: streams that grow a hundredfold and more when unpacked, other than pictures, whose size
is weighed with the page (``cost``). Content of real letters grows five- to twentyfold.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.model import FileBytes
from memo_enrich.pdf.objects.syntax import Budget, CostlyError, DamagedError, Name, decode, search

MOST_GROWN: Final = 16 * 1024 * 1024
"""Bytes that streams of such growth may unpack to, all of them together."""

_GROWTH: Final = 100
_MOST_GROWTH: Final = 1032
"""What a byte may inflate to: 258 bytes take two bits at least (RFC 1951, 3.2.5)."""

_STEP: Final = 16 * 1024
_HEADER: Final = 2  # of a deflated stream, bytes
_ORDINARY_AFTER: Final = 1024 * 1024
_MOST_LAYERS: Final = 8
_SMALLEST: Final = 2048  # a deflated stream below this inflates to 2 MB at most, and so does a letter's own
_SHRINKING: Final = (b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx")
_STREAM: Final = pattern(rb"(?<!end)stream(?:\r\n|\n|\r)")
_BEFORE: Final = 512
_KEYWORD: Final = 16  # bytes, amply
_FILTERS: Final = pattern(
    rb"/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)(?![A-Za-z0-9])"
)


def is_bomb(data: FileBytes) -> bool:
    """Tell whether the streams of a PDF unpack to more than :data:`MOST_GROWN` in a way that no letter's do.

    The file is looked at as bytes, so a damaged one is, too; encrypted streams are not looked into.
    """
    inflating: list[tuple[int, int, list[bytes]]] = []
    others: list[tuple[int, int, list[bytes]]] = []
    for start, end, filters in _streams(data):
        (inflating if set(filters) <= {b"FlateDecode", b"Fl"} else others).append((start, end, filters))
    grown = 0
    for start, end, filters in others:
        grown += _unpacked(data[start:end], [Name(filter_.decode("ascii")) for filter_ in filters])
        if grown > MOST_GROWN:
            return True
    inflating.sort(key=lambda stream: len(stream[2]), reverse=True)  # nothing is known of what lies in several layers
    left = sum(end - start for start, end, _ in inflating)
    for start, end, filters in inflating:
        left -= end - start
        harmless = MOST_GROWN - grown - _MOST_GROWTH * left if len(filters) == 1 else -1
        grown += _inflated(data, start, end, min(len(filters), _MOST_LAYERS), harmless)
        if grown > MOST_GROWN:
            return True
    return False


def _streams(data: FileBytes) -> Iterator[tuple[int, int, list[bytes]]]:
    """Yield where the streams begin and end that may grow, and their filters."""
    end = 0
    while (keyword := search(_STREAM, data, end, _KEYWORD, b"stream")) is not None:
        at, start = keyword
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        dictionary = data[max(0, at - _BEFORE) : at].rpartition(b"endobj")[2]
        filters = _FILTERS.findall(dictionary)
        small = end - start < _SMALLEST and [kind for kind in filters if kind not in _SHRINKING] == [b"FlateDecode"]
        if b"/Image" not in dictionary and filters and not small:
            yield start, end, filters


def _unpacked(raw: bytes, filters: list[Name]) -> int:
    """Return what a chain of other filters unpacks a stream to when it grows as no letter's content does, else 0."""
    budget = Budget(max(MOST_GROWN, _GROWTH * len(raw)))
    before = budget.decoded
    try:
        size = len(decode(raw, list(filters), [], budget))
    except CostlyError:
        return MOST_GROWN + 1
    except DamagedError:
        return 0
    return max(size, before - budget.decoded) if size > _GROWTH * len(raw) else 0


def _inflated(data: FileBytes, start: int, end: int, layers: int, harmless: int = -1) -> int:
    """Return what the stream between two places inflates to when it grows as no letter's content does, else 0.

    It is looked at no further once it is sure to inflate to no more than ``harmless`` bytes.
    """
    length = end - start
    if _MOST_GROWTH * length <= harmless:
        return 0
    inflater, size, first = zlib.decompressobj(-zlib.MAX_WBITS), 0, b""  # no header: nor is the checksum asked
    for at in range(_HEADER, length, _STEP):
        if size + _MOST_GROWTH * (length - at) <= harmless:
            return 0
        pending = data[start + at : min(start + at + _STEP, end)]
        while pending and not inflater.eof:
            try:
                piece = inflater.decompress(pending, MOST_GROWN)
            except zlib.error:
                return size if size > _GROWTH * length else 0  # viewers show what came before
            pending, size = inflater.unconsumed_tail, size + len(piece)
            first = first or (piece if layers > 1 else b"-")
            if size > MOST_GROWN and size > _GROWTH * (at + _STEP):
                return size
        if inflater.eof or (at > _ORDINARY_AFTER and size < _GROWTH * at):
            break
    inner = _inflated(first, 0, len(first), layers - 1) if layers > 1 else 0
    return max(inner, size if size > _GROWTH * length else 0)
