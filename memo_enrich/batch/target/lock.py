"""One batch per OUT: a lock that the operating system takes back when the process ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Final

from memo_enrich.errors import WriteError

NAME: Final = ".memo-enrich.lock"

if sys.platform == "win32":
    import msvcrt

    def _seize(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _seize(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """Holds ``folder`` for this process. A context manager; leaves no file behind.

    Raises:
        WriteError: ``batch.locked``, another process holds it; ``write.failed``, the file cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._descriptor: int | None = None

    def __enter__(self) -> FolderLock:
        while self._descriptor is None:
            self._descriptor = self._try()
        return self

    def _try(self) -> int | None:
        """Return the descriptor of the locked file; None when its holder removed it just now."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise WriteError("write.failed", str(self._path), error=error.strerror or "OSError") from error
        try:
            _seize(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise WriteError("batch.locked", str(self._path.parent)) from error
        with contextlib.suppress(OSError):
            if os.name == "nt" or self._path.stat().st_ino == os.fstat(descriptor).st_ino:
                return descriptor
        os.close(descriptor)
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._descriptor is None:
            return
        if os.name != "nt":  # while it is held, so that nobody locks a file that is about to go
            self._remove()
        os.close(self._descriptor)
        self._descriptor = None
        if os.name == "nt":  # which does not remove an open file
            self._remove()

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink()
