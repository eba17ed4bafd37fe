"""Who works on OUT: ``manifest/lease.json``, written anew every few seconds by the run that holds it.

No clock is compared with another: a lease has expired when whoever wants it has seen it unchanged for longer than its
holder needs to renew it. It spares two runs doing the same work twice; that what is written is written once and whole
does not rest on it (see :mod:`memo_enrich.batch.books.books`). What is taken away, or is the last word, does: a run
that may have stood still asks for it first.
"""

from __future__ import annotations

import json
import threading
import time
from types import TracebackType
from typing import Final
from uuid import uuid4

from memo_enrich.batch.stores import Store
from memo_enrich.errors import MemoEnrichError, ReadError, WriteError

LEASE: Final = "manifest/lease.json"
RENEWAL: Final = 5.0
"""Seconds between renewals."""
EXPIRY: Final = 20.0
"""Seconds without a renewal after which a lease is free."""

_TELLING: Final = 8  # digits of an owner that no two share


class Lease:
    """The lease of OUT, held as long as the context lasts.

    Args:
        store: OUT.

    Raises:
        WriteError: ``batch.leased``: another run holds it; ``store.*``: OUT cannot be written.
    """

    def __init__(self, store: Store) -> None:
        self.lost = False
        self._store = store
        self._owner = uuid4().hex
        self._beat = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> Lease:
        while not self._store.create(LEASE, self._bytes()):
            seen = self._read()
            if self._is_ours(seen):
                break  # it arrived, if only in part, and the answer did not
            if seen and not self._expires(seen):
                raise WriteError("batch.leased", str(self._store))
            self._store.drop(LEASE)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._thread.join()
        try:
            if self._holds(self._store):
                self._store.drop(LEASE)
        except MemoEnrichError:
            if kind is None:
                raise

    def check(self) -> None:
        """Raise when another run is known to have taken the lease; the store is not asked.

        Raises:
            WriteError: ``batch.leased``.
        """
        if self.lost:
            raise WriteError("batch.leased", str(self._store))

    def confirm(self) -> None:
        """Ask the store, and raise when another run has taken the lease.

        Raises:
            WriteError: ``batch.leased``.
            ReadError: ``store.*``.
        """
        self.lost = self.lost or not self._holds(self._store)
        self.check()

    def _expires(self, seen: str) -> bool:
        """Watch the lease of another run; tell whether it stays as it is, or goes."""
        began = time.monotonic()
        while time.monotonic() - began < EXPIRY:
            time.sleep(RENEWAL / 5)
            now = self._read()
            if now != seen:
                return not now
        return True

    def _keep(self) -> None:
        """Renew the lease until the end. A store that does not answer is asked again; the others wait as long."""
        store = Store(self._store.location)
        while not self._ended.wait(RENEWAL):
            try:
                if not self._holds(store):
                    self.lost = True
                    return
                self._beat += 1
                store.write(LEASE, self._bytes())
            except MemoEnrichError:
                continue

    def _holds(self, store: Store) -> bool:
        """Tell whether the lease is this run's; asked again where this process stood still before it could know."""
        while True:
            asked = time.monotonic()
            held = self._is_ours(self._read(store))
            if not held or time.monotonic() - asked <= EXPIRY:
                return held

    def _is_ours(self, seen: str) -> bool:
        """Tell whether a lease is this run's; also one of which only the beginning has arrived so far.

        Where writing is not done at once, another thread may see half of what this run is just writing.
        """
        begun = self._bytes().decode().partition(self._owner)[0] + self._owner
        return seen.startswith(begun) or (
            begun.startswith(seen) and len(seen) >= len(begun) - len(self._owner) + _TELLING
        )

    def _read(self, store: Store | None = None) -> str:
        try:
            return (store or self._store).read(LEASE).decode("utf-8", "replace")
        except ReadError as error:
            if error.code == "store.missing":
                return ""
            raise

    def _bytes(self) -> bytes:
        return json.dumps({"owner": self._owner, "beat": self._beat}).encode()
