"""Where a report comes from: which letters, which catalogue, which program, when. Nothing of a person."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import file_digest
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from memo_enrich.batch.discretion import discreet, keyless, visible
from memo_enrich.batch.report.voice import Voice
from memo_enrich.model import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What only the caller of a batch knows. Each part may be left out; the report then says nothing of it.

    Attributes:
        source: the folder, file or list of letters, as the caller named it.
        command: the command line, or the call.
        started: when the run began, with its time zone.
        seconds: how long it took.
        standing: letters that were done before, in a run that went on with an earlier one (``resume``); None: it
            began afresh.
    """

    source: str = ""
    command: str = ""
    started: datetime | None = None
    seconds: float | None = None
    standing: int | None = None


class Moment(NamedTuple):
    """A point in time, for machines (ISO 8601) and in words."""

    iso: str
    words: str


@dataclass(frozen=True, slots=True)
class Run:
    """The run as the page tells it; what is not known is "" or None. ``sha256``: one for each file of the catalogue."""

    source: str
    command: str
    catalogue: str
    sha256: str
    started: Moment | None
    ended: Moment | None
    duration: str
    resumed: str
    program: str


def told(known: Provenance, catalogue: Catalogue, voice: Voice) -> Run:
    """Put into words what is known of a run; the catalogue's file is read for its hash."""
    seconds, started = known.seconds, known.started
    ended = started + timedelta(seconds=seconds) if started and seconds is not None else None
    return Run(
        source=_shown(known.source),
        command=_shown(known.command),
        catalogue=", ".join(_shown(file) for file in _files(catalogue)),
        sha256=", ".join(filter(None, map(_sha256, _files(catalogue)))),
        started=_moment(started, voice),
        ended=_moment(ended, voice),
        duration="" if seconds is None else voice.duration(seconds),
        resumed="" if known.standing is None else voice.counted("run.standing", known.standing),
        program=", ".join(_programs()),
    )


def _files(catalogue: Catalogue) -> tuple[str, ...]:
    return catalogue.files or (catalogue.source,)


def _shown(text: str) -> str:
    return visible(discreet(keyless(text)))


def _moment(when: datetime | None, voice: Voice) -> Moment | None:
    if when is None:
        return None
    zone = f" (UTC{when.isoformat()[-6:]})" if when.tzinfo else ""
    return Moment(when.isoformat(timespec="seconds"), voice.moment(when, exact=True) + zone)


def _sha256(path: str) -> str:
    """Return the hash of a file, "" when it cannot be read."""
    try:
        with Path(path).open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return ""


def _programs() -> list[str]:
    """Return what did the work, each with its version. pdfium draws and proves the pages."""
    packages = {"memo-enrich": "memo-enrich", "pypdfium2": "pypdfium2"}
    versions = {name: _version(package) for name, package in packages.items()}
    return [*(f"{name} {known}" for name, known in versions.items() if known), f"Python {platform.python_version()}"]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
