"""Errands of the desk: a letter looked at from all sides, the block alone, a past letter read for its words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final

import numpy as np

from memo_enrich import pipeline, reading
from memo_enrich.catalogue import parse_catalogue
from memo_enrich.errors import MemoEnrichError, ReadError
from memo_enrich.invitation import invite
from memo_enrich.matching.words import as_written
from memo_enrich.model import Box, Catalogue, Finding, Letter, Result
from memo_enrich.service.crew.errands import Errand, Picture, Reply

_DPI: Final = 110
_BLOCK_DPI: Final = 192
_AROUND: Final = 48  # characters of a quotation before and behind the word
_MOST_PAGES: Final = 20
_LONGEST_PAGE: Final = 20_000  # characters
_MOST_MARKED: Final = 3
_MARK: Final = (255, 226, 120)


@dataclass(frozen=True, slots=True)
class Quote:
    """A word of the catalogue as the letter has it, and what stands around it. ``page`` counts from 1."""

    page: int
    before: str = field(repr=False)
    word: str = field(repr=False)
    behind: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """A letter looked at: what came of it, and pictures as PNG.

    ``page`` (from 1) is the one shown before and after; ``marked`` are pages with the words that decided; ``places``
    what ``preview --json`` says of each place; ``zones`` the picture of them.
    """

    result: Result
    pages: int = 0
    page: int = 0
    before: bytes = field(default=b"", repr=False)
    after: bytes = field(default=b"", repr=False)
    quotes: tuple[Quote, ...] = ()
    marked: tuple[tuple[int, bytes], ...] = field(default=(), repr=False)
    places: tuple[dict[str, Any], ...] = ()
    zones: bytes = field(default=b"", repr=False)


class LookAt(Errand):
    """Enrich a letter and show all there is to see."""

    __slots__ = ()

    def perform(self, catalogue: Catalogue) -> Look:
        """Enrich the letter, and draw its pages."""
        result = pipeline.enrich(
            self.content, catalogue, letter_type=self.letter_type, options=self.options, name=self.name
        )
        look = Look(replace(result, original=b""))
        try:
            letter = reading.read_bytes(self.content, name=self.name)
            with reading.opened(letter) as parts:
                look = _pages(look, parts, result, _words(result, catalogue))
            look = replace(look, after=_after(result, look.page) if result.edits else b"")
            return self._with_places(look, catalogue)
        except MemoEnrichError:  # it has been said in the row; what could be shown is shown
            return look

    def _with_places(self, look: Look, catalogue: Catalogue) -> Look:
        shown = pipeline.preview(
            self.content, catalogue, letter_type=self.letter_type, options=self.options, name=self.name
        )
        said: Any = shown.to_dict(self.options.lang)["candidates"]
        return replace(look, places=tuple(said), zones=shown.png())

    def lost(self, reason: Finding) -> Reply:
        """Show nothing but the row."""
        kept = Errand.lost(self, reason)
        return Look(kept) if isinstance(kept, Result) else kept


def _first_pdf(parts: reading.OpenLetter) -> Any:
    """Return the letter's first PDF as a reader sees it, None where it has none."""
    first = next(parts.pdfs(), None)
    return None if first is None else parts.pdf(first[1], first[0]).sight


def _words(result: Result, catalogue: Catalogue) -> list[str]:
    """Return the words to look for: those that decided, else those of the type that was decided by something else."""
    words = [piece.value for piece in result.evidence if piece.by == "text"]
    kind = catalogue.letter_type(result.letter_type or "")
    return words or list(kind.text if kind else ())


def _pages(look: Look, parts: reading.OpenLetter, result: Result, words: list[str]) -> Look:
    sight = _first_pdf(parts)
    if sight is None:
        return look
    placed = next((put.page for put in result.placements if put.into == "page" and put.page), None)
    page = min(placed or sight.page_count, sight.page_count)
    look = replace(look, pages=sight.page_count, page=page, before=_png(sight, page - 1))
    quotes = tuple(_quotes(sight, words))
    marked = dict.fromkeys(quote.page for quote in quotes)
    pictures = tuple((page, _marked(sight, page - 1, words)) for page in islice(marked, _MOST_MARKED))
    return replace(look, quotes=quotes, marked=pictures)


def _after(result: Result, page: int) -> bytes:
    letter = reading.read_bytes(result.content, name=result.source)
    with reading.opened(letter) as parts:
        sight = _first_pdf(parts)
        return b"" if sight is None else _png(sight, min(page, sight.page_count) - 1)


