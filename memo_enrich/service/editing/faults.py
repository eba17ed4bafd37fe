"""What is wrong with a catalogue, laid beside the fields of a form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.errors import CatalogueError, MemoEnrichError
from memo_enrich.model import Catalogue
from memo_enrich.texts import Language

_LETTER: Final = re.compile(r"\[\[letter\]\] (\d+)(?: \(id \"([^\"]*)\"\))?(?: (\S+))?")
_CHATBOT: Final = re.compile(r"\[chatbot\](?: (\S+))?")


@dataclass(slots=True)
class Faults:
    """What is wrong: beside the fields of the form, and elsewhere in the file.

    Attributes:
        catalogue: the catalogue, where nothing is wrong.
        beside: sentences by the key of the field.
        elsewhere: lines about other places.
    """

    catalogue: Catalogue | None = None
    beside: dict[str, list[str]] = field(default_factory=dict)
    elsewhere: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, self.beside.values())) + len(self.elsewhere)


def faults_of(text: str, source: str, id_: str, language: Language, keys: Iterable[str]) -> Faults:
    """Check a catalogue's text as a whole.

    Args:
        text: the file's text.
        source: where it is.
        id_: the letter type of the form, "" for the general link.
        language: of the sentences.
        keys: the fields of the form.
    """
    known = frozenset(keys)
    try:
        return Faults(parse_catalogue(text, source))
    except CatalogueError as error:
        found = Faults()
        for problem in error.problems:
            key = _key(problem, id_)
            if key in known:
                found.beside.setdefault(key, []).append(said(problem, language))
            else:
                found.elsewhere.append(f"{_short(problem.where, source)}: {said(problem, language)}")
        return found


def said(problem: MemoEnrichError, language: Language) -> str:
    """Return what is wrong and what to do, as two sentences."""
    return f"{problem.sentence(language)}. {problem.remedy(language)}"


def _key(problem: MemoEnrichError, id_: str) -> str:
    """Return the field of the form that a problem is about, "" where it is about something else."""
    letter = _LETTER.search(problem.where)
    if letter is not None:
        return _first(letter[3]) if id_ and letter[2] == id_ else ""
    chatbot = _CHATBOT.search(problem.where)
    return _first(chatbot[1]) if chatbot is not None and not id_ else ""


def _first(key: str | None) -> str:
    return re.split(r"[.\[]", key or "")[0]


def _short(where: str, source: str) -> str:
    """Return a place without the folder of the file."""
    return where.replace(source, re.split(r"[\\/]", source)[-1], 1)
