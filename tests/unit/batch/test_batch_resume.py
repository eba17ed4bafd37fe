"""A batch that was ended in any way is taken up again: nothing lost, nothing twice, nothing half."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from batch_help import assert_in_order, rows_of, write
from conftest import RunBatch

from memo_enrich.batch.target import recording
from memo_enrich.batch.target.manifest import Manifest
from memo_enrich.errors import WriteError
from memo_enrich.memo.container import container_chunks

CHILD = [sys.executable, str(Path(__file__).with_name("batch_child.py"))]


def test_what_is_done_is_not_done_again(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x", b="keep x", c="bad x")
    batch()
    before = {path: path.stat().st_mtime_ns for path in (out / "ready").iterdir()}
    starts: list[tuple[int, int]] = []
    assert batch(resume=True, on_start=lambda *numbers: starts.append(numbers)).worked == 0
    assert starts == [(3, 3)]
    assert before == {path: path.stat().st_mtime_ns for path in (out / "ready").iterdir()}
    assert_in_order(out, expected={"a.pdf", "b.pdf", "c.pdf"})


def test_a_changed_letter_is_done_again_and_the_row_says_so(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x", b="x")
    batch()
    write(letters, a="bad now")
    assert batch(resume=True).worked == 1
    rows = assert_in_order(out, expected={"a.pdf", "b.pdf"})
    assert [found["code"] for found in rows["a.pdf"]["findings"]] == ["batch.source_changed", "read.unknown_kind"]
    assert rows["a.pdf"]["output"] == "rejected/a.pdf"


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
def test_an_output_that_is_gone_or_changed_is_made_again(
    batch: RunBatch, letters: Path, out: Path, harm: object
) -> None:
    write(letters, a="x", b="x")
    batch()
    harm(out / "ready/a.pdf")  # type: ignore[operator]
    assert batch(resume=True).worked == 1
    rows = assert_in_order(out, expected={"a.pdf", "b.pdf"})
    assert [found["code"] for found in rows["a.pdf"]["findings"]] == ["batch.output_changed"]


@pytest.mark.parametrize("cut", [1, 5, 60])
def test_a_manifest_cut_in_a_line_is_mended(batch: RunBatch, letters: Path, out: Path, cut: int) -> None:
    write(letters, a="x", b="x", c="x")
    batch()
    path = out / "manifest.jsonl"
    path.write_bytes(path.read_bytes()[:-cut])
    assert batch(resume=True).worked == 1
    assert_in_order(out, expected={"a.pdf", "b.pdf", "c.pdf"})


def test_a_manifest_with_zeros_doubles_and_nonsense_is_mended(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x", b="x")
    batch()
    path = out / "manifest.jsonl"
    first, second = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + b"\0" * 300 + b"\n" + b'["no row"]\n{"source": 5}\n' + second + first)
    assert batch(resume=True).worked == 0
    assert_in_order(out, expected={"a.pdf", "b.pdf"})


def test_letters_that_came_since_are_done(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, b="x")
    batch()
    write(letters, a="x", c="x")
    assert batch(resume=True).worked == 2
    assert_in_order(out, expected={"a.pdf", "b.pdf", "c.pdf"})


def test_a_letter_that_left_keeps_its_row_as_long_as_its_output_stands(
    batch: RunBatch, letters: Path, out: Path
) -> None:
    write(letters, a="x", b="x")
    batch()
    (letters / "a.pdf").unlink()
    (letters / "b.pdf").unlink()
    (out / "ready/b.pdf").write_bytes(b"spoilt")
    batch(resume=True)
    rows = rows_of(out)
    assert rows["a.pdf"]["status"] == "enriched"
    assert (rows["b.pdf"]["status"], rows["b.pdf"]["reason"]) == ("rejected", "batch.source_gone")
    write(letters, b="x")
    (out / "ready/b.pdf").unlink()
    batch(resume=True)
    assert assert_in_order(out)["b.pdf"]["status"] == "enriched"


def test_an_output_without_a_row_goes_but_not_what_somebody_put_there(
    batch: RunBatch, letters: Path, out: Path
) -> None:
    write(letters, a="x", sub__b="x")
    batch()
    (out / "manifest.jsonl").write_bytes(b"")
    (out / "ready/note.txt").write_text("mine")
    (out / ".memo-enrich-work-old").mkdir()
    (out / ".memo-enrich-work-old/1.out").write_bytes(b"x")
    (out / ".memo-enrich-abc.tmp").write_bytes(b"x")
    assert batch(resume=True).worked == 2
    assert (out / "ready/note.txt").read_text() == "mine"
    (out / "ready/note.txt").unlink()
    rows = assert_in_order(out, expected={"a.pdf", "sub/b.pdf"})
    assert rows["sub/b.pdf"]["output"] == "ready/sub/b.pdf"


def test_a_changed_container_is_looked_at_message_by_message(batch: RunBatch, letters: Path, out: Path) -> None:
    box = letters / "box.tar.lzma"
    box.write_bytes(b"".join(container_chunks([("1.xml", b"x 1"), ("2.xml", b"x 2"), ("3.xml", b"x 3")])))
    batch()
    box.write_bytes(b"".join(container_chunks([("1.xml", b"x 1"), ("2.xml", b"x two"), ("4.xml", b"x 4")])))
    assert batch(resume=True).worked == 2
    rows = assert_in_order(out, expected={f"box.tar.lzma/{number}.xml" for number in (1, 2, 3, 4)})
    assert [found["code"] for found in rows["box.tar.lzma/2.xml"]["findings"]] == ["batch.source_changed"]


def test_overwrite_starts_afresh(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x", b="x")
    batch()
    (letters / "b.pdf").unlink()
    (out / "report.html").write_text("old")
    assert batch(overwrite=True).worked == 1
    rows = assert_in_order(out, expected={"a.pdf"})
    assert rows["a.pdf"]["findings"] == []
    assert not (out / "report.html").exists()


@pytest.fixture
def many(letters: Path) -> dict[str, str]:
    """A hundred and twenty letters, some of them in containers; source -> SHA-256 of the input files."""
    for number in range(80):
        word = ("x", "keep", "bad", "x", "sleep 0.02")[number % 5]
        write(letters, **{f"mappe {number % 7}__brev {number}": f"{word} {number}"})
    for box in range(2):
        messages = ((f"{number}.xml", f"x {box} {number}".encode()) for number in range(20))
        (letters / f"box{box}.tar.lzma").write_bytes(b"".join(container_chunks(messages)))
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in letters.rglob("*") if path.is_file()}


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_killed_at_random_moments_and_resumed(letters: Path, out: Path, many: dict[str, str]) -> None:
    """SIGKILL hits the batch wherever it is; each resume goes on, and in the end all is there once."""
    moments = random.Random()
    kills = 0
    for _ in range(10):
        child = subprocess.Popen([*CHILD, str(letters), str(out), "resume"])
        try:
            child.wait(timeout=moments.uniform(0.2, 1.0))
            break
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            kills += 1
    subprocess.run([*CHILD, str(letters), str(out), "resume"], check=True)
    assert kills >= 1
    rows = assert_in_order(out)
    assert len(rows) == 120
    assert many == {str(p): sha256(p.read_bytes()).hexdigest() for p in letters.rglob("*") if p.is_file()}
    assert not any(found["code"] == "batch.renamed" for row in rows.values() for found in row["findings"])


@pytest.mark.skipif(os.name == "nt", reason="RLIMIT_FSIZE")
def test_a_disk_that_is_full_stops_cleanly_and_is_resumed(letters: Path, out: Path) -> None:
    """No file may grow beyond a limit: the write of a letter fails in the worker, or that of a row in the parent."""
    for number in range(12):
        write(letters, **{f"small{number}": "x", f"large{number}": "x" + "y" * 20_000})
    environment = os.environ | {"LARGEST_FILE": "9000"}
    child = subprocess.run(
        [*CHILD, str(letters), str(out)], env=environment, capture_output=True, text=True, check=False
    )
    assert "write.failed" in child.stderr
    done = assert_in_order(out)
    assert len(done) < 24
    subprocess.run([*CHILD, str(letters), str(out), "resume"], check=True)
    assert len(assert_in_order(out)) == 24


def test_a_row_that_cannot_be_written_takes_its_letter_back(
    batch: RunBatch, letters: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full just when the rows are written: no letter stays without its row."""
    write(letters, a="x", b="x", c="x")
    append, calls = Manifest.append, []

    def full(self: Manifest, *rows: dict[str, object]) -> None:
        calls.append(rows)
        if len(calls) > 1:
            raise WriteError("write.failed", "manifest.jsonl", error="full")
        append(self, *rows)

    monkeypatch.setattr(Manifest, "append", full)
    monkeypatch.setattr(recording, "_MOST_WAITING", 1)
    with pytest.raises(WriteError):
        batch()
    done = assert_in_order(out)
    assert 0 < len(done) < 3
    monkeypatch.undo()
    batch(resume=True)
    assert_in_order(out, expected={"a.pdf", "b.pdf", "c.pdf"})


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the workers in /proc")
def test_workers_killed_from_outside_cost_nothing(letters: Path, out: Path) -> None:
    write(letters, **{f"a{number}": "sleep 0.1" for number in range(30)})
    child = subprocess.Popen([*CHILD, str(letters), str(out)])
    killed: set[int] = set()
    while not (out / "manifest.jsonl").exists() or not (out / "manifest.jsonl").stat().st_size:
        time.sleep(0.05)
        assert child.poll() is None
    while child.poll() is None and len(killed) < 3:
        time.sleep(0.3)
        workers = _workers(child.pid) - killed
        if workers:
            worker = workers.pop()
            os.kill(worker, 9)
            killed.add(worker)
    assert child.wait(60) == 0
    assert killed
    rows = assert_in_order(out)
    assert len(rows) == 30


def _workers(parent: int) -> set[int]:
    """Return the worker processes below ``parent`` (not multiprocessing's resource tracker)."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            is_child = folder.joinpath("stat").read_text().rpartition(")")[2].split()[1] == str(parent)
            is_worker = b"spawn_main" in folder.joinpath("cmdline").read_bytes()
        except OSError:
            continue
        if is_child and is_worker:
            found.add(int(folder.name))
    return found


def test_rows_hold_json_on_one_line_each(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, **{"a\u2028b": "x"})
    batch()
    lines = (out / "manifest.jsonl").read_bytes().split(b"\n")
    assert len(lines) == 2
    assert json.loads(lines[0])["source"] == "a\u2028b.pdf"
    shutil.rmtree(out)
