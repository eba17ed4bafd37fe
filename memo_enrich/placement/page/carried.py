"""Does a letter carry an invitation already, seen as a reader sees it: by a code to the chatbot on an outer page?

Our own mark lies in the bytes, and is lost where a letter was printed to a new file, scanned, or stripped of its
annotations. The code is on the page for everybody; and the municipality's own code to the same place is as good.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from memo_enrich.errors import ReadError
from memo_enrich.model import Catalogue
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.sight import SeenCode
from memo_enrich.web import Place, place_of

_BLANK_PAGES: Final = 3  # reverses of the last sheet


def links_of(catalogue: Catalogue) -> dict[Place, frozenset[str]]:
    """Return the catalogue's links by the places they lead to; what leads there on paper counts for its letter type."""
    tags = {catalogue.tag.parameter} if catalogue.tag else set()
    found: dict[Place, frozenset[str]] = {}
    pairs = [(catalogue.link, catalogue.qr), *((kind.link, kind.qr) for kind in catalogue.letters)]
    for link, paper in pairs:
        for url in (link, paper):
            place = place_of(url, tags) if url else None
            if place is not None:
                found[place] = found.get(place, frozenset()) | {link}
    return found


def carried_links(pdf: OpenPdf, catalogue: Catalogue) -> frozenset[str] | None:
    """Return the links that a code on the first or the last page leads to, None where no code leads to the chatbot.

    Args:
        pdf: a PDF that may be touched.
        catalogue: gives the links that count.
    """
    tags = {catalogue.tag.parameter} if catalogue.tag else set()
    known: dict[Place, frozenset[str]] | None = None  # there may be thousands, and most letters show no code
    for code in _codes(pdf):
        place = place_of(code.text, tags) if code.is_qr else None
        if place is not None:
            known = links_of(catalogue) if known is None else known
            if place in known:
                return known[place]
    return None


def _codes(pdf: OpenPdf) -> Iterator[SeenCode]:
    """Yield the codes on the outer pages; a page that cannot be drawn shows none, and is refused where it matters."""
    with suppress(ReadError):
        for index in _outer_pages(pdf):
            yield from pdf.sight.codes(index)


def _outer_pages(pdf: OpenPdf) -> Iterator[int]:
    """Yield the last page with anything on it, and the first."""
    last = pdf.document.page_count - 1
    for index in range(last, max(-1, last - _BLANK_PAGES), -1):
        if index == 0 or pdf.sight.page_picture(index).pixels.min() < 255 or index == last - _BLANK_PAGES + 1:
            yield index
            break
    if last > 0:
        yield 0
