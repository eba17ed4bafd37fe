"""Where finished letters and their rows meet: a letter in its place has a row, and a row has its letter."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from memo_enrich.batch.target.folder import drop, put, sync
from memo_enrich.batch.target.manifest import Manifest
from memo_enrich.batch.tasks import PULSE, READY, REJECTED, Done, Outcome, Row, Task, waiting_file
from memo_enrich.errors import WriteError
from memo_enrich.model import Status, finding
from memo_enrich.texts import Language

_MOST_WAITING: Final = 64


class Recorder:
    """Puts finished letters in their places and writes their rows, a few at a time: they share the waits for the disk.

    Args:
        out: the folder OUT.
        work_folder: where finished letters wait.
        rows: the manifest.
        language: of what rows say.
        tell: called with each row when it is on the disk.
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
        self._work_folder = work_folder
        self._rows = rows
        self._language = language
        self._tell = tell
        self._waiting: list[Done] = []
        self._since = 0.0

    def take(self, group: Iterable[Done]) -> None:
        """Take finished letters; record them when enough are waiting, or have waited long enough.

        Raises:
            MemoEnrichError: what ends the batch; see :meth:`flush`.
        """
        now = time.monotonic()
        if not self._waiting:
            self._since = now
        self._waiting.extend(group)
        if len(self._waiting) >= _MOST_WAITING or now - self._since >= PULSE:
            self.flush()

    def flush(self) -> None:
        """Record all that waits: the letters in their places first, then their rows.

        Where it ends in an error, what is in its place has its row, and what has no row is not in its place.

        Raises:
            MemoEnrichError: what ends the batch.
        """
        group, self._waiting = self._waiting, []
        rows: list[Row] = []
        try:
            self._put(group, rows)
        finally:
            self._write(rows)
            self.count += len(rows)
            for row in rows if self._tell else ():
                self._tell(row)  # type: ignore[misc]

    def _put(self, group: Iterable[Done], rows: list[Row]) -> None:
        """Put finished letters in their places, for good; ``rows`` takes the row of each that is there."""
        changed: set[Path] = set()
        try:
            for task, outcome in group:
                rows.append(_placed(task, outcome, self._out, self._work_folder, self._language, changed))
                tidy(self._work_folder, task)
        finally:
            sync(changed)

    def _write(self, rows: list[Row]) -> None:
        try:
            self._rows.append(*rows)
        except WriteError:
            for row in rows:
                drop(self._out, row["output"] or "")
            raise


def _placed(task: Task, outcome: Outcome, out: Path, work_folder: str, language: Language, changed: set[Path]) -> Row:
    row = row_of(outcome)
    if outcome.written:
        folder = REJECTED if row["status"] == Status.REJECTED else READY
        waiting = Path(waiting_file(work_folder, task.number))
        row["output"] = put(out, waiting, folder, task.place, task.source, changed)
        if row["output"] != f"{folder}/{task.place}":
            row["findings"].append(finding("batch.renamed").to_dict(language))
    return row


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
    path = Path(task.path)
    if path.parent == Path(spool):
        path.unlink(missing_ok=True)
