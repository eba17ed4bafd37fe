"""Batches: those that run and those that are done, below the folder the operator named."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from memo_enrich.batch import Summary, rows
from memo_enrich.batch.target import MANIFEST, REPORT
from memo_enrich.errors import MemoEnrichError
from memo_enrich.legible import legible
from memo_enrich.model import Status
from memo_enrich.service.desk.visitor.guard import at_desk
from memo_enrich.service.desk.visitor.page import Page
from memo_enrich.texts import TEXTS, plain

router = APIRouter()

_MOST: Final = 200
_REPORT_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""A report is one file with its style inside; it may show itself and do nothing."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why letters were kept or rejected, and what to do."""

    status: str
    sentence: str
    remedy: str
    letters: int


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch: its folder's name, when it was last written to, whether it has its report, and its counts."""

    name: str
    written: datetime
    finished: bool
    letters: int
    counts: tuple[tuple[str, int], ...]
    reasons: tuple[Reason, ...] = ()


@router.get("/batches")
async def batches(request: Request) -> Response:
    """List the batches, the latest first."""
    page = await at_desk(request, "batches")
    folder = page.state.settings.batches
    listed = [] if folder is None else await asyncio.to_thread(_listed, page, folder)
    return page.show("batches.html", folder=folder, batches=listed)


@router.get("/batches/{name}/report")
async def report(request: Request, name: str) -> Response:
    """Show the report of a batch as it was written."""
    page = await at_desk(request, "batches")
    folder = page.state.settings.batches
    content = b"" if folder is None else await asyncio.to_thread(_report, folder, name)
    if not content:
        raise HTTPException(404)
    return Response(content, media_type="text/html", headers={"Content-Security-Policy": _REPORT_POLICY})


def _folders(folder: Path) -> dict[str, Path]:
    """Return the batches by the names that addresses have: names are looked up here and never joined to a path."""
    try:
        inner = [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return {}
    return {legible(path.name): path for path in inner if (path / MANIFEST).is_file()}


def _report(folder: Path, name: str) -> bytes:
    """Return the report of a batch, nothing where there is none."""
    found = _folders(folder).get(name)
    try:
        return (found / REPORT).read_bytes() if found else b""
    except OSError:
        return b""


def _listed(page: Page, folder: Path) -> list[Batch]:
    found = [(path.joinpath(MANIFEST).stat(), name, path) for name, path in _folders(folder).items()]
    found.sort(key=lambda one: (one[0].st_mtime, one[1]), reverse=True)
    return [_batch(page, name, path, seen) for seen, name, path in islice(found, _MOST)]


@lru_cache(maxsize=_MOST)
def _summary(path: Path, written_ns: int, size: int) -> Summary:
    """Count the rows of a batch that is finished: once, while its manifest is as it is. What fails is tried again."""
    del written_ns, size
    return Summary.of(rows(path))


def _batch(page: Page, name: str, path: Path, seen: os.stat_result) -> Batch:
    report = path / REPORT
    finished = report.is_file() and report.stat().st_mtime >= seen.st_mtime - 1
    try:
        summary = _summary(path, seen.st_mtime_ns, seen.st_size) if finished else Summary.of(rows(path))
    except MemoEnrichError:
        summary = Summary()
    reasons = [
        Reason(status, plain(code, page.language), TEXTS[code].remedy(page.language), count)
        for (status, code), count in summary.groups.most_common()
        if status in (Status.KEPT, Status.REJECTED) and code in TEXTS
    ]
    counts = tuple((str(status), summary.statuses[status]) for status in list(Status)[:4])
    written = datetime.fromtimestamp(seen.st_mtime).astimezone()
    return Batch(name, written, finished, summary.letters, counts, tuple(reasons))
