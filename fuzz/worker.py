"""The process that makes inputs and checks them, one after another; it may hang or die without harm to the run."""

from __future__ import annotations

import faulthandler
import gc
import traceback
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from fuzz.cost import COSTLY_SECONDS, Meter, limit_memory
from fuzz.recipe import Case, made


@dataclass(frozen=True)
class Plan:
    """What inputs a run makes. ``traces``: folder for tracebacks of slow inputs; ``quick``: little is asked of each."""

    seed: int
    kinds: tuple[str, ...]
    traces: Path
    corpus: Path | None = None
    quick: bool = False

    def case(self, number: int) -> Case:
        """Return an input of the run."""
        return made(self.seed, number, kinds=self.kinds, corpus=self.corpus)


class Shrink(NamedTuple):
    """Asks a worker to make a failing input smaller."""

    number: int
    slip: tuple[str, str, str]


@dataclass
class Answer:
    """What a worker says of an input; no bytes of it."""

    number: int
    kind: str
    status: str
    reason: str
    seconds: float = 0.0
    megabytes: int = 0
    slips: list[tuple[str, str, str]] = field(default_factory=list)
    told: tuple[str, ...] = ()


def work(pipe: Connection, plan: Plan, limited: bool) -> None:
    """Answer what comes through the pipe, until it closes: numbers of inputs, and :class:`Shrink`."""
    if limited:
        limit_memory()
    trace = (plan.traces / f"{plan.seed}.trace").open("a+", encoding="utf-8")
    while True:
        try:
            asked: Any = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(_smaller(plan, asked) if isinstance(asked, Shrink) else _answer(plan, asked, trace))


def _answer(plan: Plan, number: int, trace: Any) -> Answer:
    from fuzz.checks import Outcome, Slip, checked

    case = plan.case(number)
    gc.collect(0)
    trace.seek(0)
    trace.truncate()
    meter = Meter()
    faulthandler.dump_traceback_later(COSTLY_SECONDS, file=trace)
    try:
        outcome = checked(case, quick=plan.quick)
    except Exception as error:  # a check that fails is a slip, too, and ends nothing
        at = traceback.extract_tb(error.__traceback__)[-1]
        outcome = Outcome("unchecked", slips=[Slip("check failed", type(error).__name__, f"{at.name}:{at.lineno}")])
    faulthandler.cancel_dump_traceback_later()
    seconds, megabytes = meter.read()
    slips = [tuple(slip) for slip in outcome.slips]
    return Answer(number, case.kind, outcome.status, outcome.reason, seconds, megabytes, slips, case.told)


def _smaller(plan: Plan, asked: Shrink) -> Case:
    from fuzz.checks import checked
    from fuzz.shrinking import shrunk

    def fails(case: Case) -> bool:
        return any(tuple(slip) == tuple(asked.slip) for slip in checked(case, quick=plan.quick).slips)

    case = plan.case(asked.number)
    return shrunk(plan.seed, asked.number, case, fails, kinds=plan.kinds, corpus=plan.corpus)
