"""A Dask cluster for tests: a scheduler and workers, each a process of its own that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.conftest import REPO
from tests.support.stores import free_port, wait_for

QUIET: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Cluster:
    """A scheduler and its workers.

    Args:
        folder: for what the workers need on a disk.
        path: further folders from which the workers import.
    """

    def __init__(self, folder: Path, *path: Path) -> None:
        self._folder = folder
        self._environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(map(str, (REPO, *path))),
            "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "critical",
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "2",
            "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",  # as docs/scale.md advises
            "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
        }
        self.port = free_port()
        self.workers: list[subprocess.Popen[Any]] = []
        self.scheduler = self.start_scheduler()

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start_scheduler(self) -> subprocess.Popen[Any]:
        line = ["scheduler", "--host", "127.0.0.1", "--port", str(self.port)]
        line += ["--dashboard-address", "127.0.0.1:0"]
        self.scheduler = self._dask(*line)
        wait_for(self.port, self.scheduler)
        return self.scheduler

    def start_worker(self, **environment: str) -> subprocess.Popen[Any]:
        """Start a worker, as on a machine of its own: below a nanny it would come back by itself."""
        line = ["worker", self.address, "--host", "127.0.0.1", "--no-nanny", "--nthreads", "1", "--memory-limit", "0"]
        line += ["--dashboard-address", "127.0.0.1:0"]
        worker = self._dask(*line, "--local-directory", str(self._folder), **environment)
        self.workers.append(worker)
        return worker

    def kill(self, process: subprocess.Popen[Any]) -> None:
        process.kill()
        process.wait()
        with suppress(ValueError):
            self.workers.remove(process)

    def _dask(self, *line: str, **environment: str) -> subprocess.Popen[Any]:
        command = [sys.executable, "-m", "dask", *line]
        return subprocess.Popen(command, env=self._environment | environment, cwd=self._folder, **QUIET)


@contextmanager
def dask_cluster(folder: Path, workers: int, *path: Path) -> Iterator[Cluster]:
    """Run a cluster."""
    cluster = Cluster(folder, *path)
    try:
        for _ in range(workers):
            cluster.start_worker()
        yield cluster
    finally:
        for process in (*cluster.workers, cluster.scheduler):
            process.kill()
        for process in (*cluster.workers, cluster.scheduler):
            process.wait()
