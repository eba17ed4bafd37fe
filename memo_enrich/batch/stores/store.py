"""A folder in a store: list, read, write whole, create, drop. Each call is tried again where the fault may pass."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import uuid4

from memo_enrich.batch.discretion import discreet
from memo_enrich.batch.stores import listing
from memo_enrich.batch.stores.faults import kind_of, persist, told
from memo_enrich.batch.stores.listing import Stored
from memo_enrich.batch.stores.location import Location, shown
from memo_enrich.batch.stores.opening import open_store, root_of
from memo_enrich.errors import ReadError, WriteError

if TYPE_CHECKING:
    from fsspec.spec import AbstractFileSystem

T = TypeVar("T")

_RENAMING: Final = frozenset({"file", "local", "sftp", "ssh", "sshfs", "smb", "ftp", "hdfs", "webhdfs"})
"""Stores in which a file that is being written can be seen: there it is written under another name and renamed."""
_PEEKED: Final = 1 << 16
"""Bytes that are fetched for the first one."""
UNFINISHED: Final = ".memo-enrich-"
"""Begins the name of a file that is being written."""


class HalfError(OSError):
    """What arrived is not as long as what was sent."""


class Store:
    """What lies at a location. Travels between processes; each opens its own connection when it first needs one.

    Every method raises ReadError or WriteError (``store.*``), named by what it does, or UsageError (``store.options``,
    ``store.extra``, ``store.unknown``).
    """

    def __init__(self, location: Location) -> None:
        self.location = location
        self._system: AbstractFileSystem | None = None
        self._made: set[str] = set()
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[type[Store], tuple[Location]]:
        return Store, (self.location,)

    def __str__(self) -> str:
        return shown(self.location)

    def files(self, below: str = "") -> Iterator[Stored]:
        """Yield what lies in the folder, or below one in it that may be missing; see :func:`listing.files_below`."""
        with told(ReadError, str(self)):
            try:
                yield from listing.files_below(self._ask, self.root, below)
            except Exception as error:
                if not below or kind_of(error) != "store.missing" or self._in_bucket():
                    raise

    def holds_any(self, kind: type[ReadError | WriteError], but: tuple[str, ...] = ()) -> bool:
        """Tell whether anything lies there besides the names in ``but``; a folder that is not there holds nothing.

        A bucket that is not there is an error of ``kind``, and so is a store that cannot be reached: it is asked twice,
        for whoever mistyped its address waits.
        """
        with told(kind, str(self)):
            try:
                return any(one.name not in but for one in listing.files_below(self._ask_twice, self.root))
            except Exception as error:
                if kind_of(error) == "store.missing" and not self._in_bucket():
                    return False
                raise

    def holds(self, name: str) -> bool:
        """Tell whether a file of this name lies here."""
        return self._is_file(self.key(name))

    def is_file(self) -> bool:
        """Tell whether the location is no folder but a file."""
        return self._is_file(self.root)

    def _is_file(self, key: str) -> bool:
        with told(ReadError, str(self)):
            try:
                return bool(self._ask(lambda system: system.info(key)["type"] == "file"))
            except Exception as error:
                if kind_of(error) == "store.missing":
                    return False
                raise

    def fetch(self, key: str, path: Path, where: str) -> None:
        """Copy what the store knows by ``key`` to a file; all of it, or an error at ``where``."""
        with told(ReadError, where):
            persist(lambda: self._fetch(key, path), self._renew)

    def read(self, name: str) -> bytes:
        """Return a file below the location."""
        with told(ReadError, f"{self}/{discreet(name)}"):
            return bytes(persist(lambda: self._opened().cat_file(self.key(name)), self._renew))

    def put(self, path: Path, name: str) -> None:
        """Write a file of this machine under ``name``; it is seen whole or not at all. Replaces what is there."""
        self._write(name, path.stat().st_size, lambda key: self._opened().put_file(str(path), key))

    def write(self, name: str, data: bytes) -> None:
        """Write bytes under ``name``; they are seen whole or not at all. Replaces what is there."""
        self._write(name, len(data), lambda key: self._opened().pipe_file(key, data))

    def create(self, name: str, data: bytes) -> bool:
        """Write bytes under a name that is free; tell whether it was. Needs a store that can tell, as most can."""
        with told(WriteError, f"{self}/{discreet(name)}"):
            return persist(lambda: self._create(name, data), self._renew)

    def peek(self, key: str) -> bytes:
        """Return the first byte of what the store knows by ``key``."""
        with told(ReadError, str(self)):
            return self._ask_twice(lambda system: _first_byte(system, key))

    def drop(self, name: str) -> None:
        """Remove a file, if it is there."""
        with told(WriteError, f"{self}/{discreet(name)}"):
            persist(lambda: self._drop(self.key(name)), self._renew)

    def key(self, name: str) -> str:
        """Return how the store knows ``name``."""
        return f"{self.root}/{name}"

    @property
    def root(self) -> str:
        """How the store knows the location."""
        return root_of(self._opened(), self.location)

    def _ask(self, call: Callable[[Any], T]) -> T:
        return persist(lambda: call(self._opened()), self._renew)

    def _ask_twice(self, call: Callable[[Any], T]) -> T:
        return persist(lambda: call(self._opened()), self._renew, tries=2)

    def _opened(self) -> AbstractFileSystem:
        with self._lock:
            if self._system is None:
                self._system = open_store(self.location)
            return self._system

    def _renew(self) -> None:
        """Let the next call open a connection of its own: this one may be broken."""
        with self._lock:
            self._system = None
            self._made.clear()

    def _in_bucket(self) -> bool:
        """Tell whether the store keeps objects in a bucket: there a folder cannot be missing, but the bucket can."""
        return hasattr(self._opened(), "call_s3")

    def _fetch(self, key: str, path: Path) -> None:
        self._opened().get_file(key, str(path))
        if not path.exists():  # some make no file of nothing
            path.touch()
        size = self._opened().info(key)["size"] if path.stat().st_size == 0 else None
        if size:
            raise HalfError(key)

    def _write(self, name: str, size: int, send: Callable[[str], Any]) -> None:
        with told(WriteError, f"{self}/{discreet(name)}"):
            persist(lambda: self._send(self.key(name), size, send), self._renew)

    def _send(self, key: str, size: int, send: Callable[[str], Any]) -> None:
        """Send a file, and ask the store how long it is: a line that is cut must not leave half a letter."""
        if self.location.scheme not in _RENAMING:
            send(key)
            self._weigh(key, size)
            return
        folder, _, _ = key.rpartition("/")
        self._make(folder)
        waiting = f"{folder}/{UNFINISHED}{uuid4().hex}.tmp"
        try:
            send(waiting)
            self._weigh(waiting, size)
            self._opened().mv(waiting, key)
        except BaseException:
            with contextlib.suppress(Exception):
                self._drop(waiting)
            raise

    def _weigh(self, key: str, size: int) -> None:
        if self._opened().info(key)["size"] != size:
            raise HalfError(os.strerror(5))

    def _make(self, folder: str) -> None:
        if folder not in self._made:
            self._opened().makedirs(folder, exist_ok=True)
            self._made.add(folder)

    def _create(self, name: str, data: bytes) -> bool:
        system, key = self._opened(), self.key(name)
        try:
            if self.location.scheme in _RENAMING:
                self._make(key.rpartition("/")[0])
                with system.open(key, "xb") as stream:
                    stream.write(data)
            else:
                system.pipe_file(key, data, mode="create")
        except Exception as error:
            if _is_taken(error) or (kind_of(error) == "store.failed" and self._is_there(key)):
                return False
            raise
        self._weigh(key, len(data))
        return True

    def _is_there(self, key: str) -> bool:
        """Tell whether a name is taken: SFTP before version 5 has no word for why it refuses."""
        with contextlib.suppress(Exception):
            return bool(self._opened().exists(key))
        return False

    def _drop(self, key: str) -> None:
        try:
            self._opened().rm_file(key)
        except Exception as error:
            if kind_of(error) != "store.missing":
                raise


def _first_byte(system: AbstractFileSystem, key: str) -> bytes:
    with system.open(key, "rb", block_size=_PEEKED) as stream:
        return bytes(stream.read(1))


def _is_taken(error: Exception) -> bool:
    """Tell whether a store says that a name is taken, each in its own way (S3: 412; SFTP version 3: failure)."""
    names = {type(error).__name__, type(error.__cause__).__name__}
    said = getattr(error.__cause__, "response", None) or {}
    code = said.get("Error", {}).get("Code") if isinstance(said, dict) else None
    taken = {"FileExistsError", "SFTPFileAlreadyExists", "ResourceExistsError"}
    return bool(names & taken) or code in ("PreconditionFailed", "412", "ConditionalRequestConflict")
