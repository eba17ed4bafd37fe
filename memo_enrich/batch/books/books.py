"""What is known and written of a batch in a store while it runs.

Each letter is there once and whole because its place follows from its name alone, stores put whole files, and pinned
catalogue, options and version give the same bytes again: whoever does a letter a second time puts the same in the same
place. Its row is written after it; of several rows the last counts, and where they differ the file itself decides.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from types import TracebackType
from typing import Final

from memo_enrich.batch.books.index import Expected, Index
from memo_enrich.batch.books.lease import LEASE, Lease
from memo_enrich.batch.books.parts import WHOLE, Parts, stored_sha256
from memo_enrich.batch.books.pins import PINS, Pins, check_pins, write_pins
from memo_enrich.batch.scratch import scratch
from memo_enrich.batch.stores import Store, refuse_unwritable
from memo_enrich.batch.summary import Summary
from memo_enrich.batch.target import MANIFEST, PACKED, REPORT, is_product, line_of, without_source
from memo_enrich.batch.tasks import READY, REJECTED, Row
from memo_enrich.errors import WriteError
from memo_enrich.texts import Language

TRIAL: Final = "manifest/trial"
"""Comes and goes at the start, to see what may be done."""
EVERY: Final = 3.0
"""Seconds after which rows become a part: what a driver that is killed has to do again."""
MOST_ROWS: Final = 5_000
"""Rows in a part."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a batch begins: with an OUT that is new, that is gone on with, or that is used afresh."""

    pins: Pins
    language: Language
    resume: bool = False
    overwrite: bool = False


class Books:
    """The books of a batch. A context manager; while it lasts the batch holds the lease.

    Args:
        store: OUT.
        start: how the batch begins.
        tell: called with each row that is written.

    Raises:
        WriteError: ``batch.not_empty``, ``batch.leased``, ``store.*``.
        CatalogueError, UsageError: the batch is pinned to something else.
    """

    def __init__(self, store: Store, start: Start, tell: Callable[[Row], None] | None = None) -> None:
        self.store = store
        self.count = 0
        self._start = start
        self._tell = tell
        self._parts = Parts(store)
        self._lease = Lease(store)
        self._waiting: list[Row] = []
        self._since = time.monotonic()
        self._read: set[int] = set()
        self._exit = ExitStack()

    def look(self) -> bool:
        """Tell whether OUT holds a batch that this run may go on with, or take back; nothing is written.

        Raises:
            WriteError, CatalogueError, UsageError: it may not; as for the class.
        """
        used = self.store.holds_any(WriteError, but=(LEASE, TRIAL))
        if used and not (self._start.resume or self._start.overwrite):
            raise WriteError("batch.not_empty", str(self.store))
        if used and self._start.resume:
            check_pins(self.store, self._start.pins)
        return used

    def __enter__(self) -> Books:
        used = self.look()
        with ExitStack() as stack:
            stack.enter_context(self._lease)
            refuse_unwritable(self.store, TRIAL)
            if used and self._start.overwrite:
                self._forget()
            write_pins(self.store, self._start.pins)
            folder = stack.enter_context(scratch())
            self.index = Index(folder / "rows.sqlite")
            stack.callback(self.index.close)
            if used:
                self._take_in()
            self._exit = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._exit:
            self.flush()

    def expected(self, source: str) -> tuple[Expected, ...]:
        """Return what rows of earlier runs say of a letter, or of the letters of a container."""
        return self.index.expected(source) if self._start.resume else ()

    def record(self, rows: Iterable[Row]) -> None:
        """Take rows of letters that are in their places; they are written before long.

        Raises:
            WriteError: ``batch.leased``: another run has taken over; ``store.*``.
        """
        self._lease.check()
        now = time.monotonic()
        if not self._waiting:
            self._since = now
        self._waiting.extend(rows)
        if len(self._waiting) >= MOST_ROWS or now - self._since >= EVERY:
            self.flush()

    def flush(self) -> None:
        """Write the rows that wait as a part."""
        rows, self._waiting = self._waiting, []
        if not rows:
            return
        number = self._parts.add(rows)
        self._read.add(number)
        self.index.add(number, rows)
        self.count += len(rows)
        for row in rows if self._tell else ():
            self._tell(row)  # type: ignore[misc]

    def finish(self, owns: Callable[[str], bool]) -> Summary:
        """Bring rows and letters together, write ``manifest.jsonl``, and return what it says.

        Args:
            owns: tells whether an output was made from a letter that is still in the input.

        Raises:
            ReadError, WriteError: ``store.*``; ``batch.leased``: another run has taken over, and it has the last word.
        """
        self.flush()
        self._lease.confirm()  # a run that stood still has not noticed yet
        self._take_in()  # parts of a run that did not know of us
        for one, part, line in self.index.doubtful():
            self._decide(one, part, line)
        if self._start.resume:
            self.record(self._orphans())
            self.flush()
            self._clear(owns)
        return self._join()

    def _take_in(self) -> None:
        """Read the parts that are not in the index yet."""
        for number in self._parts.numbers():
            if number not in self._read:
                self._read.add(number)
                self.index.add(number, self._parts.read(number))

    def _decide(self, one: Expected, part: int, line: int) -> None:
        """Two runs did a letter, and not alike: the row that fits the file is its row."""
        other = self._parts.read(part)[line]
        there = stored_sha256(self.store, one.output)
        if there != one.output_sha256 and there == other.get("output_sha256"):
            self.index.prefer(one.source, part, line)

    def _orphans(self) -> Iterator[Row]:
        """Yield new rows for letters that left the input and whose output is gone, too."""
        for one, part, line in list(self.index.unseen()):
            if one.output and stored_sha256(self.store, one.output) != one.output_sha256:
                yield without_source(self._parts.read(part)[line], self._start.language)

    def _clear(self, owns: Callable[[str], bool]) -> None:
        """Take away what runs that were killed left behind, and no row stands for; what others put there stays."""
        for folder in (READY, REJECTED):
            for name in self._names(folder):
                place = name.partition("/")[2]
                if not self.index.claims(name, place) and owns(place):
                    self._lease.confirm()  # it may be the letter of a run that has taken over
                    self.store.drop(name)

    def _names(self, folder: str) -> Iterator[str]:
        """Yield the names of what lies in a folder of OUT."""
        yield from (one.name for one in self.store.files(folder))

    def _join(self) -> Summary:
        """Write ``manifest.jsonl``: of each letter the row that counts."""
        summary = Summary()
        with scratch() as folder:
            path = folder / MANIFEST
            with path.open("wb") as stream:
                for number in self._parts.numbers():
                    for line, row in enumerate(self._parts.read(number)):
                        if self.index.counts(row["source"], number, line):
                            stream.write(line_of(row))
                            summary.add(row)
            self._lease.confirm()
            self.store.put(path, MANIFEST)
        return summary

    def _forget(self) -> None:
        """Take back what earlier runs added (``--overwrite``): letters first, their rows after, the pins last."""
        numbers = self._parts.numbers()
        for number in numbers:
            for row in self._parts.read(number):
                output = row.get("output")
                if isinstance(output, str) and is_product(output):
                    self.store.drop(output)
        packed = (name for name in self._names(PACKED) if name.endswith(".tar.lzma"))
        parts = (number for number in numbers if number != WHOLE)
        for number in parts:
            self._parts.drop(number)
        for name in chain(packed, (REPORT, MANIFEST, PINS)):
            self.store.drop(name)
        self._parts = Parts(self.store)
