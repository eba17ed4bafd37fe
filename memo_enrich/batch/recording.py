"""Where finished letters and their rows meet: a letter in its place has a row, and a row has its letter."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from memo_enrich.batch import manifest, outputs
from memo_enrich.batch.crew import Done
from memo_enrich.batch.tasks import READY, REJECTED, Outcome, Row, Task, waiting_file
from memo_enrich.errors import WriteError
from memo_enrich.model import Status, finding
from memo_enrich.texts import Language


def record(
    group: Iterable[Done], out: Path, work_folder: str, rows_on_disk: manifest.Manifest, language: Language
) -> list[Row]:
    """Put finished letters in their places, then write their rows, and return these.

    Where it ends in an error, what is in its place has its row, and what has no row is not in its place.

    Raises:
        MemoEnrichError: what ends the batch.
    """
    rows: list[Row] = []
    try:
        _put(group, out, work_folder, language, rows)
    finally:
        try:
            rows_on_disk.append(*rows)
        except WriteError:
            for row in rows:
                outputs.drop(out, row["output"] or "")
            raise
    return rows


def _put(group: Iterable[Done], out: Path, work_folder: str, language: Language, rows: list[Row]) -> None:
    """Put finished letters in their places, for good; ``rows`` takes the row of each that is there."""
    changed: set[Path] = set()
    try:
        for task, outcome in group:
            rows.append(_placed(task, outcome, out, work_folder, language, changed))
            tidy(work_folder, task)
    finally:
        outputs.sync(changed)


def _placed(task: Task, outcome: Outcome, out: Path, work_folder: str, language: Language, changed: set[Path]) -> Row:
    row = row_of(outcome)
    if outcome.written:
        folder = REJECTED if row["status"] == Status.REJECTED else READY
        waiting = Path(waiting_file(work_folder, task.number))
        row["output"] = outputs.put(out, waiting, folder, task.place, task.source, changed)
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
