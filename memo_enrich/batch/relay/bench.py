"""What runs on a worker of a cluster: a place to work at, kept from chunk to chunk, and the chunks.

A letter is worked on in a process below the worker (:mod:`memo_enrich.batch.workers`), with limits of time and memory:
one that brings it down costs itself the invitation and the worker nothing.
"""

from __future__ import annotations

import atexit
import multiprocessing
import pickle
import shutil
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from memo_enrich.batch.books import own_version
from memo_enrich.batch.relay.items import Item, Told
from memo_enrich.batch.relay.preparing import Preparer
from memo_enrich.batch.relay.workshop import Workshop
from memo_enrich.batch.stores import Store
from memo_enrich.batch.tasks import Job
from memo_enrich.batch.workers import Crew, LetterTrade
from memo_enrich.errors import MemoEnrichError


@dataclass(frozen=True)
class Kit:
    """All that a worker needs to do the letters of a batch. It travels once to each, and is known by its hash.

    Attributes:
        job: what all letters share; its ``schema_dir`` is that of the driver.
        schema: the files of ``schema_dir``, by name.
        source: where the files are; None: the workers see the same disk.
        target: where finished letters go; None: nowhere.
        time_limit: seconds a letter may take.
        memory_limit: MB it may take.
    """

    job: Job
    schema: Mapping[str, bytes]
    source: Store | None
    target: Store | None
    time_limit: float
    memory_limit: float

    def packed(self) -> tuple[str, bytes]:
        """Return the hash and the bytes that travel."""
        data = pickle.dumps(self)
        return sha256(data).hexdigest(), data


@dataclass(frozen=True, slots=True)
class Chunk:
    """Items that go to a worker together."""

    kit: str
    version: str
    items: tuple[Item, ...] = field(repr=False)


@dataclass(slots=True)
class Report:
    """What a worker says of a chunk.

    Attributes:
        told: what came of its items, as far as it got.
        seconds: how long it took.
        error: what would go wrong with every letter.
        unknown: the worker has not got the kit, or another version of memo-enrich: the chunk is to go elsewhere.
    """

    told: Told = field(default_factory=Told)
    seconds: float = 0.0
    error: MemoEnrichError | None = None
    unknown: bool = False


_LOCK: Final = threading.Lock()
_KITS: Final[dict[str, bytes]] = {}
_IDLE: Final[dict[str, list[Bench]]] = {}
_MOST_KITS: Final = 2


class Bench:
    """A place to work at: one process for letters, one folder. Used by one chunk at a time."""

    def __init__(self, kit: Kit, home: str) -> None:
        self._folder = tempfile.mkdtemp(prefix="memo-enrich-", dir=home)
        finished = Path(self._folder) / "finished"
        finished.mkdir()
        job = replace(kit.job, work_folder=str(finished) if kit.target else None)
        if kit.schema:
            job = replace(job, options=replace(job.options, schema_dir=_written(kit.schema, Path(self._folder))))
        self._crew = Crew(LetterTrade(job), 1, kit.time_limit, kit.memory_limit)
        preparer = Preparer(kit.source, kit.target, self._folder)
        self._workshop = Workshop(self._crew, preparer, kit.target, str(finished), job.options.lang)

    def work(self, items: tuple[Item, ...], report: Report) -> None:
        """Do items; ``report`` says what came of them, whatever happens.

        Raises:
            MemoEnrichError: what would go wrong with every letter.
        """
        for told in self._workshop.run(iter(items)):
            report.told.add(told)

    def close(self) -> None:
        """Let the process go, and what lies in the folder."""
        self._crew.__exit__()
        shutil.rmtree(self._folder, ignore_errors=True)


def install(name: str, data: bytes) -> str:
    """Keep a kit for the chunks that need it; return this worker's version of memo-enrich."""
    with _LOCK:
        _KITS[name] = data
        for old in list(_KITS)[:-_MOST_KITS]:
            del _KITS[old]
            for bench in _IDLE.pop(old, []):
                bench.close()
    return own_version()


def work(chunk: Chunk) -> Report:
    """Do a chunk. Never raises: an exception would be logged with what the chunk holds."""
    report, started = Report(), time.monotonic()
    with _LOCK:
        data = _KITS.get(chunk.kit)
        idle = _IDLE.setdefault(chunk.kit, [])
        bench = idle.pop() if idle else None
    if data is None or chunk.version != own_version():
        report.unknown = True
        return report
    try:
        bench = bench or Bench(pickle.loads(data), _home())  # noqa: S301 - from the driver, by way of the scheduler
        bench.work(chunk.items, report)
    except MemoEnrichError as error:
        report.error = error
    except Exception as error:  # noqa: BLE001 - see above
        report.error = MemoEnrichError("internal", error=type(error).__name__, place="cluster")
    report.seconds = time.monotonic() - started
    if bench is not None:
        _put_back(chunk.kit, bench, broken=report.error is not None)
    return report


def _put_back(kit: str, bench: Bench, *, broken: bool) -> None:
    with _LOCK:
        if not broken and kit in _KITS:
            _IDLE.setdefault(kit, []).append(bench)
            return
    bench.close()


def _home() -> str:
    """Return the worker's own folder, which Dask clears when a worker is gone; let the worker have processes."""
    from distributed import get_worker

    with suppress(AssertionError):
        multiprocessing.current_process().daemon = False  # Dask's nanny makes it one, and those may have none
    return str(get_worker().local_directory)


def _written(files: Mapping[str, bytes], folder: Path) -> Path:
    target = folder / "schema"
    target.mkdir()
    for name, content in files.items():
        (target / name).write_bytes(content)
    return target


@atexit.register
def _close() -> None:
    for benches in _IDLE.values():
        for bench in benches:
            bench.close()
