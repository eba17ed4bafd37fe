"""Finished letters and their rows: recorded beside the work, the letter first, and nothing after an error."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import wait
from pathlib import Path
from typing import Any

import pytest

from memo_enrich import WriteError
from memo_enrich.batch.target import Manifest, Recorder, placing, recording
from memo_enrich.batch.tasks import Done, Outcome, Task, waiting_file


@pytest.fixture
def work_folder(tmp_path: Path) -> str:
    folder = tmp_path / "work"
    folder.mkdir()
    return str(folder)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def recorder(tmp_path: Path, work_folder: str, told: list[str]) -> Iterator[Recorder]:
    with Manifest(tmp_path) as manifest:
        yield Recorder(tmp_path, work_folder, manifest, "en", lambda row: told.append(row["source"]))


def finished(work_folder: str, *names: str) -> list[Done]:
    """Letters as workers leave them."""
    done: list[Done] = []
    for name in names:
        number = len(list(Path(work_folder).iterdir())) + 1
        Path(waiting_file(work_folder, number)).write_bytes(name.encode())
        row: dict[str, Any] = {"source": name, "status": "enriched", "output": f"ready/{name}", "findings": []}
        done.append((Task(number, name, name, name), Outcome(number, row, written=True)))
    return done


def rows(out: Path) -> list[str]:
    return [json.loads(line)["source"] for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """A disk that has nothing before it is told to."""
    ready = threading.Event()
    to_disk = placing._to_disk

    def waits(paths: list[str]) -> None:
        assert ready.wait(30)
        to_disk(paths)

    monkeypatch.setattr(placing, "_to_disk", waits)
    monkeypatch.setattr(recording, "PULSE", 0)
    return ready


def test_nobody_waits_for_the_disk(
    tmp_path: Path, work_folder: str, recorder: Recorder, told: list[str], slow_disk: threading.Event
) -> None:
    """Nothing is in its place, and no row is written, before the letters are on the disk."""
    with recorder:
        recorder.take(finished(work_folder, "a", "b"))
        recorder.take(finished(work_folder, "c"))
        assert (told, rows(tmp_path), (tmp_path / "ready").exists()) == ([], [], False)
        slow_disk.set()
    assert told == rows(tmp_path) == ["a", "b", "c"]
    assert {path.name: path.read_text() for path in (tmp_path / "ready").iterdir()} == {"a": "a", "b": "b", "c": "c"}
    assert recorder.count == 3
    assert list(Path(work_folder).iterdir()) == []


def test_a_disk_that_is_slower_than_the_workers_is_waited_for(
    work_folder: str, recorder: Recorder, told: list[str], slow_disk: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "_MOST_WAITING", 2)
    with recorder:
        recorder.take(finished(work_folder, "a"))
        threading.Timer(0.2, slow_disk.set).start()
        recorder.take(finished(work_folder, "b", "c"))
        assert told == ["a"]
        assert slow_disk.is_set()


def test_after_an_error_nothing_more_is_recorded(
    tmp_path: Path, work_folder: str, recorder: Recorder, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in its place has its row, and what has none is in no place."""
    put = placing._moved

    def full(waiting: str, target: str) -> None:
        if target.endswith("/b"):
            raise OSError(28, "No space left")
        put(waiting, target)

    monkeypatch.setattr(placing, "_moved", full)
    monkeypatch.setattr(recording, "PULSE", 0)
    letters = finished(work_folder, "a", "b", "c", "d")
    with recorder:
        recorder.take(letters[:3])
        wait([recorder._recording])
        with pytest.raises(WriteError):
            recorder.take(letters[3:])
    assert told == rows(tmp_path) == ["a"]
    assert [path.name for path in (tmp_path / "ready").iterdir()] == ["a"]
