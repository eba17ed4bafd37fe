"""The folder OUT: what may be there before a batch begins, and how a finished letter gets its place in it."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from memo_enrich.batch.target import lock
from memo_enrich.batch.tasks import READY, REJECTED, RENAMED
from memo_enrich.errors import UsageError, WriteError
from memo_enrich.legible import is_windows_name
from memo_enrich.texts import told
from memo_enrich.writing import patiently

REPORT: Final = "report.html"
PACKED: Final = "packed"
_WORK: Final = ".memo-enrich-work-"
_UNUSABLE: Final = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ENOTDIR})
"""What the system says of a name that cannot be here: too long, wrong characters, below a file."""


_UNUSABLE_ON_WINDOWS: Final = (3, 123, 206)
"""ERROR_PATH_NOT_FOUND (a path beyond 260 characters where long ones are not allowed), ERROR_INVALID_NAME,
ERROR_FILENAME_EXCED_RANGE (winerror.h)."""


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


def put(out: Path, waiting: Path, folder: str, place: str, source: str, changed: set[Path]) -> str:
    """Move a finished letter to its place; never onto another file. Returns the place below OUT, with ``/``.

    A name that is taken (two names that the file system holds to be one) or cannot be here becomes another.
    ``changed`` takes the folders for :func:`sync`: only then does the move outlive a power cut.

    Raises:
        WriteError: ``write.failed``, ``write.exists``.
    """
    for candidate in (place, _renamed(place, source), short_name(place, source)):
        if os.name == "nt" and not is_windows_name(candidate):
            continue
        try:
            _move(waiting, out / folder / candidate, changed)
        except FileExistsError:
            continue
        except OSError as error:
            if error.errno in _UNUSABLE or getattr(error, "winerror", None) in _UNUSABLE_ON_WINDOWS:
                continue
            raise _failed(out / folder, error) from error
        return f"{folder}/{candidate}"
    raise WriteError("write.exists", str(out / folder))


def _move(waiting: Path, target: Path, changed: set[Path]) -> None:
    """Move a file without replacing one."""
    above = (target.parent, *target.parent.parents)
    changed.update((target.parent, *(folder.parent for folder in above if not folder.exists())))
    target.parent.mkdir(parents=True, exist_ok=True)
    if os.name == "nt":
        patiently(lambda: waiting.rename(target))  # refuses to replace
    else:
        _link(waiting, target)


def _link(waiting: Path, target: Path) -> None:
    try:
        os.link(waiting, target)  # refuses to replace, unlike rename
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
            raise
        if os.path.lexists(target):  # no hard links here; nobody else writes while we hold the lock
            raise FileExistsError(errno.EEXIST, "exists") from error
        waiting.rename(target)
    else:
        waiting.unlink()


def sync(folders: Iterable[Path]) -> None:
    """Make what was moved into ``folders`` durable, where the system can (POSIX)."""
    for folder in folders if os.name != "nt" else ():
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _renamed(place: str, source: str) -> str:
    path = PurePosixPath(place)
    return str(path.with_name(f"{path.stem}{RENAMED}{mark_of(source)[:8]}{path.suffix}"))


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
