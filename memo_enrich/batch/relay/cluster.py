"""Letters done by a Dask cluster: chunks go out, rows come back. Dask moves the work; what is lost is sent again."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from memo_enrich.batch.books import own_version
from memo_enrich.batch.relay import bench
from memo_enrich.batch.relay.bench import Chunk, Kit, Report
from memo_enrich.batch.relay.items import Item, Told
from memo_enrich.batch.relay.members import Members
from memo_enrich.batch.relay.pacing import Pace, take
from memo_enrich.batch.tasks import PULSE
from memo_enrich.errors import MemoEnrichError, WriteError

if TYPE_CHECKING:
    from distributed import Client, Future

_TRIES: Final = 8
"""Times a chunk is sent out that comes back with an error of the cluster."""
_GATHER: Final = 60.0
"""Seconds to wait for a result that is said to be there: its worker may have gone since."""

Keep = Callable[[list[Item]], Iterator[Told]]
"""Passes items on as they came; see :func:`memo_enrich.batch.relay.hands._kept`."""


@dataclass(eq=False, slots=True)
class _Flight:
    """A chunk on its way: how often it was sent out, and who may do it."""

    items: tuple[Item, ...]
    tries: int
    future: Future[Report]
    workers: frozenset[str]


class Cluster:
    """Does items with a cluster.

    Args:
        client: connected to its scheduler.
        kit: what the workers need.
        keep: does the letters over which worker after worker died.
    """

    def __init__(self, client: Client, kit: Kit, keep: Keep) -> None:
        self._client = client
        self._kit, data = kit.packed()
        self.members = Members(client, (self._kit, data))
        self._keep = keep
        self._pace = Pace()
        self._flights: dict[str, _Flight] = {}
        self._again: deque[tuple[tuple[Item, ...], int]] = deque()
        self._suspects: list[Item] = []
        self._heard: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._numbers = count(1)
        self._run = uuid4().hex[:8]
        self._left = 0
        self._error: MemoEnrichError | None = None

    def begin(self, letters: int, paths: tuple[str, ...]) -> None:
        """Get the workers ready.

        Args:
            letters: how many there are to do, as far as is known.
            paths: what must be seen on their disks.

        Raises:
            UsageError: ``cluster.other_disk``.
        """
        self._left = letters
        self.members.see_to(paths)

    def run(self, items: Iterator[Item]) -> Generator[Told, None, None]:
        """Yield what came of the items, as it comes; at least every PULSE, if only nothing.

        Raises:
            MemoEnrichError: what would go wrong with every letter.
            WriteError: ``cluster.lost``, ``cluster.no_workers``, ``cluster.failed``.
        """
        try:
            while self._send(items):
                yield self._receive()
                if self._error is not None:
                    raise self._error
        finally:
            for flight in self._flights.values():
                with suppress(Exception):
                    flight.future.cancel(force=True)
            self._flights.clear()
        if self._suspects:
            yield from self._keep(self._suspects)

    def _send(self, items: Iterator[Item]) -> bool:
        """Give the workers enough to do and no more; tell whether there is anything to wait for."""
        self.members.look()
        self._call_back()
        hands = self.members.hands
        while len(self._flights) < 2 * hands:
            fresh = () if self._again else take(items, self._pace.size(self._left, hands))
            chunk, tries = self._again.popleft() if self._again else (fresh, 0)
            if not chunk:
                break
            self._left -= 0 if tries else len(chunk)
            self._launch(chunk, tries + 1)
        if not hands and not self._again and (first := take(items, 1)):
            self._again.append((first, 0))  # there is something to do, and nobody to do it
        return bool(self._flights or self._again)

    def _launch(self, items: tuple[Item, ...], tries: int) -> None:
        key = f"memo-enrich-{self._run}-{next(self._numbers)}"
        workers = self.members.addresses
        chunk = Chunk(self._kit, own_version(), items)
        future = self._client.submit(bench.work, chunk, key=key, workers=workers, pure=False)
        self._flights[key] = _Flight(items, tries, future, frozenset(workers))
        future.add_done_callback(lambda _: self._heard.put(key))

    def _call_back(self) -> None:
        """Take chunks back that none of the workers who may do them is there for any more."""
        here = frozenset(self.members.addresses)
        for key, flight in list(self._flights.items()):
            if not here & flight.workers:
                del self._flights[key]
                with suppress(Exception):
                    flight.future.cancel(force=True)
                self._again.append((flight.items, 1))

    def _receive(self) -> Told:
        """Wait for a chunk, not for long, and return what came of those that are back."""
        told = Told()
        with suppress(queue.Empty):
            key = self._heard.get(timeout=PULSE)
            while True:
                flight = self._flights.pop(key, None)
                if flight is not None:
                    self._take(flight, told)
                key = self._heard.get_nowait()
        return told

    def _take(self, flight: _Flight, told: Told) -> None:
        """Take what came of a chunk; one that was lost is sent again, one that killed its workers in pieces."""
        try:
            report: Report = flight.future.result(timeout=_GATHER)
        except Exception as error:  # noqa: BLE001 - the cluster's, not the letters': ``bench.work`` raises none
            self._lost(flight, type(error).__name__)
            return
        if report.unknown:
            self.members.forget()
            self._again.append((flight.items, 1))
            return
        told.add(report.told)
        self._pace.learn(len(report.told.rows) + report.told.stood, report.seconds)
        self._error = self._error or report.error

    def _lost(self, flight: _Flight, why: str) -> None:
        """See to a chunk of which nothing came back."""
        if why != "KilledWorker":
            if flight.tries >= _TRIES:
                self._error = WriteError("cluster.failed", error=why)
            self._again.append((flight.items, 1 if why.endswith("CancelledError") else flight.tries))
        elif len(flight.items) > 1:
            self._again.extend(((item,), 1) for item in flight.items)
        else:
            self._suspects += flight.items
