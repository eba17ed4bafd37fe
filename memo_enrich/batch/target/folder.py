"""The folder OUT: what may be there before a batch begins, what lies in it, and what is taken away."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from memo_enrich.batch.target import lock
from memo_enrich.batch.tasks import READY, REJECTED
from memo_enrich.errors import UsageError, WriteError
from memo_enrich.texts import told

REPORT: Final = "report.html"
PACKED: Final = "packed"
_WORK: Final = ".memo-enrich-work-"


def refuse_overlap(out: Path, paths: Iterable[Path]) -> None:
    """Refuse an OUT that lies in the input, is the input, or holds it; also through links or another spelling.

    Raises:
        UsageError: ``batch.overlap``.
    """
    target = out.resolve()
    above = [target, *target.parents]
    for path in paths:
        source = path.resolve()
        inside_out = source.is_relative_to(target) or any(_same(parent, target) for parent in source.parents)
        if inside_out or any(_same(parent, source) for parent in above):
            raise UsageError("batch.overlap", str(out))


def _same(one: Path, other: Path) -> bool:
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return False


def refuse_used(out: Path) -> None:
    """Refuse a folder that holds anything, apart from what a batch leaves behind that never began.

    Raises:
        WriteError: ``batch.not_empty``.
    """
    if any(path.name != lock.NAME and not path.name.startswith(_WORK) for path in out.iterdir()):
        raise WriteError("batch.not_empty", str(out))


def make_folder(out: Path) -> None:
    """Make OUT where it is missing.

    Raises:
        WriteError: ``write.failed``, ``batch.out_not_folder``.
    """
    if os.path.lexists(out) and not out.is_dir():
        raise WriteError("batch.out_not_folder", str(out))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _failed(out, error) from error


def open_work_folder(out: Path) -> str:
    """Return a fresh folder for letters on their way; those of runs that were killed go. Needs the lock.

    Raises:
        WriteError: ``write.failed``.
    """
    clear_work_folders(out)
    try:
        return tempfile.mkdtemp(prefix=_WORK, dir=out)
    except OSError as error:
        raise _failed(out, error) from error


def clear_work_folders(out: Path) -> None:
    """Remove what runs, this one or earlier ones, left on its way."""
    for path in out.glob(f"{_WORK}*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in (*out.glob(".memo-enrich-*.tmp"), *(out / PACKED).glob(".memo-enrich-*.tmp")):
        with contextlib.suppress(OSError):
            path.unlink()


def short_name(place: str, source: str) -> str:
    """Return a name for a letter whose own one cannot be."""
    return f"{mark_of(source)[:32]}{PurePosixPath(place).suffix[:16]}"


def mark_of(source: str) -> str:
    """Return what stands for a letter's name; a name need not be text."""
    return sha256(source.encode("utf-8", "surrogatepass")).hexdigest()


def products(out: Path) -> Iterable[str]:
    """Yield the place of every file below ``ready/`` and ``rejected/``, with ``/``, relative to OUT."""
    for folder in (READY, REJECTED):
        for where, _, names in os.walk(out / folder):
            for name in names:
                yield (Path(where) / name).relative_to(out).as_posix()


def is_product(place: str) -> bool:
    """Tell whether a place, as a row names it, lies below ``ready/`` or ``rejected/``."""
    first, *rest = place.split("/")
    return first in (READY, REJECTED) and bool(rest) and not any(part in ("", ".", "..") for part in rest)


def drop(out: Path, place: str) -> None:
    """Remove a product that no row stands for, and folders that are empty without it.

    Raises:
        WriteError: ``write.failed``.
    """
    path = out / place
    if not place:
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _failed(path, error) from error
    with contextlib.suppress(OSError):
        for parent in path.parents:
            if parent == out:
                break
            parent.rmdir()


def start_afresh(out: Path) -> None:
    """Take back what an earlier batch added besides its letters: the report and the packed containers.

    Raises:
        WriteError: ``write.failed``.
    """
    try:
        (out / REPORT).unlink(missing_ok=True)
        for container in (out / PACKED).glob("*.tar.lzma"):
            container.unlink()
    except OSError as error:
        raise _failed(out, error) from error


def _failed(path: Path, error: OSError) -> WriteError:
    return WriteError("write.failed", str(path), error=told(error))
