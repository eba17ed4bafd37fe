"""A long content, decoded where somebody looks: a letter of 70 MB is held once, as base64."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from contextlib import suppress
from typing import Final

from pybase64 import b64decode

from memo_enrich.memo.content import WHITE, is_canonical
from memo_enrich.memo.encoding import of_codec
from memo_enrich.model import BytesOnDemand, Letter, Span

_GROUP: Final = 4  # digits
_BLOCK: Final = 256 * 1024  # characters, a whole number of groups
_HELD: Final = 8  # decoded blocks
_MOST_PASSES: Final = 10  # over all blocks; a letter that is searched on and on is better held
_WHITE: Final = WHITE.encode()


def content_on_demand(letter: Letter, span: Span) -> BytesOnDemand | None:
    """Return a content as bytes on demand; None where there is more in it than base64 of single bytes and white space.

    All of it is decoded once, block by block, so that it is known to be base64; what is wrong with one that is not,
    :func:`memo_enrich.memo.content_bytes` says.
    """
    if of_codec(letter.encoding).unit > 1:
        return None
    try:
        return _DecodedContent(letter.content, span)
    except ValueError:  # markup is no base64, either
        return None


class _DecodedContent(BytesOnDemand):
    """What the base64 in a message stands for.

    Raises:
        ValueError: it is no base64, or hardly any among white space.
    """

    def __init__(self, message: bytes, span: Span) -> None:
        self._message = memoryview(message)
        self._texts = [span.start]  # where in the message each block's text begins, and where the last one ends
        self._starts: list[int] = []  # of the decoded blocks
        self._blocks: dict[int, bytes] = {}
        self._decoded = 0
        size, digest, last = 0, hashlib.sha256(), b""
        while self._texts[-1] < span.end:
            block, digits, end = _next_block(self._message, self._texts[-1], span.end)
            if digits and last.endswith(b"="):
                raise ValueError("digits behind the padding")
            last = digits or last
            self._texts.append(end)
            self._starts.append(size)
            digest.update(block)
            size += len(block)
        if last and not is_canonical(last):
            raise ValueError("bits that mean nothing")
        super().__init__(size, digest)

    def part(self, start: int, end: int) -> bytes:
        """Return the bytes from ``start`` to ``end`` (exclusive)."""
        if self._decoded > _MOST_PASSES * len(self._starts):
            self._decoded = 0
            return bytes(self)[start:end]
        number, pieces = bisect_right(self._starts, start) - 1, []
        while start < end:
            block, begins = self._block(number), self._starts[number]
            pieces.append(block[start - begins : end - begins])
            start, number = begins + len(block), number + 1
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _block(self, number: int) -> bytes:
        block = self._blocks.pop(number, None)
        if block is None:
            block = _decoded(self._message[self._texts[number] : self._texts[number + 1]])
            self._decoded += 1
            if len(self._blocks) >= _HELD:
                del self._blocks[next(iter(self._blocks))]  # the one that was asked for longest ago
        self._blocks[number] = block
        return block


def _next_block(message: memoryview, start: int, limit: int) -> tuple[bytes, bytes, int]:
    """Return the block whose text begins at ``start``, its last group of digits, and where its text ends.

    Raises:
        ValueError: it is no base64, or there are no four digits in all the text that makes a block.
    """
    end = min(start + _BLOCK, limit)
    with suppress(ValueError):
        return b64decode(message[start:end], validate=True), bytes(message[start:end][-_GROUP:]), end
    digits = bytes(message[start:end]).translate(None, _WHITE)
    surplus = len(digits) % _GROUP if end < limit else 0
    for _ in range(surplus):
        end -= 1
        while message[end] in _WHITE:
            end -= 1
    if surplus and len(digits) < _GROUP:
        raise ValueError("hardly any digits")
    whole = digits[: len(digits) - surplus]
    return b64decode(whole, validate=True), whole[-_GROUP:], end


def _decoded(text: memoryview) -> bytes:
    with suppress(ValueError):
        return b64decode(text, validate=True)
    return b64decode(bytes(text).translate(None, _WHITE), validate=True)
