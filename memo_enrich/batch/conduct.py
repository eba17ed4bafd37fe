"""How a batch is run, and who does its work."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, fields
from typing import Any, Final, NamedTuple

from memo_enrich.batch.tasks import Job, Outcome, Row, Task
from memo_enrich.batch.workers import MEMORY_LIMIT, Borrowed, Crew, LetterTrade, cores

TIME_LIMIT: Final = 600.0
"""Seconds a letter may take before it is kept and its worker ended. The slowest letters known take a few."""


class Connected(NamedTuple):
    """The cluster that a batch has got: its scheduler, its dashboard ("" for none), how many workers there are now."""

    scheduler: str
    dashboard: str
    workers: int


@dataclass(frozen=True, slots=True)
class Conduct:
    """How a batch is run; see :func:`memo_enrich.enrich_many`.

    ``on_start`` is told how many letters there are and how many of them stand already, ``on_more`` of letters that are
    found in containers later, ``on_cluster`` of the cluster.
    """

    executor: Executor | None = None
    cluster: Any = None
    jobs: int | None = None
    resume: bool = False
    overwrite: bool = False
    dry_run: bool = False
    time_limit: float = TIME_LIMIT
    memory_limit: float = MEMORY_LIMIT
    on_start: Callable[[int, int], None] | None = None
    on_result: Callable[[Row], None] | None = None
    on_more: Callable[[int], None] | None = None
    on_cluster: Callable[[Connected], None] | None = None

    def keywords(self) -> dict[str, Any]:
        """Return the choices as the keyword arguments of :func:`memo_enrich.enrich_many`."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def staff_for(job: Job, letters: int, conduct: Conduct) -> Crew[Task, Outcome] | Borrowed:
    """Return who does the work."""
    jobs = max(1, min(conduct.jobs or cores(), letters))
    if conduct.executor is None:
        return Crew(LetterTrade(job), jobs, conduct.time_limit, conduct.memory_limit)
    in_flight = 2 * (conduct.jobs or cores())
    limits = {"time_limit": conduct.time_limit, "memory_limit": conduct.memory_limit}
    return Borrowed(conduct.executor, job, in_flight=in_flight, jobs=jobs, **limits)
