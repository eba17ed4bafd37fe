"""The encoding of XML bytes, decided once, before any parser sees them.

UTF-8, UTF-16 (either order), US-ASCII and every encoding of one byte a character that extends ASCII (Windows-1252,
ISO-8859-15 ...) are read; everything else is refused by name (XML 1.0, section 4.3.3 and appendix F). A byte order mark
that contradicts the declaration is refused too: two parsers would read two different letters.
"""

from __future__ import annotations

import codecs
from functools import lru_cache
from typing import Final, NamedTuple

from memo_enrich.errors import ReadError
from memo_enrich.lazy import pattern

BOM_UTF8: Final = b"\xef\xbb\xbf"
_BOMS: Final = ((BOM_UTF8, "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_REFUSED_STARTS: Final = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\x00\x00\x00<", b"<\x00\x00\x00", b"Lo\xa7\x94")
_CODECS: Final = {
    "utf-8": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "iso8859-1": "iso-8859-1",
    "ascii": "ascii",
}
"""Python's names for what every parser reads to our own."""
_EXPAT_NAMES: Final = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "iso-8859-1": "ISO-8859-1",
    "ascii": "US-ASCII",
}
_NAME: Final = pattern(r"[a-z][a-z0-9._:-]{0,39}")
_NO_ENCODINGS: Final = ("", "charmap", "mbcs", "oem", "raw-unicode-escape", "unicode-escape")
"""Codecs that are no encoding of anybody's but Python's, or the machine's."""
_ASCII: Final = bytes(range(128)).decode("ascii")
_EVERY_BYTE: Final = bytes(range(256))
_DECLARATION: Final = pattern(r"""<\?xml\s[^<>]*?\sencoding\s*=\s*["']([^"'<>]*)["']""")
_LONGEST_DECLARATION: Final = 1024
_USUAL_DECLARATION: Final = 128


class Encoding(NamedTuple):
    """How the bytes are to be read: Python's codec, the bytes of one ASCII character, the length of the BOM."""

    codec: str
    unit: int
    bom: int

    @property
    def expat_name(self) -> str:
        """Return expat's name for the encoding; those it does not know it asks Python for, byte by byte."""
        return _EXPAT_NAMES.get(self.codec, self.codec)

    def for_others(self, data: bytes) -> tuple[bytes, str | None]:
        """Return ``data`` as any parser reads it, and the encoding to tell that parser; None: it tells by itself.

        So one table of bytes counts for all, and no parser need know the name in the declaration.
        """
        if self.unit == 2:
            return data, None
        if self.codec in _EXPAT_NAMES:
            return data, self.expat_name
        return data.decode(self.codec).encode(), "UTF-8"

    def ascii(self, text: str) -> bytes:
        """Return markup (ASCII only) in this encoding."""
        return text.encode() if self.unit == 1 else text.encode(self.codec)


@lru_cache(maxsize=64)
def of_codec(codec: str) -> Encoding:
    """Return the encoding of a letter that was read before (``Letter.encoding``)."""
    return Encoding(codec, 2 if codec.startswith("utf-16") else 1, 0)


def looks_like_xml(data: bytes) -> bool:
    """Tell whether the bytes begin like XML: a ``<`` after an optional BOM and white space, in any encoding we read."""
    if data.startswith(b"<"):
        return True
    head = data[:_LONGEST_DECLARATION]
    for bom, codec in _BOMS:
        if head.startswith(bom):
            text = head[len(bom) :].decode(codec, "replace")
            break
    else:
        text = head.replace(b"\x00", b"").decode("iso-8859-1")
    return text.lstrip(" \t\r\n\0").startswith("<")


def sniff(data: bytes, where: str = "") -> Encoding:
    """Return the encoding of XML bytes from BOM, first characters and XML declaration.

    Raises:
        ReadError: ``memo.encoding`` for one we do not read, ``memo.encoding_conflict`` when BOM or first
            characters contradict the declaration.
    """
    end = data.find(b"?>", 0, _USUAL_DECLARATION) if data.startswith(b"<?xml") else -1
    if end > 0:
        try:
            return _told(data[: end + 2])
        except ReadError:
            pass  # said below, with the letter's name
    return _sniffed(data, where)


@lru_cache(maxsize=64)
def _told(declaration: bytes) -> Encoding:
    """As :func:`sniff`, for letters that begin with the same declaration."""
    return _sniffed(declaration, "")


def _sniffed(data: bytes, where: str) -> Encoding:
    if data.startswith(_REFUSED_STARTS):
        raise ReadError("memo.encoding", where)
    bom, family = _family(data)
    head = data[bom : bom + _LONGEST_DECLARATION].decode(family, "replace")
    if family.startswith("utf-16") and not bom and not head.startswith("<?xml"):
        raise ReadError("memo.encoding", where)  # UTF-16 must begin with its mark; parsers guess only before "<?xml"
    match = _DECLARATION.match(head)
    declared = "" if match is None else match[1].strip().lower()
    codec = _codec(declared) if declared else family
    if codec is None:
        raise ReadError("memo.encoding", where)
    wide = family.startswith("utf-16")
    if wide != codec.startswith("utf-16") or (wide and codec not in ("utf-16", family)):
        raise ReadError("memo.encoding_conflict", where)
    if bom and not wide and codec != "utf-8":
        raise ReadError("memo.encoding_conflict", where)
    return Encoding(family if wide else codec, 2 if wide else 1, bom)


@lru_cache(maxsize=64)
def _codec(name: str) -> str | None:
    """Return the codec for a declared name, None for one that is not read here."""
    try:
        codec = codecs.lookup(name).name if _NAME.fullmatch(name) else ""
    except (LookupError, UnicodeError):
        return None
    return _CODECS.get(codec) or (codec if _extends_ascii(codec) else None)


def _extends_ascii(codec: str) -> bool:
    """Tell whether a codec has one byte for each character and ASCII for its first half.

    No byte beyond ASCII may stand for an ASCII character: markup would be found where others see none.
    """
    try:
        text = "" if codec in _NO_ENCODINGS else _EVERY_BYTE.decode(codec, "replace")
    except (LookupError, UnicodeError):  # a codec that makes no text
        return False
    half = text[128:]
    return len(text) == 256 and text.startswith(_ASCII) and min(half) > "\x7f" and half.count("\ufffd") < 96


def _family(data: bytes) -> tuple[int, str]:
    """Return the BOM's length and the codec the first bytes speak for ("utf-8" for any superset of ASCII)."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return len(bom), codec
    if b"\x00" in data[:2]:
        return 0, "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
    return 0, "utf-8"
