"""A page of a letter's text: its sentences, its opening, and where its closing begins.

The opening is where a letter says what it is about: the heading and all else up to the end of the first sentence
(the first one after "Kære ..." where the page has that). What follows the closing ("Med venlig hilsen", or the foot
of the page) is signature, footer and a list of services.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from memo_enrich.lazy import pattern
from memo_enrich.matching.words import fold, line_end_readings, places_of
from memo_enrich.model.letter import PAGE_FOOT
from memo_enrich.records import dataclass

_CARRIED = 300  # characters of a page that are looked at again with the next, for a phrase across the break
_RUNNING = 3  # words in small letters that make a stretch of text a sentence, not the lines of an address

_SENTENCE_END = pattern(r"(?<=[.!?])[\"»”’)]*\s+(?=[^\W\d_a-zæøå]|[\"»«“(•–-])")
_SMALL_WORD = pattern(r"(?<![^\W_])[a-zæøåéü]+(?![^\W_])")
_SALUTATION = pattern(r"^[ \t]*(?:kære|hej|goddag|dear)\b", re.IGNORECASE | re.MULTILINE)
_CLOSING = pattern(
    r"(?:^|(?<=[.!?]))[^\S\n\x1c]*+((?:(?:med|de)\s+)?"
    r"(?:(?:venlig|kærlig|bedste|mange)\w*\s+hils(?:en|ner)|(?:kind|best)\s+regards|yours\s+sincerely)\b|"
    + PAGE_FOOT
    + ")",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Page:
    """One reading of a page, folded; lengths and places are characters of ``text``.

    ``starts`` are where the sentences start. What ends within ``carried`` is of the page before. ``opening`` is
    where the opening ends (0: this page has none), ``closing`` where the closing begins.
    """

    text: str
    starts: tuple[int, ...]
    carried: int
    opening: int
    closing: int

    def places(self, word: str) -> Iterator[int]:
        """Yield where the catalogue's ``word`` starts on this page."""
        return (start for start, end in places_of(word, self.text) if end > self.carried)

    def sentence(self, place: int) -> int:
        """Return the number of the sentence at ``place``."""
        return bisect_right(self.starts, place)


def page_readings(page: str, before: str = "", *, opens: bool = True) -> tuple[Page, ...]:
    """Return the readings of a page: words that a line end divides are joined without and with their hyphen.

    Args:
        page: the page's text.
        before: the end of the page before, for a phrase across the break.
        opens: no page before had a sentence, so the opening is here.
    """
    carried = len(fold(line_end_readings(before)[0]))
    joined = line_end_readings(f"{before}\n{page}" if before else page)
    return tuple(_read(text, carried, opens=opens) for text in joined)


def end_of(page: str) -> str:
    """Return the end of a page's text that may go on over the break: nothing where the letter was closed."""
    body = page.partition(PAGE_FOOT)[0]
    return "" if _CLOSING.search(body) else body[-_CARRIED:]


def has_sentence(page: str) -> bool:
    """Tell whether a page has running text, not only an address or a title."""
    return any(_runs(page, span) for span in _spans(page.partition(PAGE_FOOT)[0]))


def _read(text: str, carried: int, *, opens: bool) -> Page:
    spans = _spans(text)
    opening = _opening(text, spans) if opens else 0
    closing = next((found.start(1) for found in _CLOSING.finditer(text) if found.start(1) >= opening), len(text))
    cuts = sorted({0, *(start for start, _ in spans), opening, closing})
    folded, places, at = [], {}, 0
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        places[start] = at
        piece = fold(text[start:end])
        if piece:
            folded.append(piece)
            at += len(piece) + 1
    places.setdefault(len(text), at)
    whole = " ".join(folded)
    starts = tuple(places[start] for start, _ in spans)
    return Page(whole, starts, carried, min(places[opening], len(whole)), min(places[closing], len(whole)))


def _spans(text: str) -> list[tuple[int, int]]:
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def _runs(text: str, span: tuple[int, int]) -> bool:
    return len(_SMALL_WORD.findall(text, *span)) >= _RUNNING


def _opening(text: str, spans: list[tuple[int, int]]) -> int:
    """Return where the first sentence ends; where there is none, where the foot begins or the text ends."""
    foot = text.find(PAGE_FOOT) % (len(text) + 1)
    salutation = _SALUTATION.search(text)
    begin = salutation.start() if salutation else 0
    return next((min(end, foot) for start, end in spans if end > begin and _runs(text, (max(start, begin), end))), foot)
