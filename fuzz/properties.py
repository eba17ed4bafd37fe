"""The properties of tests/properties with seeds that nobody chose, file by file, until the time is up."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import count
from random import Random

from fuzz.bases import ROOT


def run_properties(seed: int, seconds: float) -> list[str]:
    """Run the properties in rounds, a new seed each; returns what failed, each with the command to see it again."""
    until, rng, failed = time.monotonic() + seconds, Random(f"properties/{seed}"), []
    files = sorted((ROOT / "tests" / "properties").glob("test_*.py"))
    for turn in count(1):
        own = rng.randrange(2**32)
        rng.shuffle(files)
        for file in files:
            left = until - time.monotonic()
            if left < 1:
                return failed
            name = file.relative_to(ROOT).as_posix()
            command = [sys.executable, "-m", "pytest", "-q", "-x", f"--hypothesis-seed={own}", name]
            output = _output(command, left)
            if output:
                failed.append(f"HYPOTHESIS_PROFILE=fuzz python {' '.join(command[1:])}\n{output}")
                print(f"FOUND {failed[-1]}", file=sys.stderr, flush=True)
        print(f"properties: round {turn} with seed {own} done", file=sys.stderr, flush=True)
    return failed


def _output(command: list[str], seconds: float) -> str:
    """Return the end of what a failing run printed; "" for one that passed or ran out of time."""
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "fuzz"}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    return "" if done.returncode in (0, 5) else (done.stdout + done.stderr)[-4000:]
