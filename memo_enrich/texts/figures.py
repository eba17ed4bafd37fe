"""Numbers, moments and headings as a language writes them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from memo_enrich.texts.entry import LANGUAGES, Language
from memo_enrich.texts.general import WORDS

_SWAP: Final = str.maketrans(",.", ".,")


def number(value: float, language: Language, digits: int = 0) -> str:
    """Return a number: 1.234,5 in Danish, 1,234.5 in English."""
    text = f"{value:,.{digits}f}"
    return text.translate(_SWAP) if language == "da" else text


def moment(when: datetime, language: Language, *, exact: bool = False) -> str:
    """Return a day and time of day, ``exact`` to the second."""
    months, said = (WORDS[key][LANGUAGES.index(language)] for key in ("written.months", "written.moment"))
    mark = "." if language == "da" else ":"
    clock = mark.join(f"{part:02}" for part in (when.hour, when.minute, when.second)[: 3 if exact else 2])
    return said.format(day=when.day, month=months.split()[when.month - 1], year=when.year, clock=clock)


def capital(text: str) -> str:
    """Return a text as it begins a line; only its first letter changes."""
    return text[:1].upper() + text[1:]
