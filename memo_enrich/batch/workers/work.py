"""One letter, in whichever process: load, enrich, leave the finished file in the work folder, return the row.

Only the row travels back. Whatever goes wrong with a letter ends in a row; only what would go wrong with every
letter (a full disk, a catalogue that may not be used) ends the batch.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from memo_enrich import pipeline, reading
from memo_enrich.batch.discretion import discreet
from memo_enrich.batch.tasks import Job, Outcome, Row, Task, waiting_file
from memo_enrich.errors import CatalogueError, MemoEnrichError, ReadError, UsageError, WriteError
from memo_enrich.model import Finding, Options, Result, Status, finding
from memo_enrich.texts import told

_CHUNK = 1 << 20  # bytes


def load_letter(task: Task) -> bytes:
    """Return the bytes of the letter.

    Raises:
        ReadError: as :func:`memo_enrich.reading.load`.
    """
    return reading.load(task.path)


def enrich_letter(content: bytes, task: Task, job: Job) -> Result:
    """Enrich one letter. With ``strict`` a letter that cannot carry all of the invitation is kept, not raised for.

    Raises:
        UsageError: the letter type is not in the catalogue.
        CatalogueError: its links may not be used for real letters.
    """
    lenient = replace(job.options, strict=False, time_limit=None, memory_limit=None)  # the worker has limits
    if not job.options.strict:
        return _enrich(content, task, job, lenient)
    try:
        return _enrich(content, task, job, replace(lenient, strict=True))
    except (UsageError, CatalogueError):
        raise
    except MemoEnrichError as error:
        return _kept(_enrich(content, task, job, lenient), error)


def _enrich(content: bytes, task: Task, job: Job, options: Options) -> Result:
    return pipeline.enrich(content, job.catalogue, name=task.source, letter_type=job.letter_type, options=options)


def _kept(result: Result, error: MemoEnrichError) -> Result:
    """Return the result of a letter that strictness keeps as it was."""
    if result.status is not Status.ENRICHED:
        return result
    findings = result.findings
    if all(found.code != error.code for found in findings):
        findings = (*findings, as_finding(error))
    return replace(
        result,
        status=Status.KEPT,
        edits=(),
        placements=(),
        findings=findings,
        reason=error.code,
        output_sha256=result.source_sha256,
    )


def as_finding(error: MemoEnrichError) -> Finding:
    """Return what an error says as a finding; its place is the letter itself."""
    values: dict[str, Any] = error.values
    return finding(error.code, **values)


@dataclass(frozen=True, slots=True)
class LetterTrade:
    """What workers of a batch do: the letters of one job."""

    job: Job

    def perform(self, task: Task) -> Outcome:
        """Do one task, in the worker."""
        return perform(task, self.job)

    def lost(self, task: Task, code: str) -> Outcome:
        """Pass the letter on as it came: its workers did not live to finish it."""
        return hand_on(task, self.job, Status.KEPT, finding(code))


def perform(task: Task, job: Job) -> Outcome:
    """Do one task; never raises for what a letter contains. This is what runs in a worker."""
    try:
        try:
            return _performed(task, job)
        except MemoryError:  # this worker's memory is used up; what the letter held of it is free again
            return hand_on(task, job, Status.KEPT, finding("pdf.too_costly"))
    except (UsageError, CatalogueError, WriteError) as error:
        return Outcome(task.number, error=error)


def _performed(task: Task, job: Job) -> Outcome:
    if task.refusal is not None:
        return hand_on(task, job, Status.REJECTED, task.refusal)
    try:
        content = job.load(task)
    except ReadError as error:
        return hand_on(task, job, Status.REJECTED, as_finding(error))
    try:
        result = job.enrich(content, task, job)
    except (UsageError, CatalogueError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a bug costs its letter the invitation, not the batch
        return hand_on(task, job, Status.KEPT, pipeline.bug(error))
    return _finished(task, job, result)


def _finished(task: Task, job: Job, result: Result) -> Outcome:
    """Leave the finished letter in the work folder and return its row."""
    if job.work_folder is not None:
        _leave(result.pieces(), job.work_folder, task)
    notes = tuple(finding(note) for note in task.notes)
    row = replace(result, source=task.source, findings=(*notes, *result.findings)).to_dict(job.options.lang)
    return Outcome(task.number, _completed(row, task), written=job.work_folder is not None)


def hand_on(task: Task, job: Job, status: Status, reason: Finding) -> Outcome:
    """Pass a letter on as it came, in pieces, however large; ``reason`` says why it was not worked on.

    A letter that cannot be read has no output; its row says so.

    Raises:
        WriteError: ``write.failed``.
    """
    started = time.perf_counter()
    digest = _copy(task, job) if task.copied else ""
    findings = (*(finding(note) for note in task.notes), reason)
    result = Result(task.source, status if digest else Status.REJECTED, b"", findings=findings, reason=reason.code)
    sealed = replace(result, source_sha256=digest, output_sha256=digest, seconds=time.perf_counter() - started)
    written = bool(digest) and job.work_folder is not None
    return Outcome(task.number, _completed(sealed.to_dict(job.options.lang), task), written=written)


def _copy(task: Task, job: Job) -> str:
    """Copy the letter to the work folder (in a dry run only read it) and return its SHA-256; "" if unreadable."""
    digest = sha256()

    def seen(pieces: Iterable[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            digest.update(piece)
            yield piece

    try:
        if job.work_folder is None:
            deque(seen(_pieces(task, job)), maxlen=0)
        else:
            _leave(seen(_pieces(task, job)), job.work_folder, task)
    except ReadError:
        return ""
    return digest.hexdigest()


def _leave(pieces: Iterable[bytes | memoryview], work_folder: str, task: Task) -> None:
    """Leave a finished letter in the work folder; nobody looks at it before the outcome is told.

    Whoever puts it in its place waits until it is on the disk: a worker goes on with the next one.

    Raises:
        WriteError: ``write.failed``.
    """
    try:
        with Path(waiting_file(work_folder, task.number)).open("wb") as stream:
            stream.writelines(pieces)
    except OSError as error:
        raise WriteError("write.failed", discreet(task.place), error=told(error)) from error


def _pieces(task: Task, job: Job) -> Iterator[bytes]:
    """Yield the letter's bytes piece by piece: as the file holds them, or as ``load`` makes them (``wrap``).

    Raises:
        ReadError: ``read.denied``.
    """
    if task.payload is not None:
        yield job.load(task)
        return
    try:
        with Path(task.path).open("rb") as stream:
            while piece := stream.read(_CHUNK):
                yield piece
    except OSError as error:
        raise ReadError("read.denied", task.source, error=told(error)) from error


def _completed(row: Row, task: Task) -> Row:
    """Return the row with what only the task knows."""
    if task.source_sha256:
        row["source_sha256"] = task.source_sha256
    return row | dict(task.extra)
