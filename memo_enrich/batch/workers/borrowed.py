"""An executor of the caller: threads, processes, a cluster. When it breaks, our own workers take over."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import chain

from memo_enrich.batch.tasks import PULSE, Done, Job, Outcome, Task
from memo_enrich.batch.workers.crew import Crew
from memo_enrich.batch.workers.work import LetterTrade, hand_on, perform
from memo_enrich.model import Status, finding


class Borrowed:
    """Does tasks with somebody else's executor, never more than ``in_flight`` at a time; it stays open.

    Args:
        executor: any :class:`concurrent.futures.Executor` whose workers see the same files.
        job: what all letters share; must be picklable for executors of other processes.
        in_flight: letters handed to it at a time.
        jobs: workers of our own, should it break.
        time_limit: seconds a letter may take in a worker of our own.
        memory_limit: MB such a worker may take.
    """

    def __init__(
        self, executor: Executor, job: Job, *, in_flight: int, jobs: int, time_limit: float, memory_limit: float
    ) -> None:
        self._executor = executor
        self._job = job
        self._in_flight = in_flight
        self._jobs = jobs
        self._time_limit = time_limit
        self._memory_limit = memory_limit

    def __enter__(self) -> Borrowed:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the executor to its owner."""

    def run(self, tasks: Iterator[Task]) -> Iterator[list[Done]]:
        """Yield each task with what came of it, those finished at a time together.

        A letter whose call fails is kept, with the reason. Where the executor itself breaks, each letter in flight
        may be to blame: our own workers do them, and the rest.
        """
        flying: dict[Future[Outcome], Task] = {}
        suspects: list[Task] = []
        while True:
            if not suspects:
                self._launch(tasks, flying, suspects)
            if not flying:
                break
            done = wait(flying, timeout=PULSE, return_when=FIRST_COMPLETED).done
            landed = {future: flying.pop(future) for future in done}
            yield [one for future, task in landed.items() if (one := self._landed(task, future, suspects))]
        if suspects:
            with Crew(LetterTrade(self._job), self._jobs, self._time_limit, self._memory_limit) as crew:
                yield from crew.run(chain(suspects, tasks))

    def _landed(self, task: Task, future: Future[Outcome], suspects: list[Task]) -> Done | None:
        """Return what came of a task, None when the executor broke over it."""
        try:
            return task, future.result()
        except BrokenExecutor:
            suspects.append(task)
            return None
        except Exception:  # noqa: BLE001 - whatever the executor or its transport raises
            return task, hand_on(task, self._job, Status.KEPT, finding("batch.executor_failed"))

    def _launch(self, tasks: Iterator[Task], flying: dict[Future[Outcome], Task], suspects: list[Task]) -> None:
        """Fill the executor up, until it refuses."""
        while len(flying) < self._in_flight and (task := next(tasks, None)) is not None:
            try:
                flying[self._executor.submit(perform, task, self._job)] = task
            except RuntimeError:  # broken (BrokenExecutor is one), or shut down by its owner
                suspects.append(task)
                return
