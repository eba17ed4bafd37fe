"""The base64 text of memo:content and MeddelelseIndholdData: decode it, replace it, or add to its end.

Adding is the common case (a PDF is only appended to): everything up to the last whole 3-byte group stays as it came,
so a letter of 70 MB costs no more than its new tail.
"""

from __future__ import annotations

import binascii
import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from memo_enrich.errors import ReadError
from memo_enrich.memo.encoding import Encoding, of_codec
from memo_enrich.memo.marked import digits_of, end_of_digits, own_part
from memo_enrich.memo.outline import character_data
from memo_enrich.model import Edit, Letter, Span

_WHITE: Final = " \t\r\n"
_BEFORE_A_HEADER: Final = b"\xef\xbb\xbf\0\t\n\x0c\r "
_STEP: Final = 1024 * 1024
_LONGEST_LINE: Final = 1024
_TAIL: Final = 2 * _LONGEST_LINE
_DIGIT: Final = re.compile(r"[A-Za-z0-9+/]")
_LINE_BREAK: Final = re.compile(r"[\r\n]")
_BETWEEN: Final = re.compile(r"[ \t\r\n]+(?=[A-Za-z0-9+/=])")


def content_bytes(letter: Letter, span: Span) -> bytes:
    """Return the decoded content; white space, comments and CDATA marks in the base64 text are dropped.

    Raises:
        ReadError: ``memo.base64``: it holds anything else than base64, or its last group is not complete.
    """
    encoding = of_codec(letter.encoding)
    if not _has_markup(letter.content, span, encoding):
        return _decoded(letter.content, span, encoding, letter.name)
    text = character_data(letter.content[span.start : span.end], encoding).encode("ascii", "replace") or b"?"
    return _decoded(text, Span(0, len(text)), of_codec("ascii"), letter.name)


def content_head(letter: Letter, span: Span, size: int = 1024) -> bytes:
    """Return the first ``size`` bytes of the decoded content, or what there is; b"" for bad base64."""
    text = _window(letter, span, 4 * size).decode(letter.encoding, "replace")
    digits = digits_of(text).partition("=")[0]
    try:
        whole = digits[: len(digits) - len(digits) % 4]
        return binascii.a2b_base64(whole + _padding(digits[len(whole) :]))[:size]
    except ValueError:
        return b""


def begins_like_pdf(letter: Letter, span: Span) -> bool:
    """Tell whether a content is a PDF, whatever its format says; a byte order mark or white space may stand before."""
    return content_head(letter, span, 64).lstrip(_BEFORE_A_HEADER).startswith(b"%PDF-")


def append_content(letter: Letter, span: Span, decoded_length: int, tail: bytes) -> Edit:
    """Return the edit after which the content decodes to its old bytes followed by ``tail``.

    ``decoded_length`` is the number of bytes the content decodes to now. Line length, line ends and indentation of
    wrapped base64 go on in the new part; comments and CDATA marks stay, unless they stand within the last group.

    Raises:
        ReadError: ``memo.base64``: the old content is not base64.
    """
    encoding = of_codec(letter.encoding)
    window = Span(max(span.start, span.end - _TAIL * encoding.unit), span.end)
    text = _text(letter.content[window.start : window.end], encoding)
    group = _last_group(text, decoded_length % 3) if len(span) else None
    if group is None:
        return replace_content(letter, span, content_bytes(letter, span) + tail)
    carried = binascii.a2b_base64(text[group.start : group.end])
    digits = binascii.b2a_base64(carried + tail, newline=False).decode("ascii")
    line_start = max(text.rfind("\n", 0, group.start), text.rfind("\r", 0, group.start)) + 1
    column = len(text[line_start : group.start].strip(_WHITE))
    written = _lines(letter, span).wrap(digits, column)
    unit = encoding.unit
    return Edit(window.start + unit * group.start, window.start + unit * group.end, encoding.ascii(written))


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
    digits = binascii.b2a_base64(new, newline=False).decode("ascii")
    if _has_markup(letter.content, span, encoding):
        return Edit(span.start, span.end, encoding.ascii(digits))
    head = _text(_window(letter, span, _TAIL), encoding)
    tail = _text(letter.content[max(span.start, span.end - _TAIL * encoding.unit) : span.end], encoding)
    start = span.start + encoding.unit * (len(head) - len(head.lstrip(_WHITE)))
    end = span.end - encoding.unit * (len(tail) - len(tail.rstrip(_WHITE)))
    return Edit(
        min(start, max(end, span.start)), max(end, span.start), encoding.ascii(_lines(letter, span).wrap(digits))
    )


