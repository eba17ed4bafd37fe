"""Letters that two letter types would claim, and numbers that hide each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from memo_enrich.matching.numbers import prefix_length
from memo_enrich.matching.words import fold, found_in
from memo_enrich.model import Catalogue, Finding, LetterType, finding


def overlaps(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield a finding for every pair of evidence through which two letter types meet."""
    for kind in catalogue.letters:
        for wide, narrow in _nested(kind.kle, kind.kle):
            yield finding("catalogue.number_repeated", kind.id, wide=wide, narrow=narrow)
        for wide, narrow in _nested(kind.form, kind.form):
            yield finding("catalogue.number_repeated", kind.id, wide=wide, narrow=narrow)
    for one, other in combinations(sorted(catalogue.letters, key=lambda kind: kind.id), 2):
        if _together(one, other):
            yield from _pair(one, other)


def _together(one: LetterType, other: LetterType) -> bool:
    """Tell whether there is a day on which both types hold."""
    starts = [kind.valid_from for kind in (one, other) if kind.valid_from]
    ends = [kind.valid_until for kind in (one, other) if kind.valid_until]
    return not starts or not ends or max(starts) <= min(ends)


def _pair(one: LetterType, other: LetterType) -> Iterator[Finding]:
    where = f"{one.id}, {other.id}"
    for code in sorted(set(one.codes) & set(other.codes)):
        yield finding("catalogue.same_evidence", where, key="codes", value=code)
    for key in ("kle", "form"):
        ours, theirs = getattr(one, key), getattr(other, key)
        for number in sorted(set(ours) & set(theirs)):
            yield finding("catalogue.same_evidence", where, key=key, value=number)
        for kinds in ((one, other), (other, one)):
            for wide, narrow in _nested(getattr(kinds[0], key), getattr(kinds[1], key)):
                yield finding(
                    "catalogue.number_hidden", where, wide=wide, narrow=narrow, first=kinds[0].id, second=kinds[1].id
                )
    for key in ("labels", "text"):
        yield from _words(where, key, getattr(one, key), getattr(other, key))


def _nested(wide: tuple[str, ...], narrow: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((a, b) for a, b in product(wide, narrow) if a != b and prefix_length(a, b))


def _words(where: str, key: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the words that stand within a word of the other type: a letter with the longer one fits both."""
    for a, b in product(ours, theirs):
        if fold(a) == fold(b):
            yield finding("catalogue.same_evidence", where, key=key, value=a)
        elif found_in(a, fold(b.removesuffix("*"))):
            yield finding("catalogue.word_within", where, key=key, inner=a, outer=b)
        elif found_in(b, fold(a.removesuffix("*"))):
            yield finding("catalogue.word_within", where, key=key, inner=b, outer=a)
