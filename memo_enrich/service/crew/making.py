"""An errand of the desk: the other channels of one subject, made by the kit."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from memo_enrich.errors import MemoEnrichError, UsageError
from memo_enrich.model import Catalogue, Finding
from memo_enrich.service.crew.errands import Errand, Reply

_DPI = 60
_WIDEST_MM = 300.0


@dataclass(frozen=True, slots=True)
class Made:
    """A finished piece of the kit: its file, and a picture of it as PNG where it is a page."""

    name: str
    content: bytes = field(repr=False)
    picture: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Material:
    """All pieces of a subject, and what is worth a look."""

    pieces: tuple[Made, ...]
    findings: tuple[Finding, ...] = ()


class MakeMaterial(Errand):
    """Make posters, signs, screens, text messages and codes of a letter type; of the general chatbot for None."""

    __slots__ = ()

    def perform(self, catalogue: Catalogue) -> Material:
        """Make them; every code is read back."""
        from memo_enrich.kit import make_kit

        known = catalogue if self.letter_type else replace(catalogue, letters=())
        types = (self.letter_type,) if self.letter_type else ()
        language = self.options.lang
        with tempfile.TemporaryDirectory(prefix="memo-enrich-") as folder:
            kit = make_kit(known, Path(folder) / "kit", types=types, demo=self.options.demo, language=language)
        pieces = (piece for subject in kit.subjects for piece in subject.pieces)
        made = tuple(Made(piece.name, piece.content, _picture(piece.name, piece.content)) for piece in pieces)
        return Material(made, tuple(found for subject in kit.subjects for found in subject.findings))

    def lost(self, reason: Finding) -> Reply:
        """There is no material."""
        return UsageError(reason.code, **dict(reason.values))


def _picture(name: str, content: bytes) -> bytes:
    """Draw the first page of a PDF; a PNG is its own picture."""
    if name.endswith(".png"):
        return content
    if not name.endswith(".pdf"):
        return b""
    from memo_enrich.pdf.sight import RenderedPdf, png_file

    try:
        with RenderedPdf(content) as pdf:
            dpi = _DPI * min(1.0, _WIDEST_MM / pdf.size_mm(0)[0]) * (1 if pdf.size_mm(0)[0] > 100 else 3)
            return png_file(pdf.picture(0, dpi, colour=True).pixels, dpi)
    except MemoEnrichError:  # it can be taken along all the same
        return b""
