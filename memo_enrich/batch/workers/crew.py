"""Our own worker processes. Each has its own pipe, so a worker that dies names its letter by dying.

``concurrent.futures.ProcessPoolExecutor`` cannot do that: there, one dead worker breaks the pool and every letter
in flight is a suspect (see :mod:`memo_enrich.batch.workers.borrowed` for executors of the caller).
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final

from memo_enrich.batch.tasks import PULSE, Done, Job, Task
from memo_enrich.batch.workers.interruption import STOP_SIGNALS
from memo_enrich.batch.workers.work import hand_on, perform
from memo_enrich.errors import MemoEnrichError
from memo_enrich.limits import limit_memory
from memo_enrich.model import Status, finding
from memo_enrich.pipeline import load_all

READY: Final = "ready"
_AHEAD: Final = 2
"""Letters a worker has at hand: one it works on, one so that it need not wait for the next."""
_TRIES: Final = 2
"""Deaths a letter may have to do with before it is kept: the first may be the neighbour's doing (out of memory)."""
MEMORY_LIMIT: Final = 2000.0
"""MB a worker may take for its letters; the largest letter that is read (256 MB) takes a third of it."""

_FALSE_STARTS: Final = 5
"""Workers in a row that may die before they are ready."""


def cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def serve(pipe: Connection, job: Job, memory_limit: float) -> None:
    """Work off tasks from a pipe until it ends. This is the main function of a worker process."""
    for number in STOP_SIGNALS:  # they are for the parent, who lets us finish
        signal.signal(number, signal.SIG_IGN)
    load_all()
    limit_memory(memory_limit)
    with suppress(EOFError, OSError):  # the parent has gone: so do we
        pipe.send(READY)
        while (task := pipe.recv()) is not None:
            pipe.send(perform(task, job))


class Worker:
    """A worker process and the tasks it has at hand, the one it works on first."""

    def __init__(self, job: Job, memory_limit: float) -> None:
        context = get_context("spawn")  # fork would copy pdfium's and the caller's locks in whatever state they are
        self.pipe, theirs = context.Pipe()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.since = time.monotonic()
        self._process: BaseProcess = context.Process(target=serve, args=(theirs, job, memory_limit), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()

    def give(self, task: Task) -> None:
        """Hand over a task. A worker that is already dead is found out by reading from it."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        with suppress(OSError):
            self.pipe.send(task)

    def take(self) -> Done | None:
        """Return what the worker has finished, None when it only says that it is ready.

        Raises:
            EOFError: it is dead.
        """
        try:
            message = self.pipe.recv()
        except OSError as error:
            raise EOFError from error
        self.since = time.monotonic()
        if message == READY:
            self.ready = True
            return None
        return self.tasks.popleft(), message

    def dismiss(self) -> None:
        """Let an idle worker go."""
        with suppress(OSError):
            self.pipe.send(None)
        self._process.join(timeout=5)
        self.kill()

    def kill(self) -> None:
        """End the process now."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


class Crew:
    """Workers that do tasks side by side. Use it as a context manager.

    Args:
        job: what all letters share; must be picklable.
        jobs: number of workers.
        time_limit: seconds a letter may take before its worker is ended and the letter kept.
        memory_limit: MB a worker may take for its letters.
    """

    def __init__(self, job: Job, jobs: int, time_limit: float, memory_limit: float = MEMORY_LIMIT) -> None:
        self._job = job
        self._jobs = jobs
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._workers: list[Worker] = []
        self._again: deque[Task] = deque()
        self._deaths: dict[int, int] = {}
        self._false_starts = 0

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            if worker.tasks:
                worker.kill()
            else:
                worker.dismiss()

    def run(self, tasks: Iterator[Task]) -> Iterator[list[Done]]:
        """Yield each task with what came of it, those finished at a time together; few are taken ahead.

        Yields at least every :data:`PULSE` seconds, if only an empty list.

        Raises:
            MemoEnrichError: ``batch.no_workers``, none can be started.
        """
        while self._hand_out(tasks):
            busy = {worker.pipe: worker for worker in self._workers if worker.tasks}
            heard = connection.wait(list(busy), timeout=self._patience())
            done = [self._hear(busy[pipe]) for pipe in heard]  # type: ignore[index]
            done += self._overdue()
            yield [one for one in done if one is not None]

    def _hear(self, worker: Worker) -> Done | None:
        """Return what a worker has to tell, None when that is no result."""
        try:
            done = worker.take()
        except EOFError:
            done = self._bury(worker, "batch.worker_died")
        if worker.ready:
            self._false_starts = 0
        return done

    def _hand_out(self, tasks: Iterator[Task]) -> bool:
        """Give every worker its share; tell whether any has something to do."""
        for depth in range(1, _AHEAD + 1):
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

    def _hire(self) -> Worker:
        try:
            return Worker(self._job, self._memory_limit)
        except OSError as error:
            raise MemoEnrichError("batch.no_workers", error=error.strerror or type(error).__name__) from error

    def _bury(self, worker: Worker, code: str) -> Done | None:
        """Remove a dead worker. Its letter gets a second try, then it is kept; those it had not begun go to others."""
        worker.kill()
        self._workers.remove(worker)
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                raise MemoEnrichError("batch.no_workers", error=code)
            self._again.extend(worker.tasks)
            return None
        culprit = worker.tasks.popleft()
        self._again.extend(worker.tasks)
        self._deaths[culprit.number] = self._deaths.get(culprit.number, 0) + 1
        if code == "batch.worker_died" and self._deaths[culprit.number] < _TRIES:
            self._again.append(culprit)
            return None
        return culprit, hand_on(culprit, self._job, Status.KEPT, finding(code))

    def _patience(self) -> float:
        """Return how long to wait for a result before looking at the clock, seconds."""
        now = time.monotonic()
        due = min((worker.since + self._time_limit for worker in self._workers if worker.tasks), default=now)
        return max(0.0, min(due - now, PULSE))

    def _overdue(self) -> list[Done | None]:
        now = time.monotonic()
        late = [worker for worker in self._workers if worker.tasks and now - worker.since > self._time_limit]
        return [self._bury(worker, "batch.time_limit") for worker in late]


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C from a child that cannot ignore it yet: it inherits that the signal is blocked (POSIX)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else it is started below, and unblocks the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
