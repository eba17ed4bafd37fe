"""The service against the library in the same run: letters a second, latency, memory. Ratios, not seconds.

    python -m benchmarks.service [--letters 400] [--flat 10000]

Real clients (httpx, a connection each) in a process of their own send one PDF over and over; the library enriches the
same PDF in process, in as many processes as the service has workers. On a machine with few cores client, server and
workers share them: what the client and the server take is taken from the workers.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path

import httpx

from benchmarks.table import Row
from memo_enrich import enrich, load_catalogue
from tests.conftest import FIXTURES
from tests.support.served import Served, serving

CATALOGUE = FIXTURES / "letters.toml"
LETTER = FIXTURES / "letters" / "pas.pdf"
CLIENTS = (4, 16, 64)
LEAST = 0.9


def in_process(letters: int) -> float:
    """Enrich a letter so often in this process; return letters a second."""
    known, content = load_catalogue(CATALOGUE), LETTER.read_bytes()
    for _ in range(5):
        enrich(content, known, name="pas.pdf")
    start = time.perf_counter()
    for _ in range(letters):
        enrich(content, known, name="pas.pdf")
    return letters / (time.perf_counter() - start)


def library(letters: int, processes: int) -> float:
    """Return letters a second of the library in so many processes at once."""
    with ProcessPoolExecutor(processes) as pool:
        return sum(pool.map(in_process, [letters // processes] * processes))


def asked(url: str, letters: int, clients: int) -> tuple[float, list[float]]:
    """Send letters by so many clients at once; return letters a second and the seconds each took."""
    return asyncio.run(_asked(url, letters, clients))


async def _asked(url: str, letters: int, clients: int) -> tuple[float, list[float]]:
    content, taken = LETTER.read_bytes(), []
    waiting = iter(range(letters))

    async def one(client: httpx.AsyncClient) -> None:
        for _ in waiting:
            start = time.perf_counter()
            answer = await client.post("/v1/enrich?name=pas.pdf", content=content)
            assert answer.status_code == 200, answer.text
            taken.append(time.perf_counter() - start)

    async with AsyncExitStack() as stack:  # one client with many connections lets some of its callers wait for seconds
        several = [httpx.AsyncClient(base_url=url, timeout=120, trust_env=False) for _ in range(clients)]
        for client in several:
            await stack.enter_async_context(client)
        await asyncio.gather(*map(one, several))
        taken.clear()
        waiting = iter(range(letters))
        start = time.perf_counter()
        await asyncio.gather(*map(one, several))
        return letters / (time.perf_counter() - start), sorted(taken)


def by_client(served: Served, letters: int, clients: int) -> tuple[float, list[float]]:
    """As :func:`asked`, the client in a process of its own."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(asked, served.url, letters, clients).result()


def memory(served: Served) -> float:
    """Return the MB that the service and its workers hold (Linux)."""
    pids = [served.process.pid, *served.workers()]
    lines = (Path(f"/proc/{pid}/status").read_text().split("VmRSS:")[1].split()[0] for pid in pids)
    return sum(map(int, lines)) / 1000


def seconds_of(pid: int) -> float:
    """Return the processor seconds a process has taken (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def processor(letters: int) -> tuple[float, float, float]:
    """Return processor seconds a letter of library, worker and server: a busy machine blurs them less than a rate."""
    in_process(5)
    start = time.process_time()
    in_process(letters)
    alone = (time.process_time() - start) / (letters + 5)
    with serving(CATALOGUE) as served:
        by_client(served, 10, 2)
        pids = [served.process.pid, *served.workers()]
        before = list(map(seconds_of, pids))
        by_client(served, letters, 2)  # sends them twice
        taken = [(seconds_of(pid) - was) / (2 * letters + 4) for pid, was in zip(pids, before, strict=True)]
    return alone, sum(taken[1:]), taken[0]


def _shown(alone: float, worker: float, server: float) -> str:
    named = zip(("library", "worker", "server"), (alone, worker, server), strict=True)
    return ", ".join(f"{name} {1000 * one:.1f} ms" for name, one in named)


def throughput(letters: int) -> Iterator[tuple[int, float, str]]:
    """Yield for one and two workers what the service does of what the library does, and the letters a second."""
    for workers in (1, 2):
        rounds = []
        with serving(CATALOGUE, "--workers", str(workers), "--queue", "200") as served:
            for _ in range(3):  # alternately, since the machine may be busy with something else
                rate, _ = by_client(served, letters, 2 * workers)
                rounds.append((rate, library(letters, workers)))
        ratio = statistics.median(service / alone for service, alone in rounds)
        yield workers, ratio, ", ".join(f"{service:.0f}/{alone:.0f}" for service, alone in rounds)


def rows() -> Iterator[Row]:
    """Yield letters a second of the service against the library's, and processor time a letter."""
    alone, worker, server = times = processor(400)
    note = _shown(*times)
    yield Row("processor time a letter, the service's worker", "the library", worker / alone, note=note)
    yield Row("processor time a letter, the whole service", "the library", (worker + server) / alone, note=note)
    for workers, ratio, shown in throughput(400):
        what = f"letters a second over HTTP, {workers} worker(s)"
        yield Row(what, f"the library in {workers}", ratio, at_least=LEAST, note=f"{shown} a second")


def latency(letters: int) -> None:
    with serving(CATALOGUE, "--workers", "2", "--queue", "200") as served:
        for clients in CLIENTS:
            rate, taken = by_client(served, letters, clients)
            half, most = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
            print(f"{clients} clients: p50 {1000 * half:.0f} ms, p99 {1000 * most:.0f} ms, {rate:.0f} letters/s")


def flat(letters: int) -> None:
    with serving(CATALOGUE, "--workers", "2", "--queue", "200") as served:
        held = []
        for _ in range(10):
            by_client(served, letters // 20, 4)  # each sends them twice
            held.append(memory(served))
        print(f"memory over {letters} letters: {', '.join(f'{one:.0f}' for one in held)} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=400)
    parser.add_argument("--flat", type=int, default=0, help="letters to send while memory is watched")
    chosen = parser.parse_args()
    alone, worker, server = processor(chosen.letters)
    print(f"processor time a letter: {_shown(alone, worker, server)}")
    print(f"with a core for the server: {alone / worker:.2f} of the library")
    for workers, ratio, shown in throughput(chosen.letters):
        print(f"{workers} worker(s): {ratio:.2f} of the library in {workers} process(es) ({shown} letters/s)")
    latency(chosen.letters)
    if chosen.flat:
        flat(chosen.flat)


if __name__ == "__main__":
    main()
