"""Edits of bytes: what is not edited comes out as it came in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Edit:
    """``data`` takes the place of the bytes ``start`` to ``end`` (exclusive); equal offsets insert."""

    start: int
    end: int
    data: bytes = field(repr=False)


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return ``data`` with the edits made; the order in which they are given does not matter.

    Raises:
        AssertionError: two edits overlap or lie outside the data (a bug in the caller).
    """
    view, done = memoryview(data), 0
    parts: list[bytes | memoryview] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not done <= edit.start <= edit.end <= len(data):
            raise AssertionError("edits overlap")
        parts += [view[done : edit.start], edit.data]
        done = edit.end
    parts.append(view[done:])
    return b"".join(parts)
