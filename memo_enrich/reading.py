"""Reading: bytes or a path become a :class:`Letter`. The kind is told by the content, never by the name."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from memo_enrich import memo
from memo_enrich.errors import MemoEnrichError, ReadError
from memo_enrich.legible import legible
from memo_enrich.model import Box, DocumentFile, DocumentRole, Kind, Letter
from memo_enrich.model.letter import PAGE_FOOT

if TYPE_CHECKING:
    from memo_enrich.pdf.sight import RenderedPdf

MAX_BYTES: Final = 256 * 1024 * 1024
"""Largest file that is read at all; well above the 99.5 MB that Digital Post takes (a rule of its own)."""

_PDF_HEADER_WITHIN: Final = 1024  # bytes; ISO 32000-1 Annex H, implementation note 13
_FOOT_MM: Final = 25.0  # where footers stand; the text of a letter rarely does


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
        raise ReadError("read.denied", where, error=error.strerror or type(error).__name__) from error


def is_pdf(content: bytes) -> bool:
    """Tell whether a PDF header stands near the start (ISO 32000-1, 7.5.2 and implementation note 13)."""
    return b"%PDF-" in content[:_PDF_HEADER_WITHIN]


def letter_texts(letter: Letter) -> Iterator[str]:
    """Yield the text of the letter piece by piece: each page of each PDF, each HTML or text file, main document first.

    Lazy: nothing is decoded before it is asked for. A part that cannot be read yields nothing. The foot of a PDF page
    comes last, after a :data:`~memo_enrich.model.letter.PAGE_FOOT`, wherever the file draws it.
    """
    if letter.kind is Kind.PDF:
        yield from _pdf_texts(letter.content)
        return
    for document in letter.message.documents if letter.message else ():
        if document.role is not DocumentRole.TECHNICAL:
            for file in document.files:
                with contextlib.suppress(MemoEnrichError):
                    yield from _file_texts(letter, file)
    for paper in letter.papers:
        with contextlib.suppress(MemoEnrichError):
            yield from _pdf_texts(memo.content_bytes(letter, paper.content))


def pdf_parts(letter: Letter) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the place of each PDF in the letter and a function that returns its bytes (decoded only then)."""
    if letter.kind is Kind.PDF:
        yield "", lambda: letter.content
    for document in letter.message.documents if letter.message else ():
        for file in document.files if document.role is not DocumentRole.TECHNICAL else ():
            if file.encoding_format.strip().lower() == "application/pdf":
                yield f"{document.role}/{file.filename}", partial(memo.content_bytes, letter, file.content)
    for paper in letter.papers:
        yield "ForsendelseI", partial(memo.content_bytes, letter, paper.content)


def _file_texts(letter: Letter, file: DocumentFile) -> Iterator[str]:
    kind = file.encoding_format.strip().lower().partition(";")[0]
    if kind not in ("application/pdf", "text/html", "text/plain"):
        return
    content = memo.content_bytes(letter, file.content)
    if is_pdf(content):
        yield from _pdf_texts(content)
    elif kind == "text/html":
        yield _html_text(content)
    elif kind == "text/plain":
        yield content.decode(_text_encoding(content), errors="replace")


def _pdf_texts(content: bytes) -> Iterator[str]:
    from memo_enrich.pdf.sight import RenderedPdf

    with RenderedPdf(content) as pdf:
        for index in range(pdf.page_count):
            yield _foot_last(pdf, index)


def _foot_last(pdf: RenderedPdf, index: int) -> str:
    """Return a page's text with the lines of its foot at the end: many programs draw them before the letter."""
    width, height = pdf.size_mm(index)
    foot = {line.strip() for line in pdf.text_in(index, Box(0, height - _FOOT_MM, width, _FOOT_MM)).splitlines()}
    lines = pdf.text(index).split("\n")
    if foot <= {""}:
        return "\n".join(lines)
    above = (line for line in lines if line.strip() not in foot)
    below = (line for line in lines if line.strip() in foot)
    return "\n".join((*above, PAGE_FOOT, *below))


def _html_text(content: bytes) -> str:
    from lxml import etree, html

    try:
        root = html.document_fromstring(content, parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    for element in root.iter("script", "style"):
        element.text = ""
    return " ".join(str(piece) for piece in root.itertext())


def _text_encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"
