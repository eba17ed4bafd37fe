"""A batch between stores: the rows and the layout of one between folders, and taken up again after anything."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from memo_enrich import (
    CatalogueError,
    Location,
    ReadError,
    UsageError,
    WriteError,
    enrich_many,
    load_catalogue,
)
from memo_enrich.batch import outs
from memo_enrich.batch.books import lease
from memo_enrich.batch.books.books import Books
from memo_enrich.batch.books.parts import Parts
from memo_enrich.batch.stores import Store
from memo_enrich.memo.container import container_chunks
from tests.conftest import FIXTURES
from tests.support.stores import needs_sshd, sftp_server
from tests.unit.stores.conftest import CATALOGUE, Ends, RunBatch


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not watch the lease of a dead run for long."""
    monkeypatch.setattr(lease, "EXPIRY", 0.6)
    monkeypatch.setattr(lease, "RENEWAL", 0.2)


def test_rows_and_layout_are_those_of_a_folder(tmp_path: Path) -> None:
    """The same letters, real ones, from folder to folder and from store to store."""
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.put(f"{FIXTURES}/messages/", "/same/in/", recursive=True)
    enrich_many(FIXTURES / "messages", tmp_path / "out", CATALOGUE, jobs=1)
    enrich_many("memory://same/in", "memory://same/out", CATALOGUE, jobs=1)

    def told(out: Any) -> dict[str, Any]:
        return {row["source"]: row | {"seconds": 0} for row in outs.rows(out)}

    assert told("memory://same/out") == told(tmp_path / "out")
    for row in outs.rows(tmp_path / "out"):
        assert memory.cat_file(f"/same/out/{row['output']}") == (tmp_path / "out" / row["output"]).read_bytes()


def test_between_stores_of_every_kind(ends: Ends, run_batch: RunBatch) -> None:
    ends.fill(a="x", sub__b="keep x", sub__c="bad x", d="crash x")
    ends.fill_bytes("Thumbs.db", b"litter")
    before = ends.holds(ends.source_root)
    starts: list[tuple[int, int]] = []
    told: list[str] = []
    summary = run_batch(ends, on_start=lambda *n: starts.append(n), on_result=lambda row: told.append(row["source"]))
    rows = ends.assert_in_order("a.pdf", "sub/b.pdf", "sub/c.pdf", "d.pdf")
    assert rows["sub/c.pdf"]["output"] == "rejected/sub/c.pdf"
    assert (summary.letters, summary.worked, starts) == (4, 4, [(4, 0)])
    assert sorted(told) == sorted(rows)
    assert ends.holds(ends.source_root) == before


def test_a_container_is_taken_apart(ends: Ends, run_batch: RunBatch) -> None:
    messages = [(f"{number}.xml", f"x {number}".encode()) for number in range(3)]
    ends.fill_bytes("sub/box.tar.lzma", b"".join(container_chunks(messages)))
    ends.fill_bytes("broken.tar.lzma", b"".join(container_chunks(messages))[:-30])
    run_batch(ends)
    rows = ends.assert_in_order("broken.tar.lzma", *(f"sub/box.tar.lzma/{number}.xml" for number in range(3)))
    assert rows["broken.tar.lzma"]["status"] == "rejected"
    run_batch(ends, resume=True)
    ends.fill_bytes("sub/box.tar.lzma", b"".join(container_chunks([*messages[:2], ("2.xml", b"x two")])))
    starts: list[tuple[int, int]] = []
    assert run_batch(ends, resume=True, on_start=lambda *n: starts.append(n)).worked == 1
    assert starts == [(4, 4)]
    again = ends.assert_in_order(*rows)
    assert [one["code"] for one in again["sub/box.tar.lzma/2.xml"]["findings"]] == ["batch.source_changed"]


def test_what_stands_is_not_done_again_and_what_does_not_is(ends: Ends, run_batch: RunBatch) -> None:
    ends.fill(a="x", b="x", c="x", d="x", e="x")
    run_batch(ends)
    assert run_batch(ends, resume=True).worked == 0
    ends.fill(a="bad now", f="x")  # changed, and new
    ends.system.pipe_file(f"{ends.target_root}/ready/b.pdf", b"spoilt")
    ends.system.rm_file(f"{ends.target_root}/ready/c.pdf")
    for name in ("d", "e"):
        ends.system.rm_file(f"{ends.source_root}/{name}.pdf")
    ends.system.rm_file(f"{ends.target_root}/ready/e.pdf")
    assert run_batch(ends, resume=True).letters == 6
    rows = ends.assert_in_order(*(f"{name}.pdf" for name in "abcdef"))
    codes = {source: [one["code"] for one in row["findings"]] for source, row in rows.items()}
    assert codes["a.pdf"] == ["batch.source_changed", "read.unknown_kind"]
    assert codes["b.pdf"] == codes["c.pdf"] == ["batch.output_changed"]
    assert (codes["d.pdf"], rows["d.pdf"]["status"]) == ([], "enriched")
    assert (codes["e.pdf"], rows["e.pdf"]["status"], rows["e.pdf"]["output"]) == (
        ["batch.source_gone"],
        "rejected",
        None,
    )


