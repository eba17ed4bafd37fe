"""Writing: temporary file, fsync, rename. A reader never sees half a file, and nothing is replaced by surprise."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Final

from memo_enrich.errors import WriteError
from memo_enrich.model import Result
from memo_enrich.texts import told

_OPEN_ELSEWHERE: Final = (5, 32, 33)  # winerror.h
_WAITS: Final = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)  # seconds


def write_file(result: Result, path: str | Path, *, overwrite: bool = False) -> Path:
    """Write the bytes of ``result`` to ``path`` in one step; missing folders are made.

    Raises:
        WriteError: the file exists and ``overwrite`` is not set, or the disk refuses.
    """
    return write_bytes(result.pieces(), path, overwrite=overwrite)


def write_bytes(content: bytes | Iterable[bytes | memoryview], path: str | Path, *, overwrite: bool = False) -> Path:
    """Write ``content`` (whole, or piece by piece) to ``path``: all of it or nothing.

    Raises:
        WriteError: ``write.exists``, ``write.not_a_file`` or ``write.failed``.
    """
    target = Path(path)
    refuse_taken(path, overwrite=overwrite)
    temporary: str | None = None
    _make_folder(target.parent, str(path))
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=".memo-enrich-", suffix=".tmp", dir=target.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines([content] if isinstance(content, bytes) else content)
            stream.flush()
            os.fsync(stream.fileno())
        _apply_umask(temporary)
        _move(temporary, target, overwrite=overwrite)
        temporary = None
        _sync_folder(target.parent)
    except FileExistsError as error:
        raise WriteError("write.exists", str(path)) from error
    except OSError as error:
        raise WriteError("write.failed", str(path), error=told(error)) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108 - a str from mkstemp
    return target


def _make_folder(folder: Path, where: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = os.strerror(errno.ENOTDIR) if isinstance(error, FileExistsError) else told(error)
        raise WriteError("write.failed", where, error=said) from error


def refuse_taken(path: str | Path, *, overwrite: bool = False) -> None:
    """Raise when nothing can be written to ``path`` because of what is there.

    Raises:
        WriteError: ``write.exists``, ``write.not_a_file``, or ``write.failed`` (it cannot be looked at).
    """
    target, where = Path(path), str(path)
    try:
        if target.exists() and not target.is_file():
            raise WriteError("write.not_a_file", where)
        taken = not overwrite and os.path.lexists(target)
    except OSError as error:  # a name too long, a folder that may not be looked into
        raise WriteError("write.failed", where, error=told(error)) from error
    if taken:
        raise WriteError("write.exists", where)


def refuse_same_file(source: str | Path, target: str | Path) -> None:
    """Raise when writing ``target`` would replace ``source``, also through links or another spelling.

    Raises:
        WriteError: ``write.same_as_input``.
    """
    with contextlib.suppress(OSError):
        if Path(source).samefile(target):
            raise WriteError("write.same_as_input", str(target))


def _move(temporary: str, target: Path, *, overwrite: bool) -> None:
    if overwrite:
        patiently(lambda: os.replace(temporary, target))  # noqa: PTH105 - a str from mkstemp
    elif os.name == "nt":
        patiently(lambda: os.rename(temporary, target))  # noqa: PTH104 - on Windows this refuses to replace
    else:
        try:
            os.link(temporary, target)  # refuses to replace, unlike rename
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: the check above has to do
            os.replace(temporary, target)  # noqa: PTH105
        else:
            os.unlink(temporary)  # noqa: PTH108


def patiently(move: Callable[[], object], *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Rename a file; where somebody has it open just now, try again for a second and a half.

    Windows does not rename a file that is open, and virus scanners and indexers open each new file for a moment
    (ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION). Elsewhere there is no such error.

    Raises:
        OSError: as ``move`` does; also when the file is still open at the end.
    """
    for wait in _WAITS:
        try:
            move()
        except OSError as error:
            if getattr(error, "winerror", None) not in _OPEN_ELSEWHERE:
                raise
            sleep(wait)
        else:
            return
    move()


def _apply_umask(path: str) -> None:
    """Give the file the mode a plain open() would have given (mkstemp makes it private)."""
    if os.name != "nt":
        os.chmod(path, 0o666 & ~_umask())  # noqa: PTH101


@cache
def _umask() -> int:
    """Return the process's umask. It can only be read by setting it, so do that once."""
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system can (POSIX)."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
