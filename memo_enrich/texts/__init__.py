"""Every sentence memo-enrich says to a person, by code word, in Danish and English.

A code word is forever; its wording may improve. The tables say *what* happened and *what to do*; they never
hold, and are never given, a person's data (promise 7). One module per subject, loaded when something of it is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from memo_enrich.lazy import Tables
from memo_enrich.texts.entry import LANGUAGES, Language, Severity, Text
from memo_enrich.texts.figures import capital, moment, number
from memo_enrich.texts.system import place, reason, told

__all__ = [
    "LANGUAGES",
    "TEXTS",
    "Language",
    "Severity",
    "Text",
    "capital",
    "cause",
    "counted",
    "moment",
    "number",
    "place",
    "plain",
    "say",
    "told",
    "word",
]


_CODES: Final = {
    "asked internal place proof remove": "general",
    "match": "general catalogue",
    "memo": "general memo",
    "read": "general callers",
    "write": "general channels",
    "usage": "usage channels",
    "container html schema text": "memo",
    "rule": "rules",
    "pdf": "pdf",
    "catalogue": "catalogue service",
    "link": "link",
    "batch": "batch store",
    "list": "batch",
    "message": "callers",
    "effect kit": "channels",
    "service": "service",
    "template": "templates",
    "cluster store": "store",
}
"""What code words begin with, and which subjects have them: a letter that goes well needs one or two of them."""

_WORDS: Final = {
    "check dry_run evidence explain init learn matches no_letters place preview problems severity status": "general",
    "template types written": "general",
    "channel": "general channels",
    "usage": "usage",
    "batch report": "batch",
    "effect kit": "channels",
    "desk service": "service",
}

TEXTS: Final[Mapping[str, Text]] = Tables(__name__, "TEXTS", _CODES)
WORDS: Final[Mapping[str, tuple[str, str]]] = Tables(__name__, "WORDS", _WORDS)

_WHY: Final = ("reason", "error")


def say(code: str, language: Language = "da", /, **values: object) -> str:
    """Return the sentence for ``code`` in ``language``, its ``{placeholders}`` filled from ``values``.

    A fraction is written as the language writes it: 0,45 in Danish. A reason that is a code word is said in words.

    Raises:
        KeyError: the code word is in no table, or a placeholder has no value (both are bugs in memo-enrich).
    """
    spoken = {name: _spoken(name, value, language) for name, value in values.items()}
    return TEXTS[code].message(language).format_map(spoken)


def _spoken(name: str, value: object, language: Language) -> object:
    if isinstance(value, float) and language == "da":
        return str(value).replace(".", ",")
    if not isinstance(value, str):
        return value
    return _lowered(plain(value, language)) if name in _WHY and value in TEXTS else reason(value, language)


def _lowered(sentence: str) -> str:
    """Return a sentence as it stands within another; names such as PDF keep their capitals."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def plain(code: str, language: Language = "da", /) -> str:
    """Return the sentence for ``code`` without values, for a heading: an ellipsis stands where they would."""
    return re.sub(r"\{\w+\}", "…", TEXTS[code].message(language))


def cause(code: str, language: Language = "da", /) -> str:
    """Return why it comes to ``code``: what a letter, a catalogue or a call is like then."""
    from memo_enrich.texts.causes import CAUSES  # only who asks for a cause waits for them

    return CAUSES[code][LANGUAGES.index(language)] if code in CAUSES else ""


def counted(key: str, count: int, language: Language = "da", /, **values: object) -> str:
    """Return a word that goes with a number: the table has it as ``KEY.one`` and ``KEY.many``.

    Raises:
        KeyError: no such word, or a placeholder has no value (both are bugs in memo-enrich).
    """
    return word(f"{key}.{'one' if count == 1 else 'many'}", language, count=count, **values)


def word(key: str, language: Language = "da", /, **values: object) -> str:
    """Return a short word or label that is no code word, such as the name of a status.

    Raises:
        KeyError: no such word, or a placeholder has no value (both are bugs in memo-enrich).
    """
    return WORDS[key][LANGUAGES.index(language)].format_map(values)
