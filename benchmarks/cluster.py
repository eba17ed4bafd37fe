"""Many machines, on one: what a cluster does with faults, how it scales, what a chunk costs, what the driver needs.

    python -m benchmarks.cluster faults [--letters 2000]    two workers and the driver killed, over moto's S3
    python -m benchmarks.cluster speed [--letters 400]      one worker and two, from folder to folder
    python -m benchmarks.cluster waiting [--letters 150]    the same with letters that wait instead of working
    python -m benchmarks.cluster chunks [--letters 400]     what a chunk costs beyond its letters
    python -m benchmarks.cluster driver [--keys 1000000]    the driver's memory over an invented store

The figures are in docs/scale.md. Times compare only within one run on one machine.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.batch import peak_of
from benchmarks.table import Row
from memo_enrich import Location, enrich_many, load_catalogue
from memo_enrich.batch.conduct import Conduct
from memo_enrich.batch.relay import items, pacing
from memo_enrich.batch.running import run_relayed
from memo_enrich.batch.sources import opened
from memo_enrich.batch.stores import located
from memo_enrich.batch.tasks import Enrich, Job
from memo_enrich.batch.workers import enrich_letter, load_letter
from tests.conftest import FIXTURES, REPO
from tests.support.clusters import QUIET, Cluster, dask_cluster
from tests.support.small_letters import small_letters
from tests.support.stores import Bucket, s3_server
from tests.unit.batch import batch_help

CATALOGUE = FIXTURES / "letters.toml"
LEAST = 1.85


def faults(letters: int) -> None:
    """Put letters into a bucket; kill workers all the time and the driver twice; compare what comes out."""
    put = dict(small_letters(letters))
    with tempfile.TemporaryDirectory() as scratch, s3_server() as bucket, dask_cluster(Path(scratch), 2) as cluster:
        bucket.fill("in", put)
        before = {name: sha256(content).hexdigest() for name, content in bucket.contents("in").items()}
        started = time.monotonic()
        kills = _run_and_kill(bucket, cluster, letters)
        took = time.monotonic() - started
        out = bucket.contents("out")
        after = {name: sha256(content).hexdigest() for name, content in bucket.contents("in").items()}
    rows = [json.loads(line) for line in out["manifest.jsonl"].splitlines()]
    placed = {name for name in out if name.startswith(("ready/", "rejected/"))}
    assert before == after, "the source was touched"
    assert len(rows) == len({row["source"] for row in rows}) == letters, "a row is missing or doubled"
    assert placed == {row["output"] for row in rows}, "a letter is missing or doubled"
    assert all(sha256(out[row["output"]]).hexdigest() == row["output_sha256"] for row in rows), "a hash is wrong"
    assert all(before[row["source"]] == row["source_sha256"] for row in rows), "a hash is wrong"
    print(f"{letters} letters out once each, hashes true, source untouched; {kills}; {took:.0f} s")


def _run_and_kill(bucket: Bucket, cluster: Cluster, letters: int) -> str:
    """Kill a worker whenever some more letters are out, and the driver after a third and two thirds of them."""
    line = [sys.executable, "-m", "memo_enrich", "batch", bucket.url("in"), "-o", bucket.url("out"), "-q", "--resume"]
    line += ["-c", str(CATALOGUE), "--cluster", cluster.address, *bucket.storage]
    system, chance, workers, drivers = bucket.system(), random.Random(), 0, 0
    due = chance.randint(letters // 20, letters // 8)
    driver = subprocess.Popen(line, env=os.environ | {"PYTHONPATH": str(REPO)}, **QUIET)
    while driver.poll() is None:
        time.sleep(chance.uniform(0.5, 2))
        out = len(system.find(f"{bucket.name}/out/ready"))
        if out >= due:
            cluster.kill(chance.choice(cluster.workers))
            cluster.start_worker()
            workers += 1
            due = out + chance.randint(letters // 20, letters // 8)
        if drivers < 2 and out >= letters * (drivers + 1) / 3:
            driver.kill()
            driver.wait()
            drivers += 1
            driver = subprocess.Popen(line, env=os.environ | {"PYTHONPATH": str(REPO)}, **QUIET)
    assert driver.returncode == 0, driver.returncode
    return f"{workers} workers and {drivers} drivers killed"


def _fill(folder: Path, count: int) -> None:
    """Fill a folder with copies of the invented letters, each in turn."""
    originals = sorted(path for path in FIXTURES.glob("*/*.*") if path.suffix in (".pdf", ".xml"))
    for number in range(count):
        original = originals[number % len(originals)]
        place = folder / f"{number // 500:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}-{original.name}").write_bytes(original.read_bytes())


def speeds(letters: int) -> Iterator[tuple[int, float, float]]:
    """Yield workers, letters a second and processor seconds a letter (which others on the machine change less).

    By the clock from the first rows to the last: every batch starts a process of its own below each worker.
    """
    with tempfile.TemporaryDirectory() as scratch:
        _fill(Path(scratch) / "in", letters)
        _fill(Path(scratch) / "warm", 8)
        for workers in (1, 2, 1, 2):
            with dask_cluster(Path(scratch), workers) as cluster:
                _batch(Path(scratch), "warm", cluster)
                before = _processor()
                rate, used = _batch(Path(scratch), "in", cluster), _processor() - before
            yield workers, rate, used / letters


def speed(letters: int) -> None:
    """Compare one worker with two."""
    rates: dict[int, float] = {}
    for workers, rate, used in speeds(letters):
        rates[workers] = max(rate, rates.get(workers, 0.0))
        print(f"{letters} letters, {workers} worker(s): {rate:.1f}/s steady, {used * 1000:.0f} ms each")
    print(f"two do {rates[2] / rates[1]:.2f} times as many as one by the clock")


def _batch(scratch: Path, letters: str, cluster: Cluster, enrich: Enrich = enrich_letter) -> float:
    """Run a batch from folder to folder; return letters a second between the first rows and the last."""
    moments: list[float] = []
    job = Job(load_catalogue(CATALOGUE), load_letter, enrich)
    out = located(Path(tempfile.mkdtemp(dir=scratch)))
    conduct = Conduct(cluster=cluster.address, on_result=lambda _: moments.append(time.monotonic()))
    run_relayed(opened(scratch / letters)[0], None, out, job, conduct)
    first = sum(moment - moments[0] < 0.5 for moment in moments)  # rows come as parts
    return (len(moments) - first) / max(1e-9, moments[-1] - moments[0])


def _processor() -> float:
    """Return the seconds of processor time that this process and those below it have had."""
    import psutil  # comes with distributed

    me = psutil.Process()
    return sum(sum(one.cpu_times()[:2]) for one in (me, *me.children(recursive=True)))


def waited(letters: int) -> Iterator[tuple[int, float]]:
    """Yield workers and letters a second where a letter waits instead of working: what the cluster itself costs."""
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(letters):
            path = Path(scratch) / "in" / f"{number}.pdf"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"sleep 0.2")
        for workers in (1, 2):
            with dask_cluster(Path(scratch), workers) as cluster:
                yield workers, _batch(Path(scratch), "in", cluster, batch_help.enrich)


def waiting(letters: int) -> None:
    """Compare one worker with two where a letter waits."""
    rates: dict[int, float] = {}
    for workers, rate in waited(letters):
        rates[workers] = rate
        print(f"{letters} letters of 0.2 s, {workers} worker(s): {rate:.2f}/s")
    print(f"two do {rates[2] / rates[1]:.2f} times as many as one")


def rows() -> Iterator[Row]:
    """Yield two workers of a cluster against one: with letters, and with letters that wait."""
    rates: dict[int, float] = {}
    for workers, rate, _ in speeds(400):
        rates[workers] = max(rate, rates.get(workers, 0.0))
    note = f"{rates[2]:.0f} a second against {rates[1]:.0f}; driver and scheduler share the cores"
    yield Row("letters a second, two workers", "one worker", rates[2] / rates[1], at_least=LEAST, note=note)
    rates = dict(waited(150))
    note = f"{rates[2]:.1f} a second against {rates[1]:.1f}"
    yield Row("letters that wait 0.2 s, two workers", "one worker", rates[2] / rates[1], at_least=LEAST, note=note)


def chunks(letters: int) -> None:
    """Compare letters that travel alone with letters that travel together."""
    with tempfile.TemporaryDirectory() as scratch, dask_cluster(Path(scratch), 1) as cluster:
        for name, content in small_letters(letters):
            path = Path(scratch) / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        took: dict[int, float] = {}
        for most in (50, 1, 50):
            pacing.MOST = pacing.FIRST = most  # type: ignore[misc]
            out = tempfile.mkdtemp(dir=scratch)
            started = time.monotonic()
            enrich_many(Path(scratch) / "in", out, load_catalogue(CATALOGUE), cluster=cluster.address)
            took[most] = time.monotonic() - started
            print(f"{letters} small letters, {most} a chunk: {took[most]:.1f} s")
    print(f"a chunk costs {(took[1] - took[50]) / (letters - letters / 50) * 1000:.0f} ms beyond its letters")


def driver(keys: int) -> None:
    """Let the driver do all its work over an invented store of many keys, with workers that do nothing."""
    import distributed  # noqa: F401 - what a driver of a cluster has loaded
    import fsspec
    import s3fs  # noqa: F401
    from fsspec.spec import AbstractFileSystem

    from memo_enrich.batch.relay import running

    class Invented(AbstractFileSystem):
        """A store of a thousand letters a folder, told as they are asked for."""

        protocol = "invented"

        def ls(self, path: str, **_: Any) -> list[dict[str, Any]]:
            top = path.strip("/") in ("", "in")
            names = range(keys // 1000 if top else 1000)
            kind = "directory" if top else "file"
            return [{"name": f"{path.rstrip('/')}/{name:06}", "size": 1000, "type": kind} for name in names]

    class Idle:
        """Hands that are done at once."""

        def begin(self, letters: int, _: tuple[str, ...]) -> None:
            print(f"{letters} letters listed: {_peak():.0f} MB")

        def run(self, given: Iterator[items.Item]) -> Iterator[items.Told]:
            while some := list(islice(given, 500)):
                yield items.Told([_row(one.what.source) for one in some])

    @contextmanager
    def idle(*_: object) -> Iterator[Idle]:
        yield Idle()

    fsspec.register_implementation("invented", Invented)
    running.hands_for = idle
    print(f"before: {_peak():.0f} MB")
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as out:
        target = Location(Path(out, "out").as_uri())
        summary = enrich_many("invented://in", target, load_catalogue(CATALOGUE), cluster="none")
    print(f"{summary.letters} rows: peak {_peak():.0f} MB, {time.monotonic() - started:.0f} s")


def _row(source: str) -> dict[str, Any]:
    """Return a row of the usual length."""
    return {
        "source": source, "output": f"ready/{source}", "status": "enriched", "kind": "memo", "memo_version": "1.2",
        "letter_type": "pas", "evidence": [], "link": "https://muni.example.dk/pas", "placements": [{"in": "action"}],
        "findings": [], "source_sha256": "0" * 64, "output_sha256": "1" * 64, "seconds": 0.01,
    }  # fmt: skip


def _peak() -> float:
    """Return the most memory this process has had, MB."""
    return peak_of(os.getpid()) / 1024


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["faults", "speed", "waiting", "chunks", "driver"])
    parser.add_argument("--letters", type=int)
    parser.add_argument("--keys", type=int, default=1_000_000)
    chosen = parser.parse_args()
    if chosen.what == "driver":
        driver(chosen.keys)
    else:
        known = {"faults": (faults, 2000), "speed": (speed, 400), "waiting": (waiting, 150), "chunks": (chunks, 400)}
        measure, usual = known[chosen.what]
        measure(chosen.letters or usual)
