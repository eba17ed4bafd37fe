"""Bytes on demand: a file of which only those bytes are held that somebody looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    import hashlib

STEP: Final = 192 * 1024
"""Bytes that are looked through in one go."""

_NEAR: Final = 4 * 1024  # what is searched for is mostly close by


class BytesOnDemand:
    """A file that gives its bytes when it is asked for them; to be read as ``bytes`` are: sliced and searched.

    Who cannot do with that takes ``bytes(...)``: all of them, kept from then on.

    Args:
        size: how many bytes there are.
        digest: their SHA-256.
    """

    def __init__(self, size: int, digest: hashlib._Hash) -> None:
        self.digest = digest
        self._size = size
        self._whole: bytes | None = None

    def part(self, start: int, end: int) -> bytes:
        """Return the bytes from ``start`` to ``end`` (exclusive), both within the file."""
        raise NotImplementedError

    def __len__(self) -> int:
        return self._size

    def __bytes__(self) -> bytes:
        if self._whole is None:
            self._whole = self.part(0, self._size)
        return self._whole

    def __getitem__(self, where: slice) -> bytes:
        start, end, _ = where.indices(self._size)
        if self._whole is not None:
            return self._whole[start:end]
        return self.part(start, end) if start < end else b""

    def __contains__(self, wanted: bytes) -> bool:
        return self.find(wanted) >= 0

    def find(self, wanted: bytes, start: int = 0, end: int | None = None) -> int:
        """Return the first place of ``wanted`` within ``start`` and ``end``, -1 where there is none."""
        end, size = self._size if end is None else min(end, self._size), _NEAR
        while start + len(wanted) <= end:
            place = self[start : min(end, start + size + len(wanted) - 1)].find(wanted)
            if place >= 0:
                return start + place
            start, size = start + size, STEP
        return -1

    def rfind(self, wanted: bytes, start: int = 0, end: int | None = None) -> int:
        """Return the last place of ``wanted`` within ``start`` and ``end``, -1 where there is none."""
        end, size = self._size if end is None else min(end, self._size), _NEAR
        while start + len(wanted) <= end:
            first = max(start, end - size - len(wanted) + 1)
            place = self[first:end].rfind(wanted)
            if place >= 0:
                return first + place
            end, size = first + len(wanted) - 1, STEP
        return -1

    def startswith(self, beginning: bytes, start: int = 0) -> bool:
        """Tell whether ``beginning`` stands at ``start``."""
        return self[start : start + len(beginning)] == beginning

    def endswith(self, endings: tuple[bytes, ...]) -> bool:
        """Tell whether the file ends with one of ``endings``."""
        return self[max(0, self._size - max(map(len, endings))) :].endswith(endings)

    def search(self, pattern: re.Pattern[bytes], start: int, around: int) -> tuple[int, int] | None:
        """Return where ``pattern`` matches first, from ``start`` on, None where it does not.

        Args:
            pattern: sees no more than ``around`` bytes before and behind the start of a match.
            start: where a match begins at the earliest.
            around: see above.
        """
        size = _NEAR
        while start < self._size:
            before = max(0, start - around)
            match = pattern.search(self[before : start + size + around], start - before)
            if match is not None and before + match.start() < start + size:
                return before + match.start(), before + match.end()
            start, size = start + size, STEP
        return None

    def windows(self, around: int) -> Iterator[tuple[bytes, int]]:
        """Yield the file in windows that overlap by twice ``around``, and where in each the new begins.

        What is not longer than ``around`` stands whole in one of them, with as much before it.
        """
        for start in range(0, self._size, STEP):
            before = max(0, start - around)
            yield self[before : start + STEP + around], start - before


FileBytes: TypeAlias = bytes | BytesOnDemand
"""A file's bytes: held, or on demand."""
