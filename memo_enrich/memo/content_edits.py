"""Edits of base64 text: add to its end, put something in, take it out again, or write it anew.

What is added or put in leaves every character of the old text in its place, but for the digits of the one group of
four that is cut in two, and those change one for one. So whatever white space, comments, CDATA marks or references the
text is written with, taking out gives the old text again, character for character.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from memo_enrich.errors import ReadError
from memo_enrich.memo.content import STEP, WHITE, content_bytes, has_markup, head_of, narrowed, text_of
from memo_enrich.memo.encoding import Encoding, of_codec
from memo_enrich.memo.marked import as_written, column, digits_of, first_line, literal, meant, places
from memo_enrich.memo.skeleton import quick_base64
from memo_enrich.model import Edit, Letter, Span
from memo_enrich.records import dataclass

_LONGEST_LINE: Final = 1024
_WINDOW: Final = 2 * _LONGEST_LINE


def append_content(letter: Letter, span: Span, decoded_length: int, tail: bytes) -> Edit:
    """Return the edit after which the content decodes to its old bytes followed by ``tail``.

    ``decoded_length`` is the number of bytes the content decodes to now. Line length, line ends and indentation of
    wrapped base64 go on in the new part.

    Raises:
        ReadError: ``memo.base64``: the old content is not base64, or there is no room for any (an empty tag).
    """
    total = 4 * -(-decoded_length // 3)
    last = letter.content[span.end - 4 : span.end]
    if len(span) == total > 0 and last.count(b"=") == -decoded_length % 3:  # as many bytes as digits: nothing else
        start = span.end - (4 if decoded_length % 3 else 0)
        return Edit(start, span.end, _encoded(binascii.a2b_base64(letter.content[start : span.end]) + tail).encode())
    part = _end_of(letter, span, total)
    found = places(part.text, max(total - 4 - part.before, 0))
    group = meant(part.text, found.group)
    if not len(span) or part.before + found.digits != total or group.count("=") != -decoded_length % 3:
        return replace_content(letter, span, content_bytes(letter, span) + tail)
    cut = found.group if decoded_length % 3 else ()
    digits = _encoded((binascii.a2b_base64(group) if cut else b"") + tail)
    return part.with_digits(cut, found.end, digits, _lines(letter, span, found.in_cdata))


def insert_content(letter: Letter, span: Span, old: bytes, new: bytes) -> Edit:
    """Return the edit after which the content decodes to ``new``: ``old``, what it decodes to now, with more in it.

    Where what is put in is no multiple of three bytes long, all the base64 behind it changes; then it is written anew
    as by :func:`replace_content`, and how it was written before is lost.

    Raises:
        ReadError: as :func:`append_content`.
    """
    at, added = _shared(old, new), len(new) - len(old)
    if at == len(old):
        return append_content(letter, span, len(old), new[at:])
    if not _is_whole(at, added):
        return replace_content(letter, span, new)
    whole, within = divmod(at, 3)
    part = _around(letter, span, 4 * whole)
    first = 4 * whole - part.before
    found = places(part.text, first, first + (4 if within else 0))
    group = found.group if within else ()
    digits = _encoded(new[3 * whole : len(old[: 3 * whole + 3 if within else at]) + added])
    return part.with_digits(group, found.end, digits, _lines(letter, span, found.in_cdata))


def cut_content(letter: Letter, span: Span, original: bytes | memoryview, now: bytes = b"") -> Edit:
    """Return the edit that undoes :func:`append_content`, or, given what the content decodes to ``now``, an insertion.

    The content decodes to ``original`` again, and its text is what it was before something was added.
    """
    at, added = (_shared(original, now), len(now) - len(original)) if now else (len(original), 0)
    at_end = at == len(original)
    if not at_end and not _is_whole(at, added):
        return replace_content(letter, span, bytes(original))
    whole, within = divmod(at, 3)
    part = _around(letter, span, 4 * whole)
    first = 4 * whole - part.before
    found = places(part.text, first, None if at_end else first + (4 if within else 0) + added // 3 * 4)
    digits = _encoded(original[3 * whole : 3 * whole + 3])
    return part.without_digits(found.group if within else (), found.behind, found.end, digits)


def replace_content(letter: Letter, span: Span, new: bytes) -> Edit:
    """Return the edit after which the content decodes to ``new``, wrapped as the old text was.

    Comments or CDATA marks inside the old base64 text go with it; white space around it stays.

    Raises:
        ReadError: ``memo.base64``: there is no room between the tags, since it is an empty tag.
    """
    encoding = of_codec(letter.encoding)
    slash = encoding.ascii("/>")
    if not len(span) and letter.content[span.start - len(slash) : span.start] == slash:
        raise ReadError("memo.base64", letter.name)
    digits = _encoded(new)
    if has_markup(letter.content, span, encoding):
        return Edit(span.start, span.end, encoding.ascii(digits))
    head = head_of(letter, span, _WINDOW)
    tail = text_of(letter.content[max(span.start, span.end - _WINDOW * encoding.unit) : span.end], encoding)
    start = span.start + encoding.unit * (len(head) - len(head.lstrip(WHITE)))
    end = max(span.end - encoding.unit * (len(tail) - len(tail.rstrip(WHITE))), span.start)
    return Edit(min(start, end), end, encoding.ascii(_lines(letter, span).wrap(digits)))


@dataclass(frozen=True, slots=True)
class _Lines:
    """How wrapped base64 is written: ``length`` digits a line (0: one line), ``between`` two lines."""

    length: int = 0
    between: str = ""

    def wrap(self, digits: str, column: int = 0) -> str:
        """Return ``digits`` in lines; ``column`` digits stand on the current line already."""
        if not self.length:
            return digits
        first = self.length - column if column <= self.length else 4  # a line longer than its like takes a group more
        lines = [digits[:first]]
        lines += (digits[at : at + self.length] for at in range(first, len(digits), self.length))
        return self.between.join(lines)


def _lines(letter: Letter, span: Span, in_cdata: bool = False) -> _Lines:
    """Return how the base64 text in ``span`` is wrapped, as its first line tells."""
    length, between = first_line(head_of(letter, span, _LONGEST_LINE))
    return _Lines(length, literal(between) if in_cdata else between)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of base64 text that begins outside all markup, behind ``before`` digits."""

    data: bytes
    start: int
    text: str
    before: int
    encoding: Encoding

    def with_digits(self, group: Sequence[Span], end: int, digits: str, lines: _Lines) -> Edit:
        """Return the edit that puts the first digits in the place of a ``group`` and the rest at ``end``."""
        start = group[0].start if group else end
        more = lines.wrap(digits[len(group) :], column(self.text, end))
        return self._edit(start, end, self._rewritten(group, digits, back=False) + self.encoding.ascii(more))

    def without_digits(self, group: Sequence[Span], behind: int, end: int, digits: str) -> Edit:
        """Return the edit that undoes :meth:`with_digits`; ``digits`` are those the group had."""
        return self._edit(group[0].start if group else behind, end, self._rewritten(group, digits, back=True))

    def _rewritten(self, group: Sequence[Span], digits: str, *, back: bool) -> bytes:
        """Return a group's text with other digits in it, and all between them as it was."""
        pieces, at = [], group[0].start if group else 0
        for place, digit in zip(group, digits, strict=False):
            written = as_written(self.text[place.start : place.end], digit, back=back)
            pieces += [self.data[self._place(at) : self._place(place.start)], self.encoding.ascii(written)]
            at = place.end
        return b"".join(pieces)

    def _edit(self, start: int, end: int, data: bytes) -> Edit:
        return Edit(self._place(start), self._place(end), data)

    def _place(self, at: int) -> int:
        return self.start + self.encoding.unit * at


