"""What goes in comes out once: statuses, names, odd files, and trouble that costs one letter only."""

from __future__ import annotations

import io
import json
import lzma
import os
import signal
import tarfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from batch_help import assert_in_order, rows_of, write
from conftest import RunBatch

from memo_enrich.batch.target.lock import FolderLock
from memo_enrich.errors import MemoEnrichError, UsageError, WriteError
from memo_enrich.memo.container import container_chunks


def test_every_letter_comes_out_once_in_its_folder(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x", deep__er__b="keep x", c="bad x")
    (letters / "Thumbs.db").write_bytes(b"litter")
    summary = batch()
    rows = assert_in_order(out, expected={"a.pdf", "deep/er/b.pdf", "c.pdf"})
    assert rows["a.pdf"]["output"] == "ready/a.pdf"
    assert rows["deep/er/b.pdf"]["output"] == "ready/deep/er/b.pdf"
    assert rows["c.pdf"]["output"] == "rejected/c.pdf"
    assert (out / "ready/deep/er/b.pdf").read_bytes() == b"keep x"
    assert summary.statuses == {"enriched": 1, "kept": 1, "rejected": 1}
    assert (summary.exit_code(), summary.worked) == (9, 3)


@pytest.mark.parametrize("name", ["med mellemrum.pdf", "blåbærgrød æøå.pdf", "å" * 100 + "x" * 51 + ".pdf", "-o.pdf"])
def test_names_survive(batch: RunBatch, letters: Path, out: Path, name: str) -> None:
    (letters / "mappe med æøå").mkdir()
    (letters / "mappe med æøå" / name).write_bytes(b"x")
    batch()
    rows = assert_in_order(out, expected={f"mappe med æøå/{name}"})
    assert rows[f"mappe med æøå/{name}"]["output"] == f"ready/mappe med æøå/{name}"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file names that are no text")
def test_a_name_that_is_no_text_gets_one(batch: RunBatch, letters: Path, out: Path) -> None:
    (letters / os.fsdecode(b"br\xe6v.pdf")).write_bytes(b"x")
    batch()
    assert_in_order(out, expected={"br%E6v.pdf"})
    assert batch(resume=True).worked == 0


def test_a_worker_that_dies_costs_its_letter_only(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x", b="die x", c="x", d="exit x", e="x", f="crash x", g="x")
    batch(jobs=2)
    rows = assert_in_order(out, expected={f"{name}.pdf" for name in "abcdefg"})
    assert {source: row.get("reason") for source, row in rows.items()} == {
        "a.pdf": None,
        "b.pdf": "batch.worker_died",
        "c.pdf": None,
        "d.pdf": "batch.worker_died",
        "e.pdf": None,
        "f.pdf": "internal",
        "g.pdf": None,
    }
    assert (out / "ready/b.pdf").read_bytes() == b"die x"
    assert "010190" not in (out / "manifest.jsonl").read_text(encoding="utf-8")


def test_a_letter_whose_worker_was_killed_by_somebody_else_is_tried_again(
    batch: RunBatch, letters: Path, out: Path
) -> None:
    write(letters, a="once x", b="x")
    batch()
    rows = assert_in_order(out, expected={"a.pdf", "b.pdf"})
    assert rows["a.pdf"]["status"] == "enriched"


def test_a_letter_that_takes_for_ever_is_kept(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="sleep 600", b="x")
    batch(time_limit=3)
    rows = assert_in_order(out, expected={"a.pdf", "b.pdf"})
    assert (rows["a.pdf"]["reason"], rows["b.pdf"]["status"]) == ("batch.time_limit", "enriched")


def test_a_letter_that_takes_too_much_memory_is_kept(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="grow 100", b="grow 900", c="grow 100")
    batch(memory_limit=600)
    rows = assert_in_order(out, expected={"a.pdf", "b.pdf", "c.pdf"})
    assert [rows[name]["status"] for name in ("a.pdf", "b.pdf", "c.pdf")] == ["enriched", "kept", "enriched"]
    assert rows["b.pdf"]["reason"] in ("pdf.too_costly", "batch.worker_died")
    assert (out / "ready/b.pdf").read_bytes() == b"grow 900"


def test_workers_that_cannot_start_end_the_batch(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x")
    with pytest.raises(MemoEnrichError) as caught:
        batch(enrich=Unloadable())
    assert caught.value.code == "batch.no_workers"
    batch(resume=True)
    assert_in_order(out, expected={"a.pdf"})


class Unloadable:
    """Travels to a worker, and ends it on arrival."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


def test_messages_in_a_container_are_letters(batch: RunBatch, letters: Path, out: Path) -> None:
    (letters / "sub").mkdir()
    box = letters / "sub/box.tar.lzma"
    box.write_bytes(b"".join(container_chunks([("1.xml", b"x 1"), ("2.xml", b"keep 2"), ("3.xml", b"bad 3")])))
    batch()
    rows = assert_in_order(out, expected={f"sub/box.tar.lzma/{number}.xml" for number in (1, 2, 3)})
    assert rows["sub/box.tar.lzma/3.xml"]["output"] == "rejected/sub/box.tar.lzma/3.xml"
    assert (out / "ready/sub/box.tar.lzma/1.xml").read_bytes() == b"enriched x 1"
    assert batch(resume=True).worked == 0
    assert batch(box, overwrite=True).worked == 3


def cut_container() -> bytes:
    return b"".join(container_chunks([("1.xml", b"x" * 5000), ("2.xml", b"y" * 5000)]))[:-30]


def container_of_a_folder() -> bytes:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        folder = tarfile.TarInfo("./")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
    return lzma.compress(tar.getvalue(), lzma.FORMAT_ALONE)


def test_no_letter_behind_the_end_of_a_container_is_lost(batch: RunBatch, letters: Path, out: Path) -> None:
    """A second stream is read; what is no stream rejects the container whole, with the place."""
    one, two = (b"".join(container_chunks([(name, b"x")])) for name in ("1.xml", "2.xml"))
    (letters / "both.tar.lzma").write_bytes(one + two)
    (letters / "more.tar.lzma").write_bytes(one + two + b"more")
    batch()
    rows = assert_in_order(out, expected={"both.tar.lzma/1.xml", "both.tar.lzma/2.xml", "more.tar.lzma"})
    refused = rows["more.tar.lzma"]
    assert (refused["status"], refused["reason"]) == ("rejected", "container.trailing")
    assert refused["findings"][0]["where"] == "[2]"


@pytest.mark.parametrize("make", [cut_container, container_of_a_folder])
def test_a_container_without_a_whole_message_is_rejected_whole(
    batch: RunBatch, letters: Path, out: Path, make: Callable[[], bytes]
) -> None:
    (letters / "box.tar.lzma").write_bytes(make())
    for _ in range(2):
        batch(resume=True)
        rows = assert_in_order(out, expected={"box.tar.lzma"})
        assert rows["box.tar.lzma"]["reason"] in ("container.unreadable", "batch.empty_container")
        assert (out / "rejected/box.tar.lzma").read_bytes() == make()


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes of POSIX")
def test_links_out_of_the_folder_and_special_files_are_not_read(batch: RunBatch, letters: Path, out: Path) -> None:
    outside = letters.parent / "secret.pdf"
    outside.write_bytes(b"secret")
    write(letters, a="x")
    (letters / "out.pdf").symlink_to(outside)
    (letters / "twin.pdf").symlink_to(letters / "a.pdf")
    (letters / "loop").symlink_to(letters)
    (letters / "nowhere.pdf").symlink_to(letters / "gone.pdf")
    os.mkfifo(letters / "pipe.pdf")
    for _ in range(2):
        batch(resume=True)
        rows = assert_in_order(out, expected={"a.pdf", "out.pdf", "twin.pdf", "loop", "nowhere.pdf", "pipe.pdf"})
        reasons = {source: row.get("reason") for source, row in rows.items()}
        assert reasons == {
            "a.pdf": None,
            "twin.pdf": None,
            "out.pdf": "batch.link",
            "loop": "batch.link",
            "nowhere.pdf": "batch.link",
            "pipe.pdf": "batch.special",
        }
        assert rows["out.pdf"]["output"] is None
    assert b"secret" not in b"".join(p.read_bytes() for p in out.rglob("*") if p.is_file())


def test_out_and_the_letters_may_not_lie_in_each_other(batch: RunBatch, letters: Path, out: Path) -> None:
    for folder in (letters, letters / "below"):
        with pytest.raises(UsageError) as caught:
            _enrich_many(letters, folder)
        assert caught.value.code == "batch.overlap"
        assert not (letters / "below").exists()
    out.mkdir()
    write(out, sub__a="x")
    with pytest.raises(UsageError):
        _enrich_many(out / "sub", out)
    with pytest.raises(UsageError):
        _enrich_many([out / "sub/a.pdf"], out)


@pytest.mark.skipif(os.name == "nt", reason="needs links of POSIX")
def test_a_link_does_not_hide_that_out_lies_in_the_letters(letters: Path, tmp_path: Path) -> None:
    (letters / "below").mkdir()
    (tmp_path / "innocent").symlink_to(letters / "below")
    with pytest.raises(UsageError):
        _enrich_many(letters, tmp_path / "innocent")


def _enrich_many(paths: object, out: Path) -> None:
    from memo_enrich.batch import enrich_many
    from memo_enrich.catalogue import load_catalogue

    catalogue = load_catalogue(Path(__file__).resolve().parents[3] / "fixtures/letters.toml")
    enrich_many(paths, out, catalogue)  # type: ignore[arg-type]


def test_out_must_be_empty(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x")
    batch()
    before = (out / "manifest.jsonl").read_bytes()
    with pytest.raises(WriteError) as caught:
        batch()
    assert caught.value.code == "batch.not_empty"
    assert (out / "manifest.jsonl").read_bytes() == before
    with pytest.raises(UsageError):
        batch(resume=True, overwrite=True)


def test_two_batches_cannot_share_an_out(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x")
    out.mkdir()
    with FolderLock(out), pytest.raises(WriteError) as caught:
        batch(resume=True)
    assert caught.value.code == "batch.locked"
    batch()
    assert_in_order(out, expected={"a.pdf"})


def test_letters_of_the_same_name_from_a_list_of_files(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, one__brev="x 1", two__brev="x 2", three__brev="bad 3")
    paths = [letters / name / "brev.pdf" for name in ("one", "two", "three")]
    batch(paths)
    rows = assert_in_order(out, expected={path.as_posix() for path in paths})
    second = rows[paths[1].as_posix()]
    assert second["output"].startswith("ready/brev~")
    assert [found["code"] for found in second["findings"]] == ["batch.renamed"]
    assert batch(paths, resume=True).worked == 0
    with pytest.raises(UsageError):
        batch([letters], overwrite=True)


def test_a_name_too_long_for_out_becomes_another(batch: RunBatch, letters: Path, out: Path) -> None:
    name = "y" * 250 + ".xml"
    (letters / "box.tar.lzma").write_bytes(b"".join(container_chunks([(name, b"x"), ("ø" * 200, b"x")])))
    batch()
    assert_in_order(out, expected={f"box.tar.lzma/{name}", "box.tar.lzma/" + "ø" * 200})


def test_a_dry_run_writes_nothing(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x", b="bad x", c="die x")
    (letters / "box.tar.lzma").write_bytes(b"".join(container_chunks([("1.xml", b"x")])))
    seen: list[dict[str, object]] = []
    summary = batch(dry_run=True, on_result=seen.append)
    assert not out.exists()
    assert summary.statuses == {"enriched": 2, "rejected": 1, "kept": 1}
    assert len(seen) == 4
    assert all(row["output"] is None for row in seen)


def test_results_are_told_when_they_are_on_the_disk(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x", b="x", c="bad x")

    def told(row: dict[str, object]) -> None:
        assert rows_of(out)[str(row["source"])] == row
        assert (out / str(row["output"])).exists()

    starts: list[tuple[int, int]] = []
    batch(on_start=lambda *numbers: starts.append(numbers), on_result=told)
    assert starts == [(3, 0)]


@pytest.mark.parametrize("make", [lambda: ThreadPoolExecutor(2), lambda: ProcessPoolExecutor(2, get_context("spawn"))])
def test_any_executor_does_the_work(batch: RunBatch, letters: Path, out: Path, make: object) -> None:
    write(letters, a="x", b="crash x", c="bad x", d="x")
    with make() as executor:  # type: ignore[operator]
        batch(executor=executor)
        executor.submit(int).result()  # it is still open
    rows = assert_in_order(out, expected={f"{name}.pdf" for name in "abcd"})
    assert rows["b.pdf"]["reason"] == "internal"


def test_an_executor_that_breaks_costs_the_culprit_only(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x", b="exit x", c="x", d="x", e="exit x", f="x")
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        batch(executor=executor, jobs=2)
    rows = assert_in_order(out, expected={f"{name}.pdf" for name in "abcdef"})
    assert {source for source, row in rows.items() if row["status"] == "kept"} == {"b.pdf", "e.pdf"}


def test_a_letter_whose_call_fails_is_kept(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x")
    batch(executor=Failing())
    assert assert_in_order(out)["a.pdf"]["reason"] == "batch.executor_failed"


class Failing(Executor):
    """A cluster that loses every call."""

    def submit(self, function, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        future: Future[object] = Future()
        future.set_exception(ConnectionError("lost"))
        return future


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_finishes_what_is_in_hand(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, **{f"a{number:02}": "sleep 0.2" for number in range(40)})
    seen: list[object] = []

    def told(row: object) -> None:
        seen.append(row)
        if len(seen) == 3:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        batch(on_result=told)
    rows = assert_in_order(out)
    assert 3 <= len(rows) == len(seen) <= 6
    assert all(row["status"] == "enriched" for row in rows.values())
    assert batch(resume=True, jobs=2).letters == 40
    assert len(assert_in_order(out)) == 40


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="not POSIX")
def test_letters_are_fetched_from_the_disk_before_their_turn(letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system is told of each when it is handed out, and of none when they are only counted."""
    from memo_enrich.batch.sources import Intake, sources_of

    write(letters, a="x", b="x")
    told: list[int] = []
    monkeypatch.setattr(os, "posix_fadvise", lambda *_: told.append(1))
    intake = Intake(sources_of(letters))
    assert (intake.survey(), told) == (2, [])
    tasks = intake.tasks("")
    assert (next(tasks).source, len(told)) == ("a.pdf", 1)
    assert (next(tasks).source, len(told)) == ("b.pdf", 2)


def test_a_batch_runs_in_a_thread_as_well(batch: RunBatch, letters: Path, out: Path) -> None:
    write(letters, a="x")
    thread = threading.Thread(target=batch)
    thread.start()
    thread.join(60)
    assert_in_order(out, expected={"a.pdf"})


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_leaves_no_piece_of_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from memo_enrich.batch.target.manifest import Manifest

    path = tmp_path / "manifest.jsonl"
    with Manifest(tmp_path) as manifest:
        manifest.append({"source": "a"})
        before = path.read_bytes()
        real = os.fsync
        monkeypatch.setattr(os, "fsync", lambda descriptor: (_ for _ in ()).throw(OSError(28, "No space left")))
        with pytest.raises(WriteError):
            manifest.append({"source": "b" * 5000})
        monkeypatch.setattr(os, "fsync", real)
        assert path.read_bytes() == before
        manifest.append({"source": "c"})
    assert [json.loads(line)["source"] for line in path.read_text().splitlines()] == ["a", "c"]


def test_the_lock_goes_with_its_process(tmp_path: Path) -> None:
    context = get_context("spawn")
    ready = context.Event()
    holder = context.Process(target=_hold, args=(tmp_path, ready))
    holder.start()
    assert ready.wait(30)
    with pytest.raises(WriteError), FolderLock(tmp_path):
        pass
    holder.kill()
    holder.join()
    with FolderLock(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def _hold(folder: Path, ready: object) -> None:
    with FolderLock(folder):
        ready.set()  # type: ignore[attr-defined]
        time.sleep(60)
