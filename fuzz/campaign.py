"""A run: numbers are handed to workers, answers come back, failures are made smaller and kept."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count
from multiprocessing.connection import wait
from typing import Any, Final

from fuzz.checks.slips import Slip
from fuzz.crew import Worker, connections
from fuzz.report import Report
from fuzz.worker import Answer, Plan, Shrink

_SHRINK_SECONDS: Final = 70.0
_MOST_SHRUNK: Final = 60


def run(plan: Plan, report: Report, *, jobs: int, seconds: float | None, most: int | None, first: int = 0) -> None:
    """Try inputs until the time is up or ``most`` have been tried."""
    until = None if seconds is None else time.monotonic() + seconds
    numbers = count(first) if most is None else iter(range(first, first + most))
    workers = [Worker(plan) for _ in range(jobs)]
    try:
        _feed(workers, numbers, until, plan, report)
    finally:
        for worker in workers:
            worker.close()


def _feed(workers: list[Worker], numbers: Iterator[int], until: float | None, plan: Plan, report: Report) -> None:
    while True:
        over = until is not None and time.monotonic() > until
        for worker in workers:
            if worker.asked is None and not over:
                number = next(numbers, None)
                if number is None:
                    over = True
                else:
                    worker.ask(number)
        busy = [worker for worker in workers if worker.asked is not None]
        if not busy:
            return
        wait(connections(busy), timeout=1.0)
        for worker in busy:
            number, said = worker.asked, worker.answer()
            if said is not None and number is not None:
                _take(said, number, worker, plan, report)
        report.tick()


def _take(said: Any, number: int, worker: Worker, plan: Plan, report: Report) -> None:
    if not isinstance(said, Answer):
        said = _lost(str(said), number, plan, report)
    for failure in report.add(said):
        report.say(f"found {failure.slip}: input {number}")
        case = None
        if len(report.failures) <= _MOST_SHRUNK and failure.slip.check != "died":
            case = worker.ask_now(Shrink(number, tuple(failure.slip)), _SHRINK_SECONDS)
        report.save_failure(failure, case or plan.case(number))


def _lost(said: str, number: int, plan: Plan, report: Report) -> Answer:
    """Return the answer for an input whose worker hung or died; one that died gets a second try with more memory."""
    case = plan.case(number)
    if said == "hung":
        report.cost(number, "no answer", case.told)
        return Answer(number, case.kind, "hung", told=case.told, reason="")
    second = Worker(plan, limited=False)
    again = second.ask_now(number, 60)
    second.close()
    if isinstance(again, Answer):
        report.cost(number, f"{said} within the limit; {again.megabytes} MB without", case.told)
        return again
    slip = Slip("died", said)
    return Answer(number, case.kind, "died", "", slips=[tuple(slip)], told=case.told)
