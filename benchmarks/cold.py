"""Cold start: a whole process for one letter, against a process that only imports what it cannot do without.

    python -m benchmarks.cold

Targets (issue 14): a letter at most 1.5 times the imports; help and wrong usage at most 0.15 s more than bare Python.
The best of several runs of each, in turn.
"""

from __future__ import annotations

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


def measured() -> dict[str, float]:
    """Return the seconds of each command."""
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            for name, command in commands(Path(folder)).items():
                started = time.perf_counter()
                subprocess.run(command, capture_output=True, check=False, cwd=REPO)
                seconds = time.perf_counter() - started
                best[name] = min(best.get(name, seconds), seconds)
    return best


def main() -> None:
    seconds = measured()
    for name, taken in seconds.items():
        more, times = taken - seconds["bare Python"], taken / seconds["the imports"]
        print(f"{name:20}{1000 * taken:8.0f} ms{times:8.2f} of the imports{1000 * more:8.0f} ms over bare Python")


if __name__ == "__main__":
    main()
