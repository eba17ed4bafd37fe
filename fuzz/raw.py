"""Changes to bytes, whatever they are: lost, doubled, turned, spliced, with other line ends, with junk around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final

BytesChange = Callable[[bytes, Random, bytes], bytes]

_NUMBERS: Final = re.compile(rb"\d+")
_WORDS: Final = re.compile(rb"[A-Za-z]{3,}")
_ODD_NUMBERS: Final = (b"0", b"-1", b"1", b"9", b"65536", b"2147483648", b"99999999999", b"9" * 40, b"1.5", b"", b"x")


def _span(data: bytes, rng: Random, most: int = 0) -> tuple[int, int]:
    """Return a stretch of bytes: short ones as often as long ones."""
    size = min(len(data), most or len(data))
    length = min(size, rng.choice([1, 1, 2, 4, 9, 40, 300, max(1, size // 3)]))
    start = rng.randint(0, max(0, len(data) - length))
    return start, start + length


def flip(data: bytes, rng: Random, _: bytes) -> bytes:
    """Single bits or bytes."""
    changed = bytearray(data)
    for _turn in range(rng.choice([1, 1, 3, 20])):
        if changed:
            at = rng.randrange(len(changed))
            changed[at] = changed[at] ^ (1 << rng.randrange(8)) if rng.random() < 0.5 else rng.randrange(256)
    return bytes(changed)


def cut(data: bytes, rng: Random, _: bytes) -> bytes:
    """A stretch is gone."""
    start, end = _span(data, rng)
    return data[:start] + data[end:]


def truncate(data: bytes, rng: Random, _: bytes) -> bytes:
    """The end is missing."""
    return data[: rng.choice([rng.randint(0, len(data)), max(0, len(data) - rng.randint(0, 40))])]


def double(data: bytes, rng: Random, _: bytes) -> bytes:
    """A stretch stands there several times."""
    start, end = _span(data, rng, 4000)
    return data[:end] + data[start:end] * rng.choice([1, 1, 2, 30]) + data[end:]


def splice(data: bytes, rng: Random, other: bytes) -> bytes:
    """Part of another file: in the midst, in place of the end, or all of it behind."""
    at, there = rng.randint(0, len(data)), rng.randint(0, len(other))
    match rng.randrange(3):
        case 0:
            return data[:at] + other[there:]
        case 1:
            start, end = _span(other, rng, 20000)
            return data[:at] + other[start:end] + data[at:]
        case _:
            return data + other


def zero(data: bytes, rng: Random, _: bytes) -> bytes:
    """A stretch is overwritten: zeros, spaces, chance."""
    start, end = _span(data, rng, 3000)
    filling = rng.choice([b"\0", b" ", b"\xff", b"9", b"\n"]) * (end - start)
    return data[:start] + (filling if rng.random() < 0.7 else rng.randbytes(end - start)) + data[end:]


def move(data: bytes, rng: Random, _: bytes) -> bytes:
    """A stretch stands elsewhere."""
    start, end = _span(data, rng, 4000)
    rest = data[:start] + data[end:]
    at = rng.randint(0, len(rest))
    return rest[:at] + data[start:end] + rest[at:]


def line_ends(data: bytes, rng: Random, _: bytes) -> bytes:
    """As another system, or a transfer as text, writes them."""
    old, new = rng.choice(
        [(b"\n", b"\r\n"), (b"\r\n", b"\n"), (b"\n", b"\r"), (b"\r", b"\n"), (b"\n", b""), (b"\n", b"\n\n")]
    )
    if rng.random() < 0.5:
        return data.replace(old, new)
    at = rng.randint(0, len(data))
    return data[:at] + data[at:].replace(old, new, rng.choice([1, 5, -1]))


def before(data: bytes, rng: Random, _: bytes) -> bytes:
    """Something stands before the first byte."""
    front = (
        b" ",
        b"\n",
        b"\r\n\r\n",
        b"\xef\xbb\xbf",
        b"junk\r\n",
        b"\0" * 9,
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"x" * 1020,
        b"x" * 1030,
    )
    return rng.choice(front) + data


def behind(data: bytes, rng: Random, _: bytes) -> bytes:
    """Something stands behind the last byte."""
    back = (
        b"\n",
        b"\r\n",
        b"\0" * 9,
        b"junk",
        b"%%EOF",
        b"\nstartxref\n0\n%%EOF\n",
        b"startxref\n9\n%%EOF",
        b"<x/>",
        b"\0" * 5000,
        b"\x1a",
    )
    return data + rng.choice(back)


def number(data: bytes, rng: Random, _: bytes) -> bytes:
    """A number somewhere is another."""
    found = list(_NUMBERS.finditer(data, rng.randint(0, max(0, len(data) - 4000))))[:400]
    if not found:
        return data
    match = rng.choice(found)
    changed = rng.choice(
        [*_ODD_NUMBERS, b"%d" % (int(match[0][:18]) + rng.choice([-1, 1, 10, -10])), match[0][:-1], match[0] * 2]
    )
    return data[: match.start()] + changed + data[match.end() :]


def word(data: bytes, rng: Random, _: bytes) -> bytes:
    """A word somewhere is another word of the file, or loses a letter."""
    found = list(_WORDS.finditer(data, rng.randint(0, max(0, len(data) - 6000))))[:600]
    if not found:
        return data
    match, other = rng.choice(found), rng.choice(found)
    changed = rng.choice([other[0], match[0][:-1], match[0].swapcase(), match[0] + b"x", b""])
    return data[: match.start()] + changed + data[match.end() :]


def same(data: bytes, _: Random, other: bytes) -> bytes:
    """Another file altogether, or nothing."""
    return other if len(data) % 2 else b""


RAW: Final[tuple[BytesChange, ...]] = (
    flip, flip, cut, truncate, double, splice, zero, move, line_ends, before, behind, number, number, word,
)  # fmt: skip
