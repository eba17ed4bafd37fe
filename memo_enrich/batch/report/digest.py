"""What the report needs of the rows: counted as they pass, so that a report needs no more memory for more letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from memo_enrich.batch.summary import FIRST, Summary
from memo_enrich.batch.tasks import Row
from memo_enrich.model import Status

MOST_LISTED: Final = 200
"""Letters that are listed one by one; the manifest has all of them."""

MOST_SAMPLES: Final = 24
"""Pages that are shown."""

WIDE, TALL, SMALL = "wide", "tall", "small"


@dataclass(frozen=True, slots=True)
class Sample:
    """An enriched page to show: the first of its letter type and form of the block."""

    letter_type: str
    form: str
    row: Row = field(repr=False)
    placement: dict[str, object] = field(repr=False)


@dataclass(slots=True)
class Digest:
    """The contents of the report.

    Attributes:
        summary: the counts.
        remarks: letters per code word of a finding that is not the letter's own reason.
        said: the sentence of each code word, as the first row has it.
        first: the first letters of each code word in ``remarks``.
        look: the rows of letters that were rejected or kept, up to :data:`MOST_LISTED`.
        samples: pages to show, by letter type and form.
        links: where each letter type leads.
    """

    summary: Summary = field(default_factory=Summary)
    remarks: Counter[str] = field(default_factory=Counter)
    said: dict[str, str] = field(default_factory=dict)
    first: dict[str, list[str]] = field(default_factory=dict)
    look: list[Row] = field(default_factory=list)
    samples: dict[tuple[str, str], Sample] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Digest:
        """Take in ``rows``."""
        digest = cls()
        for row in rows:
            digest.add(row)
        return digest

    def add(self, row: Row) -> None:
        """Take in one row."""
        self.summary.add(row)
        if row["status"] in (Status.REJECTED, Status.KEPT) and len(self.look) < MOST_LISTED:
            self.look.append(row)
        if row["status"] == Status.ENRICHED:
            self.links.setdefault(str(row.get("letter_type") or ""), str(row.get("link") or ""))
            self._sample(row)
        codes = {str(found["code"]): str(found["message"]) for found in row.get("findings", ())}
        for code, message in codes.items():
            self.said.setdefault(code, message)
            if code != row.get("reason"):
                self.remarks[code] += 1
                named = self.first.setdefault(code, [])
                if len(named) < FIRST:
                    named.append(str(row["source"]))

    def _sample(self, row: Row) -> None:
        for placement in row.get("placements", ()):
            if placement.get("in") == "page" and "box_mm" in placement:
                key = (str(row.get("letter_type") or ""), form(placement["box_mm"]))
                if key not in self.samples and len(self.samples) < MOST_SAMPLES:
                    self.samples[key] = Sample(*key, row, placement)


def form(box: list[float]) -> str:
    """Tell the form of a block by its box (x, y, width, height): text beside the code, below it, or the code alone."""
    width, height = box[2], box[3]
    if width >= 2 * height:
        return WIDE
    return TALL if height >= 40 else SMALL
