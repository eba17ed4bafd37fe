"""What a run has found: the running line, the table at the end, failing inputs in a folder."""

from __future__ import annotations

import hashlib
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from fuzz.checks.slips import Slip
from fuzz.cost import COSTLY_MB, COSTLY_SECONDS
from fuzz.recipe import Case
from fuzz.worker import Answer, Plan

_EVERY = 5.0
_MOST_SHOWN = 40


@dataclass
class Failure:
    """One kind of slip: the first input that showed it, how many did, and where its smaller twin lies."""

    slip: Slip
    number: int
    told: tuple[str, ...]
    count: int = 1
    file: str = ""


@dataclass
class Report:
    """Adds up answers."""

    plan: Plan
    keep: Path
    began: float = field(default_factory=time.monotonic)
    tried: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    failures: dict[Slip, Failure] = field(default_factory=dict)
    costly: list[str] = field(default_factory=list)
    slowest: Answer | None = None
    largest: Answer | None = None
    _shown: float = 0.0

    def add(self, answer: Answer) -> list[Failure]:
        """Count an answer; returns the kinds of slip that were not seen before."""
        self.tried += 1
        self.outcomes[answer.kind, answer.status] += 1
        if answer.reason:
            self.reasons[answer.reason] += 1
        if self.slowest is None or answer.seconds > self.slowest.seconds:
            self.slowest = answer
        if self.largest is None or answer.megabytes > self.largest.megabytes:
            self.largest = answer
        if answer.seconds > COSTLY_SECONDS or answer.megabytes > COSTLY_MB:
            self.cost(answer.number, f"{answer.seconds:.1f} s, {answer.megabytes} MB", answer.told)
        slips = [Slip(*slip) for slip in answer.slips]
        if any("MemoryError" in slip.what for slip in slips):
            self.cost(answer.number, "no memory left within the limit", answer.told)
            return []
        return [new for slip in dict.fromkeys(slips) if (new := self._seen(slip, answer)) is not None]

    def _seen(self, slip: Slip, answer: Answer) -> Failure | None:
        if slip in self.failures:
            self.failures[slip].count += 1
            return None
        self.failures[slip] = Failure(slip, answer.number, answer.told)
        return self.failures[slip]

    def cost(self, number: int, what: str, told: tuple[str, ...]) -> None:
        """Note an input that takes more time or memory than any letter should, and where it was at 20 seconds."""
        case = self.plan.case(number)
        file = self.save(case, f"costly-{number}")
        trace = self.plan.traces / f"{self.plan.seed}.trace"
        lines = trace.read_text(encoding="utf-8").splitlines() if trace.is_file() else []
        at = next((line.strip() for line in lines if "memo_enrich" in line), "")
        self.costly.append(f"input {number}: {what}; {' '.join(told)[:200]}; {file}; {at}")
        self.say(f"costly: {self.costly[-1]}")

    def save(self, case: Case, name: str) -> str:
        """Write an input into the folder of failures."""
        self.keep.mkdir(parents=True, exist_ok=True)
        path = self.keep / f"{self.plan.seed}-{name}.{case.ending}"
        path.write_bytes(case.data)
        return path.name

    def save_failure(self, failure: Failure, case: Case) -> None:
        """Write a failing input, and how to make it again."""
        digest = hashlib.sha256(repr(tuple(failure.slip)).encode()).hexdigest()[:8]
        failure.file = self.save(case, f"{failure.slip.check.replace(' ', '-')}-{digest}")
        recipe = f"{failure.slip}\n{self.command(failure.number)}\n{' '.join(case.told)}\n"
        (self.keep / f"{failure.file}.txt").write_text(recipe, encoding="utf-8")
        self.say(
            f"FOUND {failure.slip}\n      {self.command(failure.number)}  ({failure.file}, {len(case.data)} bytes)"
        )

    def command(self, number: int) -> str:
        """Return the command that tries one input again."""
        kinds = "".join(f" --only {kind}" for kind in self.plan.kinds) if len(self.plan.kinds) == 1 else ""
        corpus = f" --corpus {self.plan.corpus.name}" if self.plan.corpus else ""
        return f"python -m fuzz --seed {self.plan.seed}{kinds}{corpus} --number {number}"

    def say(self, text: str) -> None:
        """Print a line of its own."""
        clear = "\r\033[K" if sys.stderr.isatty() else ""
        print(f"{clear}{text}", file=sys.stderr, flush=True)

    def tick(self) -> None:
        """Print the running line, now and then."""
        now = time.monotonic()
        if now - self._shown < (_EVERY if sys.stderr.isatty() else 12 * _EVERY):
            return
        self._shown = now
        statuses: Counter[str] = Counter()
        for (_, status), count in self.outcomes.items():
            statuses[status] += count
        rate = self.tried / max(0.1, now - self.began)
        line = f"{self.tried} inputs, {rate:.0f} a second, "
        line += f"{len(self.failures)} kinds of failure, {len(self.costly)} costly: "
        line += ", ".join(f"{status} {count}" for status, count in statuses.most_common())
        tty = sys.stderr.isatty()
        print(f"\r\033[K{line[:150]}" if tty else line, end="" if tty else "\n", file=sys.stderr, flush=True)

    def table(self) -> str:
        """Return the end of the story."""
        lines = [f"seed {self.plan.seed}: {self.tried} inputs in {time.monotonic() - self.began:.0f} s", ""]
        lines += [f"{count:8} {kind:10} {status}" for (kind, status), count in self.outcomes.most_common()]
        lines += ["", *(f"{count:8} {reason}" for reason, count in self.reasons.most_common(_MOST_SHOWN)), ""]
        if self.slowest and self.largest:
            lines.append(f"slowest: input {self.slowest.number}, {self.slowest.seconds:.2f} s")
            lines.append(f"most memory: input {self.largest.number}, {self.largest.megabytes} MB")
        if self.costly:
            lines += ["", f"{len(self.costly)} costly inputs:", *self.costly]
        if self.failures:
            lines += ["", f"{len(self.failures)} kinds of failure:"]
        for failure in sorted(self.failures.values(), key=lambda one: -one.count):
            lines += [f"{failure.count:8} {failure.slip}", f"         {self.command(failure.number)}  {failure.file}"]
        return "\n".join(lines)
