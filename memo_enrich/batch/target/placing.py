"""How finished letters get their places in OUT: first they are on the disk, then they get their names, for good."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Final

from memo_enrich.batch.target.folder import mark_of, short_name
from memo_enrich.batch.tasks import RENAMED
from memo_enrich.errors import WriteError
from memo_enrich.legible import is_windows_name
from memo_enrich.texts import told
from memo_enrich.writing import patiently

_WINDOWS: Final = os.name == "nt"
_AT_ONCE: Final = 8
"""Files whose way to the disk is waited for at a time: a journal takes many for the price of one."""
_UNUSABLE: Final = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ENOTDIR})
"""What the system says of a name that cannot be here: too long, wrong characters, below a file."""
_UNUSABLE_ON_WINDOWS: Final = (3, 123, 206)
"""ERROR_PATH_NOT_FOUND (a path beyond 260 characters where long ones are not allowed), ERROR_INVALID_NAME,
ERROR_FILENAME_EXCED_RANGE (winerror.h)."""


class Places:
    """The places of letters below OUT. For one thread at a time; the lock of OUT is held. A context manager.

    Args:
        out: the folder OUT.
    """

    def __init__(self, out: Path) -> None:
        self._out = str(out)
        self._there: set[str] = set()
        self._changed: set[str] = set()
        self._threads = ThreadPoolExecutor(_AT_ONCE)

    def __enter__(self) -> Places:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()

    def settle(self, waiting: Sequence[str]) -> None:
        """Make finished letters durable where they wait: only then may they get their places.

        Raises:
            WriteError: ``write.failed``.
        """
        shares = [waiting[start::_AT_ONCE] for start in range(min(_AT_ONCE, len(waiting)))]
        try:
            for _ in self._threads.map(_to_disk, shares):
                pass
        except OSError as error:
            raise self._failed("", error) from error

    def put(self, waiting: str, folder: str, place: str, source: str) -> str:
        """Move a finished letter to its place; never onto another file. Returns the place below OUT, with ``/``.

        A name that is taken (two names that the file system holds to be one) or cannot be here becomes another. Only
        after :meth:`sync` does the move outlive a power cut.

        Raises:
            WriteError: ``write.failed``, ``write.exists``.
        """
        for candidate in (place, _renamed(place, source), short_name(place, source)):
            if _WINDOWS and not is_windows_name(candidate):
                continue
            try:
                self._move(waiting, f"{self._out}/{folder}/{candidate}")
            except FileExistsError:
                continue
            except OSError as error:
                if error.errno in _UNUSABLE or getattr(error, "winerror", None) in _UNUSABLE_ON_WINDOWS:
                    continue
                raise self._failed(folder, error) from error
            return f"{folder}/{candidate}"
        raise WriteError("write.exists", f"{self._out}/{folder}")

    def sync(self) -> None:
        """Make the moves durable, where the system can (POSIX)."""
        changed, self._changed = self._changed, set()
        if not _WINDOWS:
            for _ in self._threads.map(_folder_to_disk, changed):
                pass

    def _move(self, waiting: str, target: str) -> None:
        """Move a file without replacing one."""
        folder = target.rpartition("/")[0]
        try:
            self._make(folder)
            _moved(waiting, target)
        except FileNotFoundError:  # somebody took the folder away
            self._there.clear()
            self._make(folder)
            _moved(waiting, target)
        self._changed.add(folder)

    def _make(self, folder: str) -> None:
        """Make a folder and those above it; a name in each of them is new then."""
        if folder in self._there:
            return
        path = Path(folder)
        self._changed.update(str(above.parent) for above in (path, *path.parents) if not above.exists())
        path.mkdir(parents=True, exist_ok=True)
        self._there.add(folder)

    def _failed(self, folder: str, error: OSError) -> WriteError:
        return WriteError("write.failed", str(Path(self._out) / folder), error=told(error))


def _moved(waiting: str, target: str) -> None:
    if _WINDOWS:
        patiently(lambda: Path(waiting).rename(target))  # refuses to replace
    else:
        _link(waiting, target)


def _link(waiting: str, target: str) -> None:
    try:
        os.link(waiting, target)  # refuses to replace, unlike rename
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
            raise
        if os.path.lexists(target):  # no hard links here; nobody else writes while we hold the lock
            raise FileExistsError(errno.EEXIST, "exists") from error
        Path(waiting).rename(target)
    else:
        os.unlink(waiting)  # noqa: PTH108 - once a letter; a Path costs more than the call


def _to_disk(paths: Iterable[str]) -> None:
    """Wait until some files are on the disk."""
    for path in paths:
        _synced(path, os.O_RDWR | getattr(os, "O_BINARY", 0))  # Windows flushes only what is open for writing


def _folder_to_disk(folder: str) -> None:
    with contextlib.suppress(OSError):
        _synced(folder, os.O_RDONLY)


def _synced(path: str, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _renamed(place: str, source: str) -> str:
    path = PurePosixPath(place)
    return str(path.with_name(f"{path.stem}{RENAMED}{mark_of(source)[:8]}{path.suffix}"))
