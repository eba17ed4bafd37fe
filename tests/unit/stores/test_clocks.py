"""Machines whose clocks are wrong, or jump: the lease is honoured and expires, and each letter is out once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest

from memo_enrich import Location
from tests.conftest import FIXTURES, REPO
from tests.support.small_letters import small_letters
from tests.support.stores import Bucket
from tests.unit.stores.conftest import Ends

COMMAND = """\
import os, sys, time
if __name__ == "__main__":
    from tests.support.clocks import turn
    turn({hours})
    from memo_enrich.batch.books import books, lease
    from memo_enrich.cli import main
    from memo_enrich.batch.relay.preparing import Preparer
    prepare = Preparer.prepare
    def held(self, item):
        time.sleep({pause})
        while item.number > 20 and os.path.exists({gate!r}):
            time.sleep(0.05)
        return prepare(self, item)
    Preparer.prepare = held
    books.EVERY, lease.EXPIRY, lease.RENEWAL = 0.2, 12.0, 0.5
    sys.exit(main())
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGSTOP")


@pytest.fixture
def ends(s3: Bucket) -> Ends:
    mark = uuid4().hex
    places = (Location(s3.url(f"{mark}/{end}"), s3.options) for end in ("in", "out"))
    return Ends(*places, s3.system(), f"{s3.name}/{mark}/in", f"{s3.name}/{mark}/out")


def started(ends: Ends, s3: Bucket, hours: float | None, pause: float = 0, gate: str = "") -> subprocess.Popen[str]:
    """Start the command on a machine whose clock is so many hours off.

    Args:
        pause: seconds to rest before each letter.
        gate: a file; as long as it is there, no letter after the twentieth is begun.
    """
    words = ["batch", ends.source.url, "-o", ends.target.url, "-c", str(FIXTURES / "letters.toml"), "-j", "1"]
    line = [
        sys.executable,
        "-c",
        COMMAND.format(hours=hours, pause=pause, gate=gate),
        *words,
        "--resume",
        "--lang",
        "en",
        *s3.storage,
    ]
    return subprocess.Popen(line, env=os.environ | {"PYTHONPATH": str(REPO)}, stderr=subprocess.PIPE, text=True)


def parts(ends: Ends) -> int:
    return sum("/manifest/part-" in name for name in ends.system.find(f"{ends.target_root}/manifest"))


def await_renewal(ends: Ends, run: subprocess.Popen[str]) -> None:
    lease = f"{ends.target_root}/manifest/lease.json"
    seen = ends.system.cat_file(lease)
    while ends.system.cat_file(lease) == seen:
        time.sleep(0.01)
        assert run.poll() is None, run.communicate()


def test_a_run_with_a_wild_clock_is_honoured_sleeps_and_is_taken_over(ends: Ends, s3: Bucket, tmp_path: Path) -> None:
    """One whose clock jumps, one that is an hour late, one that is an hour early, on the same batch."""
    letters = dict(small_letters(40))
    for name, content in letters.items():
        ends.fill_bytes(name, content)
    gate = tmp_path / "gate"
    gate.touch()
    wild = started(ends, s3, None, pause=0.2, gate=str(gate))  # it cannot be done before it is stopped
    try:
        while not parts(ends):
            time.sleep(0.1)
            assert wild.poll() is None, wild.communicate()
        late = started(ends, s3, -1)
        _, said = late.communicate(timeout=120)
        assert (late.returncode, "batch.leased" in said) == (7, True), said
        await_renewal(ends, wild)  # it is stopped while it rests, and not amid the next renewal
        wild.send_signal(signal.SIGSTOP)
        early = started(ends, s3, 1)
        _, said = early.communicate(timeout=240)
        assert early.returncode == 0, said
        ends.assert_in_order(*letters)
        gate.unlink()
        wild.send_signal(signal.SIGCONT)
        _, said = wild.communicate(timeout=120)
        assert (wild.returncode, "batch.leased" in said) == (7, True), said
    finally:
        wild.kill()
    ends.assert_in_order(*letters)
