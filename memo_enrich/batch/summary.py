"""What came of a batch, counted: per status, letter type, channel and reason, with the first files of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from memo_enrich.batch.tasks import Row
from memo_enrich.errors import ExitCode
from memo_enrich.model import Status

FIRST: Final = 3
"""Files named for each group."""

_LONG: Final = 20  # digits; longer ones are no numbers that people count

Group = tuple[str, str]


@dataclass(slots=True)
class Summary:
    """The counts of a batch, all runs on its OUT together. It does not grow with the number of letters.

    Attributes:
        letters: rows in the manifest.
        statuses: letters per status.
        types: letters per (letter type, "" for none; channel: "action", "page", "qr", "html", "text"). A code stands
            on every page that carries the block, so "qr" counts as "page" does.
        groups: letters per (status, letter type, or the reason where the status has one).
        first: the first sources of each group, by name.
        seconds: this run's time from start to end.
        worked: letters done in this run; the others stood from before.
    """

    letters: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    channels: Counter[Group] = field(default_factory=Counter)
    groups: Counter[Group] = field(default_factory=Counter)
    first: dict[Group, list[str]] = field(default_factory=dict)
    seconds: float = 0.0
    worked: int = 0

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Summary:
        """Count ``rows``."""
        summary = cls()
        for row in rows:
            summary.add(row)
        return summary

    def add(self, row: Row) -> None:
        """Count one row."""
        status, letter_type = str(row["status"]), str(row.get("letter_type") or "")
        self.letters += 1
        self.statuses[status] += 1
        if status == Status.ENRICHED:
            self.types[letter_type] += 1
            for channel in channels(row):
                self.channels[letter_type, channel] += 1
        group = (status, str(row.get("reason") or letter_type))
        self.groups[group] += 1
        named = self.first.setdefault(group, [])
        named.append(str(row["source"]))
        named.sort(key=by_name)  # rows come as workers finish; whoever runs it twice sees the same names
        del named[FIRST:]

    @property
    def rate(self) -> float:
        """Letters a second in this run."""
        return self.worked / self.seconds if self.seconds else 0.0

    def exit_code(self, *, strict: bool = False) -> ExitCode:
        """Return 9 when a letter was rejected (or kept, with ``strict``), else 0."""
        bad = self.statuses[Status.REJECTED] + (self.statuses[Status.KEPT] if strict else 0)
        return ExitCode.BATCH_REJECTED if bad else ExitCode.DONE


def by_name(source: str) -> tuple[tuple[int, int | str], ...]:
    """Return a key that sorts names as a person does: brev-2 before brev-10."""
    parts = re.split(r"(\d+)", source)
    return tuple((0, int(part)) if part.isdecimal() and len(part) < _LONG else (1, part) for part in parts)


def channels(row: Row) -> frozenset[str]:
    """Return the ways by which the reader of an enriched letter gets to the chatbot."""
    places = {str(put["in"]) for put in row.get("placements", ())}
    return frozenset(places | {"qr"}) if "page" in places else frozenset(places)