def test_a_run_that_died_is_taken_up(ends: Ends, run_batch: RunBatch) -> None:
    """Parts without a manifest, a letter without a row, half a part, and a lease that nobody renews."""
    ends.fill(a="x", b="x", c="x", d="x")
    run_batch(ends)
    out = ends.out()
    lines = out["manifest/part-000001.jsonl"].splitlines(keepends=True)
    ends.system.rm_file(f"{ends.target_root}/manifest.jsonl")
    for name in out:
        if name.startswith("manifest/part-"):
            ends.system.rm_file(f"{ends.target_root}/{name}")
    ends.system.pipe_file(f"{ends.target_root}/manifest/part-000001.jsonl", b"".join(lines[:2]) + lines[2][:40])
    ends.system.pipe_file(f"{ends.target_root}/manifest/lease.json", b'{"owner": "dead", "beat": 7}')
    assert run_batch(ends, resume=True).worked == 2
    ends.assert_in_order("a.pdf", "b.pdf", "c.pdf", "d.pdf")


def test_a_lease_that_is_renewed_is_honoured(ends: Ends, run_batch: RunBatch) -> None:
    ends.fill(a="x")
    with lease.Lease(Store(ends.target)):
        before = ends.out()
        with pytest.raises(WriteError) as refused:
            run_batch(ends)
        assert refused.value.code == "batch.leased"
        assert set(ends.out()) == set(before) == {"manifest/lease.json"}
    assert ends.out() == {}


