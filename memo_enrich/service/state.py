"""What all parts of one application share: settings, catalogue, workers, figures."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Final

from starlette.requests import Request

from memo_enrich.model import Catalogue
from memo_enrich.service.counters import Counters
from memo_enrich.service.crew import Errand, Office, Reply
from memo_enrich.service.safety import Pace, RefusedError
from memo_enrich.service.settings import Settings
from memo_enrich.service.shelf import Shelf

_ROOM: Final = 8
"""Bodies of the largest size that may be in memory at a time."""


@dataclass(slots=True)
class State:
    """The inside of one application."""

    settings: Settings
    shelf: Shelf
    office: Office
    counters: Counters
    pace: Pace
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @classmethod
    def of(cls, settings: Settings) -> State:
        """Make everything; nothing is started.

        Raises:
            CatalogueError: the catalogue is wrong.
        """
        shelf = Shelf(settings.catalogue, demo=settings.demo)
        counters = Counters()
        office = Office(
            shelf.edition.catalogue,
            settings.crew_size,
            settings.time_limit,
            settings.memory_limit,
            died=counters.unfinished,
        )
        counters.watch(office)
        pace = Pace(settings.most_bytes, _ROOM * settings.most_bytes, settings.patience)
        return cls(settings, shelf, office, counters, pace)

    async def catalogue(self) -> Catalogue:
        """Return the catalogue of now: its file is read again if it has changed."""
        if self.shelf.changed():
            async with self.reading:
                if self.shelf.changed():
                    another = await asyncio.to_thread(self.shelf.look)
                    self.counters.reloaded(sound=not self.shelf.edition.faults)
                    if another:
                        self.office.renew(self.shelf.edition.catalogue)
        return self.shelf.edition.catalogue

    def refuse_crowd(self) -> None:
        """Refuse another letter where too many wait.

        Raises:
            RefusedError: ``service.busy``, ``service.closing``.
        """
        if self.office.closing:
            raise RefusedError("service.closing")
        if self.office.waiting >= self.settings.queue:
            raise RefusedError("service.busy")

    async def do(self, errand: Errand) -> Reply:
        """Have an errand done by the catalogue of now.

        Raises:
            RefusedError: ``service.busy``.
        """
        await self.catalogue()
        self.refuse_crowd()
        return await self.office.do(errand)


def state_of(request: Request) -> State:
    """Return the inside of the application that a call has come to."""
    state: State = request.app.state.inside
    return state
