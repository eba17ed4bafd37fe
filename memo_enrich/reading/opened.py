"""A letter with its parts opened, each once: what matching reads is what placing sees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from memo_enrich import memo
from memo_enrich.model import DocumentRole, Kind, Letter, Span

if TYPE_CHECKING:  # a letter without a PDF does not wait for what only PDFs need
    import hashlib

    from memo_enrich.model import FileBytes
    from memo_enrich.pdf import OpenPdf


class OpenLetter:
    """A letter whose parts are decoded and opened when first asked for, and kept until it is closed.

    Make one with :func:`opened`.
    """

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self._pdfs: dict[Span | None, OpenPdf] = {}

    def content(self, span: Span | None) -> bytes:
        """Return the decoded bytes of a part; None is the letter itself, a bare PDF.

        Raises:
            ReadError: ``memo.base64``.
        """
        if span is None:
            return self.letter.content
        known = self._pdfs.get(span)
        return memo.content_bytes(self.letter, span) if known is None else bytes(known.document.data)

    def pdf(self, span: Span | None = None, where: str = "") -> OpenPdf:
        """Return a part opened as a PDF; None is the letter itself.

        Args:
            span: where its base64 lies in the letter.
            where: what to call it in findings and errors.

        Raises:
            ReadError: it is no base64, or no PDF that any reader can open.
        """
        if span not in self._pdfs:
            from memo_enrich.pdf import OpenPdf

            self._pdfs[span] = OpenPdf(self._file(span), where)
        return self._pdfs[span]

    def _file(self, span: Span | None) -> FileBytes:
        """Return a PDF's bytes; those of a large one are decoded where somebody looks, so that it is held only once."""
        if span is not None and len(span) > memo.LARGE:
            decoded = memo.content_on_demand(self.letter, span)
            if decoded is not None:
                return decoded
        return self.content(span)

    def digest(self) -> hashlib._Hash | None:
        """Return the SHA-256 of the letter where it is known: of a bare PDF that has been opened."""
        known = self._pdfs.get(None)
        return None if known is None else known.document.digest

    def pdfs(self) -> Iterator[tuple[str, Span | None]]:
        """Yield the place and the span of each PDF in the letter, the main document first."""
        if self.letter.kind is Kind.PDF:
            yield "", None
        for document in self.letter.message.documents if self.letter.message else ():
            for file in document.files if document.role is not DocumentRole.TECHNICAL else ():
                if file.encoding_format.strip().lower() == "application/pdf":
                    yield f"{document.role}/{file.filename}", file.content
        for paper in self.letter.papers:
            yield "ForsendelseI", paper.content

    def close(self) -> None:
        """Give everything back."""
        for pdf in self._pdfs.values():
            pdf.close()
        self._pdfs.clear()


@contextmanager
def opened(letter: Letter) -> Iterator[OpenLetter]:
    """Open a letter's parts as they are asked for; at the end everything is given back."""
    parts = OpenLetter(letter)
    try:
        yield parts
    finally:
        parts.close()