def _whole(letter: Letter, span: Span, encoding: Encoding) -> _Part:
    return _Part(letter.content, span.start, text_of(letter.content[span.start : span.end], encoding), 0, encoding)


def _end_of(letter: Letter, span: Span, total: int) -> _Part:
    """Return the end of the text of a content with ``total`` digits."""
    encoding = of_codec(letter.encoding)
    start = max(span.start, span.end - _WINDOW * encoding.unit)
    text = text_of(letter.content[start : span.end], encoding)
    digits = len(digits_of(text))
    if digits < 4 or digits > total or has_markup(letter.content, span, encoding):
        return _whole(letter, span, encoding)
    return _Part(letter.content, start, text, total - digits, encoding)


def _around(letter: Letter, span: Span, count: int) -> _Part:
    """Return the text from a little before the end of the first ``count`` digits on."""
    encoding = of_codec(letter.encoding)
    if has_markup(letter.content, span, encoding):
        return _whole(letter, span, encoding)
    place = _after_digits(letter, span, count, encoding)
    start = max(span.start, place - _WINDOW * encoding.unit)
    before = digits_of(text_of(letter.content[start:place], encoding))
    return _Part(
        letter.content, start, text_of(letter.content[start : span.end], encoding), count - len(before), encoding
    )


def _after_digits(letter: Letter, span: Span, count: int, encoding: Encoding) -> int:
    """Return the byte offset behind the first ``count`` base64 digits of a span without markup."""
    at = span.start
    while count:
        chunk = narrowed(letter.content[at : min(at + STEP * encoding.unit, span.end)], encoding)
        digits = len(chunk) - sum(chunk.count(white) for white in WHITE.encode())
        if digits < count:
            count, at = count - digits, at + len(chunk) * encoding.unit
            continue
        if digits == len(chunk):
            return at + count * encoding.unit
        places = (place.end() for place in re.finditer(rb"[^ \t\r\n]", chunk))
        return at + next(islice(places, count - 1, None)) * encoding.unit
    return at


def _encoded(data: bytes | memoryview) -> str:
    quick = quick_base64(0)  # a long content has loaded it; for a tail alone it takes longer to load
    digits: bytes = binascii.b2a_base64(data, newline=False) if quick is None else quick.b64encode(data)
    return digits.decode("ascii")


def _is_whole(at: int, added: int) -> bool:
    """Tell whether all base64 behind an insertion stays as it was: it is made of whole groups, behind some text."""
    return at > 0 and added > 0 and added % 3 == 0


def _shared(one: bytes | memoryview, other: bytes | memoryview) -> int:
    """Return how many bytes two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
