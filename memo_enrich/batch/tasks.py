"""The nouns of a batch: what is to be done, with what, and what came of it. All of them travel between processes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final

from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import DEFAULT_OPTIONS, Catalogue, Finding, Options, Result

Row = dict[str, Any]
"""One line of ``manifest.jsonl`` (``schemas/report.schema.json``)."""

READY: Final = "ready"
REJECTED: Final = "rejected"
RENAMED: Final = "~"
"""Stands between a name that was taken and what makes it another."""

PULSE: Final = 0.25
"""Seconds after which whoever waits for results hears something, so that what is finished is recorded."""


@dataclass(frozen=True, slots=True)
class Task:
    """One letter on its way through the batch.

    Attributes:
        number: counts within a run; names the letter's file in the work folder.
        source: what the row calls the letter; no other letter of the batch has it.
        path: the file to read.
        place: where it goes below ``ready/`` or ``rejected/``, with ``/``.
        notes: code words of findings known before the work (the source has changed since the last run, ...).
        refusal: why the letter is rejected unread.
        copied: False for what must not even be copied (a link out of the folder, a pipe).
        source_sha256: the hash the row holds where it is not that of the bytes that ``load`` returns (``wrap``).
        extra: further keys of the row.
        payload: what ``load`` needs besides the path (``wrap``: a row of the list). Never shown.
    """

    number: int
    source: str
    path: str
    place: str
    notes: tuple[str, ...] = ()
    refusal: Finding | None = None
    copied: bool = True
    source_sha256: str = ""
    extra: tuple[tuple[str, object], ...] = ()
    payload: object = field(default=None, repr=False)

    def __reduce__(self) -> tuple[type[Task], tuple[object, ...]]:
        return Task, tuple(map(self.__getattribute__, _OF_TASK))


_OF_TASK: Final = tuple(one.name for one in fields(Task))
"""Asked once: what a dataclass with slots does by itself when it is pickled asks every time, and takes longer than all
the rest of a letter's way to a worker."""

Load = Callable[[Task], bytes]
Enrich = Callable[[bytes, Task, "Job"], Result]


@dataclass(frozen=True, slots=True)
class Job:
    """What all letters of a run share. ``load`` and ``enrich`` are module-level functions: they travel by name.

    Attributes:
        load: returns the bytes of the letter.
        enrich: returns the result for these bytes.
        work_folder: where finished letters wait to be put in place; None in a dry run.
    """

    catalogue: Catalogue
    load: Load
    enrich: Enrich
    letter_type: str | None = None
    options: Options = DEFAULT_OPTIONS
    work_folder: str | None = None

    def portable(self) -> Job:
        """Return the job with a catalogue that can be pickled (its read-only mappings cannot)."""
        catalogue = self.catalogue
        letters = tuple(
            replace(
                letter,
                topics=dict(letter.topics),
                wordings={language: dict(texts) for language, texts in letter.wordings.items()},
            )
            for letter in catalogue.letters
        )
        return replace(self, catalogue=replace(catalogue, wordings=dict(catalogue.wordings), letters=letters))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: a row, or an error that ends the batch.

    ``written`` tells whether the letter's bytes wait in the work folder.
    """

    number: int
    row: Row | None = None
    written: bool = False
    error: MemoEnrichError | None = None

    def __reduce__(self) -> tuple[type[Outcome], tuple[object, ...]]:
        return Outcome, (self.number, self.row, self.written, self.error)


Done = tuple[Task, Outcome]
"""A task and what came of it."""


def waiting_file(work_folder: str, number: int) -> str:
    """Return the path at which the finished letter of task ``number`` waits to be put in place."""
    return f"{work_folder}/{number}.out"
