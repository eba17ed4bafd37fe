"""Bytes or a path become a :class:`~memo_enrich.model.Letter`. The kind is told by the content, never by the name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from memo_enrich import memo
from memo_enrich.errors import ReadError
from memo_enrich.legible import legible
from memo_enrich.model import Kind, Letter
from memo_enrich.texts import told

MAX_BYTES: Final = 256 * 1024 * 1024
"""Largest file that is read at all; well above the 99.5 MB that Digital Post takes (a rule of its own)."""

_WORD_MARKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_PDF_HEADER_WITHIN: Final = 1024  # bytes; ISO 32000-1 Annex H, implementation note 13


def read_file(path: str | Path) -> Letter:
    """Read one letter from a file.

    Raises:
        ReadError: the file is missing, not a file, too large, or not a letter.
    """
    return read_bytes(load(path), name=Path(path).as_posix() if isinstance(path, Path) else path.replace("\\", "/"))


def read_bytes(content: bytes, *, name: str = "letter") -> Letter:
    """Read one letter from bytes; ``name`` is what reports call it.

    Raises:
        ReadError: the bytes are not MeMo XML, a kombi_request or a PDF that can be read.
    """
    name = legible(name)
    if not content:
        raise ReadError("read.empty", name)
    if memo.looks_like_xml(content):
        return memo.map_letter(content, name)
    if is_pdf(content):
        return Letter(name=name, kind=Kind.PDF, content=bytes(content))
    raise ReadError("read.unknown_kind", name)


def load(path: str | Path) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        ReadError: ``read.missing``, ``read.not_a_file``, ``read.denied`` or ``read.too_large``.
    """
    source, where = Path(path), str(path)
    try:
        if not source.exists():
            raise ReadError("read.missing", where)
        if not source.is_file():
            raise ReadError("read.not_a_file", where)
        size = source.stat().st_size
        if size > MAX_BYTES:
            raise ReadError("read.too_large", where, megabytes=size // 1_000_000, limit=MAX_BYTES // 1_000_000)
        return source.read_bytes()
    except OSError as error:
        raise ReadError("read.denied", where, error=told(error)) from error


def is_word(content: bytes) -> bool:
    """Tell whether bytes may be a file of a word processor: a ZIP file, or a compound file of older days."""
    return content.startswith(_WORD_MARKS)


def is_pdf(content: bytes) -> bool:
    """Tell whether a PDF header stands near the start (ISO 32000-1, 7.5.2 and implementation note 13)."""
    return b"%PDF-" in content[:_PDF_HEADER_WITHIN]
