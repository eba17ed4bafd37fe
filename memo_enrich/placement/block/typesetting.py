"""Breaking text into lines. Nothing is ever cut: what fits no line is broken inside the word. Widths in pt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.pdf.revision import Face, text_width
from memo_enrich.records import dataclass

CAP_HEIGHT: Final = 1462 / 2048
"""Height of a capital letter of Open Sans, in em (OS/2 sCapHeight)."""
DESCENT: Final = 0.25
"""Depth of a g or p of Open Sans, in em."""

_ADDRESS_BREAK = pattern(r"(?<=[/\-?&])")
_LAST_RESORT = pattern(r"(?<=[.=])")


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set: cut, size in pt, distance of its first baseline from the baseline before, in pt."""

    face: Face
    size: float
    lead: float

    @property
    def leading(self) -> float:
        """Distance of baselines within the paragraph, pt."""
        return self.size * 1.26

    def width(self, text: str) -> float:
        """Return the width of a line, pt."""
        return text_width(text, self.face, self.size)


@lru_cache(maxsize=1024)  # blocks of many sizes set the same words
def wrap_words(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Break a text at its spaces into as few lines as ``width`` allows.

    Two lines part where a clause ends, if both fit then; otherwise lines come out about equally long.
    """
    words = tuple(text.split())
    lines = _balanced(words, " ", style, width)
    return (len(lines) == 2 and _at_clause(words, style, width)) or lines


@lru_cache(maxsize=1024)
def wrap_address(address: str, style: Style, width: float) -> tuple[str, ...]:
    """Break a web address after ``/ - ? &`` into about equal lines that fit ``width``; no character is added.

    A part that fits no line is broken after ``. =``.
    """
    parts = [
        piece
        for part in _ADDRESS_BREAK.split(address)
        for piece in ([part] if style.width(part) <= width else _LAST_RESORT.split(part))
        if piece
    ]
    return _balanced(parts, "", style, width)


def _at_clause(words: Sequence[str], style: Style, width: float) -> tuple[str, ...]:
    """Return two lines that part after ``. : ; ! ?``, the most equal pair; empty when no such pair fits."""
    pairs = [
        (" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)) if words[at - 1][-1] in ".:;!?"
    ]
    fitting = [pair for pair in pairs if max(map(style.width, pair)) <= width]
    return min(fitting, key=lambda pair: max(map(style.width, pair)), default=())


def _balanced(parts: Sequence[str], joint: str, style: Style, width: float) -> tuple[str, ...]:
    measured = [(part, style.width(part)) for part in parts]
    lines = _filled(measured, joint, style, width)
    if len(lines) < 2:
        return lines
    narrow, wide = max(width / len(lines) * 0.8, min(width, max(own for _, own in measured))), width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        tried = _filled(measured, joint, style, middle)
        if len(tried) > len(lines):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def _filled(measured: Sequence[tuple[str, float]], joint: str, style: Style, width: float) -> tuple[str, ...]:
    """Fill lines with parts and their widths; these add up, since there is no kerning."""
    gap = style.width(joint)
    lines: list[str] = []
    line, reach = "", 0.0
    for part, own in measured:
        if line and reach + gap + own <= width:
            line, reach = f"{line}{joint}{part}", reach + gap + own
            continue
        if line:
            lines.append(line)
        line, reach = part, own
        if own > width:
            *whole, line = _broken(part, style, width)
            lines.extend(whole)
            reach = style.width(line)
    return (*lines, line) if line else tuple(lines)


def _broken(word: str, style: Style, width: float) -> list[str]:
    """Break a word that is wider than a line between characters."""
    pieces = [""]
    for character in word:
        if pieces[-1] and style.width(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