def test_a_run_that_stood_still_before_it_renewed_asks_again(ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    """It saw its own lease, stood still, and meanwhile another took over and was done: it must not write it anew."""
    path = f"{ends.target_root}/manifest/lease.json"
    held, stood = lease.Lease(Store(ends.target)), threading.Event()
    read = held._read

    def still(store: Store | None = None) -> str:
        seen = read(store)
        if threading.current_thread() is held._thread and not stood.is_set():
            ends.system.rm_file(path)
            time.sleep(0.8)
            stood.set()
        return seen

    monkeypatch.setattr(held, "_read", still)
    with held:
        assert stood.wait(20)
        held._thread.join(20)
        assert held.lost
        assert not ends.system.exists(path)
        with pytest.raises(WriteError, match=r"batch\.leased"):
            held.check()


def test_a_run_that_stood_still_at_its_end_leaves_the_lease_of_another(
    ends: Ends, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"{ends.target_root}/manifest/lease.json"
    held = lease.Lease(Store(ends.target))
    read = held._read

    def still(store: Store | None = None) -> str:
        seen = read(store)
        if threading.current_thread() is not held._thread:
            ends.system.pipe_file(path, b'{"owner": "another", "beat": 1}')
            time.sleep(0.8)
        return seen

    with held:
        monkeypatch.setattr(held, "_read", still)
    assert json.loads(ends.system.cat_file(path))["owner"] == "another"


@pytest.mark.parametrize("moment", ["finish", "_clear", "_join"])
def test_a_run_that_stood_still_before_its_end_writes_no_manifest(
    ends: Ends, run_batch: RunBatch, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Another took over, found one letter more and was done: its manifest is the last word."""
    ends.fill(a="x")
    path = f"{ends.target_root}/manifest/lease.json"
    step = getattr(Books, moment)

    def still(books: Books, *owns: Any) -> Any:
        monkeypatch.setattr(Books, moment, step)
        monkeypatch.setattr(lease, "RENEWAL", 60.0)
        ends.system.rm_file(path)
        ends.fill(b="x")
        run_batch(ends, resume=True)
        return step(books, *owns)

    monkeypatch.setattr(Books, moment, still)
    monkeypatch.setattr(lease, "RENEWAL", 60.0)  # it has not noticed when it goes on
    with pytest.raises(WriteError, match=r"batch\.leased"):
        run_batch(ends, resume=True)
    ends.assert_in_order("a.pdf", "b.pdf")


def test_two_runs_at_once_leave_each_letter_once(ends: Ends, run_batch: RunBatch) -> None:
    """The lease fails: another run writes rows of the same letters while we work. None of them is lost or doubled."""
    ends.fill(a="x", b="x", c="x")
    run_batch(ends)
    rows = ends.rows()
    stranger = Parts(Store(ends.target))
    stranger.numbers()
    wrong = rows["a.pdf"] | {"output_sha256": "0" * 64}
    stranger.add([rows["b.pdf"], wrong])
    ends.fill(d="x")
    assert run_batch(ends, resume=True).worked >= 1
    ends.assert_in_order("a.pdf", "b.pdf", "c.pdf", "d.pdf")


def test_a_run_whose_lease_is_taken_stops(ends: Ends, run_batch: RunBatch) -> None:
    ends.fill(**{f"a{number}": "sleep 0.1" for number in range(16)})
    path = f"{ends.target_root}/manifest/lease.json"

    def steal(*_: object) -> None:  # again and again: one that comes between a renewal's two steps is written over
        ends.system.pipe_file(path, b'{"owner": "another", "beat": 1}')

    with pytest.raises(WriteError) as stopped:
        run_batch(ends, on_start=steal, on_result=steal)
    assert stopped.value.code == "batch.leased"
    assert json.loads(ends.system.cat_file(path))["owner"] == "another"
    run_batch(ends, resume=True)
    ends.assert_in_order(*(f"a{number}.pdf" for number in range(16)))


def test_a_comment_that_moves_the_lines_of_a_catalogue_changes_nothing(
    ends: Ends, run_batch: RunBatch, tmp_path: Path
) -> None:
    ends.fill(a="x")
    text = (FIXTURES / "letters.toml").read_text(encoding="utf-8")
    catalogues = []
    for name, head in (("one", ""), ("other", "# Læst igen i november.\n\n")):
        path = tmp_path / name / "letters.toml"
        path.parent.mkdir()
        path.write_text(head + text, encoding="utf-8")
        catalogues.append(load_catalogue(path))
    assert catalogues[0].lines != catalogues[1].lines
    run_batch(ends, catalogue=catalogues[0])
    assert run_batch(ends, catalogue=catalogues[1], resume=True).worked == 0


def test_a_batch_is_pinned(ends: Ends, run_batch: RunBatch, monkeypatch: pytest.MonkeyPatch) -> None:
    ends.fill(a="x")
    run_batch(ends)
    before = ends.out()
    other = replace(CATALOGUE, name="Another")
    with pytest.raises(CatalogueError) as refused:
        run_batch(ends, catalogue=other, resume=True)
    assert (refused.value.code, int(refused.value.exit_code)) == ("batch.other_catalogue", 8)
    with pytest.raises(UsageError) as also:
        run_batch(ends, letter_type="pas", resume=True)
    assert also.value.code == "batch.other_options"
    monkeypatch.setattr("memo_enrich.batch.books.pins.__version__", "99")
    with pytest.raises(UsageError) as thirdly:
        run_batch(ends, resume=True)
    assert thirdly.value.code == "batch.other_version"
    assert ends.out() == before
    run_batch(ends, catalogue=other, overwrite=True)
    ends.assert_in_order("a.pdf")
    run_batch(ends, catalogue=other, resume=True)


def test_overwrite_takes_back_what_was_there_and_nothing_else(ends: Ends, run_batch: RunBatch) -> None:
    ends.fill(a="x", b="x")
    run_batch(ends)
    ends.system.pipe_file(f"{ends.target_root}/ready/note.txt", b"mine")
    ends.system.rm_file(f"{ends.source_root}/b.pdf")
    with pytest.raises(WriteError) as refused:
        run_batch(ends)
    assert refused.value.code == "batch.not_empty"
    run_batch(ends, overwrite=True)
    assert ends.out()["ready/note.txt"] == b"mine"
    ends.system.rm_file(f"{ends.target_root}/ready/note.txt")
    ends.assert_in_order("a.pdf")


def test_what_is_refused_for_its_target_starts_no_cluster(
    ends: Ends, run_batch: RunBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    from memo_enrich.batch.relay import running

    ends.fill(a="x")
    run_batch(ends)
    monkeypatch.delattr(running, "hands_for")
    with pytest.raises(WriteError) as used:
        run_batch(ends)
    with pytest.raises(CatalogueError) as changed:
        run_batch(ends, catalogue=replace(CATALOGUE, name="Another"), resume=True)
    assert (used.value.code, changed.value.code) == ("batch.not_empty", "batch.other_catalogue")


def test_a_dry_run_writes_nothing(ends: Ends, run_batch: RunBatch) -> None:
    ends.fill(a="x", b="bad x")
    assert run_batch(ends, dry_run=True).statuses == {"enriched": 1, "rejected": 1}
    assert ends.out() == {}


def test_names_that_lead_out_stay_in(s3: Any, tmp_path: Path, run_batch: RunBatch) -> None:
    """A bucket takes any key; what comes of it lies below OUT."""
    client = s3.system()
    for key in ("in/../../evil.pdf", "in/a//b.pdf", "in/./c.pdf", "in/d" * 60 + ".pdf"):
        client.call_s3("put_object", Bucket=s3.name, Key=f"odd/{key}", Body=b"x")
    import fsspec

    out = tmp_path / "deep" / "out"
    ends = Ends(Location(s3.url("odd/in"), s3.options), Location(out.as_uri()), fsspec.filesystem("file"), "", str(out))
    run_batch(ends)
    assert len(ends.rows()) == 4
    ends.assert_in_order(*ends.rows())
    assert [path.name for path in tmp_path.iterdir()] == ["deep"]


def test_an_object_that_goes_after_the_listing_is_rejected(ends: Ends, run_batch: RunBatch) -> None:
    ends.fill(a="x", b="x")

    def remove(*_: int) -> None:
        ends.system.rm_file(f"{ends.source_root}/b.pdf")

    run_batch(ends, on_start=remove)
    rows = ends.rows()
    assert rows["a.pdf"]["status"] == "enriched"
    assert "b.pdf" not in rows or rows["b.pdf"]["reason"] == "read.missing"


@needs_sshd
def test_sftp_there_and_back(tmp_path: Path, run_batch: RunBatch) -> None:
    """OpenSSH's server on loopback; its key must be known."""
    import fsspec

    with sftp_server(tmp_path) as server:
        local = fsspec.filesystem("file")
        root = str(server.folder)
        ends = Ends(
            Location(server.url("in"), server.options), Location(server.url("out"), server.options), local,
            f"{root}/in", f"{root}/out",
        )  # fmt: skip
        ends.fill(a="x", mappe__æøå="keep x", c="bad x")
        run_batch(ends)
        ends.assert_in_order("a.pdf", "mappe/æøå.pdf", "c.pdf")
        (server.folder / "in/link.pdf").symlink_to("/etc/hostname")
        (server.folder / "out/manifest/lease.json").write_text('{"owner": "dead", "beat": 7}')
        assert run_batch(ends, resume=True).worked == 1
        rows = ends.rows()
        assert (rows["link.pdf"]["reason"], rows["link.pdf"]["output"]) == ("batch.link", None)
        run_batch(ends, overwrite=True)
        stranger = replace(ends.target, options={**server.options, "known_hosts": "/dev/null"})
        with pytest.raises(WriteError) as refused:
            run_batch(replace(ends, target=stranger), resume=True)
        assert refused.value.code == "store.host_key"


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("s3:///x", "memory://bad/out", "store.address"),
        ("s3:/bucket/x", "memory://bad/out", "store.address"),
        ("memory://bad/in", "s3:bucket/x", "store.address"),
        ("memory://bad/in", "file:/x", "store.address"),
        ("memory://bad/in", "sftp:///x", "store.address"),
        ("zip://x::memory://bad/in", "memory://bad/out", "store.address"),
        ("nosuch://x/y", "memory://bad/out", "store.unknown"),
        ("memory://bad/in", "memory://bad/in/out", "batch.overlap"),
        ("memory://bad/in", "memory://bad", "batch.overlap"),
        ("memory://bad/nothing", "memory://bad/out", "read.missing"),
    ],
)
def test_wrong_addresses_are_refused_before_anything(source: str, target: str, code: str) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe_file("/bad/in/a.pdf", b"x")
    with pytest.raises((UsageError, ReadError)) as refused:
        enrich_many(source, target, CATALOGUE)
    assert refused.value.code == code
    assert memory.find("/bad") == ["/bad/in/a.pdf"]


def test_a_bucket_that_is_missing_and_keys_that_are_wrong(s3: Any, run_batch: RunBatch) -> None:
    here = Location("memory://missing/in")
    nowhere = Location("s3://no-such-bucket/x", s3.options)
    Store(here).write("a.pdf", b"x")
    ends = Ends(here, nowhere, None, "", "")
    with pytest.raises(WriteError) as target:
        run_batch(ends)
    with pytest.raises(ReadError) as source:
        run_batch(replace(ends, source=nowhere, target=here))
    assert (target.value.code, source.value.code) == ("store.missing", "store.missing")
    wrong = replace(ends, target=Location(s3.url("y"), {**s3.options, "no_such_option": "hush-hush"}))
    with pytest.raises(UsageError) as options:
        run_batch(wrong)
    assert options.value.code == "store.options"
    assert "hush-hush" not in options.value.message() + repr(wrong)
