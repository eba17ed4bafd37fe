"""Between the web server's one thread and the worker processes: letters queue here, each asker gets its own answer."""

from __future__ import annotations

import asyncio
import atexit
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import Pipe
from typing import Final, NamedTuple

from memo_enrich.batch.workers import Crew
from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import Catalogue
from memo_enrich.service.crew.errands import Errand, Reply, ServiceTrade

_BREATH: Final = 1.0
"""Seconds before workers are tried again, when none could be started."""


class _Ticket(NamedTuple):
    """An errand, and who waits for it."""

    errand: Errand
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[Reply]


class Office:
    """Hands errands to the crew and its replies to those who wait. One thread does it; the crew belongs to it alone.

    Args:
        catalogue: what letters are enriched by; :meth:`renew` changes it.
        workers: worker processes.
        time_limit: seconds a letter may take.
        memory_limit: MB a worker may take for its letters.
        died: called with the code word whenever an errand comes back unfinished.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        workers: int,
        time_limit: float,
        memory_limit: float,
        died: Callable[[str], None],
    ) -> None:
        self._trade = ServiceTrade(catalogue)
        self._size, self._time_limit, self._memory_limit = workers, time_limit, memory_limit
        self._died = died
        self._waiting: deque[_Ticket] = deque()
        self._tickets: dict[int, _Ticket] = {}
        self._lock = threading.Lock()
        self._bell, self._ring = Pipe(duplex=False)
        self._rung = False
        self._renewed = False
        self._closing = False
        self._thread: threading.Thread | None = None
        self._ready = 0

    @property
    def waiting(self) -> int:
        """Letters that no worker has begun."""
        return len(self._waiting)

    @property
    def in_hand(self) -> int:
        """Letters that workers are at."""
        return len(self._tickets)

    @property
    def workers(self) -> int:
        """Workers that are loaded."""
        return self._ready

    @property
    def closing(self) -> bool:
        """Whether the end has begun: what is in hand is finished."""
        return self._closing

    def open(self) -> None:
        """Start the workers, unless they are there."""
        with self._lock:
            if self._thread is None and not self._closing:
                self._thread = threading.Thread(target=self._work, name="memo-enrich office", daemon=True)
                self._thread.start()
                atexit.register(self.close)  # workers heed no signal: where no lifespan ends them, this does

    def close(self) -> None:
        """Finish what waits and what is in hand, then let the workers go."""
        with self._lock:
            self._closing = True
        self._call()
        if self._thread is not None:
            self._thread.join()
            atexit.unregister(self.close)

    def renew(self, catalogue: Catalogue) -> None:
        """Do what is handed out from now on by another catalogue."""
        with self._lock:
            self._trade, self._renewed = ServiceTrade(catalogue), True
        self._call()

    async def do(self, errand: Errand) -> Reply:
        """Have an errand done and return what it brings back; never raises for what a letter contains."""
        self.open()
        loop = asyncio.get_running_loop()
        ticket = _Ticket(errand, loop, loop.create_future())
        with self._lock:
            self._waiting.append(ticket)
        self._call()
        return await ticket.answer

    def _call(self) -> None:
        """Wake the thread, once for all that has come since it last looked."""
        with self._lock:
            if self._rung:
                return
            self._rung = True
        self._ring.send_bytes(b"!")

    def _answer_the_bell(self) -> None:
        if self._rung:  # what has been said is on its way, if it is not there yet
            self._bell.recv_bytes()
            self._rung = False

    def __iter__(self) -> Iterator[Errand]:
        return self

    def __next__(self) -> Errand:
        """Return the errand that has waited longest; what the crew asks when it has a free hand."""
        try:
            ticket = self._waiting.popleft()
        except IndexError:
            raise StopIteration from None
        self._tickets[id(ticket.errand)] = ticket
        return ticket.errand

    def _work(self) -> None:
        while not self._over():
            try:
                with Crew(self._trade, self._size, self._time_limit, self._memory_limit, ahead=1) as crew:
                    self._staffed(crew)
            except MemoEnrichError as error:  # no worker can be started: letters go out as they came
                self._ready = 0
                self._turn_away(error.code)
                time.sleep(0 if self._over() else _BREATH)
        self._ready = 0
        self._turn_away("batch.no_workers")

    def _over(self) -> bool:
        return self._closing and not self._waiting and not self._tickets

    def _staffed(self, crew: Crew[Errand, Reply]) -> None:
        while not self._over():
            if self._renewed:
                with self._lock:
                    self._renewed, trade = False, self._trade
                crew.retrain(trade)
            done = crew.turn(self, self._bell)
            self._ready = crew.ready
            self._answer_the_bell()
            for errand, reply in done:
                self._deliver(self._tickets.pop(id(errand)), reply)

    def _turn_away(self, code: str) -> None:
        """Answer everybody: their letters are kept as they were."""
        tickets = [*self._tickets.values(), *self._waiting]
        self._tickets.clear()
        self._waiting.clear()
        for ticket in tickets:
            self._deliver(ticket, self._trade.lost(ticket.errand, code))

    def _deliver(self, ticket: _Ticket, reply: Reply) -> None:
        reason = getattr(reply, "reason", None)
        if reason in ("batch.worker_died", "batch.time_limit", "batch.no_workers"):
            self._died(reason)
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            ticket.loop.call_soon_threadsafe(_settle, ticket.answer, reply)


def _settle(answer: asyncio.Future[Reply], reply: Reply) -> None:
    if not answer.done():
        answer.set_result(reply)
