"""The table of all benchmarks: one line a figure, each a ratio of two things measured in one run.

    python -m benchmarks.table NAME     the lines of one benchmark, as JSON; ``python -m benchmarks`` puts them together

A benchmark is a module of this folder with ``rows``, which measures and yields its lines as it goes.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass
from typing import Final

_HEAD: Final = ("benchmark", "measured", "against", "ratio", "aim", "met", "in this run")
_RIGHT: Final = ("ratio", "aim")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: ``what`` takes ``ratio`` times what ``against`` takes (or does so many times as much).

    ``at_most`` or ``at_least`` is what the ratio is to be, where something was set; ``note`` tells what it is made of.
    """

    what: str
    against: str
    ratio: float
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def aim(self) -> str:
        """What the ratio is to be, in a word; "" where nothing was set."""
        if self.at_most is not None:
            return f"at most {self.at_most:.2f}"
        return "" if self.at_least is None else f"at least {self.at_least:.2f}"

    @property
    def met(self) -> str:
        """Whether it is so; "" where nothing was set."""
        if not self.aim:
            return ""
        most, least = self.at_most, self.at_least
        low_enough, high_enough = most is None or self.ratio <= most, least is None or self.ratio >= least
        return "yes" if low_enough and high_enough else "no"

    def cells(self, benchmark: str) -> tuple[str, ...]:
        """Return the cells of the line, in the order of the table's head."""
        return benchmark, self.what, self.against, f"{self.ratio:.2f}", self.aim, self.met, self.note


@dataclass(frozen=True, slots=True)
class NotRun:
    """A benchmark that could not be run here, and why."""

    why: str

    def cells(self, benchmark: str) -> tuple[str, ...]:
        """Return the cells of the line: it stands in the table, so that nobody takes it for done."""
        return benchmark, "not run", "", "", "", "", self.why


def table(lines: Iterable[tuple[str, Row | NotRun]]) -> str:
    """Return lines (each with its benchmark's name) as one Markdown table that also reads well as it is."""
    cells = [_HEAD, *(line.cells(name) for name, line in lines)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    ruler = tuple("-" * (width - 1) + ":" if head in _RIGHT else "-" * width for head, width in _headed(widths))
    return "\n".join(_line(row, widths) for row in (cells[0], ruler, *cells[1:])) + "\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    aligned = zip(cells, _headed(widths), strict=True)
    padded = (cell.rjust(width) if head in _RIGHT else cell.ljust(width) for cell, (head, width) in aligned)
    return f"| {' | '.join(padded)} |"


def _headed(widths: Sequence[int]) -> list[tuple[str, int]]:
    return list(zip(_HEAD, widths, strict=True))


def told(line: str) -> Row:
    """Return the figure that a line of this module's output tells."""
    return Row(**json.loads(line))


def main(name: str) -> None:
    """Measure one benchmark; its lines go to stdout, whatever else it says to stderr."""
    out = sys.stdout
    with redirect_stdout(sys.stderr):
        for row in importlib.import_module(f"benchmarks.{name}").rows():
            print(json.dumps(asdict(row)), file=out, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
