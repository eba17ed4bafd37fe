"""From objects to the bytes of a PDF, spaced as ISO 32000-1, 7.3 and ISO 19005-2, 6.1.6 to 6.1.9 want them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, TypeAlias

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.syntax.parsing import DEEPEST, DamagedError
from memo_enrich.pdf.objects.syntax.values import Dictionary, Name, PdfString, Real, Ref, Value, Written

StringWriter: TypeAlias = Callable[[PdfString], bytes]

_UNSAFE_IN_NAME: Final = pattern(r"[^!$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~\"]")


def number(value: float, digits: int = 4) -> bytes:
    """Return ``value`` rounded to ``digits`` decimals, without exponent, trailing zeros or a negative zero."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return b"0" if text == "-0" else text.encode("ascii")


def numbers(*values: float, digits: int = 3) -> bytes:
    """Return the operands of an operator: ``values`` as :func:`number` writes them, a space between."""
    return b" ".join(number(value, digits) for value in values)


@lru_cache(maxsize=512)
def name(value: str) -> bytes:
    """Return a name with its slash; bytes outside the printable ASCII range, ``#`` and delimiters escaped."""
    return b"/" + _UNSAFE_IN_NAME.sub(lambda match: f"#{ord(match[0]):02X}", value).encode("ascii")


def string_token(value: PdfString) -> bytes:
    """Return a string as it stands in the file."""
    return value.token


def serialise(value: Value, string: StringWriter = string_token) -> bytes:
    """Return the bytes of ``value``.

    Args:
        value: any object but a stream.
        string: writes a string; in an encrypted file it encrypts. Default: the token as it is.

    Raises:
        DamagedError: it is nested deeper than any sane file.
        TypeError: not an object of a PDF (a bug).
    """
    parts: list[bytes] = []
    _write(value, parts, string, 0)
    return b"".join(parts)


def _write(value: Value, parts: list[bytes], string: StringWriter, depth: int) -> None:
    simple = _SIMPLE.get(type(value))
    if simple is not None:
        parts.append(simple(value))
    elif isinstance(value, PdfString):
        parts.append(string(value))
    elif not isinstance(value, dict | list):
        raise TypeError(f"not a PDF object: {type(value).__name__}")
    elif depth >= DEEPEST:
        raise DamagedError("nested deeper than it could be read again")
    elif isinstance(value, dict):
        _write_dictionary(value, parts, string, depth + 1)
    else:
        _write_array(value, parts, string, depth + 1)


_SIMPLE: Final[dict[type, Callable[[Any], bytes]]] = {
    Name: name,
    Ref: lambda ref: b"%d %d R" % ref,
    Written: lambda written: written,
    bool: lambda truth: b"true" if truth else b"false",
    int: lambda whole: b"%d" % whole,
    Real: lambda real: real.raw,
    float: number,
    type(None): lambda _: b"null",
}


_SELF_PARTED: Final = (b"/", b"<", b"[", b"(")


def _write_dictionary(value: Dictionary, parts: list[bytes], string: StringWriter, depth: int) -> None:
    parts.append(b"<<")
    for key, entry in value.items():
        parts.append(name(key))
        simple = _SIMPLE.get(type(entry))
        if simple is None:  # a string, array or dictionary: it begins with what parts it from its key
            _write(entry, parts, string, depth)
            continue
        written = simple(entry)
        if written[:1] not in _SELF_PARTED:
            parts.append(b" ")
        parts.append(written)
    parts.append(b">>")


def _write_array(value: list[Value], parts: list[bytes], string: StringWriter, depth: int) -> None:
    parts.append(b"[")
    for index, entry in enumerate(value):
        if index:
            parts.append(b" ")
        simple = _SIMPLE.get(type(entry))
        if simple is None:
            _write(entry, parts, string, depth)
        else:
            parts.append(simple(entry))
    parts.append(b"]")


def indirect_object(ref: Ref, body: bytes) -> bytes:
    """Return ``body`` as the indirect object ``ref`` (ISO 19005-2, 6.1.9: single spaces, own lines)."""
    return b"%d %d obj\n%b\nendobj\n" % (ref.num, ref.gen, body)


def stream_body(dictionary: Dictionary, content: bytes, string: StringWriter = string_token) -> bytes:
    """Return dictionary and content of a stream (6.1.7.1: LF after ``stream``, exact Length, EOL before the end)."""
    head = serialise(dictionary | {"Length": len(content)}, string)
    return head + b"\nstream\n" + content + b"\nendstream"
