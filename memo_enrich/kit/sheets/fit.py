"""Text fitted into a place: the largest size at which its lines fit, or nothing. Nothing is ever cut or hyphenated."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from memo_enrich.pdf.revision import Face, text_width

LINE_HEIGHT: Final = 1.18
"""Distance of lines in sizes; ``templates/look.typ`` sets them so."""

_KERNING: Final = 1.01
"""Room for what kerning may add to the sum of the widths."""

_EVEN_STEPS: Final = 40

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
"""Where as many sentences as lines are to be set, a line ends with its sentence."""

_PART: Final = re.compile(r"[^/?&=_.-]*[/?&=_.-]+|[^/?&=_.-]+")
"""An address may be broken behind one of these characters, so that no hyphen is mistaken for a part of it."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and the size (pt) they are set in."""

    size: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """A place for text: width and height in pt, and the sizes that may be tried, the largest first.

    ``few``: a line fewer is worth it while the size stays above this share of the largest that fits.
    """

    width: float
    height: float
    sizes: Sequence[float]
    face: Face = Face.REGULAR
    few: float = 1.0

    def fit(self, text: str) -> Fitted | None:
        """Return ``text`` in words, None when it does not fit at the smallest size."""
        return _fit_words(self, text)

    def fit_words(self, text: str) -> Fitted | None:
        """Work out what :meth:`fit` returns; most texts are the same for every letter type."""
        found = self._fit(text, words_of)
        sentences = tuple(_SENTENCE.split(text.strip()))
        if found is None or len(sentences) != len(found.lines):
            return found
        whole = all(self._width(sentence, found.size) <= self.width for sentence in sentences)
        return Fitted(found.size, sentences) if whole else found

    def fit_address(self, address: str) -> Fitted | None:
        """Return an address; it may be broken within, but behind a sign that belongs to it."""
        return self._fit(address, _PART.findall)

    def _fit(self, text: str, parts_of: Callable[[str], Sequence[str]]) -> Fitted | None:
        parts = parts_of(text)
        fitting = [Fitted(size, lines) for size in self.sizes if (lines := self._lines(parts, size, self.width))]
        fitting = [one for one in fitting if len(one.lines) * one.size * LINE_HEIGHT <= self.height]
        if not fitting:
            return None
        best = fitting[0]
        for one in fitting:
            if len(one.lines) < len(best.lines) and one.size >= self.few * fitting[0].size:
                best = one
        return Fitted(best.size, self._even(parts, best))

    def _even(self, parts: Sequence[str], fitted: Fitted) -> tuple[str, ...]:
        """Return as many lines, of lengths as even as words allow."""
        count, size = len(fitted.lines), fitted.size
        ways = {self._lines(parts, size, self.width * step / _EVEN_STEPS) for step in range(1, _EVEN_STEPS + 1)}

        def unevenness(lines: tuple[str, ...]) -> float:
            widths = [self._width(line, size) for line in lines]
            return sum((max(widths) - width) ** 2 for width in widths)

        return min((lines for lines in ways if len(lines) == count), key=lambda lines: (unevenness(lines), lines))

    def _lines(self, parts: Sequence[str], size: float, width: float) -> tuple[str, ...]:
        """Return the lines, filled one after the other; () when one part is wider than the room."""
        lines: list[str] = []
        line = ""
        for part in parts:
            if self._width(line + part, size) <= width:
                line += part
            elif self._width(part, size) <= width:
                lines.append(line.strip())
                line = part
            else:
                return ()
        return tuple(line for line in (*lines, line.strip()) if line)

    def _width(self, text: str, size: float) -> float:
        return _unit_width(text.strip(), self.face) * size * _KERNING


@lru_cache(maxsize=8192)
def _unit_width(text: str, face: Face) -> float:
    """Return the width at a size of 1: it grows with the size, and the same words are tried at many."""
    return text_width(text, face, 1.0)


@lru_cache(maxsize=512)
def _fit_words(room: Room, text: str) -> Fitted | None:
    return room.fit_words(text)


def words_of(text: str) -> list[str]:
    """Return the words of a text, each with the blank before it; a word may be broken behind its own hyphen."""
    return re.findall(r"\s*[^\s-]*-+(?=\w)|\s*\S+", text)
