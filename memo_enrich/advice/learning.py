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
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from memo_enrich import reading
from memo_enrich.advice.coverage import Caught, Coverage, Seen, TellingWord
from memo_enrich.advice.stop_words import STOP_WORDS
from memo_enrich.errors import MemoEnrichError
from memo_enrich.matching import match
from memo_enrich.matching.words import join_lines
from memo_enrich.model import Catalogue, Letter, Match, finding_of

Texts = Callable[[], Iterable[str]]
Read = Callable[[Path], Iterable[tuple[Letter, Texts]]]

LEAST_RECIPIENTS = 3
_MOST_PAGES = 20
_WORD = re.compile(r"[a-zæøåéäöü]+(?:-[a-zæøåéäöü]+)*")
_SHORTEST, _LONGEST = 4, 40
_AROUND = ".,;:!?()[]\"'»«”“„…"


def learn(
    folder: str | Path,
    catalogue: Catalogue,
    *,
    letters: Iterable[tuple[str, Callable[[], bytes]]] | None = None,
    read: Read | None = None,
    today: date | None = None,
    most_words: int = 25,
) -> Coverage:
    """Run the catalogue over every letter below ``folder``; changes nothing.

    Args:
        folder: folder of past letters.
        catalogue: from :func:`memo_enrich.load_catalogue`.
        letters: the letters, where they are not simply the files of the folder: the name of each, and a function that
            returns its bytes (:func:`memo_enrich.batch.letters_in` takes containers apart).
        read: yields the letters of one file, each with a function that yields its text page by page. A
            :class:`MemoEnrichError` from it counts the file as unreadable. None: one letter a file.
        today: day for the letter types' dates; None: the day it is.
        most_words: how many telling words to return.

    Returns:
        Counts, each letter with what decided, and the words that set the letters that fell through apart. No text, name
        or number of a letter.
    """
    tally = _Tally(catalogue, today)
    for source, opened in _files(Path(folder), read or _one_letter) if letters is None else _given(letters):
        try:
            for letter, texts in opened():
                tally.add(source, letter, texts)
        except MemoEnrichError as error:
            tally.note_unreadable(source, error)
    return tally.coverage(most_words)


def learn_from(
    letters: Iterable[tuple[str, Letter | MemoEnrichError, Sequence[str]]],
    catalogue: Catalogue,
    *,
    today: date | None = None,
    most_words: int = 25,
) -> Coverage:
    """Run the catalogue over letters that were read before; see :func:`learn`.

    Args:
        letters: the name of each, the letter (or why it could not be read), and its text page by page.
        catalogue: from :func:`memo_enrich.load_catalogue`.
        today: day for the letter types' dates; None: the day it is.
        most_words: how many telling words to return.
    """
    tally = _Tally(catalogue, today)
    for source, letter, pages in letters:
        if isinstance(letter, MemoEnrichError):
            tally.note_unreadable(source, letter)
        else:
            tally.add(source, letter, partial(list, pages))
    return tally.coverage(most_words)


Opened = Callable[[], Iterable[tuple[Letter, Texts]]]


def _files(folder: Path, read: Read) -> Iterator[tuple[str, Opened]]:
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        yield file.relative_to(folder).as_posix(), partial(read, file)


def _given(letters: Iterable[tuple[str, Callable[[], bytes]]]) -> Iterator[tuple[str, Opened]]:
    for source, load in letters:
        yield source, partial(_loaded, source, load)


def _loaded(source: str, load: Callable[[], bytes]) -> Iterable[tuple[Letter, Texts]]:
    return _texts_of(reading.read_bytes(load(), name=source))


def _one_letter(path: Path) -> Iterable[tuple[Letter, Texts]]:
    return _texts_of(reading.read_file(path))


def _texts_of(letter: Letter) -> Iterable[tuple[Letter, Texts]]:
    with reading.opened(letter) as parts:
        yield parts.letter, partial(reading.letter_texts, parts)


class _Tally:
    def __init__(self, catalogue: Catalogue, today: date | None) -> None:
        self.catalogue = catalogue
        self.today = today
        self.seen: list[Seen] = []
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

    def note_unreadable(self, source: str, error: MemoEnrichError) -> None:
        self.unreadable[error.code] += 1
        self.seen.append(Seen(source, findings=(finding_of(error, ""),)))

    def add(self, source: str, letter: Letter, texts: Texts) -> None:
        self.letters += 1
        pages = _pages(texts)
        outcome = match(letter, self.catalogue, texts=lambda: pages, today=self.today)
        kind = outcome.letter_type
        link = kind.link if kind else self.catalogue.link
        self.seen.append(Seen(source, kind.id if kind else None, outcome.evidence, link or None, outcome.findings))
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
            seen=tuple(self.seen),
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
