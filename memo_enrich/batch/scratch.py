"""Folders of this machine for what a batch has at hand, letters among it: gone with the run, or with the next one."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

_PREFIX: Final = "memo-enrich-batch-"
_LOCK: Final = "lock"
_HELD: Final = "held-on"
"""Says on which machine the lock is held. It is written when it is: a folder that has none is being made just now."""


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield an empty folder, and take away those of runs that were killed.

    That a run is dead is told by its lock, which the system takes back when a process ends, however it ends.
    """
    _clear_away()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as made:
        home = Path(made)
        lock = FileLock(home / _LOCK, thread_local=False)  # generators may end in another thread
        with suppress(OSError, NotImplementedError):  # no locks here: the folder stays if we are killed
            lock.acquire()
            (home / _HELD).write_text(platform.node(), encoding="utf-8")
        try:
            folder = home / "files"
            folder.mkdir()
            yield folder
        finally:
            lock.release()


def _clear_away() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError, NotImplementedError, Timeout):
            if _may_be_dead(folder):
                with FileLock(folder / _LOCK, timeout=0):
                    shutil.rmtree(folder, ignore_errors=True)


def _may_be_dead(folder: Path) -> bool:
    """Tell whether a folder is of one of our runs on this machine; its lock tells the rest."""
    about = os.lstat(folder)
    ours = not folder.is_symlink() and about.st_uid == os.getuid() if hasattr(os, "getuid") else True
    return ours and (folder / _HELD).read_text(encoding="utf-8") == platform.node()
