"""All benchmarks, one after another: ``make bench``. Each prints ratios of one run; nothing else should be running."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

BENCHMARKS: Final = {
    "stamping": "A one-page letter against what others take to stamp it",
    "cold": "A whole process for one letter",
    "memo_splice": "Messages against lxml's parse and serialise",
    "growth": "Large letters: time against size",
    "batch": "Many letters: one worker and two",
    "scanning": "How well telephones read the block and the codes of others",
    "calls": "Calls, as CI counts them",
}


def main() -> None:
    for name, title in BENCHMARKS.items():
        print(f"\n{title} (benchmarks.{name})\n", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)


if __name__ == "__main__":
    main()
