"""What the report needs of the rows: counted as they pass, so that a report needs no more memory for more letters.

Rows come as workers finish; letters are kept by name, so that whoever runs a batch twice sees the same page.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from memo_enrich.batch.report.naming import Named, named
from memo_enrich.batch.summary import FIRST, Group, Summary, by_name
from memo_enrich.batch.tasks import Row
from memo_enrich.model import Status

MOST_LISTED: Final = 100
"""Letters that are listed for each reason; the manifest has all of them."""

MOST_OTHERS: Final = 5
"""Further faults that are told of a rejected letter."""

MOST_SAMPLES: Final = 24
"""Pages that are shown."""

LOOK: Final = (Status.REJECTED, Status.KEPT)
"""Letters somebody should look at, in this order."""

WIDE, TALL, SMALL = "wide", "tall", "small"


class Told(NamedTuple):
    """A finding as its row tells it."""

    code: str
    message: str
    where: str = ""


class Mention(NamedTuple):
    """A letter of which something is told. ``faults`` counts what else is wrong with a rejected one."""

    letter: Named
    told: Told
    others: tuple[Told, ...] = ()
    faults: int = 0


@dataclass(slots=True)
class Gathering:
    """Letters of which the same code word is told.

    Attributes:
        code: the code word.
        message: the sentence of the first letter.
        count: how many letters.
        differs: whether the sentence of another letter has other values.
        letters: the first of them, by name.
    """

    code: str
    message: str
    count: int = 0
    differs: bool = False
    letters: list[Mention] = field(default_factory=list)

    def add(self, mention: Mention, most: int) -> None:
        """Count a letter; keep it if it is among the first ``most``."""
        self.count += 1
        self.differs |= mention.told.message != self.message
        insort(self.letters, mention, key=lambda one: _order(one.letter))
        del self.letters[most:]


@dataclass(frozen=True, slots=True)
class Sample:
    """An enriched page to show: the first of its letter type and form of the block."""

    letter_type: str
    form: str
    letter: Named
    row: Row = field(repr=False)
    placement: dict[str, Any] = field(repr=False)


@dataclass(slots=True)
class Digest:
    """The contents of the report.

    Attributes:
        summary: the counts.
        look: letters that were rejected or kept, by status and code word of the reason.
        remarks: letters that can be sent, by the code word of a finding that is not their reason in ``look``.
        samples: pages to show, by letter type and form.
        links: where each letter type leads.
    """

    summary: Summary = field(default_factory=Summary)
    look: dict[Group, Gathering] = field(default_factory=dict)
    remarks: dict[str, Gathering] = field(default_factory=dict)
    samples: dict[Group, Sample] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Digest:
        """Take in ``rows``, which stand on the lines of a manifest."""
        digest = cls()
        for line, row in enumerate(rows, start=1):
            digest.add(row, line)
        return digest

    def add(self, row: Row, line: int) -> None:
        """Take in one row, which stands on ``line`` of the manifest."""
        self.summary.add(row)
        if row["status"] in LOOK:
            self._look(row, line)
        if row["status"] != Status.REJECTED:
            self._remark(row, line)
        if row["status"] == Status.ENRICHED:
            self.links.setdefault(str(row.get("letter_type") or ""), str(row.get("link") or ""))
            self._sample(row, line)

    def _look(self, row: Row, line: int) -> None:
        reason = str(row.get("reason") or "")
        told = list(_told(row))
        first = next((one for one in told if one.code == reason), Told(reason, reason))
        gathering = self.look.setdefault((str(row["status"]), reason), Gathering(reason, first.message))
        others = [one for one in told if one is not first] if row["status"] == Status.REJECTED else []
        gathering.add(Mention(named(row, line), first, tuple(others[:MOST_OTHERS]), len(others)), MOST_LISTED)

    def _remark(self, row: Row, line: int) -> None:
        known = row.get("reason") if row["status"] in LOOK else None
        for told in {told.code: told for told in reversed(list(_told(row)))}.values():
            if told.code != known:
                gathering = self.remarks.setdefault(told.code, Gathering(told.code, told.message))
                gathering.add(Mention(named(row, line), told), FIRST)

    def _sample(self, row: Row, line: int) -> None:
        for placement in row.get("placements", ()):
            if placement.get("in") == "page" and "box_mm" in placement:
                key = (str(row.get("letter_type") or ""), form(placement["box_mm"]))
                sample = Sample(*key, named(row, line), row, placement)
                self.samples[key] = min(self.samples.get(key, sample), sample, key=_place_of)
                if len(self.samples) > MOST_SAMPLES:
                    del self.samples[max(self.samples)]

    @property
    def covered(self) -> bool:
        """Whether the name of a letter above is covered."""
        gatherings = (*self.look.values(), *self.remarks.values())
        told = (mention.letter for gathering in gatherings for mention in gathering.letters)
        return any(letter.line for letter in (*told, *(sample.letter for sample in self.samples.values())))


def _told(row: Row) -> Iterator[Told]:
    for found in row.get("findings", ()):
        yield Told(str(found["code"]), str(found["message"]), str(found.get("where") or ""))


def _place_of(sample: Sample) -> tuple[object, int]:
    return _order(sample.letter), int(sample.placement.get("page") or 0)


def _order(letter: Named) -> tuple[object, ...]:
    """Return a key that sorts letters as they came: by the row of a list, not by the name of what was made of it."""
    return by_name(letter.source or letter.name)


def form(box: list[float]) -> str:
    """Tell the form of a block by its box (x, y, width, height): text beside the code, below it, or the code alone."""
    width, height = box[2], box[3]
    if width >= 2 * height:
        return WIDE
    return TALL if height >= 40 else SMALL
