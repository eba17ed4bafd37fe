"""The batch: letters a second with one and two workers, and whether memory grows with the number of letters.

    python -m benchmarks.batch [--letters 2000] [--rounds 1] [--ceiling]

``--ceiling`` also runs two batches of one worker each, beside each other, that know nothing of each other: what the
machine itself has to give (memory, clock rate, disk).

Targets (issue 14): two workers on two cores do at least 1.95 times as many letters a second as one; peak memory at
2,000 letters is within 10 % of that at 200; a worker's start costs less than half a second. Memory is the sum of every
process's own peak (VmHWM; Linux only).
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.table import Row

SPEED_UP: Final = 1.95
MEMORY: Final = 1.10
START: Final = 0.5  # seconds
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


@dataclass(frozen=True, slots=True)
class Measured:
    """One run. ``seconds`` is from the first row to the last, so that start-up does not count; ``peak`` in MB."""

    letters: int
    jobs: int
    seconds: float
    total: float
    peak: float

    @property
    def rate(self) -> float:
        return self.letters / self.seconds

    def __str__(self) -> str:
        return (
            f"{self.letters:>6} letters, {self.jobs} worker(s): {self.rate:6.1f}/s steady,"
            f" {self.letters / self.total:6.1f}/s with start-up, peak {self.peak:.0f} MB"
        )


def make_letters(folder: Path, count: int) -> None:
    """Fill ``folder`` with copies of the invented letters and messages, each in turn."""
    originals = sorted(path for path in FIXTURES.glob("*/*.*") if path.suffix in (".pdf", ".xml"))
    contents = [(path.name, path.read_bytes()) for path in originals]
    for number in range(count):
        name, content = contents[number % len(contents)]
        place = folder / f"{number // 500:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}-{name}").write_bytes(content)


def measure(letters: Path, count: int, jobs: int) -> Measured:
    """Run ``memo-enrich batch`` in a process of its own and watch it."""
    with tempfile.TemporaryDirectory() as out:
        began = time.perf_counter()
        process = subprocess.Popen(_command(letters, out, jobs), stdout=subprocess.PIPE, cwd=FIXTURES.parent)
        peaks: dict[int, int] = {}
        watcher = threading.Thread(target=_watch, args=(process, peaks))
        watcher.start()
        times = [time.perf_counter() for _ in process.stdout or ()]
        process.wait()
        watcher.join()
        if process.returncode not in (0, 9) or len(times) != count:
            raise SystemExit(f"the batch failed: exit {process.returncode}, {len(times)} rows")
        total = time.perf_counter() - began
    return Measured(count, jobs, times[-1] - times[0], total, sum(peaks.values()) / 1024)


def _command(letters: Path, out: str, jobs: int) -> list[str]:
    arguments = ["batch", str(letters), "-o", out, "-c", str(FIXTURES / "letters.toml"), "-j", str(jobs)]
    return [sys.executable, "-m", "memo_enrich", *arguments, "--json", "-q"]


def start() -> float:
    """Return the seconds that starting workers takes: a batch of one letter against one of none, each several times."""
    taken: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        one, none = Path(folder) / "one", Path(folder) / "none"
        make_letters(one, 1)
        none.mkdir()
        for _ in range(7):
            seconds = []
            for letters in (none, one):
                with tempfile.TemporaryDirectory() as out:
                    began = time.perf_counter()
                    subprocess.run(_command(letters, out, 2), capture_output=True, cwd=FIXTURES.parent, check=True)
                    seconds.append(time.perf_counter() - began)
            taken.append(seconds[1] - seconds[0])
    return statistics.median(taken)


def _beside(letters: Path, count: int) -> float:
    """Run two batches of one worker at a time and return how many letters a second both do."""
    with ThreadPoolExecutor(2) as threads:
        return sum(run.rate for run in threads.map(partial(measure, letters, count), (1, 1)))


def _watch(process: subprocess.Popen[bytes], peaks: dict[int, int]) -> None:
    """Note the peak memory of the process and its children, kB, until it ends."""
    while process.poll() is None:
        for pid in (process.pid, *_children(process.pid)):
            peak = peak_of(pid)
            if peak:
                peaks[pid] = peak
        time.sleep(0.2)


def _children(parent: int) -> list[int]:
    try:
        return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


def peak_of(pid: int) -> int:
    """Return the most memory a process has had, kB; getrusage would tell that of whoever started it, too."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def rows() -> Iterator[Row]:
    """Yield two workers against one, memory of many letters against few, and a worker's start against what it may."""
    count = 2000
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few", Path(folder) / "many"
        make_letters(few, count // 10)
        make_letters(many, count)
        small, one, two = measure(few, count // 10, 2), measure(many, count, 1), measure(many, count, 2)
    note = f"{two.rate:.0f} a second against {one.rate:.0f}"
    yield Row("letters a second, two workers", "one worker", two.rate / one.rate, at_least=SPEED_UP, note=note)
    held = f"{two.peak:.0f} MB, two workers"
    yield Row(f"peak memory at {count:,} letters", f"at {count // 10}", two.peak / small.peak, MEMORY, note=held)
    took = start()
    yield Row("two workers' start and a first letter", "half a second", took / START, 1.0, note=f"{took:.2f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=1, help="one and two workers in turn; the best of each counts")
    parser.add_argument("--ceiling", action="store_true", help="two batches beside each other as well")
    arguments = parser.parse_args()
    count = arguments.letters
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few", Path(folder) / "many"
        make_letters(few, count // 10)
        make_letters(many, count)
        small = measure(few, count // 10, 2)
        runs = [measure(many, count, jobs) for _ in range(arguments.rounds) for jobs in (1, 2)]
        beside = _beside(many, count) if arguments.ceiling else 0.0
    for run in (small, *runs):
        print(run)
    one, two = (max((run for run in runs if run.jobs == jobs), key=lambda run: run.rate) for jobs in (1, 2))
    print(f"two workers do {two.rate / one.rate:.2f} times as many letters a second as one (target: {SPEED_UP})")
    if beside:
        print(f"two batches beside each other do {beside / one.rate:.2f} times as many: the machine's own limit")
    grown = two.peak / small.peak
    print(f"peak memory at {count} is {grown:.2f} times that at {count // 10} (target: at most {MEMORY:.2f})")
    print(f"two workers' start and a first letter take {start():.2f} s (target: less than {START} s)")
    print(json.dumps({"speed_up": round(two.rate / one.rate, 2), "memory": round(grown, 2)}))


if __name__ == "__main__":
    main()
