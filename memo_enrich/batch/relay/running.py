"""A batch whose letters or whose OUT are in a store, from start to end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from memo_enrich.batch.books import LEASE, Books, Start, pins_of
from memo_enrich.batch.conduct import Conduct
from memo_enrich.batch.relay.hands import Ends, hands_for
from memo_enrich.batch.relay.items import Item, Told
from memo_enrich.batch.sources import Entry
from memo_enrich.batch.stores import Place, Store, is_local, located, path_of, refuse_unreadable
from memo_enrich.batch.summary import Summary
from memo_enrich.batch.tasks import Job, Task
from memo_enrich.batch.workers import Interruption
from memo_enrich.errors import UsageError


class Listing(Protocol):
    """The input of a batch: files (as :class:`~memo_enrich.batch.sources.Sources`), or letters that are made."""

    def entries(self) -> Iterator[Entry | Task]:
        """Yield everything once, in an order that stays the same; called twice."""
        ...

    def owns(self, place: str) -> bool:
        """Tell whether an output at ``place`` was made from this input."""
        ...


_LOOKED_INTO: Final = 3
"""Letters that are looked into before anything is done: a key may be allowed to list them and not to read them."""

Ready = Callable[[Entry | Task], Entry | Task]
"""Makes something of the input ready to travel to another machine."""


def run_stored(
    listing: Listing, source: Store | None, out: Place, job: Job, conduct: Conduct, ready: Ready | None = None
) -> Summary:
    """Run a batch.

    Args:
        listing: the input.
        source: where its files are; None: on this machine.
        out: OUT.
        job: what all letters share.
        conduct: how it is run.
        ready: called with what goes to a cluster.

    Raises:
        ReadError, WriteError: ``store.*``, ``cluster.*``; ``batch.not_empty``, ``batch.leased``.
        CatalogueError, UsageError: the batch is pinned to something else; options of the store or cluster are wrong.
        KeyboardInterrupt: the user or the system asked to stop; the letters in hand are finished.
    """
    if conduct.cluster is not None and conduct.executor is not None:
        raise UsageError("cluster.or_executor")
    if source is not None:
        some = islice(listing.entries(), _LOOKED_INTO)
        refuse_unreadable(source, (one.path for one in some if isinstance(one, Entry) and not one.problem))
    day = job.options.today or date.today()  # noqa: DTZ011 - the municipality's own day, the same on every machine
    today = replace(job, options=replace(job.options, today=day))
    target = None if conduct.dry_run else Store(located(out))
    batch = _Batch(listing, Ends(today, source, target), conduct, ready if conduct.cluster is not None else None)
    if target is None:
        return batch.rehearse()
    return batch.run(target, Start(pins_of(job), job.options.lang, conduct.resume, conduct.overwrite))


class _Batch:
    """One run of a batch."""

    def __init__(self, listing: Listing, ends: Ends, conduct: Conduct, ready: Ready | None) -> None:
        self._listing = listing
        self._ends = ends
        self._conduct = conduct
        self._ready = ready

    def run(self, target: Store, start: Start) -> Summary:
        """Do it."""
        books = Books(target, start, self._conduct.on_result)
        books.look()  # before anybody is hired
        with hands_for(self._ends, self._conduct) as hands, books:
            total, standing = self._survey(books)
            hands.begin(total - standing, self._paths(target))
            self._started(total, standing)
            with Interruption() as stop, closing(hands.run(stop.until(self._items(books)))) as work:
                for told in work:
                    books.record(told.rows)
                    self._more(told)
            summary = books.finish(self._listing.owns)
            summary.worked = books.count
            return summary

    def rehearse(self) -> Summary:
        """Do everything but write."""
        summary = Summary()
        with hands_for(self._ends, self._conduct) as hands:
            total = sum(1 for _ in self._listing.entries())
            hands.begin(total, self._paths(None))
            self._started(total, 0)
            with Interruption() as stop, closing(hands.run(stop.until(self._items(None)))) as work:
                for told in work:
                    self._more(told)
                    for row in told.rows:
                        summary.add(row)
                        if self._conduct.on_result:
                            self._conduct.on_result(row)
        summary.worked = summary.letters
        return summary

    def _survey(self, books: Books) -> tuple[int, int]:
        """Return how many letters there are, and how many of them have a row."""
        total = standing = 0
        for what in self._listing.entries():
            known = books.index.see(what.source)
            total += max(1, known)
            standing += known
        return total, standing

    def _items(self, books: Books | None) -> Iterator[Item]:
        for number, what in enumerate(self._listing.entries(), start=1):
            yield Item(number, self._travelling(what), books.expected(what.source) if books else ())

    def _travelling(self, what: Entry | Task) -> Entry | Task:
        """Return something of the input as it means the same on another machine."""
        if isinstance(what, Entry) and self._ends.source is None and what.path:
            return replace(what, path=str(Path(what.path).absolute()))
        return self._ready(what) if self._ready else what

    def _paths(self, target: Store | None) -> tuple[str, ...]:
        """Return what the workers of a cluster must see on their disks, where the batch is on this one's."""
        roots = getattr(self._listing, "roots", ()) if self._ends.source is None else ()
        seen = [str(Path(root).absolute()) for root in roots]
        if target is not None and is_local(target.location):
            seen.append(str(path_of(target.location) / LEASE))
        return tuple(seen)

    def _started(self, total: int, standing: int) -> None:
        if self._conduct.on_start:
            self._conduct.on_start(total, standing)

    def _more(self, told: Told) -> None:
        if told.further and self._conduct.on_more:
            self._conduct.on_more(told.further)
