"""A finding: what somebody should know about a letter or a catalogue."""

from __future__ import annotations

from memo_enrich.errors import MemoEnrichError
from memo_enrich.records import dataclass
from memo_enrich.texts import TEXTS, Language, Severity, say


@dataclass(frozen=True, slots=True)
class Finding:
    """A code word, a place and the values of its sentence. Make one with :func:`finding`.

    ``ours`` is True for what memo-enrich caused itself: an error of ours stops delivery of the change.
    """

    severity: Severity
    code: str
    where: str = ""
    values: tuple[tuple[str, object], ...] = ()
    ours: bool = False

    def message(self, language: Language = "da") -> str:
        """Return the sentence for a person, without code and place."""
        return say(self.code, language, **dict(self.values))

    def remedy(self, language: Language = "da") -> str:
        """Return what a person can do about it."""
        return TEXTS[self.code].remedy(language)

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return the finding as it stands in a report row (``schemas/report.schema.json``)."""
        row: dict[str, object] = {
            "severity": self.severity,
            "code": self.code,
            "where": self.where,
            "message": self.message(language),
        }
        if self.ours:
            row["ours"] = True
        return row


def finding(
    code: str, where: str = "", /, *, severity: Severity | None = None, ours: bool = False, **values: object
) -> Finding:
    """Make a finding; severity and sentence come from the table of texts unless told otherwise.

    Raises:
        KeyError: the code word is in no table (a bug).
    """
    entry = TEXTS[code]
    return Finding(severity or entry.severity, code, where, tuple(values.items()), ours)


def finding_of(
    error: MemoEnrichError, where: str | None = None, /, *, severity: Severity | None = None, ours: bool = False
) -> Finding:
    """Make a finding of an error: the same code word and values, at ``where`` or at the error's own place."""
    place = error.where if where is None else where
    return Finding(severity or TEXTS[error.code].severity, error.code, place, tuple(error.values.items()), ours)
