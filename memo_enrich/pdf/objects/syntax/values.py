"""The objects of a PDF as they stand in the file (ISO 32000-1, 7.3), kept so that they can be written back unchanged.

``dict``, ``list``, ``bool``, ``int`` and ``None`` stand for themselves. Names, reals, strings and references have
classes of their own, because Python's would lose what must survive: a string keeps the very bytes it was written
with (in an encrypted file: its cipher text) and a real its digits.
"""

from __future__ import annotations

import math
import re
from dataclasses import field
from typing import Any, Final, NamedTuple, TypeAlias

from memo_enrich.lazy import pattern
from memo_enrich.model import FileBytes
from memo_enrich.records import dataclass

# The value of an object: None, bool, int, Real, Name, PdfString, Ref, list or dict; Stream only at the top.
# `Any`, since every use has to ask for the type anyway: a PDF promises nothing.
Value: TypeAlias = Any
Dictionary: TypeAlias = dict[str, Any]


class Ref(NamedTuple):
    """An indirect reference, ``num gen R``."""

    num: int
    gen: int = 0


class Name(str):
    """A name without its slash, ``#xx`` resolved; each character is one byte."""

    __slots__ = ()


class Real(float):
    """A real number that remembers how it was written."""

    __slots__ = ("raw",)
    raw: bytes

    @classmethod
    def from_token(cls, raw: bytes) -> Real:
        """Make a real from its token; a malformed or endless one counts as 0, and is written back as it was."""
        try:
            real = cls(raw)
        except ValueError:
            real = cls(0.0)
        if not math.isfinite(real):
            real = cls(0.0)
        real.raw = raw
        return real


class Written(bytes):
    """A value that is written already: what many files get is put into bytes once. It holds no string."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class PdfString:
    """A string token with its delimiters.

    ``owner`` is the object whose key it is encrypted with; None: it is not encrypted (a plain file, an object
    stream, the trailer, or a string of ours).
    """

    token: bytes = field(repr=False)  # may be a person's name
    owner: Ref | None = None

    def content(self) -> bytes:
        """Return the bytes the token stands for, still encrypted if they are."""
        if self.token[:1] == b"<":
            return _from_hex(self.token[1:-1])
        return _unescaped(self.token[1:-1])


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary, and where its (encoded, perhaps encrypted) bytes lie in the file."""

    dictionary: Dictionary = field(repr=False)
    file: FileBytes = field(repr=False)
    start: int
    end: int
    owner: Ref

    @property
    def raw(self) -> bytes:
        """Return the bytes as they stand in the file."""
        return self.file[self.start : self.end]


_BACKSLASH, _RETURN = b"\\\r"  # numbers: those are looked for without an error on the way
_NOT_HEX: Final = pattern(rb"[^0-9A-Fa-f]")
_ESCAPE: Final = pattern(rb"\\([0-7]{1,3}|\r\n|[\s\S])|\r\n?")
_ESCAPED: Final = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\r\n": b"",
    b"\r": b"",
    b"\n": b"",
}


def _from_hex(digits: bytes) -> bytes:
    clean = _NOT_HEX.sub(b"", digits)
    return bytes.fromhex((clean + b"0" * (len(clean) % 2)).decode("ascii"))


def _unescaped(text: bytes) -> bytes:
    if _BACKSLASH not in text and _RETURN not in text:
        return text
    return _ESCAPE.sub(_one_escape, text)


def _one_escape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped is None:  # 7.3.4.2: an end of line within a string counts as LF
        return b"\n"
    if escaped[:1].isdigit() and escaped[:1] < b"8":
        return bytes([int(escaped, 8) & 0xFF])
    return _ESCAPED.get(escaped, escaped)


def text_string(text: str) -> PdfString:
    """Return ``text`` as a text string (7.9.2.2): ASCII as it is, anything else in UTF-16BE with its mark."""
    return byte_string(text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be"))


def byte_string(content: bytes) -> PdfString:
    """Return ``content`` as a literal string where that is readable, in hexadecimal otherwise."""
    if content.isascii() and content.decode("ascii").isprintable():
        return PdfString(literal(content))
    return PdfString(b"<" + content.hex().encode("ascii") + b">")


def literal(content: bytes) -> bytes:
    """Return the token of a literal string (7.3.4.2); half as long as a hexadecimal one."""
    return b"(" + re.sub(rb"[\\()]", rb"\\\g<0>", content).replace(b"\r", b"\\r") + b")"


def text_of(content: bytes) -> str:
    """Return the text of a text string's bytes: UTF-16, UTF-8 (PDF 2.0) or PDFDocEncoding, read as Latin-1."""
    if content[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return content.decode("utf-16", "replace")
    if content[:3] == b"\xef\xbb\xbf":
        return content[3:].decode("utf-8", "replace")
    return content.decode("latin-1")


def plain_name(name: bytes) -> str:
    """Return a name token as the key of a dictionary (7.3.5)."""
    text = name.removeprefix(b"/").decode("latin-1")
    return re.sub(r"#([0-9A-Fa-f]{2})", lambda found: chr(int(found[1], 16)), text) if "#" in text else text
