"""The skeleton of a message: its bytes without the inside of long base64 runs.

A letter of 90 MB is 4 KB of markup around a few base64 texts. Parsers need not walk through those: a long run
that holds nothing but base64 digits and white space carries no markup, wherever it stands. So it is cut out
before expat and libxml2 see the message, and places found in the skeleton are carried back to the message.

The cut is made so that no verdict can change. Both ends of a run stay (a text that was too long stays too long, the
padding stays), a whole number of 4-digit groups goes and one group of letters takes its place (base64 stays as
right or wrong as it was, a number with a letter in it stays none), and every line break stays (lines keep their
numbers). What is not purely base64 is left in place and seen by the parsers.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field
from importlib import import_module
from typing import Any, Final, NamedTuple

from memo_enrich.lazy import pattern
from memo_enrich.memo.encoding import Encoding
from memo_enrich.model import Cut
from memo_enrich.records import dataclass

LONG_RUN: Final = 64 * 1024
"""A run of text shorter than this (in characters) stays where it is."""

_KEPT: Final = 1024
_STRIDE: Final = 128 * 1024
_WORTH_LOADING: Final = 32 * 1024
_DIGITS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_WHITE: Final = b" \t\r\n"
_LETTER: Final = pattern(rb"[A-Za-z]")
_FILLING: Final = "AAAA"


class _Gap(NamedTuple):
    start: int
    end: int
    line_breaks: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """The bytes that are left, and how offsets in them lead back to the message."""

    data: bytes = field(repr=False)
    cuts: tuple[Cut, ...] = ()
    _starts: tuple[int, ...] = ()

    def offset(self, at: int) -> int:
        """Return where in the message the byte at ``at`` of the skeleton stands."""
        number = bisect_right(self._starts, at)
        return at + self.cuts[number - 1].shift if number else at


def place(cuts: Sequence[Cut], at: int) -> int | None:
    """Return where in the skeleton the byte at ``at`` of the message stands, None when it was cut out."""
    number = bisect_right(cuts, at, key=lambda cut: cut.end)
    if number < len(cuts) and at > cuts[number].start:
        return None
    return at - cuts[number - 1].shift if number else at


def skeleton(data: bytes, encoding: Encoding) -> Skeleton:
    """Return ``data`` without the inside of long base64 runs.

    Costs one look at each byte and no copy of what is cut. Without long runs ``data`` itself is the skeleton.
    """
    gaps = [gap for start, end in _long_gaps(data, encoding) for gap in _pure_gaps(data, start, end, encoding)]
    return _without(gaps, data, encoding)


def shortened(run: bytes, encoding: Encoding) -> bytes:
    """Return what is put into a content without its inside, cut as that of a long run is."""
    kept = _KEPT * encoding.unit
    gaps = _pure_gaps(run, kept, len(run) - kept, encoding) if len(run) >= 3 * kept else []
    return _without(gaps, run, encoding).data


def _without(gaps: Sequence[_Gap], data: bytes, encoding: Encoding) -> Skeleton:
    if not gaps:
        return Skeleton(data)
    view, done, length = memoryview(data), 0, 0
    parts: list[bytes | memoryview] = []
    starts: list[int] = []
    cuts: list[Cut] = []
    for gap in gaps:
        filling = encoding.ascii(_FILLING) + encoding.ascii("\n") * gap.line_breaks
        parts += [view[done : gap.start], filling]
        length += gap.start - done + len(filling)
        starts.append(length)
        cuts.append(Cut(gap.start, gap.end, gap.end - length))
        done = gap.end
    parts.append(view[done:])
    return Skeleton(b"".join(parts), tuple(cuts), tuple(starts))


def _long_gaps(data: bytes, encoding: Encoding) -> list[tuple[int, int]]:
    """Return the stretches of text from behind a tag's ``>`` to the next ``<`` that are long enough to cut."""
    opening, closing, reach = encoding.ascii("<"), encoding.ascii(">"), LONG_RUN * encoding.unit
    gaps = []
    at = _aligned(data.find(opening), data, opening, encoding)
    while at >= 0 and len(data) - at > reach:
        last = data.rfind(opening, at + encoding.unit, at + reach)
        if last >= 0 and (last - encoding.bom) % encoding.unit == 0:
            at = last
            continue
        following = _aligned(data.find(opening, at + encoding.unit), data, opening, encoding)
        behind = data.find(closing, at, at + _KEPT * encoding.unit)
        if behind >= 0 and following - at > reach:
            gaps.append((at + _KEPT * encoding.unit, following - _KEPT * encoding.unit))
        at = following
    return gaps


