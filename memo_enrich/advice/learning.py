"""``types --learn``: the catalogue over a folder of past letters, before anything is sent.

What is shown of the letters that fell through must not show a person (promise 7). So: single words only, never a
sentence, each from letters to at least three different recipients, written in small letters (Danish names have
capitals), letters only (no digits: no numbers, dates, addresses of mail or web), four letters or more. Nothing of a
letter is kept but counts.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from memo_enrich import reading
from memo_enrich.advice.stop_words import STOP_WORDS
from memo_enrich.errors import MemoEnrichError
from memo_enrich.matching import match
from memo_enrich.matching.words import join_lines
from memo_enrich.model import Catalogue, Letter, Match

Texts = Callable[[], Iterable[str]]
Read = Callable[[Path], Iterable[tuple[Letter, Texts]]]

LEAST_RECIPIENTS = 3
_MOST_PAGES = 20
_WORD = re.compile(r"[a-zæøåéäöü]+(?:-[a-zæøåéäöü]+)*")
_SHORTEST, _LONGEST = 4, 40
_AROUND = ".,;:!?()[]\"'»«”“„…"


@dataclass(frozen=True, slots=True)
class Caught:
    """How many letters a letter type would catch, in all and by kind of evidence."""

    id: str
    letters: int
    by: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A word of letters that fell through, and in how many of them it stands."""

    word: str
    letters: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a catalogue makes of a folder.

    ``general`` letters fit no type, ``in_passing`` of them mention one; ``ties`` fit several equally well;
    ``outside_dates`` fit one whose link does not hold. All of them get the general link. ``unreadable`` counts files
    by the code word of their error.
    """

    letters: int
    types: tuple[Caught, ...]
    general: int
    ties: tuple[tuple[str, int], ...]
    outside_dates: int
    unreadable: tuple[tuple[str, int], ...]
    words: tuple[TellingWord, ...]
    in_passing: int = 0

    def to_dict(self) -> dict[str, object]:
        """Return the object that ``types --learn FOLDER --json`` prints."""
        return {
            "letters": self.letters,
            "types": [{"id": one.id, "letters": one.letters, "by": dict(one.by)} for one in self.types],
            "general": self.general,
            "in_passing": self.in_passing,
            "ties": dict(self.ties),
            "outside_dates": self.outside_dates,
            "unreadable": dict(self.unreadable),
            "words": [{"word": one.word, "letters": one.letters} for one in self.words],
        }


def learn(
    folder: str | Path,
    catalogue: Catalogue,
    *,
    read: Read | None = None,
    today: date | None = None,
    most_words: int = 25,
) -> Coverage:
    """Run the catalogue over every letter below ``folder``; changes nothing.

    Args:
        folder: folder of past letters.
        catalogue: from :func:`memo_enrich.load_catalogue`.
        read: yields the letters of one file, each with a function that yields its text page by page. A
            :class:`MemoEnrichError` from it counts the file as unreadable. None: one letter a file.
        today: day for the letter types' dates; None: the day it is.
        most_words: how many telling words to return.

    Returns:
        Counts, and the words that set the letters that fell through apart. No text, name or number of a letter.
    """
    tally = _Tally(catalogue)
    for file in sorted(path for path in Path(folder).rglob("*") if path.is_file() and not path.name.startswith(".")):
        try:
            for letter, texts in (read or _one_letter)(file):
                tally.add(letter, texts, today)
        except MemoEnrichError as error:
            tally.unreadable[error.code] += 1
    return tally.coverage(most_words)


def _one_letter(path: Path) -> Iterable[tuple[Letter, Texts]]:
    with reading.opened(reading.read_file(path)) as parts:
        yield parts.letter, partial(reading.letter_texts, parts)


class _Tally:
    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.letters = 0
        self.caught: dict[str, Counter[str]] = {kind.id: Counter() for kind in catalogue.letters}
        self.ties: Counter[str] = Counter()
        self.outside = 0
        self.fell = 0
        self.in_passing = 0
        self.unreadable: Counter[str] = Counter()
        self._fallen_words: Counter[str] = Counter()
        self._other_words: Counter[str] = Counter()
        self._recipients: dict[str, set[str]] = {}

    def add(self, letter: Letter, texts: Texts, today: date | None) -> None:
        self.letters += 1
        pages = _pages(texts)
        outcome = match(letter, self.catalogue, texts=lambda: pages, today=today)
        words = _words(letter, pages)
        if self._count(outcome):
            self._fallen_words.update(words)
            self._note_recipient(letter, words)
        else:
            self._other_words.update(words)

    def _count(self, outcome: Match) -> bool:
        """Count the outcome; True when the letter fell through."""
        codes = {found.code: dict(found.values) for found in outcome.findings}
        if outcome.letter_type is not None:
            self.caught[outcome.letter_type.id][outcome.evidence[0].by] += 1
        elif "match.tie" in codes:
            self.ties[str(codes["match.tie"]["types"])] += 1
        elif "match.outside_dates" in codes:
            self.outside += 1
        else:
            self.fell += 1
            self.in_passing += "match.in_passing" in codes
            return True
        return False

    def _note_recipient(self, letter: Letter, words: set[str]) -> None:
        known = letter.message.header.recipient.id if letter.message else ""
        recipient = known or f"letter {self.letters}"
        for word in words:
            people = self._recipients.setdefault(word, set())
            if len(people) < LEAST_RECIPIENTS:
                people.add(recipient)

    def coverage(self, most_words: int) -> Coverage:
        return Coverage(
            letters=self.letters,
            types=tuple(Caught(id_, by.total(), tuple(sorted(by.items()))) for id_, by in self.caught.items()),
            general=self.fell,
            ties=tuple(sorted(self.ties.items())),
            outside_dates=self.outside,
            unreadable=tuple(sorted(self.unreadable.items())),
            words=self._telling(most_words),
            in_passing=self.in_passing,
        )

    def _telling(self, most: int) -> tuple[TellingWord, ...]:
        """Return the words that are common where letters fell through and rare where they did not."""
        others = self.letters - self.fell
        scored = []
        for word, letters in self._fallen_words.items():
            if len(self._recipients[word]) < LEAST_RECIPIENTS:
                continue
            here = (letters + 0.5) / (self.fell + 1)
            there = (self._other_words[word] + 0.5) / (others + 1)
            if here > there:
                scored.append((-letters * math.log(here / there), word, letters))
        return tuple(TellingWord(word, letters) for _, word, letters in sorted(scored)[:most])


def _pages(texts: Texts) -> list[str]:
    try:
        return list(islice(texts(), _MOST_PAGES))
    except MemoEnrichError:
        return []


def _words(letter: Letter, pages: Iterable[str]) -> set[str]:
    labels = []
    if letter.message:
        labels = [letter.message.header.label, *(document.label for document in letter.message.documents)]
    found = set()
    for text in (*labels, *(join_lines(page) for page in pages)):
        for token in text.split():
            word = token.strip(_AROUND)
            if _SHORTEST <= len(word) <= _LONGEST and _WORD.fullmatch(word) and word not in STOP_WORDS:
                found.add(word)
    return found
