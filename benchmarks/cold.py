"""Cold start: a whole process for one letter, against a process that only imports what it cannot do without.

    python -m benchmarks.cold

Targets (issue 14): a letter at most 1.5 times the imports; help and wrong usage at most 0.15 s more than bare Python.
Each is run in turn, round after round, so that a machine that slows down does so for all of them: ratios are medians
of the ratios round by round. All of them find their bytecode, as a package that pip has installed does: it lies in a
folder made for the run, whatever the environment says of writing it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.table import Row

REPO: Final = Path(__file__).resolve().parents[1]
ROUNDS: Final = 15
IMPORTS: Final = "import numpy, lxml.etree, pypdfium2, zxingcpp"
BARE_PYTHON, THE_IMPORTS = "bare Python", "the imports"
MOST: Final = 1.5
MOST_MORE: Final = 0.15  # seconds


def commands(out: Path) -> dict[str, list[str]]:
    ours = [sys.executable, "-m", "memo_enrich"]
    catalogue = ["-c", str(REPO / "fixtures" / "letters.toml"), "--overwrite", "-q"]
    pdf, message = (REPO / "fixtures" / name for name in ("letters/pas.pdf", "messages/skoleindskrivning-1.1.xml"))
    return {
        BARE_PYTHON: [sys.executable, "-c", "pass"],
        THE_IMPORTS: [sys.executable, "-c", IMPORTS],
        "enrich, a PDF": [*ours, "enrich", str(pdf), "-o", str(out / "letter.pdf"), *catalogue],
        "enrich, a message": [*ours, "enrich", str(message), "-o", str(out / "letter.xml"), *catalogue],
        "--help": [*ours, "--help"],
        "wrong usage": [*ours, "enrich", "--no-such-option"],
    }


def measured() -> tuple[dict[str, list[float]], dict[str, float]]:
    """Return the seconds of each command, round by round, and the least of the processor's, where others count less."""
    seconds: dict[str, list[float]] = {}
    least: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(folder, "bytecode"))}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(ROUNDS + 1):
            for name, command in commands(Path(folder)).items():
                started, used = time.perf_counter(), _processor()
                subprocess.run(command, capture_output=True, check=False, cwd=REPO, env=surroundings)
                took = time.perf_counter() - started
                if number:  # the first round writes the bytecode
                    seconds.setdefault(name, []).append(took)
                    least[name] = min(least.get(name, took), _processor() - used)
    return seconds, least


def _processor() -> float:
    """Return the processor's seconds of all processes that were started from here and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def ratio(seconds: dict[str, list[float]], name: str, base: str) -> float:
    """Return the median of the ratios round by round."""
    return statistics.median(map(float.__truediv__, seconds[name], seconds[base]))


def more(seconds: dict[str, list[float]], name: str) -> float:
    """Return how many seconds a command takes more than bare Python, the median of the rounds."""
    return statistics.median(map(float.__sub__, seconds[name], seconds[BARE_PYTHON]))


def rows() -> Iterator[Row]:
    """Yield the letters against the imports, help and wrong usage against bare Python with what they may take more."""
    seconds, _ = measured()
    for name in ("enrich, a PDF", "enrich, a message"):
        note = f"{1000 * statistics.median(seconds[name]):.0f} ms; best against best {_best(seconds, name):.2f}"
        yield Row(name, THE_IMPORTS, ratio(seconds, name, THE_IMPORTS), MOST, note=note)
    for name in ("--help", "wrong usage"):
        note = f"{1000 * more(seconds, name):.0f} ms more than bare Python"
        allowed = statistics.median(took + MOST_MORE for took in seconds[BARE_PYTHON])
        yield Row(name, "bare Python + 150 ms", statistics.median(seconds[name]) / allowed, 1.0, note=note)


def _best(seconds: dict[str, list[float]], name: str) -> float:
    return min(seconds[name]) / min(seconds[THE_IMPORTS])


def main() -> None:
    seconds, used = measured()
    for name, taken in seconds.items():
        shown = f"{1000 * statistics.median(taken):8.0f} ms{ratio(seconds, name, THE_IMPORTS):8.2f} of the imports"
        shown += f"{_best(seconds, name):8.2f} by the best{1000 * more(seconds, name):8.0f} ms over bare Python"
        print(f"{name:20}{shown}{1000 * used[name]:8.0f} ms of processor{used[name] / (used[THE_IMPORTS] or 1):8.2f}")


if __name__ == "__main__":
    main()
