"""Where finished letters and their rows meet: a letter in its place has a row, and a row has its letter."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

from memo_enrich.batch.target.folder import drop
from memo_enrich.batch.target.manifest import Manifest
from memo_enrich.batch.target.placing import Places
from memo_enrich.batch.tasks import PULSE, READY, REJECTED, Done, Outcome, Row, Task, waiting_file
from memo_enrich.errors import MemoEnrichError, WriteError
from memo_enrich.model import Status, finding
from memo_enrich.texts import Language

_MOST_WAITING: Final = 64

Recorded = tuple[list[Row], MemoEnrichError | None]


class Recorder:
    """Puts finished letters in their places and writes their rows, a few at a time: they share the waits for the disk.

    A thread does it, so that workers get their next letters meanwhile. A context manager; leaving it records the rest.

    Args:
        out: the folder OUT.
        work_folder: where finished letters wait.
        rows: the manifest.
        language: of what rows say.
        tell: called with each row when it is on the disk, by whoever calls the recorder.
    """

    def __init__(
        self,
        out: Path,
        work_folder: str,
        rows: Manifest,
        language: Language,
        tell: Callable[[Row], None] | None,
    ) -> None:
        self.count = 0
        self._out = out
        self._places = Places(out)
        self._work_folder = work_folder
        self._rows = rows
        self._language = language
        self._tell = tell
        self._waiting: list[Done] = []
        self._since = 0.0
        self._thread = ThreadPoolExecutor(1)
        self._recording: Future[Recorded] | None = None

    def __enter__(self) -> Recorder:
        return self

    def __exit__(self, *_: object) -> None:
        with self._places, self._thread:
            self._hear()
            self._begin()
            self._hear()

    def take(self, group: Iterable[Done]) -> None:
        """Take finished letters; have them recorded when enough are waiting, or have waited long enough.

        Where recording ends in an error, what is in its place has its row, and what has no row is not in its place.

        Raises:
            MemoEnrichError: what ends the batch.
        """
        now = time.monotonic()
        if not self._waiting:
            self._since = now
        self._waiting.extend(group)
        if self._recording is not None and self._recording.done():
            self._hear()
        if len(self._waiting) >= _MOST_WAITING:
            self._hear()  # the disk is slower than the workers: they wait
        elif self._recording is not None or now - self._since < PULSE:
            return
        self._begin()

    def _begin(self) -> None:
        """Have all that waits recorded."""
        group, self._waiting = self._waiting, []
        if group:
            self._recording = self._thread.submit(self._record, group)

    def _hear(self) -> None:
        """Wait for what is being recorded, and tell of it. After an error nothing more is recorded."""
        recording, self._recording = self._recording, None
        if recording is None:
            return
        try:
            rows, error = recording.result()
        except MemoEnrichError as failed:
            rows, error = [], failed
        if error is not None:
            self._waiting.clear()
        self.count += len(rows)
        for row in rows if self._tell else ():
            self._tell(row)  # type: ignore[misc]
        if error is not None:
            raise error

    def _record(self, group: list[Done]) -> Recorded:
        """Record letters: on the disk, in their places, then their rows. Return the rows, and what went wrong.

        Raises:
            WriteError: the rows could not be written; none of the letters is in its place.
        """
        rows: list[Row] = []
        try:
            self._put(group, rows)
        except MemoEnrichError as error:
            return rows, error
        finally:
            self._write(rows)
        return rows, None

    def _put(self, group: list[Done], rows: list[Row]) -> None:
        """Put finished letters in their places, for good; ``rows`` takes the row of each that is there."""
        waiting = [self._waiting_file(task) for task, outcome in group if outcome.written]
        self._places.settle(waiting)
        try:
            for task, outcome in group:
                rows.append(self._placed(task, outcome))
                tidy(self._work_folder, task)
        finally:
            self._places.sync()

    def _placed(self, task: Task, outcome: Outcome) -> Row:
        row = row_of(outcome)
        if outcome.written:
            folder = REJECTED if row["status"] == Status.REJECTED else READY
            row["output"] = self._places.put(self._waiting_file(task), folder, task.place, task.source)
            if row["output"] != f"{folder}/{task.place}":
                row["findings"].append(finding("batch.renamed").to_dict(self._language))
        return row

    def _write(self, rows: list[Row]) -> None:
        try:
            self._rows.append(*rows)
        except WriteError:
            for row in rows:
                drop(self._out, row["output"] or "")
            raise

    def _waiting_file(self, task: Task) -> str:
        return waiting_file(self._work_folder, task.number)


def row_of(outcome: Outcome) -> Row:
    """Return the row.

    Raises:
        MemoEnrichError: what ends the batch.
    """
    if outcome.row is None:
        raise outcome.error or AssertionError("neither row nor error")
    return outcome.row


def tidy(spool: str, task: Task) -> None:
    """Remove the waiting message of a letter out of a container."""
    if os.path.dirname(task.path) == spool:  # noqa: PTH120 - once a letter; a Path costs more than the call
        Path(task.path).unlink(missing_ok=True)
