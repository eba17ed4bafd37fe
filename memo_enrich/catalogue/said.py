"""What the invitations of a catalogue will say, checked for every letter type and language before any letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, NamedTuple

from memo_enrich.catalogue.fitting import FACES, MOST_LINES, line_count, missing_characters
from memo_enrich.catalogue.toml import Path, Problems
from memo_enrich.catalogue.wordings import SAID
from memo_enrich.lazy import pattern
from memo_enrich.model import Catalogue, LetterType, Wording
from memo_enrich.pdf.revision import Face

LONGEST_LABEL: Final = 256
"""Characters of an Action's label (MeMo, Action/label)."""

_CHATBOT: Final = pattern(r"chat(?:ro)?bot", re.IGNORECASE)
_ALL: Final = (*SAID, *(f"general_{key}" for key in SAID))
_FIRST_FROM_RIGHT: Final = "\u0590"  # where Hebrew begins; nothing before it is read from the right
_FROM_RIGHT: Final = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI"))  # classes of UAX 9
_VISIBLE: Final = ("heading", "body", "notice")


class _Fault(NamedTuple):
    """What is wrong with one text; ``key`` is its name, "" when it takes all visible texts together."""

    key: str
    code: str
    values: dict[str, Any]

    @property
    def kind(self) -> tuple[str, str]:
        return self.key, self.code


def check_wordings(catalogue: Catalogue, problems: Problems) -> None:
    """Note every wording that hides the chatbot, or does not fit where it is to stand.

    What is wrong with a language's wording is said once there, and not again for every letter type.
    """
    for language, wording in catalogue.wordings.items():
        if not all(getattr(wording, key) for key in _ALL):  # what is missing has been noted
            continue
        shared = _check_shared(catalogue.name, wording, language, problems)
        for number, letter in enumerate(catalogue.letters):
            said = replace(wording, **letter.wordings.get(language, {}))
            filled = said.filled(name=catalogue.name, link="", topic=letter.topics.get(language))
            for fault in _faults(filled, language):
                path = _path_in_letter(fault.key, letter, number, language)
                path = path if problems.written(path) else path[:3]
                if path and fault.kind not in shared:
                    problems.add(fault.code, path, **fault.values)


def _check_shared(name: str, wording: Wording, language: str, problems: Problems) -> set[tuple[str, str]]:
    """Check a language's wording as it stands, with a topic and in general; return the kinds of fault found."""
    found: set[tuple[str, str]] = set()
    for prefix, general in (("", False), ("general_", True)):
        filled = wording.filled(name=name, link="", topic=None if general else "x", general=general)
        for fault in _faults(filled, language):
            if fault.kind in found:
                continue
            found.add(fault.kind)
            path: Path = ("wording", language, prefix + fault.key) if fault.key else ("wording", language)
            if not problems.written(path[:2]):  # the wording is one that ships: only the name can be at fault
                path = ("chatbot", "name")
            problems.add(fault.code, path, **fault.values)
    return found


def _path_in_letter(key: str, letter: LetterType, number: int, language: str) -> Path:
    """Return the place in the letter that made the text at ``key`` what it is, () when it is the shared one."""
    own = letter.wordings.get(language, {})
    if key in own:
        return ("letter", number, "wording", language, key)
    if not key:
        return ("letter", number, "wording", language) if own.keys() & set(_VISIBLE) else ()
    return ("letter", number, "topic", language) if language in letter.topics else ()


def _faults(filled: Wording, language: str) -> Iterator[_Fault]:
    texts = {key: str(getattr(filled, key)) for key in SAID}
    if not _CHATBOT.search(" ".join(texts[key] for key in _VISIBLE)):
        yield _Fault("", "catalogue.no_chatbot_in_text", {})
    if not _CHATBOT.search(texts["action"]):
        yield _Fault("action", "catalogue.no_chatbot_in_label", {})
    if len(texts["action"]) > LONGEST_LABEL:
        values: dict[str, Any] = {"key": "action", "length": len(texts["action"]), "most": LONGEST_LABEL}
        yield _Fault("action", "catalogue.too_long", values)
    for key, face in FACES.items():
        yield from _print_faults(key, texts[key], face, language)


def _print_faults(key: str, text: str, face: Face, language: str) -> Iterator[_Fault]:
    missing = missing_characters(text)
    if max(text, default="") >= _FIRST_FROM_RIGHT and any(
        unicodedata.bidirectional(character) in _FROM_RIGHT for character in text
    ):
        yield _Fault(key, "catalogue.script", {"key": key, "language": language})
        return
    if missing:
        yield _Fault(key, "catalogue.not_in_font", {"key": key, "characters": " ".join(missing), "language": language})
        return
    lines, most = line_count(text, face), MOST_LINES[key]
    if lines == 0:
        yield _Fault(key, "catalogue.word_too_wide", {"key": key, "language": language})
    elif lines > most:
        yield _Fault(key, "catalogue.does_not_fit", {"key": key, "lines": lines, "most": most, "language": language})