def cut_content(letter: Letter, span: Span, original: bytes | memoryview) -> Edit:
    """Return the edit that undoes :func:`append_content`: the content decodes to ``original`` again.

    ``original`` must be what the content begins with. Text up to its last whole 3-byte group stays as it is, the rest
    is wrapped as the lines before it; so the base64 text, too, is what it was before something was added.
    """
    encoding = of_codec(letter.encoding)
    whole = len(original) // 3
    if _has_markup(letter.content, span, encoding):
        inside = own_part(_text(letter.content[span.start : span.end], encoding), 4 * whole)
        start, end = (span.start + encoding.unit * place for place in inside)
    else:
        start = _after_digits(letter, span, 4 * whole, encoding)
        text = _text(letter.content[max(span.start, span.end - _TAIL * encoding.unit) : span.end], encoding)
        end = span.end - encoding.unit * (len(text) - len(text.rstrip(_WHITE)))
    head = _text(letter.content[max(span.start, start - _TAIL * encoding.unit) : start], encoding)
    digits = binascii.b2a_base64(original[3 * whole :], newline=False).decode("ascii")
    written = _lines(letter, span).wrap(digits, column=len(re.split(r"[\r\n]", head)[-1].strip(_WHITE)))
    return Edit(start, end, encoding.ascii(written if digits else ""))


def _after_digits(letter: Letter, span: Span, count: int, encoding: Encoding) -> int:
    """Return the byte offset behind the first ``count`` base64 digits of a span."""
    at = span.start
    while count:
        chunk = _narrowed(letter.content[at : min(at + _STEP * encoding.unit, span.end)], encoding)
        digits = len(chunk) - sum(chunk.count(white) for white in _WHITE.encode())
        if digits < count:
            count, at = count - digits, at + len(chunk) * encoding.unit
            continue
        if digits == len(chunk):
            return at + count * encoding.unit
        places = (place.end() for place in re.finditer(rb"[^ \t\r\n]", chunk))
        return at + next(islice(places, count - 1, None)) * encoding.unit
    return at


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


def _lines(letter: Letter, span: Span) -> _Lines:
    """Return how the base64 text in ``span`` is wrapped, as its first line tells."""
    text = _window(letter, span, _LONGEST_LINE).decode(letter.encoding, "replace").lstrip(_WHITE)
    broken = _LINE_BREAK.search(text)
    if broken is None:
        return _Lines()
    line = text[: broken.start()].rstrip(_WHITE)
    between = _BETWEEN.match(text, len(line))
    return _Lines(len(line), between[0]) if between else _Lines()


def _last_group(text: str, left: int) -> Span | None:
    """Return where the last, incomplete group (``left`` bytes and its padding) stands in ``text``.

    Without such a group (``left`` 0) the span is empty and lies behind the last digit. None: the end of the text is not
    what base64 of that length ends in.
    """
    wanted, padding = (left + 1, 3 - left) if left else (0, 0)
    at = start = end = end_of_digits(text)
    digits = pads = 0
    while at:
        character = text[at - 1]
        if character == "=" and not digits:
            pads += 1
        elif digits < wanted and _DIGIT.match(character):
            digits += 1
            start = at - 1
        elif character not in _WHITE:
            break
        at -= 1
    return Span(start, end) if (digits, pads) == (wanted, padding) else None


def _window(letter: Letter, span: Span, characters: int) -> bytes:
    """Return the first ``characters`` of a span."""
    return letter.content[span.start : min(span.end, span.start + characters * of_codec(letter.encoding).unit)]


def _text(chunk: bytes, encoding: Encoding) -> str:
    """Return a chunk as text of one character a unit, so that places in it are places in the chunk."""
    if encoding.unit == 1:
        return chunk.decode("iso-8859-1")
    text = chunk.decode(encoding.codec, "replace")
    return text if 2 * len(text) == len(chunk) else "?" * (len(chunk) // 2)


def _padding(digits: str) -> str:
    """Return the digits of an incomplete group with the padding they need; "" when they make no byte."""
    return digits + "=" * (4 - len(digits)) if len(digits) > 1 else ""


def _has_markup(data: bytes, span: Span, encoding: Encoding) -> bool:
    """Tell whether more than characters stands in the span: CDATA, comments, references."""
    return any(data.find(encoding.ascii(mark), span.start, span.end) >= 0 for mark in "<&")


def _decoded(data: bytes, span: Span, encoding: Encoding, where: str) -> bytes:
    """Decode base64 a megabyte at a time, so that nothing but the result is held."""
    result, rest, ended = io.BytesIO(), b"", False
    step = _STEP * encoding.unit
    try:
        for at in range(span.start, span.end, step):
            chunk = _narrowed(data[at : min(at + step, span.end)], encoding)
            digits = rest + chunk.translate(None, _WHITE.encode())
            whole = len(digits) - len(digits) % 4
            rest = digits[whole:]
            if ended and digits:
                raise ValueError("digits after padding")
            if whole:
                result.write(binascii.a2b_base64(digits[:whole], strict_mode=True))
                ended = digits[whole - 1 : whole] == b"="
    except ValueError:
        rest = b"?"
    if rest:
        raise ReadError("memo.base64", where)
    return result.getvalue()


def _narrowed(chunk: bytes, encoding: Encoding) -> bytes:
    """Return a chunk of ASCII characters as one byte each."""
    if encoding.unit == 1:
        return chunk
    low = 0 if encoding.codec == "utf-16-le" else 1
    if chunk[1 - low :: 2].strip(b"\0"):
        raise ValueError("not ASCII")
    return chunk[low::2]
