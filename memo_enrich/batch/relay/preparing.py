"""From an item to tasks, beside the work: the file is fetched, looked into, and compared with what its rows say."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from memo_enrich.batch.books import Expected, stored_sha256
from memo_enrich.batch.discretion import discreet
from memo_enrich.batch.relay.items import Item
from memo_enrich.batch.sources import Entry, Intake
from memo_enrich.batch.stores import Store, is_shut
from memo_enrich.batch.target import Mark, notes_of
from memo_enrich.batch.tasks import Task
from memo_enrich.errors import ReadError
from memo_enrich.model import finding

_OWN: Final = {"store.missing": "read.missing", "store.denied": "read.denied"}
"""Faults of one letter; any other is one of the store, and ends the run."""


@dataclass(slots=True)
class Prepared:
    """An item that is ready to be worked on.

    Attributes:
        tasks: what is to be done.
        stood: letters that need not be done again.
        letters: letters in it.
        folder: what of it lies on this machine's disk; None: nothing.
        open: tasks that were handed out and are not finished, plus one until all are handed out.
    """

    tasks: Iterator[Task]
    stood: int
    letters: int
    folder: Path | None
    open: int = 1

    def close(self) -> None:
        """Note that one of those that are open is finished; with the last one the folder goes."""
        self.open -= 1
        if not self.open and self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


class Preparer:
    """Prepares items; several threads share one.

    Args:
        source: where the files are; None: on this machine.
        target: where earlier outputs are; None: there are none.
        work_folder: for what is fetched.
    """

    def __init__(self, source: Store | None, target: Store | None, work_folder: str) -> None:
        self._source = source
        self._target = target
        self._work_folder = Path(work_folder)

    def prepare(self, item: Item) -> Prepared:
        """Return the item with its tasks.

        Raises:
            ReadError: the store cannot be read.
        """
        ledger = _Examined(item.expected, self._hash_of)
        if isinstance(item.what, Task):
            ledger.examine(item.what.source, item.what.source_sha256.__str__)
            tasks = [_noted(item.what, ledger.mark(item.what.source))] if not ledger.standing else []
            return Prepared(iter(tasks), ledger.standing, 1, None)
        folder = self._work_folder / f"item-{item.number}"
        try:
            entry = self._fetched(item.what, folder)
        except ReadError as error:
            if error.code not in _OWN or (error.code == "store.denied" and self._is_shut()):
                raise
            return Prepared(iter([_refused(item.what, error)]), 0, 1, folder)
        intake = Intake(_Alone(entry), ledger if item.expected else None)
        letters = intake.survey()
        return Prepared(intake.tasks(str(folder)), ledger.standing, letters, folder)

    def _fetched(self, entry: Entry, folder: Path) -> Entry:
        if self._source is None or entry.problem:
            return entry
        folder.mkdir()
        path = folder / "letter"
        self._source.fetch(entry.path, path, f"{self._source}/{discreet(entry.source)}")
        return replace(entry, path=str(path))

    def _is_shut(self) -> bool:
        return self._source is not None and is_shut(self._source)

    def _hash_of(self, name: str) -> str:
        """Return the SHA-256 of an output of an earlier run, "" where it is gone."""
        if self._target is None:
            return ""
        return stored_sha256(self._target, name)


class _Alone:
    """One file as the sources of an intake."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self.roots: list[Path] = []

    def entries(self) -> Iterator[Entry]:
        yield self._entry

    def owns(self, place: str) -> bool:
        return place == self._entry.place


class _Examined:
    """What rows say of the letters of an item, compared with what is there."""

    def __init__(self, expected: tuple[Expected, ...], hash_of: Callable[[str], str]) -> None:
        self._expected = {one.source: one for one in expected}
        self._hash_of = hash_of
        self._marks: dict[str, Mark] = {}

    def examine(self, source: str, source_sha256: Callable[[], str]) -> None:
        """Compare a letter with its row."""
        one = self._expected.get(source)
        if one is not None:
            self._marks[source] = self._mark(one, source_sha256)

    def _mark(self, one: Expected, source_sha256: Callable[[], str]) -> Mark:
        if not one.output:
            return Mark.AGAIN
        if one.source_sha256 != source_sha256():
            return Mark.SOURCE_CHANGED
        return Mark.DONE if self._hash_of(one.output) == one.output_sha256 else Mark.OUTPUT_CHANGED

    def mark(self, source: str) -> Mark:
        """Return what is known of a letter's row."""
        return self._marks.get(source, Mark.UNSEEN)

    @property
    def standing(self) -> int:
        """Letters that need not be done again."""
        return sum(mark is Mark.DONE for mark in self._marks.values())


def _noted(task: Task, mark: Mark) -> Task:
    return replace(task, notes=notes_of(mark))


def _refused(entry: Entry, error: ReadError) -> Task:
    """Return the task for a file that the listing names and the store does not give out."""
    refusal = finding(_OWN[error.code], error=error.values.get("error", ""))
    return Task(1, entry.source, "", entry.place, refusal=refusal, copied=False)
