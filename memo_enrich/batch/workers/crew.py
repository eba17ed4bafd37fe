"""Our own worker processes. Each has its own pipe, so a worker that dies names its letter by dying.

``concurrent.futures.ProcessPoolExecutor`` cannot do that: there, one dead worker breaks the pool and every letter
in flight is a suspect (see :mod:`memo_enrich.batch.workers.borrowed` for executors of the caller).

Batches hand a crew all their letters and wait for the end (:meth:`Crew.run`); the service, whose letters come when they
come, asks it turn by turn (:meth:`Crew.turn`).
"""

from __future__ import annotations

import os
import time
from collections import Counter, deque
from collections.abc import Iterator
from multiprocessing import connection
from multiprocessing.connection import Connection
from typing import Final, Generic

from memo_enrich.batch.tasks import PULSE
from memo_enrich.batch.workers.worker import D, T, Trade, Worker
from memo_enrich.errors import MemoEnrichError
from memo_enrich.texts import told

AHEAD: Final = 2
"""Letters a worker has at hand: one it works on, one so that it need not wait for the next."""
_TRIES: Final = 2
"""Deaths a letter may have to do with before it is kept: the first may be the neighbour's doing (out of memory)."""
MEMORY_LIMIT: Final = 2000.0
"""MB a worker may take for its letters; the largest letter that is read (256 MB) takes a third of it."""

_START: Final = 60.0
"""Seconds a worker may take to load."""
_MOST_ON_WINDOWS: Final = 60
"""``WaitForMultipleObjects`` takes 64 handles, of which Python needs one (``multiprocessing.connection.wait``)."""
_FALSE_STARTS: Final = 5
"""Workers in a row that may die before they are ready."""


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def most_workers(jobs: int, system: str = os.name) -> int:
    """Return how many workers can be waited for: Windows waits for at most 63 handles at once."""
    return min(jobs, _MOST_ON_WINDOWS) if system == "nt" else jobs


class Crew(Generic[T, D]):
    """Workers that do tasks side by side. Use it as a context manager.

    Args:
        trade: what they do; must be picklable.
        jobs: number of workers.
        time_limit: seconds a letter may take before its worker is ended and the letter kept.
        memory_limit: MB a worker may take for its letters.
        ahead: letters a worker has at hand. With 1, none waits behind another while a worker is idle.
    """

    def __init__(
        self,
        trade: Trade[T, D],
        jobs: int,
        time_limit: float,
        memory_limit: float = MEMORY_LIMIT,
        *,
        ahead: int = AHEAD,
    ) -> None:
        self._trade = trade
        self._jobs = most_workers(jobs)
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._ahead = ahead
        self._workers: list[Worker[T, D]] = []
        self._again: deque[T] = deque()
        self._deaths: Counter[int] = Counter()
        self._false_starts = 0

    def __enter__(self) -> Crew[T, D]:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            if worker.tasks:
                worker.kill()
            else:
                worker.dismiss()

    @property
    def ready(self) -> int:
        """How many workers are loaded."""
        return sum(worker.ready for worker in self._workers)

    def hire(self) -> None:
        """Start every worker that is not there, before there is something to do.

        Raises:
            MemoEnrichError: ``batch.no_workers``.
        """
        while len(self._workers) < self._jobs:
            self._workers.append(self._hire())

    def retrain(self, trade: Trade[T, D]) -> None:
        """Do every task that is handed out from now on by another trade; those at hand are done by the old one."""
        self._trade = trade
        for worker in self._workers:
            worker.retrain(trade)

    def run(self, tasks: Iterator[T]) -> Iterator[list[tuple[T, D]]]:
        """Yield each task with what came of it, those finished at a time together; few are taken ahead.

        Yields at least every :data:`~memo_enrich.batch.tasks.PULSE` seconds, if only an empty list.

        Raises:
            MemoEnrichError: ``batch.no_workers``, none can be started.
        """
        while self._hand_out(tasks):
            yield self._gathered([worker for worker in self._workers if worker.tasks])

    def turn(self, tasks: Iterator[T], wake: Connection) -> list[tuple[T, D]]:
        """Hand out what there is to do, wait until something is heard, and return what is finished.

        Args:
            tasks: what is to be done; its end means that there is nothing now, and it is asked again.
            wake: something to read there ends the wait; it is left for the caller to read.

        Raises:
            MemoEnrichError: ``batch.no_workers``, none can be started.
        """
        self.hire()
        self._hand_out(tasks)
        return self._gathered(self._workers, wake)

    def _gathered(self, workers: list[Worker[T, D]], *others: Connection) -> list[tuple[T, D]]:
        """Wait for word from workers, or for something to read elsewhere, and return what is finished."""
        pipes = {worker.pipe: worker for worker in workers}
        heard = connection.wait([*pipes, *others], timeout=self._patience())
        done = [self._hear(pipes[pipe]) for pipe in heard if pipe in pipes]
        done += self._overdue()
        return [one for one in done if one is not None]

    def _hear(self, worker: Worker[T, D]) -> tuple[T, D] | None:
        """Return what a worker has to tell, None when that is no result."""
        try:
            done = worker.take()
        except EOFError:
            done = self._bury(worker, "batch.worker_died")
        if worker.ready:
            self._false_starts = 0
        if done is not None:
            self._deaths.pop(id(done[0]), None)
        return done

    def _hand_out(self, tasks: Iterator[T]) -> bool:
        """Give every worker its share; tell whether any has something to do."""
        for depth in range(1, self._ahead + 1):
            for place in range(self._jobs):
                if len(self._workers) > place and len(self._workers[place].tasks) >= depth:
                    continue
                task = self._again.popleft() if self._again else next(tasks, None)
                if task is None:
                    break
                if len(self._workers) <= place:
                    self._workers.append(self._hire())
                self._workers[place].give(task)
        return any(worker.tasks for worker in self._workers)

    def _hire(self) -> Worker[T, D]:
        try:
            return Worker(self._trade, self._memory_limit)
        except OSError as error:
            raise MemoEnrichError("batch.no_workers", error=told(error)) from error

    def _bury(self, worker: Worker[T, D], code: str) -> tuple[T, D] | None:
        """Remove a dead worker. Its letter gets a second try, then it is kept; those it had not begun go to others."""
        worker.kill()
        self._workers.remove(worker)
        if not worker.ready:
            self._again.extend(worker.tasks)
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                raise MemoEnrichError("batch.no_workers", error=code)
            return None
        if not worker.tasks:
            return None
        culprit = worker.tasks.popleft()
        self._again.extend(worker.tasks)
        self._deaths[id(culprit)] += 1
        if code == "batch.worker_died" and self._deaths[id(culprit)] < _TRIES:
            self._again.append(culprit)
            return None
        self._deaths.pop(id(culprit), None)
        return culprit, self._trade.lost(culprit, code)

    def _patience(self) -> float:
        """Return how long to wait for a result before looking at the clock, seconds."""
        now = time.monotonic()
        due = min((self._due(worker) for worker in self._workers if worker.tasks), default=now + PULSE)
        return max(0.0, min(due - now, PULSE))

    def _due(self, worker: Worker[T, D]) -> float:
        """Return when a worker must have been heard of; the time it takes to start is not its letter's."""
        return worker.since + (self._time_limit if worker.ready else max(self._time_limit, _START))

    def _overdue(self) -> list[tuple[T, D] | None]:
        now = time.monotonic()
        late = [worker for worker in self._workers if worker.tasks and now > self._due(worker)]
        return [self._bury(worker, "batch.time_limit") for worker in late]