def _png(sight: Any, index: int) -> bytes:
    from memo_enrich.pdf.sight import png_file

    picture = sight.picture(index, _DPI, colour=True)
    return png_file(picture.pixels, picture.dpi)


def _quotes(sight: Any, words: list[str]) -> Iterator[Quote]:
    """Yield each word where the letter has it first, with its page."""
    for word in words:
        for index in range(min(sight.page_count, _MOST_PAGES)):
            text = sight.text(index)
            found = as_written(word).search(text)
            if found:
                start, end = found.span()
                before = " ".join(text[max(0, start - _AROUND) : start].split()[1:])
                behind = " ".join(text[end : end + _AROUND].split()[:-1])
                yield Quote(index + 1, before, " ".join(found[0].split()), behind)
                break


def _marked(sight: Any, index: int, words: list[str]) -> bytes:
    """Draw a page with the words marked, as with a pen."""
    from memo_enrich.pdf.sight import png_file

    picture = sight.picture(index, _DPI, colour=True)
    for boxes in sight.find(index, *map(as_written, words)):
        for box in boxes:
            window = picture.window(box.grown(0.5))
            picture.pixels[window] = np.minimum(picture.pixels[window], np.array(_MARK, np.uint8))
    return png_file(picture.pixels, picture.dpi)


@dataclass(frozen=True, slots=True)
class DrawBlock(Errand):
    """Draw the block of a letter type as it is printed.

    ``text`` is a catalogue that is not saved yet, None: the one in use; ``letter_type`` None: the general block.
    """

    text: str | None = field(default=None, repr=False)
    source: str = ""

    def perform(self, catalogue: Catalogue) -> Picture:
        """Draw it, 192 pixels an inch."""
        from memo_enrich.placement.block import layouts

        known = catalogue if self.text is None else parse_catalogue(self.text, self.source)
        kind = known.letter_type(self.letter_type) if self.letter_type else None
        invitation = invite(known, kind, demo=True)
        form = layouts(invitation)[0]
        said = {"text": _spoken(invitation), "module_mm": form.module_mm, "action": invitation.action_label}
        return Picture(_drawn(form, invitation.link), said | {"actioned": bool(invitation.action_code)})

    def lost(self, reason: Finding) -> Reply:
        """There is no picture."""
        return ReadError(reason.code, **dict(reason.values))


def _spoken(invitation: Any) -> str:
    return " ".join((invitation.heading, invitation.body, invitation.address, invitation.notice))


def _drawn(form: Any, link: str) -> bytes:
    """Draw a block on a paper of its own size."""
    from memo_enrich.pdf import open_pdf
    from memo_enrich.pdf.revision import append_stamp
    from memo_enrich.pdf.sight import RenderedPdf, pdf_file, png_file

    edge = 0.6  # mm
    width, height = form.width_mm + 2 * edge, form.height_mm + 2 * edge
    paper = np.full((int(height / 25.4 * 72) + 1, int(width / 25.4 * 72) + 1, 3), 255, np.uint8)
    document = open_pdf(pdf_file(paper, 72))
    box = Box(edge, edge, form.width_mm, form.height_mm)
    tail = append_stamp(document, 0, form.stamp, box, mark_link=link).tail
    with RenderedPdf(bytes(document.data) + tail) as pdf:
        return png_file(pdf.render(0, _BLOCK_DPI, colour=True), _BLOCK_DPI)


@dataclass(frozen=True, slots=True)
class PastLetter:
    """A past letter as matching needs it: no content, its text page by page."""

    source: str
    letter: Letter | MemoEnrichError
    pages: tuple[str, ...] = field(default=(), repr=False)


class ReadPast(Errand):
    """Read a past letter for its words."""

    __slots__ = ()

    def perform(self, catalogue: Catalogue) -> PastLetter:
        """Read it; nothing is enriched."""
        del catalogue
        try:
            letter = reading.read_bytes(self.content, name=self.name)
        except ReadError as error:
            return PastLetter(self.name, error)
        pages: list[str] = []
        with reading.opened(letter) as parts, suppress(MemoEnrichError):
            pages.extend(page[:_LONGEST_PAGE] for page in islice(reading.letter_texts(parts), _MOST_PAGES))
        return PastLetter(self.name, replace(letter, content=b"", skeleton=b""), tuple(pages))

    def lost(self, reason: Finding) -> Reply:
        """Count it as unreadable."""
        return PastLetter(self.name, ReadError(reason.code, self.name, **dict(reason.values)))
