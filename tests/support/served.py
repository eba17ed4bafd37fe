"""The service as its callers meet it: a process of its own, at a free port."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.conftest import REPO


@dataclass(frozen=True, slots=True)
class Served:
    """A running service: where it is, and its process."""

    url: str
    process: subprocess.Popen[str]

    @property
    def port(self) -> int:
        return int(self.url.rstrip("/").rpartition(":")[2])

    def client(self, **choices: object) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=60, trust_env=False, **choices)  # type: ignore[arg-type]

    def workers(self) -> list[int]:
        """The process numbers of its workers (Linux): children that load our worker."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        pids = [int(pid) for file in children for pid in file.read_text().split()]
        return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]

    def stop(self) -> tuple[int, str]:
        """Ask it to end as systemd does; return its exit status and what it said."""
        self.process.send_signal(signal.SIGTERM)
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said


_IMPATIENT = """\
import sys
from pathlib import Path
from memo_enrich.service import Settings, serve
serve(Settings(Path(sys.argv[1]), port=0, workers=1, patience=float(sys.argv[2])))
"""


@contextlib.contextmanager
def serving(catalogue: Path, *options: str, ready: bool = True, patience: float | None = None) -> Iterator[Served]:
    """Run ``memo-enrich serve`` until the block ends; with a patience of its own by way of the library."""
    line = [
        sys.executable,
        "-m",
        "memo_enrich",
        "serve",
        "-c",
        str(catalogue),
        "--port",
        "0",
        "--workers",
        "1",
        *options,
    ]
    if patience is not None:
        line = [sys.executable, "-c", _IMPATIENT, str(catalogue), str(patience)]
    environment = {**os.environ, "PYTHONPATH": str(REPO), "PYTHONUTF8": "1"}
    process = subprocess.Popen(line, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment)
    assert process.stderr is not None
    try:
        found, said = None, ""
        while found is None and (line_of := process.stderr.readline()):  # warnings may come before
            found, said = re.search(r"http://\S+/", line_of), said + line_of
        assert found is not None, said
        served = Served(found[0], process)
        if ready:
            with served.client() as client:
                wait_ready(client)
        yield served
    finally:
        process.kill()
        process.communicate()


def wait_ready(client: httpx.Client) -> dict[str, object]:
    """Wait until letters can be enriched; return what the service says of itself."""
    for _ in range(600):
        answer = client.get("/ready")
        if answer.status_code == 200:
            return dict(answer.json())
        import time

        time.sleep(0.05)
    raise AssertionError(answer.text)
