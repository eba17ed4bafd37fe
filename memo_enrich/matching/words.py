"""Words of the catalogue against labels, file names and the text of letters (design, section 5).

Both sides are folded alike: case, compatibility forms (ligatures, no-break spaces), invisible characters and white
space. A word begins and ends at a word boundary unless it ends in ``*``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from memo_enrich.lazy import pattern

_INVISIBLE = pattern("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_HYPHENS = pattern("[\u2010-\u2012\u2043\ufe63\uff0d]")
_SPACE = pattern(r"\s+")

# A hyphen at the end of a line. U+0002 and U+FFFE are what PDFium puts for one that it took the line break from.
_LINE_END = pattern("(?<=[^\\W\\d_])(?:[-\u2010\u2011\u00ad][ \t]*\r?\n|[\u0002\ufffe])\\s*(?=[^\\W_])")
_LEFT_OVER = pattern("[\u0002\ufffe]")

_EXTENSION = pattern(r"\.[A-Za-z0-9]{1,5}$")
_SEPARATORS = pattern(r"[\W_]+")
_DIGIT_EDGE = pattern(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_SPELT_OUT: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe"})


def fold(text: str) -> str:
    """Return ``text`` as words are compared: case-folded, NFKC, hyphens alike, white space folded."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = unicodedata.normalize("NFKC", text.casefold())
    return _SPACE.sub(" ", _HYPHENS.sub("-", text)).strip()


def join_lines(text: str) -> str:
    """Return ``text`` with the words joined that a line end divides."""
    return _INVISIBLE.sub("", _LEFT_OVER.sub("", _LINE_END.sub("", text)))


def line_end_readings(text: str) -> tuple[str, ...]:
    """Return the readings of a text: words that a line end divides are joined without and with their hyphen."""
    joined = _LEFT_OVER.sub("", _LINE_END.sub("", text))
    kept = _LEFT_OVER.sub("-", _LINE_END.sub("-", text))
    return (joined,) if joined == kept else (joined, kept)


def fold_page(text: str) -> tuple[str, ...]:
    """Return the readings of a page's text, folded."""
    return tuple(fold(reading) for reading in line_end_readings(text))


def fold_file_name(name: str) -> str:
    """Return a file name as words: without folder and extension, separators as spaces, æ, ø, å spelt out."""
    name = re.split(r"[/\\]", unquote(name))[-1]
    return _spelt_out(fold(_EXTENSION.sub("", name)))


def _spelt_out(folded: str) -> str:
    words = _SEPARATORS.sub(" ", folded.translate(_SPELT_OUT))
    return _DIGIT_EDGE.sub(" ", words).strip()


def found_in(word: str, folded: str) -> bool:
    """Tell whether the catalogue's ``word`` stands in a text that :func:`fold` or :func:`fold_page` made."""
    return _search(_stem(word), folded, open_end=word.endswith("*"))


def found_in_file_name(word: str, folded: str) -> bool:
    """Tell whether the catalogue's ``word`` stands in a name that :func:`fold_file_name` made."""
    return _search(_stem_in_names(word), folded, open_end=word.endswith("*"))


def places_of(word: str, folded: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the catalogue's ``word`` wherever it stands in a text that :func:`fold` made."""
    stem = _stem(word)
    if stem and stem in folded:
        for found in _pattern(stem, word.endswith("*")).finditer(folded):
            yield found.span()


def as_written(word: str) -> re.Pattern[str]:
    """Return the catalogue's ``word`` as a pattern for a page's own text: across line ends, hyphenated or not.

    It finds what a person would mark; :func:`places_of` decides.
    """
    stem = _stem(word)
    between = "(?:[-\u00ad\u2010\u2011\u0002\ufffe][ \t]*\r?\n[ \t]*|\u00ad)?"
    tokens = (between.join(map(re.escape, token)) for token in stem.split())
    before = r"(?<![^\W_])" if stem[:1].isalnum() else ""
    after = r"[^\W_]*" if word.endswith("*") else r"(?![^\W_])" if stem[-1:].isalnum() else ""
    return re.compile(before + r"\s+".join(tokens) + after, re.IGNORECASE)


def word_count(word: str) -> int:
    """Return how many words of letters the catalogue's ``word`` has: numbers and signs are none."""
    return sum(any(sign.isalpha() for sign in part) for part in _stem(word).split())


@lru_cache(maxsize=8192)
def _stem_in_names(word: str) -> str:
    return _spelt_out(_stem(word))


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    return fold(word.removesuffix("*"))


def _search(stem: str, folded: str, *, open_end: bool) -> bool:
    return bool(stem) and stem in folded and _pattern(stem, open_end).search(folded) is not None


@lru_cache(maxsize=8192)
def _pattern(stem: str, open_end: bool) -> re.Pattern[str]:
    before = r"(?<![^\W_])" if stem[0].isalnum() else ""
    after = r"(?![^\W_])" if stem[-1].isalnum() and not open_end else ""
    return re.compile(before + re.escape(stem) + after)
