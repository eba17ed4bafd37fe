"""A batch whose letters or whose OUT are in a store, from start to end."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Protocol

from memo_enrich.batch.books import Books, Start, pins_of
from memo_enrich.batch.conduct import Conduct, staff_for
from memo_enrich.batch.relay.items import Item, Told
from memo_enrich.batch.relay.preparing import Preparer
from memo_enrich.batch.relay.workshop import Workshop
from memo_enrich.batch.sources import Entry
from memo_enrich.batch.stores import Place, Store, located
from memo_enrich.batch.summary import Summary
from memo_enrich.batch.tasks import Job, Row, Task
from memo_enrich.batch.workers import Interruption, cores


class Listing(Protocol):
    """The input of a batch: files (as :class:`~memo_enrich.batch.sources.Sources`), or letters that are made."""

    def entries(self) -> Iterator[Entry | Task]:
        """Yield everything once, in an order that stays the same; called twice."""
        ...

    def owns(self, place: str) -> bool:
        """Tell whether an output at ``place`` was made from this input."""
        ...


def run_stored(listing: Listing, source: Store | None, out: Place, job: Job, conduct: Conduct) -> Summary:
    """Run a batch.

    Args:
        listing: the input.
        source: where its files are; None: on this machine.
        out: OUT.
        job: what all letters share.
        conduct: how it is run.

    Raises:
        ReadError, WriteError: ``store.*``; ``batch.not_empty``, ``batch.leased``.
        CatalogueError, UsageError: the batch is pinned to something else; the store's options are wrong.
        KeyboardInterrupt: the user or the system asked to stop; the letters in hand are finished.
    """
    day = job.options.today or date.today()  # noqa: DTZ011 - the municipality's own day, the same on every machine
    today = replace(job, options=replace(job.options, today=day))
    if conduct.dry_run:
        return _rehearse(listing, source, today, conduct)
    target = Store(located(out))
    start = Start(pins_of(job), job.options.lang, conduct.resume, conduct.overwrite)
    with Books(target, start, conduct.on_result) as books:
        total, standing = _survey(listing, books)
        if conduct.on_start:
            conduct.on_start(total, standing)
        with (
            Interruption() as stop,
            _hands(today, source, target, conduct) as hands,
            closing(hands.run(stop.until(_items(listing, books)))) as work,  # nobody fetches into a folder that goes
        ):
            for told in work:
                books.record(told.rows)
        books.finish(listing.owns)
        summary = Summary.of(books.rows())
        summary.worked = books.count
        return summary


def _survey(listing: Listing, books: Books) -> tuple[int, int]:
    """Return how many letters there are, and how many of them have a row."""
    total = standing = 0
    for what in listing.entries():
        known = books.index.see(what.source)
        total += max(1, known)
        standing += known
    return total, standing


def _items(listing: Listing, books: Books | None) -> Iterator[Item]:
    numbers = count(1)
    for what in listing.entries():
        yield Item(next(numbers), what, books.index.expected(what.source) if books else ())


def _rehearse(listing: Listing, source: Store | None, job: Job, conduct: Conduct) -> Summary:
    """Do everything but write."""
    summary = Summary()
    if conduct.on_start:
        conduct.on_start(sum(1 for _ in listing.entries()), 0)
    with (
        Interruption() as stop,
        _hands(job, source, None, conduct) as hands,
        closing(hands.run(stop.until(_items(listing, None)))) as work,
    ):
        for told in work:
            for row in told.rows:
                summary.add(row)
                _tell(row, conduct)
    summary.worked = summary.letters
    return summary


def _tell(row: Row, conduct: Conduct) -> None:
    if conduct.on_result:
        conduct.on_result(row)


class _Hands(Protocol):
    """Whoever does items."""

    def run(self, items: Iterator[Item]) -> Generator[Told, None, None]: ...


@contextmanager
def _hands(job: Job, source: Store | None, target: Store | None, conduct: Conduct) -> Iterator[_Hands]:
    """Give the work to this machine's workers. What is fetched lies in a folder that goes with the run."""
    with tempfile.TemporaryDirectory(prefix="memo-enrich-") as folder:
        finished = Path(folder) / "finished"
        finished.mkdir()
        leaving = replace(job, work_folder=str(finished) if target else None)
        with staff_for(leaving, conduct.jobs or cores(), conduct) as staff:
            yield Workshop(staff, Preparer(source, target, folder), target, str(finished), job.options.lang)
