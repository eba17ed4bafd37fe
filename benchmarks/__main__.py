"""All benchmarks in one table of ratios, each of one run (``make bench``). Nothing else should be running.

    python -m benchmarks                       all of them, a quarter of an hour
    python -m benchmarks cold stamping         some of them
    python -m benchmarks -o out/bench.md       the table also goes into a file

An aim that is missed is said in the table and is no fault: machines differ. The exit code is 1 where a benchmark broke
off. One whose libraries or programs are not there stands in the table as not run.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.table import NotRun, Row, table, told

REPO: Final = Path(__file__).resolve().parents[1]
BENCHMARKS: Final = {
    "stamping": "a one-page letter against what others take to stamp it",
    "cold": "a whole process for one letter",
    "memo_splice": "messages against lxml's parse and serialise",
    "growth": "large letters: time against size",
    "batch": "many letters: one worker and two",
    "service": "letters over HTTP against the library",
    "cluster": "many machines, on one: one worker and two",
    "scanning": "how well telephones read the block, against the codes of others",
    "calls": "calls, as CI counts them",
}
_MISSING: Final = ("ModuleNotFoundError", "ImportError")


def lines_of(name: str) -> Iterator[Row | NotRun]:
    """Run a benchmark in a process of its own; yield its lines, and why it could not be run or broke off."""
    process = subprocess.run(
        [sys.executable, "-m", "benchmarks.table", name],
        cwd=REPO,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    yield from map(told, process.stdout.splitlines())
    if process.returncode:
        yield NotRun(next(reversed(process.stderr.split("\n")[:-1]), f"exit code {process.returncode}"))


def main() -> int:
    known = "\n".join(f"  {name:14}{title}" for name, title in BENCHMARKS.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=f"{__doc__}\n{known}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="benchmarks to run; all without any")
    parser.add_argument("-o", "--out", type=Path, metavar="FILE", help="write the table into this file as well")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.names) - set(BENCHMARKS))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    lines: list[tuple[str, Row | NotRun]] = []
    for name in chosen.names or BENCHMARKS:
        print(f"{name}: {BENCHMARKS[name]} ...", file=sys.stderr, flush=True)
        lines += [(name, line) for line in lines_of(name)]
    made = table(lines)
    print(made, end="")
    if chosen.out is not None:
        chosen.out.parent.mkdir(parents=True, exist_ok=True)
        chosen.out.write_text(made, encoding="utf-8")
    return int(any(isinstance(line, NotRun) and not line.why.startswith(_MISSING) for _, line in lines))


if __name__ == "__main__":
    sys.exit(main())
