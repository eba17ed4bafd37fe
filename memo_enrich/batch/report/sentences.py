"""What is said of several letters at once: one sentence for all, and what differs from letter to letter.

Rows hold sentences, filled in and in the language of their run. The values are read back out of them, so that a report
in another language says the same, and a group of letters is not told the same sentence a hundred times.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import Final

from memo_enrich.batch.discretion import discreet, visible
from memo_enrich.texts import LANGUAGES, TEXTS, Language

_PLACEHOLDER: Final = re.compile(r"\{\w+\}")
_ASIDE: Final = re.compile(r" ?\(([^()]*\{\w+\}[^()]*)\)")
_OPEN: Final = "…"


def said(code: str, message: str, language: Language) -> str:
    """Return the sentence ``message`` of ``code`` in ``language``; as it stands where its values cannot be read."""
    values = _values(code, message)
    return shown(message if values is None else TEXTS[code].message(language).format_map(values))


def in_common(code: str, message: str, language: Language) -> str:
    """Return what the sentences of ``code`` have in common: without asides, and open where the values stand."""
    if code not in TEXTS:
        return shown(message)
    return _PLACEHOLDER.sub(_OPEN, _ASIDE.sub("", TEXTS[code].message(language)))


def difference(code: str, message: str, language: Language) -> str:
    """Return what ``message`` says beyond :func:`in_common`: "linje 12", "297 x 210"."""
    values = _values(code, message)
    if values is None:
        return shown(message)
    template = TEXTS[code].message(language)
    rest = _ASIDE.sub("", template)
    places = [found.span() for found in _PLACEHOLDER.finditer(rest)]
    pieces = _ASIDE.findall(template) + ([rest[places[0][0] : places[-1][1]]] if places else [])
    return shown(", ".join(pieces).format_map(values))


def shown(text: str) -> str:
    """Return a text out of a row as the page shows it."""
    return visible(discreet(text))


def _values(code: str, message: str) -> dict[str, str] | None:
    """Return what fills the placeholders in a sentence of ``code``; None when it is no sentence of it."""
    for language in LANGUAGES if code in TEXTS else ():
        found = _pattern(code, language).fullmatch(message)
        if found:
            return found.groupdict()
    return None


@cache
def _pattern(code: str, language: Language) -> re.Pattern[str]:
    pieces = []
    known: set[str] = set()
    for literal, name, _, _ in Formatter().parse(TEXTS[code].message(language)):
        pieces.append(re.escape(literal))
        if name is not None:
            pieces.append(f"(?P={name})" if name in known else f"(?P<{name}>.*?)")
            known.add(name)
    return re.compile("".join(pieces), re.DOTALL)
