"""Every sentence memo-enrich says to a person, by code word, in Danish and English.

A code word is forever; its wording may improve. The tables say *what* happened and *what to do*; they never
hold, and are never given, a person's data (promise 7). One module per subject, merged here once.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from memo_enrich.texts import batch, callers, catalogue, general, link, memo, pdf, rules
from memo_enrich.texts.entry import LANGUAGES, Language, Severity, Text

__all__ = ["LANGUAGES", "TEXTS", "Language", "Severity", "Text", "say", "word"]


def _merged(*tables: Mapping[str, Text]) -> Mapping[str, Text]:
    merged: dict[str, Text] = {}
    for table in tables:
        twice = merged.keys() & table.keys()
        if twice:
            raise AssertionError(f"code words defined twice: {sorted(twice)}")
        merged.update(table)
    return MappingProxyType(merged)


TEXTS: Mapping[str, Text] = _merged(
    general.TEXTS, memo.TEXTS, rules.TEXTS, pdf.TEXTS, catalogue.TEXTS, link.TEXTS, batch.TEXTS, callers.TEXTS
)


def say(code: str, language: Language = "da", /, **values: object) -> str:
    """Return the sentence for ``code`` in ``language``, its ``{placeholders}`` filled from ``values``.

    A fraction is written as the language writes it: 0,45 in Danish.

    Raises:
        KeyError: the code word is in no table, or a placeholder has no value (both are bugs in memo-enrich).
    """
    spoken = {name: _number(value, language) for name, value in values.items()}
    return TEXTS[code].message(language).format_map(spoken)


def _number(value: object, language: Language) -> object:
    return str(value).replace(".", ",") if isinstance(value, float) and language == "da" else value


def word(key: str, language: Language = "da", /, **values: object) -> str:
    """Return a short word or label that is no code word, such as the name of a status.

    Raises:
        KeyError: no such word, or a placeholder has no value (both are bugs in memo-enrich).
    """
    words = batch.WORDS if key in batch.WORDS else general.WORDS
    return words[key][LANGUAGES.index(language)].format_map(values)
