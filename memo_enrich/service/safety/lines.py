"""Connections that hold a place and get nowhere: callers who never send the whole head of a request, or do not read.

The gate sees requests. What comes before one, and what is left of its answer, only the web server sees; and uvicorn
waits for both without end.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from h11 import LocalProtocolError
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from memo_enrich.service.safety.bodies import SLOWEST

MOST: Final = 900
"""Connections at a time: many systems let a process have 1024 files, and workers and catalogue need some, too."""


class Patient(H11Protocol):
    """One connection, looked at every :attr:`patience` seconds, whatever trickles in between.

    A caller who has sent no whole head of a request since the last look is cut off, and so is one who has read too
    little of an answer. So a connection without a request lives for once to twice the patience.
    """

    patience: ClassVar[float] = 30.0
    idle_since: float = 0.0
    cycle: RequestResponseCycle | None  # type: ignore[assignment]  # uvicorn's own annotation leaves the None out
    _watch: asyncio.TimerHandle | None = None
    _seen: tuple[RequestResponseCycle | None, int] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to watch; where there are too many, the one that has waited longest makes room."""
        super().connection_made(transport)
        self.idle_since = self.loop.time()
        if len(self.connections) > MOST:
            self._make_room()
        self._watch = self.loop.call_later(self.patience, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """End the watch."""
        if self._watch is not None:
            self._watch.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Note since when nothing has been asked."""
        self.idle_since = self.loop.time()
        super().on_response_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP; a call that it belongs to has nobody left to answer."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        try:
            super().send_400_response(msg)
        except LocalProtocolError:  # in the middle of another answer
            self.transport.abort()

    @property
    def idle(self) -> bool:
        """Whether it is the caller's turn: to ask, or to read what is left."""
        return self.cycle is None or self.cycle.response_complete or self.transport.is_closing()

    def _look(self) -> None:
        unread, before = self.transport.get_write_buffer_size(), self._seen
        self._seen = (self.cycle, unread) if self.idle else None
        if self._seen and before and before[0] is self.cycle and not self._has_read(before[1], unread):
            self.transport.abort()
        else:
            self._watch = self.loop.call_later(self.patience, self._look)

    def _has_read(self, before: int, now: int) -> bool:
        return now > 0 and before - now >= SLOWEST * self.patience

    def _make_room(self) -> None:
        """Cut off whoever has never asked for anything, before those who have."""
        idle = [one for one in self.connections if isinstance(one, Patient) and one.idle]
        if idle:
            first = min(idle, key=lambda one: (one.cycle is not None, one.idle_since))
            self.connections.discard(first)  # it is lost a moment later, and another may come before
            first.transport.abort()


def patient(seconds: float) -> type[Patient]:
    """Return the protocol for uvicorn (``http=``) with a patience of so many seconds."""
    return type("Patient", (Patient,), {"patience": seconds})
