"""What goes to whoever does the work, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from memo_enrich.batch.books import Expected
from memo_enrich.batch.sources import Entry
from memo_enrich.batch.tasks import Row, Task


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the input: a file (a letter or a container of letters), or a letter that is made (``wrap``).

    Attributes:
        number: counts within a run.
        what: the file, or the task.
        expected: what rows of earlier runs say of its letters.
    """

    number: int
    what: Entry | Task = field(repr=False)
    expected: tuple[Expected, ...] = field(default=(), repr=False)


@dataclass(slots=True)
class Told:
    """What came of some letters.

    Attributes:
        rows: of letters that are in their places.
        stood: letters that need not be done again.
        further: letters found in containers, beyond the one that a file was taken for.
    """

    rows: list[Row] = field(default_factory=list)
    stood: int = 0
    further: int = 0

    def add(self, other: Told) -> None:
        """Take in what came of further letters."""
        self.rows += other.rows
        self.stood += other.stood
        self.further += other.further
