"""What a catalogue makes of a folder of past letters: counts, each letter, and the words that went unheard."""

from __future__ import annotations

from dataclasses import dataclass

from memo_enrich.model import Evidence, Finding
from memo_enrich.texts import Language


@dataclass(frozen=True, slots=True)
class Caught:
    """How many letters a letter type would catch, in all and by kind of evidence."""

    id: str
    letters: int
    by: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TellingWord:
    """A word of letters that fell through, and in how many of them it stands."""

    word: str
    letters: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A letter of the folder: its type (None: the general link), the catalogue's own words that decided, its link.

    ``findings`` tell of ties, dates and text not read; for a file that could not be read, why.
    """

    source: str
    letter_type: str | None = None
    evidence: tuple[Evidence, ...] = ()
    link: str | None = None
    findings: tuple[Finding, ...] = ()

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return the letter's row; its keys are those of ``match --json``."""
        return {
            "source": self.source,
            "letter_type": self.letter_type,
            "evidence": [{"by": piece.by, "value": piece.value} for piece in self.evidence],
            "link": self.link,
            "findings": [found.to_dict(language) for found in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a catalogue makes of a folder.

    ``general`` letters fit no type, ``in_passing`` of them mention one; ``ties`` fit several equally well;
    ``outside_dates`` fit one whose link does not hold. All of them get the general link. ``unreadable`` counts files
    by the code word of their error. ``seen`` are the letters themselves, in the folder's order.
    """

    letters: int
    types: tuple[Caught, ...]
    general: int
    ties: tuple[tuple[str, int], ...]
    outside_dates: int
    unreadable: tuple[tuple[str, int], ...]
    words: tuple[TellingWord, ...]
    in_passing: int = 0
    seen: tuple[Seen, ...] = ()

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return the object that ``types --learn FOLDER --json`` prints."""
        return {
            "letters": self.letters,
            "types": [{"id": one.id, "letters": one.letters, "by": dict(one.by)} for one in self.types],
            "general": self.general,
            "in_passing": self.in_passing,
            "ties": dict(self.ties),
            "outside_dates": self.outside_dates,
            "unreadable": dict(self.unreadable),
            "words": [{"word": one.word, "letters": one.letters} for one in self.words],
            "seen": [one.to_dict(language) for one in self.seen],
        }
