"""The weakest evidence: words in the letter's own text, and whether the letter is about them or names them in passing.

"Skal du have nyt pas, så bestil tid" stands in letters about moving, weddings and name changes. So words of a type
are believed only

* in the opening (:mod:`memo_enrich.matching.pages`),
* in two sentences of one page,
* as a phrase of four words or more,
* or together with one of the type's labels in the opening.

Words after the closing are not heard at all. Case numbers ("23.09.02-*") are numbers of the authority, not prose: they
count wherever they stand, and weigh more than words. A type that is named in passing still keeps another from being
chosen: the two tie, as words of two types always do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field

from memo_enrich.lazy import pattern
from memo_enrich.matching.pages import Page, end_of, has_sentence, page_readings
from memo_enrich.matching.spoken import Spoken
from memo_enrich.matching.words import found_in, word_count
from memo_enrich.model import Evidence, LetterType
from memo_enrich.records import dataclass

_MOST_PAGES = 20
_PHRASE = 4  # words
_CASE_NUMBER = pattern(r"\d\d\.\d\d")


@dataclass(slots=True)
class _Heard:
    """What the text has said for one letter type so far."""

    words: dict[str, None] = field(default_factory=dict)
    believed: bool = False
    numbered: bool = False


def by_text(texts: Iterable[str], types: Iterable[LetterType], cut: Callable[[int], None]) -> Spoken:
    """Speak for the types with a word in the text.

    Args:
        texts: the letter's text, page by page; read no further than the page that lets a type be believed.
        types: the letter types.
        cut: told the number of pages when there were more than are read.
    """
    wanting = [kind for kind in types if kind.text]
    heard: dict[str, _Heard] = {}
    before, opens = "", True
    for number, page in enumerate(texts if wanting else ()):
        if number == _MOST_PAGES:
            cut(number)
            break
        readings = page_readings(page, before, opens=opens)
        for kind in wanting:
            _listen(kind, readings, heard)
        if any(one.believed for one in heard.values()):
            break
        before, opens = end_of(page), opens and not has_sentence(page)
    return _outcome(heard)


def _outcome(heard: dict[str, _Heard]) -> Spoken:
    numbered = {id_: one for id_, one in heard.items() if one.numbered}
    said = numbered or heard
    return Spoken(
        {id_: [Evidence("text", word) for word in one.words] for id_, one in said.items()},
        frozenset(id_ for id_, one in said.items() if not one.believed),
    )


def _listen(kind: LetterType, readings: tuple[Page, ...], heard: dict[str, _Heard]) -> None:
    for page in readings:
        sentences: set[int] = set()
        for word in kind.text:
            number = _CASE_NUMBER.match(word) is not None
            places = [place for place in page.places(word) if number or place < page.closing]
            if not places:
                continue
            one = heard.setdefault(kind.id, _Heard())
            one.words[word] = None
            one.numbered |= number
            one.believed |= number or word_count(word) >= _PHRASE or places[0] < page.opening
            sentences.update(page.sentence(place) for place in places)
        if len(sentences) > 1 or (sentences and _labelled(kind, page)):
            heard[kind.id].believed = True


def _labelled(kind: LetterType, page: Page) -> bool:
    opening = page.text[: page.opening]
    return any(found_in(label, opening) for label in kind.labels)
