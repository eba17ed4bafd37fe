"""Cold start: a whole process for one letter, against a process that only imports what it cannot do without.

    python -m benchmarks.cold

Targets (issue 14): a letter at most 1.5 times the imports; help and wrong usage at most 0.15 s more than bare Python.
The best of several runs of each, in turn. All of them find their bytecode, as a package that pip has installed does:
it lies in a folder made for the run, whatever the environment says of writing it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

REPO: Final = Path(__file__).resolve().parents[1]
ROUNDS: Final = 7
IMPORTS: Final = "import numpy, lxml.etree, pypdfium2, zxingcpp"


def commands(out: Path) -> dict[str, list[str]]:
    ours = [sys.executable, "-m", "memo_enrich"]
    catalogue = ["-c", str(REPO / "fixtures" / "letters.toml"), "--overwrite", "-q"]
    pdf, message = (REPO / "fixtures" / name for name in ("letters/pas.pdf", "messages/skoleindskrivning-1.1.xml"))
    return {
        "bare Python": [sys.executable, "-c", "pass"],
        "the imports": [sys.executable, "-c", IMPORTS],
        "enrich, a PDF": [*ours, "enrich", str(pdf), "-o", str(out / "letter.pdf"), *catalogue],
        "enrich, a message": [*ours, "enrich", str(message), "-o", str(out / "letter.xml"), *catalogue],
        "--help": [*ours, "--help"],
        "wrong usage": [*ours, "enrich", "--no-such-option"],
    }


def measured() -> tuple[dict[str, float], dict[str, float]]:
    """Return the seconds of each command, and those of the processor, where what else the machine does counts less."""
    best: dict[str, float] = {}
    least: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(folder, "bytecode"))}
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(ROUNDS + 1):
            for name, command in commands(Path(folder)).items():
                started, used = time.perf_counter(), _processor()
                subprocess.run(command, capture_output=True, check=False, cwd=REPO, env=surroundings)
                seconds = time.perf_counter() - started
                if number:  # the first round writes the bytecode
                    best[name] = min(best.get(name, seconds), seconds)
                    least[name] = min(least.get(name, _processor() - used), _processor() - used)
    return best, least


def _processor() -> float:
    """Return the processor's seconds of all processes that were started from here and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    seconds, used = measured()
    for name, taken in seconds.items():
        more, times = taken - seconds["bare Python"], taken / seconds["the imports"]
        shown = f"{1000 * taken:8.0f} ms{times:8.2f} of the imports{1000 * more:8.0f} ms over bare Python"
        print(f"{name:20}{shown}{1000 * used[name]:8.0f} ms of processor{used[name] / (used['the imports'] or 1):8.2f}")


if __name__ == "__main__":
    main()
