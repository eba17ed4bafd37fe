"""Batches: those that run and those that are done, below the folder the operator named."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from memo_enrich.batch import Summary, rows
from memo_enrich.errors import MemoEnrichError
from memo_enrich.legible import legible
from memo_enrich.model import Status
from memo_enrich.service.desk.visitor.guard import at_desk
from memo_enrich.service.desk.visitor.page import Page
from memo_enrich.texts import TEXTS, plain

router = APIRouter()

_MANIFEST: Final = "manifest.jsonl"
_REPORT: Final = "report.html"
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
    found = None if folder is None else _folders(folder).get(name)
    try:
        content = (found / _REPORT).read_bytes() if found else b""
    except OSError:
        content = b""
    if not content:
        raise HTTPException(404)
    return Response(content, media_type="text/html", headers={"Content-Security-Policy": _REPORT_POLICY})


def _folders(folder: Path) -> dict[str, Path]:
    """Return the batches by the names that addresses have: names are looked up here and never joined to a path."""
    try:
        inner = [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return {}
    return {legible(path.name): path for path in inner if (path / _MANIFEST).is_file()}


def _listed(page: Page, folder: Path) -> list[Batch]:
    found = [(path.joinpath(_MANIFEST).stat().st_mtime, name, path) for name, path in _folders(folder).items()]
    return [_batch(page, name, path, written) for written, name, path in islice(sorted(found, reverse=True), _MOST)]


def _batch(page: Page, name: str, path: Path, written: float) -> Batch:
    try:
        summary = Summary.of(rows(path))
    except MemoEnrichError:
        summary = Summary()
    reasons = [
        Reason(status, plain(code, page.language), TEXTS[code].remedy(page.language), count)
        for (status, code), count in summary.groups.most_common()
        if status in (Status.KEPT, Status.REJECTED) and code in TEXTS
    ]
    counts = tuple((str(status), summary.statuses[status]) for status in list(Status)[:4])
    report = path / _REPORT
    finished = report.is_file() and report.stat().st_mtime >= written - 1
    return Batch(name, datetime.fromtimestamp(written).astimezone(), finished, summary.letters, counts, tuple(reasons))
