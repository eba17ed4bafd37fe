"""What a letter says, piece by piece: the pages of its PDFs, its HTML and its plain text."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from memo_enrich import memo
from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import Box, DocumentFile, DocumentRole, Kind, Span
from memo_enrich.model.letter import PAGE_FOOT
from memo_enrich.reading.loading import is_pdf
from memo_enrich.reading.opened import OpenLetter

if TYPE_CHECKING:
    from memo_enrich.pdf.sight import RenderedPdf

_FOOT_MM: Final = 25.0  # where footers stand; the text of a letter rarely does


def letter_texts(parts: OpenLetter) -> Iterator[str]:
    """Yield the text of the letter piece by piece: each page of each PDF, each HTML or text file, main document first.

    Lazy: nothing is decoded before it is asked for. A part that cannot be read yields nothing. The foot of a PDF page
    comes last, after a :data:`~memo_enrich.model.letter.PAGE_FOOT`, wherever the file draws it.
    """
    letter = parts.letter
    if letter.kind is Kind.PDF:
        yield from _pdf_texts(parts, None)
        return
    for document in letter.message.documents if letter.message else ():
        if document.role is not DocumentRole.TECHNICAL:
            for file in document.files:
                with contextlib.suppress(MemoEnrichError):
                    yield from _file_texts(parts, file)
    for paper in letter.papers:
        with contextlib.suppress(MemoEnrichError):
            yield from _pdf_texts(parts, paper.content)


def _file_texts(parts: OpenLetter, file: DocumentFile) -> Iterator[str]:
    kind = file.encoding_format.strip().lower().partition(";")[0]
    if kind not in ("application/pdf", "text/html", "text/plain"):
        return
    if is_pdf(memo.content_head(parts.letter, file.content)):
        yield from _pdf_texts(parts, file.content)
    elif kind == "text/html":
        yield _html_text(parts.content(file.content))
    elif kind == "text/plain":
        content = parts.content(file.content)
        yield content.decode(_text_encoding(content), errors="replace")


def _pdf_texts(parts: OpenLetter, span: Span | None) -> Iterator[str]:
    pdf = parts.pdf(span).sight
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
