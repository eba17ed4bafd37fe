"""Letters of a store, done on one machine: fetched ahead by threads, enriched by workers, put in place by threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Final, Protocol

from memo_enrich.batch.relay.items import Item, Told
from memo_enrich.batch.relay.preparing import Prepared, Preparer
from memo_enrich.batch.stores import Store
from memo_enrich.batch.target import row_of, short_name
from memo_enrich.batch.tasks import PULSE, READY, REJECTED, Done, Outcome, Row, Task, waiting_file
from memo_enrich.errors import WriteError
from memo_enrich.model import Status, finding
from memo_enrich.texts import Language

_THREADS: Final = 8
_AHEAD: Final = 16
"""Files that are fetched before they are worked on."""
_MOST_PUTTING: Final = 32
_LONGEST: Final = 255  # bytes of a name in a folder


class Staff(Protocol):
    """Who does the work; see :mod:`memo_enrich.batch.workers`."""

    def run(self, tasks: Iterator[Task]) -> Iterator[list[Done]]:
        """Yield each task with what came of it."""
        ...


class Workshop:
    """Does items with a staff. One call of :meth:`run` at a time.

    Args:
        staff: its job leaves finished letters in ``work_folder``, or nowhere (a dry run).
        preparer: fetches into ``work_folder``.
        target: where finished letters go; None: nowhere.
        work_folder: on this machine.
        language: of what rows say.
    """

    def __init__(
        self, staff: Staff, preparer: Preparer, target: Store | None, work_folder: str, language: Language
    ) -> None:
        self._staff = staff
        self._preparer = preparer
        self._target = target
        self._work_folder = work_folder
        self._language = language
        self._numbers = count(1)
        self._open: dict[int, Prepared] = {}
        self._told = Told()

    def run(self, items: Iterator[Item]) -> Generator[Told, None, None]:
        """Yield what came of the items, as it comes.

        Raises:
            MemoEnrichError: what would go wrong with every letter; those in their places were told of before.
        """
        putting: set[Future[Row]] = set()
        with ThreadPoolExecutor(_THREADS) as fetching, ThreadPoolExecutor(_THREADS) as puts:
            for group in self._staff.run(self._tasks(items, fetching)):
                putting.update(puts.submit(self._put, task, outcome) for task, outcome in group)
                self._gather(putting, most=_MOST_PUTTING)
                yield self._tell()
            while putting:
                self._gather(putting, most=0)
                yield self._tell()
        yield self._tell()

    def _tasks(self, items: Iterator[Item], fetching: ThreadPoolExecutor) -> Iterator[Task]:
        """Yield the tasks of the items, numbered so that none of them has a number of another."""
        ahead: deque[Future[Prepared]] = deque()
        while True:
            while len(ahead) < _AHEAD and (item := next(items, None)) is not None:
                ahead.append(fetching.submit(self._preparer.prepare, item))
            if not ahead:
                return
            prepared = ahead.popleft().result()
            self._told.stood += prepared.stood
            self._told.further += prepared.letters - 1
            for task in prepared.tasks:
                number = next(self._numbers)
                prepared.open += 1
                self._open[number] = prepared
                yield replace(task, number=number)
            prepared.close()

    def _gather(self, putting: set[Future[Row]], most: int) -> None:
        """Take the rows of letters that are in their places; wait where more than ``most`` are on their way."""
        if putting:
            patience = PULSE if len(putting) > most else 0
            for future in wait(putting, timeout=patience, return_when=FIRST_COMPLETED).done:
                putting.remove(future)
                self._told.rows.append(future.result())

    def _tell(self) -> Told:
        told, self._told = self._told, Told()
        return told

    def _put(self, task: Task, outcome: Outcome) -> Row:
        """Put a finished letter in its place and return its row."""
        row = row_of(outcome)
        if outcome.written and self._target is not None:
            waiting = Path(waiting_file(self._work_folder, task.number))
            row["output"] = self._placed(self._target, waiting, task, row)
            waiting.unlink()
        self._open.pop(task.number).close()
        return row

    def _placed(self, target: Store, waiting: Path, task: Task, row: Row) -> str:
        """Write a letter under its name, or a short one where the store does not take that; return the name."""
        folder = REJECTED if row["status"] == Status.REJECTED else READY
        short = short_name(task.place, task.source)
        if all(len(part.encode()) <= _LONGEST for part in task.place.split("/")):
            try:
                target.put(waiting, f"{folder}/{task.place}")
            except WriteError as error:
                if error.code not in ("store.failed", "store.missing"):
                    raise
            else:
                return f"{folder}/{task.place}"
        target.put(waiting, f"{folder}/{short}")
        row["findings"].append(finding("batch.renamed").to_dict(self._language))
        return f"{folder}/{short}"
