"""What a run has at hand on this machine's disk goes with it, and where it was killed with the next one."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from memo_enrich.batch.scratch import scratch

CHILD = """\
import sys
from memo_enrich.batch.scratch import scratch
with scratch() as folder:
    (folder / "letter").write_bytes(b"somebody's")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def child() -> Iterator[subprocess.Popen[str]]:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, "-c", CHILD], text=True, **pipes)  # type: ignore[call-overload]
    with process:
        yield process
        process.kill()


def test_what_a_killed_run_left_goes_with_the_next_one(child: subprocess.Popen[str], temporary: Path) -> None:
    assert child.stdout is not None
    left = Path(child.stdout.readline().strip())
    with scratch() as mine:
        assert (left / "letter").exists(), "it is alive"
        with scratch() as another:
            assert mine.exists()
            assert another != mine
    child.kill()
    child.wait()
    assert left.exists()
    with scratch():
        assert not left.exists()
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("held", [None, "another-machine"])
def test_what_may_be_alive_stays(held: str | None, temporary: Path) -> None:
    """A folder that is being made just now, and one of another machine that shares the disk."""
    folder = temporary / "memo-enrich-batch-x"
    folder.mkdir()
    (folder / "lock").touch()
    if held:
        (folder / "held-on").write_text(held)
    with scratch():
        assert folder.exists()


def test_an_error_takes_it_away_as_well(temporary: Path) -> None:
    with pytest.raises(FileNotFoundError), scratch() as folder:
        (folder / "letter").rename(folder / "none" / "letter")
    assert list(temporary.iterdir()) == []
