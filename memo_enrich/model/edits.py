"""Edits of bytes: what is not edited comes out as it came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from memo_enrich.records import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """``data`` takes the place of the bytes ``start`` to ``end`` (exclusive); equal offsets insert."""

    start: int
    end: int
    data: bytes = field(repr=False)


def pieces(data: bytes, edits: Iterable[Edit], *, start: int = 0) -> Iterator[bytes | memoryview]:
    """Yield ``data`` from ``start`` on with the edits made, piece by piece and without copying what stays.

    Raises:
        AssertionError: two edits overlap or lie outside the data (a bug in the caller).
    """
    view, done = memoryview(data), start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not done <= edit.start <= edit.end <= len(data):
            raise AssertionError("edits overlap")
        yield view[done : edit.start]
        yield edit.data
        done = edit.end
    yield view[done:]


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return ``data`` with the edits made; the order in which they are given does not matter.

    Raises:
        AssertionError: two edits overlap or lie outside the data (a bug in the caller).
    """
    made = tuple(edits)
    return b"".join(pieces(data, made)) if made else data
