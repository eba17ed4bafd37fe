"""The base64 text of memo:content and MeddelelseIndholdData, decoded (XML Schema part 2, 3.2.16)."""

from __future__ import annotations

import binascii
import io
from typing import Final

from memo_enrich.errors import ReadError
from memo_enrich.memo.encoding import Encoding, of_codec
from memo_enrich.memo.marked import digits_of
from memo_enrich.memo.outline import character_data
from memo_enrich.memo.skeleton import quick_base64
from memo_enrich.model import Letter, Span

WHITE: Final = " \t\r\n"
STEP: Final = 1024 * 1024
"""Characters that are looked at in one go."""
_WHITE: Final = WHITE.encode()
_INDENT: Final = 256  # bytes of white space between a tag and the digits that a letter may well have
_BEFORE_A_HEADER: Final = b"\xef\xbb\xbf\0\t\n\x0c\r "


def content_bytes(letter: Letter, span: Span) -> bytes:
    """Return the decoded content; white space, comments and CDATA marks in the base64 text are dropped.

    Raises:
        ReadError: ``memo.base64``: it holds anything else than base64, its last group is not complete, or that group's
            unused bits are not zero.
    """
    return base64_bytes(letter.content, span, letter.encoding, letter.name)


def base64_bytes(data: bytes, span: Span, codec: str, where: str = "") -> bytes:
    """Return what the base64 text in a span of ``data`` stands for, as :func:`content_bytes` does.

    Raises:
        ReadError: as :func:`content_bytes`; ``where`` names the letter.
    """
    encoding = of_codec(codec)
    quick = _decoded_in_one_go(data, span) if encoding.unit == 1 else None
    if quick is not None:
        return quick
    if not has_markup(data, span, encoding):
        return _decoded_in_steps(data, span, encoding, where)
    text = character_data(data[span.start : span.end], encoding).encode("ascii", "replace") or b"?"
    whole = Span(0, len(text))
    quick = _decoded_in_one_go(text, whole)
    return _decoded_in_steps(text, whole, of_codec("ascii"), where) if quick is None else quick


def content_head(letter: Letter, span: Span, size: int = 1024) -> bytes:
    """Return the first ``size`` bytes of the decoded content, or what there is; b"" for bad base64."""
    try:  # most are written without a break
        head = letter.content[span.start : min(span.end, span.start + -(-size // 3) * 4)]
        return binascii.a2b_base64(head, strict_mode=True)[:size]
    except ValueError:
        pass
    digits = digits_of(head_of(letter, span, 4 * size)).partition("=")[0]
    try:
        whole = digits[: len(digits) - len(digits) % 4]
        return binascii.a2b_base64(whole + _padding(digits[len(whole) :]))[:size]
    except ValueError:
        return b""


def is_whole(letter: Letter, span: Span) -> bool:
    """Tell whether a stretch is known to be groups of four base64 digits, none of them padded, and nothing behind."""
    last = letter.content[max(span.start, span.end - 1) : span.end]
    if of_codec(letter.encoding).unit > 1 or not last.strip(_WHITE + b"="):
        return False
    return _decoded_in_one_go(letter.content, span) is not None


def begins_like_pdf(letter: Letter, span: Span) -> bool:
    """Tell whether a content is a PDF, whatever its format says; a byte order mark or white space may stand before."""
    return content_head(letter, span, 64).lstrip(_BEFORE_A_HEADER).startswith(b"%PDF-")


def head_of(letter: Letter, span: Span, characters: int) -> str:
    """Return the first ``characters`` of a content's text."""
    encoding = of_codec(letter.encoding)
    return text_of(letter.content[span.start : min(span.end, span.start + characters * encoding.unit)], encoding)


def text_of(chunk: bytes, encoding: Encoding) -> str:
    """Return a chunk as text of one character a unit, so that places in it are places in the chunk.

    Only ASCII can be trusted in it: that is all base64 and its markup need.
    """
    if encoding.unit == 1:
        return chunk.decode("iso-8859-1")
    low = 0 if encoding.codec == "utf-16-le" else 1
    if not chunk[1 - low :: 2].strip(b"\0"):
        return chunk[low::2].decode("iso-8859-1")
    units = zip(chunk[low::2], chunk[1 - low :: 2], strict=False)
    return "".join("\xff" if high else chr(code) for code, high in units)


def has_markup(data: bytes, span: Span, encoding: Encoding) -> bool:
    """Tell whether more than characters stands in the span: CDATA, comments, references."""
    return any(data.find(encoding.ascii(mark), span.start, span.end) >= 0 for mark in "<&")


def narrowed(chunk: bytes, encoding: Encoding) -> bytes:
    """Return a chunk of ASCII characters as one byte each.

    Raises:
        ValueError: there are others.
    """
    if encoding.unit == 1:
        return chunk
    low = 0 if encoding.codec == "utf-16-le" else 1
    if chunk[1 - low :: 2].strip(b"\0"):
        raise ValueError("not ASCII")
    return chunk[low::2]


def _decoded_in_one_go(data: bytes, span: Span) -> bytes | None:
    """Return what base64 stands for that has nothing between its digits; None is no verdict, but right is right."""
    digits = memoryview(data)[_trimmed(data, span)]
    if len(digits) % 4:
        return None
    try:
        if not is_canonical(bytes(digits[-4:])):
            return None
        quick = quick_base64(len(digits))
        if quick is None:
            return binascii.a2b_base64(digits, strict_mode=True)
        whole: bytes = quick.b64decode(digits, validate=True)
        return whole
    except ValueError:
        return None


def _trimmed(data: bytes, span: Span) -> slice:
    """Return the span without the white space at its ends, as far as that is usual."""
    head, tail = (
        data[span.start : min(span.end, span.start + _INDENT)],
        data[max(span.start, span.end - _INDENT) : span.end],
    )
    start = span.start + len(head) - len(head.lstrip(_WHITE))
    return slice(start, max(start, span.end - len(tail) + len(tail.rstrip(_WHITE))))


def is_canonical(last: bytes) -> bool:
    """Tell whether the unused bits of the last group of digits are zero."""
    return binascii.b2a_base64(binascii.a2b_base64(last), newline=False) == last


def _decoded_in_steps(data: bytes, span: Span, encoding: Encoding, where: str) -> bytes:
    """Decode base64 a megabyte at a time, so that nothing but the result is held."""
    result, rest, last = io.BytesIO(), b"", b""
    step = STEP * encoding.unit
    try:
        for at in range(span.start, span.end, step):
            chunk = narrowed(data[at : min(at + step, span.end)], encoding)
            digits = rest + chunk.translate(None, _WHITE)
            whole = len(digits) - len(digits) % 4
            rest = digits[whole:]
            if last.endswith(b"=") and digits:
                raise ValueError("digits after padding")
            if whole:
                last = digits[whole - 4 : whole]
                result.write(binascii.a2b_base64(digits[:whole], strict_mode=True))
        if not is_canonical(last):
            raise ValueError("bits that mean nothing")
    except ValueError:
        rest = b"?"
    if rest:
        raise ReadError("memo.base64", where)
    return result.getvalue()


def _padding(digits: str) -> str:
    """Return the digits of an incomplete group with the padding they need; "" when they make no byte."""
    return digits + "=" * (4 - len(digits)) if len(digits) > 1 else ""