def _aligned(at: int, data: bytes, wanted: bytes, encoding: Encoding) -> int:
    """Move on to the next hit that begins on a character's boundary (UTF-16); -1 when there is none."""
    while at >= 0 and (at - encoding.bom) % encoding.unit:
        at = data.find(wanted, at + 1)
    return at


def _pure_gaps(data: bytes, start: int, end: int, encoding: Encoding) -> list[_Gap]:
    """Return what can be cut within one gap: stretches of pure base64, a whole number of 4-digit groups each."""
    gaps: list[_Gap] = []
    stride = _STRIDE * encoding.unit
    begin, digits, breaks = start, 0, 0
    view = memoryview(data)  # most chunks are looked at without a copy
    for at in range(start, end, stride):
        chunk = view[at : min(at + stride, end)]
        rest = _not_digits(chunk, encoding)
        if rest is None:
            gaps += _closed(data, begin, at, digits, breaks, encoding)
            begin, digits, breaks = at + len(chunk), 0, 0
            continue
        digits += len(chunk) // encoding.unit - len(rest)
        breaks += rest.count(b"\n")
    return gaps + _closed(data, begin, end, digits, breaks, encoding)


def _not_digits(chunk: memoryview, encoding: Encoding) -> bytes | None:
    """Return the white space of a chunk of base64, None when it holds anything else, or only decimal digits."""
    if encoding.unit == 2:
        low, units = 0 if encoding.codec == "utf-16-le" else 1, chunk.tobytes()
        if units[1 - low :: 2].strip(b"\0"):
            return None
        chunk = memoryview(units[low::2])
    if not _LETTER.search(chunk):
        return None
    if _is_base64(chunk):
        return b""
    rest = chunk.tobytes().translate(None, _DIGITS)
    return None if rest.strip(_WHITE) else rest


def _is_base64(chunk: memoryview) -> bool:
    """Tell whether a chunk holds nothing but base64 digits; False where the quick way cannot tell."""
    quick = quick_base64(len(chunk))
    if quick is None:
        return False
    try:
        quick.b64decode(chunk[: len(chunk) - len(chunk) % 4], validate=True)
    except ValueError:
        return False
    return not chunk[-5:].tobytes().translate(None, _DIGITS)


def quick_base64(digits: int) -> Any:
    """Return pybase64, which takes a quarter of binascii's time and less.

    None where it is not loaded and so few digits are not worth it: that takes as long as a short letter.
    """
    quick = sys.modules.get("pybase64")
    return import_module("pybase64") if quick is None and digits >= _WORTH_LOADING else quick


def _closed(data: bytes, start: int, end: int, digits: int, breaks: int, encoding: Encoding) -> list[_Gap]:
    """Return the gap from ``start``, its end moved back so that a whole number of 4-digit groups goes."""
    surplus = digits % 4
    if not surplus:
        return [_Gap(start, end, breaks)] if end > start else []
    line_break = encoding.ascii("\n")
    white = {encoding.ascii(chr(code)) for code in _WHITE}
    while surplus and end > start:
        end -= encoding.unit
        character = data[end : end + encoding.unit]
        surplus -= character not in white
        breaks -= character == line_break
    return [_Gap(start, end, breaks)] if end > start else []
