"""Real stores for tests: moto's S3 server and OpenSSH's SFTP server on loopback, each as a process of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
needs_sshd = pytest.mark.skipif(SSHD is None, reason="OpenSSH's sshd is not installed")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[Any], seconds: float = 60) -> None:
    """Wait until somebody listens."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "the server ended"
        time.sleep(0.05)
    raise TimeoutError("the server does not listen")


@dataclass(frozen=True)
class Bucket:
    """A bucket of a server of our own. ``endpoint`` may be that of a proxy before it."""

    endpoint: str
    name: str = "letters"

    @property
    def options(self) -> dict[str, Any]:
        return {"endpoint_url": self.endpoint, "key": "invented", "secret": "made-up-Secret"}

    @property
    def storage(self) -> list[str]:
        """The options as a command line has them."""
        return [word for key, value in self.options.items() for word in ("--storage", f"{key}={value}")]

    def url(self, path: str = "") -> str:
        return f"s3://{self.name}/{path}"

    def system(self) -> Any:
        """Return fsspec's view of the bucket."""
        import s3fs

        return s3fs.S3FileSystem(**self.options, skip_instance_cache=True, use_listings_cache=False)

    def contents(self, path: str) -> dict[str, bytes]:
        """Return what lies below a folder, by name."""
        system = self.system()
        start = len(f"{self.name}/{path}/")
        return {key[start:]: system.cat_file(key) for key in system.find(f"{self.name}/{path}")}

    def fill(self, path: str, files: dict[str, bytes]) -> None:
        system = self.system()
        system.pipe({f"{self.name}/{path}/{name}": content for name, content in files.items()})


@contextmanager
def ended(process: subprocess.Popen[Any]) -> Iterator[subprocess.Popen[Any]]:
    """End a process with the context."""
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def s3_server() -> Iterator[Bucket]:
    """Run moto's server, with one empty bucket."""
    port = free_port()
    # moto reads no keys; whatever the machine has in its environment stays out
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with ended(subprocess.Popen(command, **quiet)) as process:
        wait_for(port, process)
        bucket = Bucket(f"http://127.0.0.1:{port}")
        bucket.system().mkdir(bucket.name)
        yield bucket


@dataclass(frozen=True)
class Sftp:
    """A folder served by sshd, with keys that were made for it."""

    folder: Path
    port: int
    key: Path
    known_hosts: Path

    @property
    def options(self) -> dict[str, Any]:
        return {"client_keys": [str(self.key)], "known_hosts": str(self.known_hosts), "config": None}

    def url(self, path: str = "") -> str:
        return f"sftp://{_user()}@127.0.0.1:{self.port}{self.folder}/{path}"


@contextmanager
def sftp_server(folder: Path, *, read_only: bool = False) -> Iterator[Sftp]:
    """Run sshd as the user of the tests, on a port of its own; it serves SFTP and nothing else."""
    options = " -R" if read_only else ""
    keys = folder / "keys"
    keys.mkdir(mode=0o700)
    served = folder / "served"
    served.mkdir()
    for name in ("host", "user"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "invented", "-f", str(keys / name)]
        subprocess.run(command, check=True)
    port = free_port()
    shutil.copy(keys / "user.pub", keys / "authorized_keys")
    host = " ".join((keys / "host.pub").read_text().split()[:2])
    (keys / "known_hosts").write_text(f"[127.0.0.1]:{port} {host}\n")
    (keys / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {keys / 'host'}\nPidFile none\nStrictModes no\nUsePAM no\n"
        f"AuthorizedKeysFile {keys / 'authorized_keys'}\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n"
        f"PermitRootLogin yes\nMaxStartups 100\nMaxSessions 20\nSubsystem sftp internal-sftp{options}\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # sshd wants it when root starts it
    command = [str(SSHD), "-D", "-e", "-f", str(keys / "config")]
    with ended(subprocess.Popen(command, stderr=subprocess.DEVNULL)) as process:
        wait_for(port, process)
        yield Sftp(served, port, keys / "user", keys / "known_hosts")


def _user() -> str:
    import getpass

    return getpass.getuser()
