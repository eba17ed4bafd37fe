"""The bytes inside lzma streams, unpacked as they are asked for: every stream there is, and nothing skipped.

A file may hold several streams one behind the other (``cat a.lzma b.lzma``): legacy "alone" .lzma, .xz, or both. What
they hold follows upon each other, as all unpackers have it. Zero bytes may stand between and behind them (.xz file
format 1.2, section 2.2, stream padding); anything else is told.
"""

from __future__ import annotations

import lzma
from typing import IO, Final

MOST_STREAMS: Final = 10_000
LARGEST_TOTAL: Final = 64 * 1024**3

_LARGEST_RATIO: Final = 1_000
_RATIO_FROM: Final = 64 * 1024 * 1024
_MOST_MEMORY: Final = 160 * 1024 * 1024
_STEP: Final = 256 * 1024
_XZ: Final = b"\xfd7zXZ\x00"
_ALONE_HEADER: Final = 13  # bytes: properties, size of the dictionary, size of what is packed
_UNKNOWN_SIZE: Final = b"\xff" * 8
_LARGEST_ALONE: Final = 1 << 38  # what liblzma believes of a size


class Unpackable(Exception):  # noqa: N818 - not an error of the program
    """The bytes cannot be unpacked; ``word`` is "unreadable", "trailing" (after a whole stream) or "too_large"."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class Unpacking:
    """What lies in the streams of ``source``, read from front to back."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._unpacker: lzma.LZMADecompressor | None = None
        self._waiting = b""
        self._begun = 0
        self._taken = 0
        self._given = 0

    def some(self, most: int) -> bytes:
        """Return up to ``most`` bytes, b"" behind the last stream.

        Raises:
            Unpackable: damaged, cut off, a bomb, or something else behind a stream.
        """
        while (unpacker := self._current()) is not None:
            packed = self._waiting or (self._more() if unpacker.needs_input else b"")
            self._waiting = b""
            if unpacker.needs_input and not packed:
                raise Unpackable("unreadable")
            try:
                piece = unpacker.decompress(packed, most)
            except lzma.LZMAError:
                raise Unpackable("unreadable") from None
            self._given += len(piece)
            if self._given > max(_RATIO_FROM, self._taken * _LARGEST_RATIO) or self._given > LARGEST_TOTAL:
                raise Unpackable("too_large")
            if piece:
                return piece
        return b""

    def _current(self) -> lzma.LZMADecompressor | None:
        """Return what unpacks the current stream, or the next one; None behind the last."""
        if self._unpacker is not None and not self._unpacker.eof:
            return self._unpacker
        rest = b"" if self._unpacker is None else self._behind(self._unpacker.unused_data)
        while len(rest) < _ALONE_HEADER + 1 and (more := self._more()):
            rest += more
        if self._begun and not rest:
            return None
        form = _form(rest)
        if form is None:
            raise Unpackable("trailing" if self._begun else "unreadable")
        self._begun += 1
        if self._begun > MOST_STREAMS:
            raise Unpackable("too_large")
        self._waiting = rest
        self._unpacker = lzma.LZMADecompressor(form, memlimit=_MOST_MEMORY)
        return self._unpacker

    def _behind(self, rest: bytes) -> bytes:
        """Return what follows upon a stream and its padding."""
        rest = rest.lstrip(b"\0")
        while not rest and (more := self._more()):
            rest = more.lstrip(b"\0")
        return rest

    def _more(self) -> bytes:
        try:
            packed = self._source.read(_STEP)
        except OSError:
            raise Unpackable("unreadable") from None
        self._taken += len(packed)
        return packed


def _form(head: bytes) -> int | None:
    """Return the format in which a stream begins, None when these bytes begin none."""
    if head.startswith(_XZ):
        return lzma.FORMAT_XZ
    if len(head) <= _ALONE_HEADER or head[0] >= 225 or head[_ALONE_HEADER]:
        return None
    size = head[5:_ALONE_HEADER]
    plausible = size == _UNKNOWN_SIZE or int.from_bytes(size, "little") < _LARGEST_ALONE
    return lzma.FORMAT_ALONE if plausible else None
