"""Which workers of a cluster do our chunks: those with our version, our kit, and our disk where the letters are there.

Workers come and go. Each newcomer is asked before it is given anything; nothing is changed on a cluster that others use
as well (no plugin, no worker retired).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from memo_enrich.batch.books import own_version
from memo_enrich.batch.relay import bench
from memo_enrich.errors import UsageError, WriteError

if TYPE_CHECKING:
    from distributed import Client

_EVERY: Final = 1.0
START: Final = 60.0
"""Seconds to wait for the first worker."""
PATIENCE: Final = 300.0
"""Seconds to wait for another one when all have gone."""


class Members:
    """The workers that may be given chunks.

    Args:
        client: connected.
        kit: its name and bytes.
    """

    def __init__(self, client: Client, kit: tuple[str, bytes]) -> None:
        self._client = client
        self._kit = kit
        self._threads: dict[str, int] = {}
        self._strangers: set[str] = set()
        self._paths: tuple[str, ...] = ()
        self._looked = 0.0
        self._seen = time.monotonic()

    def check_versions(self) -> None:
        """Wait for a worker, and compare the versions of all that are there.

        Raises:
            WriteError: ``cluster.no_workers``, ``cluster.lost``.
            UsageError: ``cluster.version``.
        """
        until = time.monotonic() + START
        while not (there := self._present()):
            if time.monotonic() > until:
                raise WriteError("cluster.no_workers", seconds=round(START))
            time.sleep(0.1)
        for address, theirs in self._asked(version, "memo-enrich", workers=there).items():
            if theirs != own_version():
                told = theirs if isinstance(theirs, str) else "-"
                raise UsageError("cluster.version", address, theirs=told, ours=own_version())

    def see_to(self, paths: Iterable[str]) -> None:
        """Admit the workers that are there. All must see what lies at ``paths``.

        Raises:
            UsageError: ``cluster.other_disk``.
        """
        self._paths = tuple(paths)
        self.look()
        if self._strangers and self._paths:
            raise UsageError("cluster.other_disk", sorted(self._strangers)[0])

    def look(self) -> None:
        """See who has come and who has gone, now and then.

        Raises:
            WriteError: ``cluster.no_workers``: nobody has been there for long.
        """
        now = time.monotonic()
        if now - self._looked < _EVERY:
            return
        there = self._present()
        self._threads = {address: count for address, count in self._threads.items() if address in there}
        self._strangers &= set(there)
        newcomers = [one for one in there if one not in self._threads and one not in self._strangers]
        if newcomers:
            self._admit(newcomers, there)
        self._looked = now
        if self._threads:
            self._seen = now
        elif now - self._seen > PATIENCE:
            raise WriteError("cluster.no_workers", seconds=round(PATIENCE))

    def forget(self) -> None:
        """Ask everybody again: one of them said that it did not know us."""
        self._threads.clear()
        self._looked = 0.0

    @property
    def addresses(self) -> list[str]:
        """Who may be given chunks."""
        return list(self._threads)

    @property
    def hands(self) -> int:
        """Chunks that can be worked on at a time."""
        return sum(self._threads.values())

    def _admit(self, newcomers: list[str], threads: dict[str, int]) -> None:
        """Give newcomers the kit, if they have our version and see our disk. Who did not answer is asked again."""
        said = self._asked(version, "memo-enrich", workers=newcomers)
        good = self._passed(said, own_version())
        for path in self._paths if good else ():
            good = [one for one in self._passed(self._asked(os.path.exists, path, workers=good), True) if one in good]
        installed = self._asked(bench.install, *self._kit, workers=good) if good else {}
        self._threads |= {one: threads[one] for one in self._passed(installed, own_version())}

    def _passed(self, said: dict[str, Any], wanted: object) -> list[str]:
        """Return who said what was wanted; who said something else is not asked again."""
        gone = {address for address, word in said.items() if isinstance(word, OSError)}
        self._strangers |= {address for address, word in said.items() if word != wanted} - gone
        return [address for address, word in said.items() if word == wanted]

    def _present(self) -> dict[str, int]:
        """Return the threads of each worker that the scheduler knows.

        Raises:
            WriteError: ``cluster.lost``.
        """
        if self._client.status == "closed":
            raise WriteError("cluster.lost")
        try:
            workers = self._client.scheduler_info(n_workers=-1)["workers"]
        except (OSError, KeyError, ValueError):  # it is being connected to anew
            return {}
        return {address: int(worker.get("nthreads", 1)) for address, worker in workers.items()}

    def _asked(self, function: Any, *arguments: Any, workers: Iterable[str]) -> dict[str, Any]:
        """Return what a function says on each worker; one that went, or that cannot, says an exception or nothing."""
        try:
            said = self._client.run(function, *arguments, workers=list(workers), on_error="return")
        except Exception:  # noqa: BLE001 - it went while it was asked
            return {}
        return dict(said)
