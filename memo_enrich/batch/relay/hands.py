"""Who does the items of a batch: this machine's workers, or a cluster."""

from __future__ import annotations

import socket
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from memo_enrich.batch.conduct import Conduct, Connected, staff_for
from memo_enrich.batch.relay.bench import Kit
from memo_enrich.batch.relay.cluster import Cluster
from memo_enrich.batch.relay.items import Item, Told
from memo_enrich.batch.relay.preparing import Preparer
from memo_enrich.batch.relay.workshop import Workshop
from memo_enrich.batch.scratch import scratch
from memo_enrich.batch.stores import Store
from memo_enrich.batch.tasks import Done, Job, Task
from memo_enrich.batch.workers import LetterTrade, cores
from memo_enrich.errors import UsageError, WriteError
from memo_enrich.texts import told

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

LOCAL: Final = "local"
_CONNECT: Final = 15  # seconds
_LOCALLY: Final = {
    "distributed.scheduler.allowed-failures": 1,
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
}
"""Where a local cluster is not as Dask has it: a chunk over which one worker died, not three, is done letter by letter;
and no profile is taken a hundred times a second, and no pulse fifty times, which cost a tenth of a core for two workers
and tell nothing of chunks that last seconds."""


class Hands(Protocol):
    """Whoever does items."""

    def begin(self, letters: int, paths: tuple[str, ...]) -> None:
        """Get ready for so many letters; ``paths`` are files that every worker must see."""
        ...

    def run(self, items: Iterator[Item]) -> Generator[Told, None, None]:
        """Yield what came of the items, as it comes."""
        ...


@dataclass(frozen=True, slots=True)
class Ends:
    """What the letters of a batch come from and go to; None: this machine's disk, and nowhere."""

    job: Job
    source: Store | None
    target: Store | None


def hands_for(ends: Ends, conduct: Conduct) -> AbstractContextManager[Hands]:
    """Return who does the work, ready to begin.

    Raises:
        UsageError: ``cluster.*``.
        WriteError: ``cluster.unreachable``, ``cluster.no_workers``.
    """
    return _here(ends, conduct) if conduct.cluster is None else _there(ends, conduct)


class _Local(Workshop):
    """A workshop of this machine. It is always ready."""

    def begin(self, letters: int, paths: tuple[str, ...]) -> None:
        """Nothing to do."""


@contextmanager
def _here(ends: Ends, conduct: Conduct) -> Iterator[Hands]:
    """Give the work to this machine's workers. What is fetched lies in a folder that goes with the run."""
    with _scratch(ends) as (job, folder), staff_for(job, conduct.jobs or cores(), conduct) as staff:
        yield _Local(staff, *_around(ends, folder))


@contextmanager
def _there(ends: Ends, conduct: Conduct) -> Iterator[Hands]:
    """Give the work to a cluster."""
    schema = ends.job.options.schema_dir
    files = {path.name: path.read_bytes() for path in schema.glob("*.xsd")} if schema else {}
    kit = Kit(ends.job, files, ends.source, ends.target, conduct.time_limit, conduct.memory_limit)
    with ExitStack() as stack:
        client = _client(conduct, stack)
        cluster = Cluster(client, kit, partial(_kept, ends))
        cluster.members.check_versions()
        if conduct.on_cluster:
            conduct.on_cluster(_connected(client))
        yield cluster


def _kept(ends: Ends, items: list[Item]) -> Iterator[Told]:
    """Pass letters on as they came, here: workers died over them."""
    with _scratch(ends) as (job, folder):
        yield from Workshop(_Keeper(job), *_around(ends, folder)).run(iter(items))


class _Keeper:
    """Works on nothing."""

    def __init__(self, job: Job) -> None:
        self._trade = LetterTrade(job)

    def run(self, tasks: Iterator[Task]) -> Iterator[list[Done]]:
        for task in tasks:
            yield [(task, self._trade.lost(task, "batch.worker_died"))]


@contextmanager
def _scratch(ends: Ends) -> Iterator[tuple[Job, str]]:
    """Yield the job, leaving finished letters in a folder of its own, and the folder around that."""
    with scratch() as folder:
        finished = _finished(str(folder))
        Path(finished).mkdir()
        yield replace(ends.job, work_folder=finished if ends.target else None), str(folder)


def _around(ends: Ends, folder: str) -> tuple[Preparer, Store | None, str, Any]:
    """Return what a workshop needs besides its staff."""
    preparer = Preparer(ends.source, ends.target, folder)
    return preparer, ends.target, _finished(folder), ends.job.options.lang


def _finished(folder: str) -> str:
    return f"{folder}/finished"


def _client(conduct: Conduct, stack: ExitStack) -> Client:
    """Return a client of the cluster that the caller named, or gave."""
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError("cluster.extra") from error
    named = conduct.cluster
    if isinstance(named, Client):
        return named
    address = _started(conduct, stack) if named == LOCAL else _reached(named)
    try:
        client: Client = stack.enter_context(Client(address, timeout=_CONNECT, set_as_default=False))
    except (ValueError, TypeError) as error:
        raise UsageError("cluster.address", _shown(named)) from error
    except (OSError, RuntimeError) as error:
        raise WriteError("cluster.unreachable", _shown(named), error=type(error).__name__) from error
    return client


def _reached(named: object) -> object:
    """Return an address at which somebody listens. A client that meets nobody would wait half a minute to say so."""
    from distributed.comm.addressing import parse_address, parse_host_port
    from distributed.comm.registry import get_backend

    if not isinstance(named, str):
        return named
    try:
        scheme, place = parse_address(named, strict=True)
        get_backend(scheme)
        host, port = parse_host_port(place, 8786)
    except (ValueError, ImportError, RuntimeError) as error:
        raise UsageError("cluster.address", named) from error
    if not host:
        raise UsageError("cluster.address", named)
    if scheme in ("tcp", "tls"):
        try:
            socket.create_connection((host, port), timeout=_CONNECT).close()
        except OSError as error:
            raise WriteError("cluster.unreachable", named, error=told(error)) from error
    return named


def _started(conduct: Conduct, stack: ExitStack) -> LocalCluster:
    """Return a cluster of this machine, which ends with the run."""
    import dask
    from distributed import LocalCluster

    with dask.config.set(_LOCALLY):
        cluster = LocalCluster(
            n_workers=conduct.jobs or cores(),
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            memory_limit=None,
            security=True,  # or whoever has an account on this machine could have the workers do anything
            silence_logs=50,
        )
    stack.enter_context(cluster)
    return cluster


def _shown(named: object) -> str:
    return named if isinstance(named, str) else type(named).__name__


def _connected(client: Client) -> Connected:
    about = client.scheduler_info(n_workers=-1)
    has_page = "dashboard" in (about.get("services") or {})
    return Connected(str(about.get("address", "")), client.dashboard_link if has_page else "", len(about["workers"]))
