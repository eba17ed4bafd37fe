"""Many letters: every one that goes in comes out once, whatever happens in between (design, sections 1 and 4)."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from memo_enrich.batch.conduct import TIME_LIMIT, Conduct, Connected, staff_for
from memo_enrich.batch.relay import Listing, Ready, run_stored
from memo_enrich.batch.scratch import scratch
from memo_enrich.batch.sources import Intake, opened
from memo_enrich.batch.stores import Place, Store, is_local, path_of, refuse_nested
from memo_enrich.batch.summary import Summary
from memo_enrich.batch.target import (
    FolderLock,
    Ledger,
    Manifest,
    Recorder,
    clear_work_folders,
    make_folder,
    open_work_folder,
    refuse_overlap,
    refuse_used,
    row_of,
    rows,
    start_afresh,
    tidy,
)
from memo_enrich.batch.tasks import Job, Row, Task
from memo_enrich.batch.workers import MEMORY_LIMIT, Interruption, enrich_letter, load_letter
from memo_enrich.errors import UsageError
from memo_enrich.matching import refuse_unknown
from memo_enrich.model import DEFAULT_OPTIONS, Options
from memo_enrich.pipeline import CatalogueLike, catalogue_of


class Letters(Protocol):
    """Where the tasks of a batch come from: files (``enrich_many``) or the rows of a list (``wrap``)."""

    def survey(self) -> int:
        """Return how many letters there are, and compare each with the ledger."""
        ...

    def tasks(self, spool: str) -> Iterator[Task]:
        """Yield what is to be done; ``spool`` is a folder for letters that are no file yet."""
        ...

    def owns(self, place: str) -> bool:
        """Tell whether an output at ``place`` was made from one of these letters."""
        ...


def enrich_many(
    paths: Place | Iterable[str | Path],
    folder: Place,
    catalogue: CatalogueLike,
    *,
    executor: Executor | None = None,
    cluster: Any = None,
    jobs: int | None = None,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    resume: bool = False,
    overwrite: bool = False,
    dry_run: bool = False,
    time_limit: float = TIME_LIMIT,
    memory_limit: float = MEMORY_LIMIT,
    on_start: Callable[[int, int], None] | None = None,
    on_result: Callable[[Row], None] | None = None,
    on_more: Callable[[int], None] | None = None,
    on_cluster: Callable[[Connected], None] | None = None,
) -> Summary:
    """Enrich every letter below a folder, and every message in each container there.

    The folder OUT gets ``ready/`` (enriched, already, kept), ``rejected/`` (untouched) and ``manifest.jsonl``, one row
    a letter. A message ``<uuid>.xml`` out of ``sub/box.tar.lzma`` comes out as ``ready/sub/box.tar.lzma/<uuid>.xml``.
    A run that was ended, in whatever way, is taken up with ``resume``.

    Worker processes import the caller's main module, as :mod:`multiprocessing` does: a script calls this below
    ``if __name__ == "__main__":``.

    Either may be a URL of a store (``s3://``, ``sftp://``, ``file://``; a :class:`~memo_enrich.batch.stores.Location`
    with the store's options). Rows are then kept as parts, ``manifest/part-000123.jsonl``, until they are joined in
    ``manifest.jsonl`` at the end, and catalogue, options and version are pinned: a run that goes on must have the same.

    Args:
        paths: a folder, a letter or container, several of these files, or a URL.
        folder: OUT, a folder or a URL. Must be empty or new, unless ``resume`` or ``overwrite``.
        catalogue: from :func:`memo_enrich.load_catalogue`, or the path of its file.
        executor: does the work instead of our own processes; its workers must see the same files. It stays open.
        cluster: a Dask cluster that does the work: the address of its scheduler (``tcp://...``, ``tls://...``),
            ``"local"`` for one on this machine, or a ``distributed.Client``, which stays open. Its workers have the
            same version of memo-enrich, and see the folders where paths and OUT are no URLs.
        jobs: worker processes; default: the cores this process may use. With an executor: half the letters in flight.
        letter_type: id of a letter type; skips matching.
        options: as for :func:`memo_enrich.enrich`. With ``strict`` a letter that cannot carry all is kept whole.
        include: patterns (``*.xml``, ``2026/*``): only files that fit one of them are taken. One with a slash is
            compared with the path below the folder, any other with the file's name; case does not count.
        exclude: patterns of files that are left out.
        resume: skip letters whose row, source and output agree; do all others again.
        overwrite: do all letters again in an OUT that holds an earlier batch.
        dry_run: do everything but write; OUT is not touched.
        time_limit: seconds a letter may take in our own workers before it is kept.
        memory_limit: MB a worker of our own may take for its letters.
        on_start: called with the number of letters and the number that stand from before.
        on_result: called with each row, when it is on the disk.
        on_more: called with the number of letters that are found in a container, beyond the one it was counted as;
            only where a store or a cluster is used.
        on_cluster: called with the scheduler, the dashboard and the number of workers, before anything is done.

    Returns:
        The counts of all rows in the manifest.

    Raises:
        UsageError: the letter type is unknown, OUT and the input overlap, or the arguments contradict each other.
        CatalogueError: the catalogue's links may not be used for real letters.
        ReadError: the input does not exist, or its store cannot be read.
        WriteError: OUT is in use or not empty, or the disk or store refuses; what is written is complete.
        KeyboardInterrupt: the user or the system asked to stop; the letters in hand are finished.
    """
    job = Job(catalogue_of(catalogue), load_letter, enrich_letter, letter_type, options)
    conduct = Conduct(
        executor=executor,
        cluster=cluster,
        jobs=jobs,
        resume=resume,
        overwrite=overwrite,
        dry_run=dry_run,
        time_limit=time_limit,
        memory_limit=memory_limit,
        on_start=on_start,
        on_result=on_result,
        on_more=on_more,
        on_cluster=on_cluster,
    )
    sources, store = opened(paths, include=include, exclude=exclude)
    if store is not None:
        refuse_nested(store.location, folder)
    if store is not None or not is_local(folder) or cluster is not None:
        for root in sources.roots:
            refuse_nested(root, folder)
        return run_relayed(sources, store, folder, job, conduct)
    out = path_of(folder)
    refuse_overlap(out, sources.roots)
    return run(lambda ledger: Intake(sources, ledger), out, job, conduct)


def run(letters: Callable[[Ledger | None], Letters], out: Path, job: Job, conduct: Conduct) -> Summary:
    """Run a batch of any kind between folders; see :func:`enrich_many` for what it raises."""
    work = _rehearse if conduct.dry_run else _run
    return _timed(lambda: work(letters, out, job.portable(), conduct), job, conduct)


def run_relayed(
    listing: Listing, source: Store | None, out: Place, job: Job, conduct: Conduct, ready: Ready | None = None
) -> Summary:
    """Run a batch with a store at one end or both, or on a cluster; see :func:`enrich_many` for what it raises."""
    return _timed(lambda: run_stored(listing, source, out, job.portable(), conduct, ready), job, conduct)


def _timed(work: Callable[[], Summary], job: Job, conduct: Conduct) -> Summary:
    """Refuse what contradicts itself, do the work, and note how long it took."""
    if conduct.resume and conduct.overwrite:
        raise UsageError("batch.resume_or_overwrite")
    if job.letter_type is not None:
        refuse_unknown(job.letter_type, job.catalogue)
    started = time.monotonic()
    summary = work()
    summary.seconds = time.monotonic() - started
    return summary


def _run(letters: Callable[[Ledger | None], Letters], out: Path, job: Job, conduct: Conduct) -> Summary:
    make_folder(out)
    with FolderLock(out):
        if not (conduct.resume or conduct.overwrite):
            refuse_used(out)
        ledger = Ledger(out, job.options.lang)
        if conduct.overwrite:
            ledger.forget()
            start_afresh(out)
        intake = letters(ledger)
        total = intake.survey()
        ledger.settle(intake.owns)
        if conduct.on_start:
            conduct.on_start(total, ledger.standing)
        worked = _work_off(intake, total - ledger.standing, out, job, conduct)
        summary = Summary.of(rows(out))
        summary.worked = worked
        return summary


def _work_off(intake: Letters, letters: int, out: Path, job: Job, conduct: Conduct) -> int:
    """Do what is to be done; each letter is in its place before its row is written. Return how many were done."""
    with (
        Interruption() as stop,
        _work_folder(out) as work_folder,
        Manifest(out) as manifest,
        staff_for(replace(job, work_folder=work_folder), letters, conduct) as staff,
        Recorder(out, work_folder, manifest, job.options.lang, conduct.on_result) as recorder,
    ):
        for group in staff.run(stop.until(intake.tasks(work_folder))):
            recorder.take(group)
    return recorder.count


def _rehearse(letters: Callable[[Ledger | None], Letters], out: Path, job: Job, conduct: Conduct) -> Summary:
    """Do everything but write."""
    del out
    summary = Summary()
    intake = letters(None)
    total = intake.survey()
    if conduct.on_start:
        conduct.on_start(total, 0)
    with (
        Interruption() as stop,
        scratch() as spool,
        staff_for(job, total, conduct) as staff,
    ):
        for task, outcome in chain.from_iterable(staff.run(stop.until(intake.tasks(str(spool))))):
            row = row_of(outcome)
            tidy(str(spool), task)
            summary.add(row)
            if conduct.on_result:
                conduct.on_result(row)
    summary.worked = summary.letters
    return summary


@contextlib.contextmanager
def _work_folder(out: Path) -> Iterator[str]:
    """A folder below OUT for letters on their way; gone afterwards, and those of killed runs with it."""
    folder = open_work_folder(out)
    try:
        yield folder
    finally:
        clear_work_folders(out)
