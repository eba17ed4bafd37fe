"""One batch per OUT: a lock that the operating system takes back when the process ends, however it ends."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from types import TracebackType
from typing import Final

from filelock import FileLock, Timeout

from memo_enrich.errors import WriteError
from memo_enrich.texts import told

NAME: Final = ".memo-enrich.lock"


class FolderLock:
    """Holds ``folder`` for this process. A context manager; leaves no file behind.

    Raises:
        WriteError: ``batch.locked``, another process holds it; ``write.failed``, the file cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._lock = FileLock(self._path, timeout=0)

    def __enter__(self) -> FolderLock:
        try:
            self._lock.acquire()
        except Timeout as error:
            raise WriteError("batch.locked", str(self._path.parent)) from error
        except OSError as error:
            raise WriteError("write.failed", str(self._path), error=told(error)) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if os.name != "nt":  # while it is held; Windows does not remove an open file, filelock does it after
            with contextlib.suppress(OSError):
                self._path.unlink()
        self._lock.release()
