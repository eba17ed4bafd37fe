"""The shape of one entry in the tables of texts."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Language = Literal["da", "en"]
Severity = Literal["error", "warning", "info"]

LANGUAGES: Final[tuple[Language, ...]] = ("da", "en")


class Text(NamedTuple):
    """What happened and what to do about it, in both languages.

    ``da`` and ``en`` are one sentence each and may hold ``{placeholders}``; the remedies hold none.
    """

    severity: Severity
    da: str
    en: str
    remedy_da: str
    remedy_en: str

    def message(self, language: Language) -> str:
        """Return the sentence that says what happened."""
        return self.da if language == "da" else self.en

    def remedy(self, language: Language) -> str:
        """Return the sentence that says what a person can do."""
        return self.remedy_da if language == "da" else self.remedy_en
