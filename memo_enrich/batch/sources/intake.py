"""From files to tasks: counted, containers looked through, what an earlier run did left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Protocol

from memo_enrich.batch.sources.folder import Entry, Sources
from memo_enrich.batch.target import Mark, notes_of, sha256_of
from memo_enrich.batch.tasks import Task
from memo_enrich.errors import ReadError, WriteError
from memo_enrich.memo.container import looks_like_container, read_container
from memo_enrich.model import Finding, finding, finding_of
from memo_enrich.texts import told

_HEAD = 4096  # bytes


class Known(Protocol):
    """What is known of letters from earlier runs (a :class:`~memo_enrich.batch.target.Ledger`)."""

    def examine(self, source: str, source_sha256: Callable[[], str]) -> None:
        """Compare a letter with its row."""
        ...

    def mark(self, source: str) -> Mark:
        """Return what is known of a letter's row."""
        ...


class Intake:
    """The letters of a batch. Call :meth:`survey` once, then :meth:`tasks` once.

    Args:
        sources: where the letters are.
        ledger: what earlier runs did; None: nothing.
    """

    def __init__(self, sources: Sources, ledger: Known | None = None) -> None:
        self._sources = sources
        self._ledger = ledger
        self._broken: dict[str, ReadError] = {}

    def survey(self) -> int:
        """Return how many letters there are. Every container is read to its end: half of one is never taken."""
        letters = 0
        for entry in self._sources.entries():
            if entry.problem:  # never opened: a pipe would wait for ever
                letters += 1
                self._examine(entry.source, str)
            elif not _is_container(entry.path):
                letters += 1
                self._examine(entry.source, partial(sha256_of, Path(entry.path)))
            else:
                letters += self._look_through(entry)
        return letters

    def owns(self, place: str) -> bool:
        """Tell whether an output at ``place`` was made from one of these letters."""
        return self._sources.owns(place)

    def _look_through(self, container: Entry) -> int:
        """Read a container to its end, without keeping a message; return how many letters it counts for."""
        hashes: list[tuple[str, str]] = []
        try:
            for name, content in read_container(container.path):
                hashes.append((f"{container.source}/{name}", sha256(content).hexdigest() if self._ledger else ""))
            if not hashes:
                raise ReadError("batch.empty_container", container.source)
        except ReadError as error:
            self._broken[container.source] = error
            self._examine(container.source, partial(sha256_of, Path(container.path)))
            return 1
        for source, known in hashes:
            self._examine(source, partial(str, known))
        return len(hashes)

    def _examine(self, source: str, source_sha256: Callable[[], str]) -> None:
        if self._ledger is not None:
            self._ledger.examine(source, source_sha256)

    def tasks(self, spool: str) -> Iterator[Task]:
        """Yield what is to be done. Messages out of containers wait as files in the folder ``spool``."""
        numbers = count(1)
        for entry in self._sources.entries():
            broken = self._broken.get(entry.source)
            if entry.problem:
                yield from self._task(numbers, entry, refusal=finding(entry.problem), copied=False)
            elif broken is not None:
                yield from self._task(numbers, entry, refusal=_refusal(broken, entry))
            elif _is_container(entry.path, soon=True):
                yield from self._messages(numbers, entry, spool)
            else:
                yield from self._task(numbers, entry)

    def _messages(self, numbers: Iterator[int], container: Entry, spool: str) -> Iterator[Task]:
        for name, content in read_container(container.path):
            place = f"{container.place}/{name}"
            for task in self._task(numbers, Entry(f"{container.source}/{name}", "", place)):
                yield replace(task, path=_spooled(Path(spool) / f"{task.number}.in", content))

    def _task(
        self,
        numbers: Iterator[int],
        entry: Entry,
        *,
        refusal: Finding | None = None,
        copied: bool = True,
    ) -> Iterator[Task]:
        """Yield the task for a letter, unless it is done."""
        mark = self._ledger.mark(entry.source) if self._ledger else Mark.UNSEEN
        if mark is not Mark.DONE:
            notes = notes_of(mark)
            yield Task(next(numbers), entry.source, entry.path, entry.place, notes, refusal, copied)


def _refusal(error: ReadError, container: Entry) -> Finding:
    """Return why a container is rejected, and at which of its entries: "[2]"."""
    return finding_of(
        error, error.where.removeprefix(container.source).removeprefix(PurePosixPath(container.source).name)
    )


def _spooled(path: Path, content: bytes) -> str:
    """Let a message wait as a file: it travels to no worker, and needs no memory while it waits.

    Raises:
        WriteError: ``write.failed``.
    """
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise WriteError("write.failed", path.name, error=told(error)) from error
    return str(path)


def _is_container(path: str, *, soon: bool = False) -> bool:
    """Tell by the content whether a file is a container; one that cannot be opened is none.

    One that is to be read ``soon`` the system fetches from its disk meanwhile, where it can (POSIX).
    """
    try:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - twice a letter; a Path costs more than the call
            if soon and hasattr(os, "posix_fadvise"):
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_WILLNEED)
            return looks_like_container(stream.read(_HEAD))
    except OSError:
        return False
