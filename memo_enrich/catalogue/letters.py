"""``[[letter]]``: one letter type, its names, links, numbers, words and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from memo_enrich.catalogue.kit import read_own_kit
from memo_enrich.catalogue.toml import ID_PATTERN, Table
from memo_enrich.catalogue.wordings import read_own_wording
from memo_enrich.lazy import pattern
from memo_enrich.model import LetterType, Wording

KEYS: Final = (
    *("id", "topic", "link", "qr", "kle", "form", "codes", "labels", "text"),
    *("from", "until", "action", "wording", "kit"),
)
ACTIONS: Final = ("INFORMATION", "SELVBETJENING", "")
_NUMBER: Final = pattern(r"\d\d(?:[. ]?\d\d)*")
_MOST_GROUPS: Final = {"kle": 3, "form": 4}
_LONGEST_TOPIC: Final = 80


def read_letter(table: Table, wordings: Mapping[str, Wording]) -> LetterType:
    """Read one ``[[letter]]``, noting every problem but those of its links."""
    table.only(KEYS)
    valid_from, valid_until = table.day("from"), table.day("until")
    if valid_from and valid_until and valid_until < valid_from:
        table.note("catalogue.dates_swapped", "until")
    return LetterType(
        id=_id(table),
        topics=_topics(table, wordings),
        link=table.text("link", required=True),
        qr=table.text("qr"),
        kle=_numbers(table, "kle"),
        form=_numbers(table, "form"),
        codes=_unique(text for _, text in table.texts("codes")),
        labels=_words(table, "labels"),
        text=_words(table, "text"),
        valid_from=valid_from,
        valid_until=valid_until,
        action=table.choice("action", ACTIONS, "INFORMATION"),
        wordings=read_own_wording(table, wordings),
        kit=read_own_kit(table),
        sources=table.problems.sources(table.path),
    )


def _unique(texts: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))  # type: ignore[call-overload]


def _id(table: Table) -> str:
    id_ = table.text("id", required=True)
    if id_ and not ID_PATTERN.fullmatch(id_):
        table.note("catalogue.id_form", "id")
    return id_


def _topics(table: Table, wordings: Mapping[str, Wording]) -> Mapping[str, str]:
    if not isinstance(table.values.get("topic"), dict):
        topic = table.text("topic", required=True)
        _check_topic(table, "topic", topic)
        return MappingProxyType({"da": topic})
    by_language = table.table("topic")
    if by_language is None:  # pragma: no cover - the value is a dict
        return MappingProxyType({})
    by_language.only(tuple(wordings))
    topics = {
        language: by_language.text(language, required=language == "da")
        for language in dict.fromkeys(("da", *wordings))
        if language == "da" or language in by_language.values
    }
    for language, topic in topics.items():
        _check_topic(by_language, language, topic)
    return MappingProxyType({language: topic for language, topic in topics.items() if topic})


def _check_topic(table: Table, key: str, topic: str) -> None:
    if "{" in topic or "}" in topic:
        table.note("catalogue.stray_brace", key, key=key)
    if len(topic) > _LONGEST_TOPIC:
        table.note("catalogue.too_long", key, key=key, length=len(topic), most=_LONGEST_TOPIC)


def _numbers(table: Table, key: str) -> tuple[str, ...]:
    """Return KLE or FORM numbers with their dots in place: whole groups of two digits."""
    numbers: dict[str, None] = {}
    for at, text in table.texts(key):
        digits = re.sub(r"\D", "", text)
        groups = [digits[i : i + 2] for i in range(0, len(digits), 2)]
        if not _NUMBER.fullmatch(text) or not text.isascii() or len(groups) > _MOST_GROUPS[key]:
            table.note(f"catalogue.{key}_number", key, at, number=text)
        else:
            numbers[".".join(groups)] = None
    return tuple(numbers)


def _words(table: Table, key: str) -> tuple[str, ...]:
    """Return the words of a list; ``*`` may stand at the end only, after at least two letters or digits."""
    words: dict[str, None] = {}
    for at, word in table.texts(key):
        stem = word[:-1] if word.endswith("*") else word
        if "*" in stem:
            table.note("catalogue.star", key, at, word=word)
        elif sum(character.isalnum() for character in stem) < 2 or stem != stem.rstrip():
            table.note("catalogue.word_too_short", key, at, word=word)
        else:
            words[word] = None
    return tuple(words)
