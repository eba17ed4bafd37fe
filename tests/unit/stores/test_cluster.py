"""A batch on a Dask cluster of real processes, with every fault: each letter is out once, whole, with one row."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from memo_enrich import Location, UsageError, WriteError, enrich_many, wrap_many
from memo_enrich.batch.conduct import Conduct, Connected
from memo_enrich.batch.relay import members
from memo_enrich.batch.running import run_relayed
from memo_enrich.batch.sources import opened
from memo_enrich.batch.tasks import Job
from memo_enrich.batch.workers import load_letter
from tests.conftest import FIXTURES, REPO
from tests.support.clusters import QUIET, Cluster, dask_cluster
from tests.support.proxy import Faults, faulty
from tests.support.small_letters import small_letters
from tests.support.stores import Bucket
from tests.unit.batch import batch_help
from tests.unit.stores.conftest import CATALOGUE, Ends

COMMAND = """\
import sys
from memo_enrich.batch.books import lease
from memo_enrich.cli import main
lease.EXPIRY, lease.RENEWAL = 2.0, 0.5
sys.exit(main())
"""
"""The command, but that it does not watch the lease of a dead run for long."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGKILL")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with dask_cluster(tmp_path_factory.mktemp("cluster"), 2) as running:
        yield running


@pytest.fixture
def ends(s3: Bucket) -> Ends:
    mark = uuid4().hex
    roots = f"{s3.name}/{mark}/in", f"{s3.name}/{mark}/out"
    source, target = (Location(s3.url(f"{mark}/{end}"), s3.options) for end in ("in", "out"))
    return Ends(source, target, s3.system(), *roots)


def run(ends: Ends, address: Any, **choices: Any) -> Any:
    """Run a batch on a cluster with the stand-in for enriching."""
    listing, store = opened(ends.source)
    job = Job(CATALOGUE, load_letter, batch_help.enrich)
    return run_relayed(listing, store, ends.target, job, Conduct(cluster=address, **choices))


def test_the_same_rows_as_on_a_laptop(cluster: Cluster, ends: Ends, tmp_path: Path) -> None:
    """Real letters, and a container among them; the letters in a bucket are not touched."""
    from memo_enrich.memo.container import container_chunks

    letters = dict(small_letters(12))
    loose = [(name.rpartition("/")[2], content) for name, content in small_letters(3)]
    letters["kasse.tar.lzma"] = b"".join(container_chunks(loose))
    for name, content in letters.items():
        ends.fill_bytes(name, content)
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    enrich_many(tmp_path / "in", tmp_path / "out", CATALOGUE, jobs=1)
    connected: list[Connected] = []
    more: list[int] = []
    summary = enrich_many(
        ends.source, ends.target, CATALOGUE, cluster=cluster.address, on_cluster=connected.append, on_more=more.append
    )
    assert (summary.letters, sum(more), connected[0].scheduler) == (15, 2, cluster.address)
    assert summary.statuses == {"enriched": 15}
    laptop = [json.loads(line) for line in (tmp_path / "out/manifest.jsonl").read_text("utf-8").splitlines()]
    rows = ends.assert_in_order(*(row["source"] for row in laptop))
    assert {source: row | {"seconds": 0} for source, row in rows.items()} == {
        row["source"]: row | {"seconds": 0} for row in laptop
    }
    assert ends.holds(ends.source_root) == letters
    assert enrich_many(ends.source, ends.target, CATALOGUE, cluster=cluster.address, resume=True).worked == 0


def test_a_letter_that_kills_its_worker_is_kept_and_no_other(cluster: Cluster, ends: Ends) -> None:
    """Nor does one that takes too long, or that raises, cost more than itself."""
    ends.fill(**{f"a{number}": "x" for number in range(20)}, deadly="die x", slow="sleep 60", bug="crash x")
    assert run(ends, cluster.address, time_limit=3.0).letters == 23
    rows = ends.rows()
    ends.assert_in_order(*rows)
    assert {source: row["reason"] for source, row in rows.items() if row["status"] == "kept"} == {
        "deadly.pdf": "batch.worker_died",
        "slow.pdf": "batch.time_limit",
        "bug.pdf": "internal",
    }
    assert all(process.poll() is None for process in cluster.workers)


def test_versions_must_be_equal(cluster: Cluster, ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    ends.fill(a="x")
    monkeypatch.setattr(members, "own_version", lambda: "99.9")
    with pytest.raises(UsageError) as refused:
        run(ends, cluster.address)
    assert refused.value.code == "cluster.version"
    assert ends.out() == {}


def test_a_folder_that_the_workers_do_not_see(
    cluster: Cluster, ends: Ends, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.pdf").write_bytes(b"x")
    monkeypatch.setattr(members.os.path, "exists", _sees_nothing)
    with pytest.raises(UsageError) as refused:
        enrich_many(tmp_path / "in", ends.target, CATALOGUE, cluster=cluster.address)
    assert refused.value.code == "cluster.other_disk"
    assert not any(name.startswith("ready/") for name in ends.out())


def _sees_nothing(path: str) -> bool:
    return False


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "tcp://", "tcp:/x", "nobody"])
def test_wrong_addresses(address: str, ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    from memo_enrich.batch.relay import hands

    monkeypatch.setattr(hands, "_CONNECT", 1)
    ends.fill(a="x")
    with pytest.raises((UsageError, WriteError)) as refused:
        run(ends, address)
    assert refused.value.code in ("cluster.address", "cluster.unreachable")
    assert ends.out() == {}


def test_any_other_executor_goes_on_working(cluster: Cluster, tmp_path: Path) -> None:
    """Dask's own executor, and a pool of processes, between folders."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from distributed import Client

    for name, content in small_letters(6):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    with Client(cluster.address, set_as_default=False) as client:
        done = enrich_many(tmp_path / "in", tmp_path / "dask", CATALOGUE, executor=client.get_executor())
        assert done.statuses == {"enriched": 6}
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert enrich_many(tmp_path / "in", tmp_path / "pool", CATALOGUE, executor=pool).statuses == {"enriched": 6}


def test_a_list_is_wrapped_where_the_workers_do_not_see_it(cluster: Cluster, ends: Ends, tmp_path: Path) -> None:
    """The messages travel, not the paths of the files they are made of."""
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "pas.pdf").write_bytes((FIXTURES / "letters/pas.pdf").read_bytes())
    (folder / "recipients.csv").write_text(
        "pdf;cvr;titel\npas.pdf;12345678;Et\npas.pdf;87654321;To\n", encoding="utf-8"
    )
    sender = {"sender_id": "12345678", "sender_label": "Vesterlund Kommune"}
    conduct = Conduct(cluster=cluster.address)
    done = wrap_many(folder / "recipients.csv", ends.target, CATALOGUE, **sender, conduct=conduct)
    assert done.statuses == {"enriched": 2}
    rows = ends.rows()
    assert {row["row"] for row in rows.values()} == {2, 3}
    assert b"Vesterlund Kommune" in ends.out()[rows["recipients.csv:2"]["output"]]
    assert wrap_many(
        folder / "recipients.csv", ends.target, CATALOGUE, **sender, conduct=replace(conduct, resume=True)
    ).worked == 0  # fmt: skip


def test_a_store_that_fails_now_and_then_costs_nothing(cluster: Cluster, s3: Bucket, ends: Ends) -> None:
    """503, slow answers, half an upload that is called whole, lines that are cut, answers that are lost."""
    faults = Faults(busy=0.05, slow=0.03, half=0.1, cut=0.05, deaf=0.05)
    ends.fill(**{f"a{number}": f"x {number}" for number in range(60)})
    with faulty(s3.endpoint, faults) as endpoint:
        bad = {**s3.options, "endpoint_url": endpoint}
        worse = Ends(Location(ends.source.url, bad), Location(ends.target.url, bad), ends.system, "", "")
        assert run(worse, cluster.address).letters == 60
    ends.assert_in_order(*(f"a{number}.pdf" for number in range(60)))
    assert all(faults.met[fault] for fault in ("busy", "half")), faults.met


def test_a_scheduler_that_goes_away(tmp_path: Path, ends: Ends, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run ends with a clear word, or goes on with the next scheduler; with --resume all is there."""
    from memo_enrich.batch.relay import hands

    monkeypatch.setattr(members, "PATIENCE", 2.0)
    monkeypatch.setattr(hands, "_CONNECT", 2)
    ends.fill(**{f"a{number}": "sleep 0.05" for number in range(60)})
    with dask_cluster(tmp_path, 1) as cluster:
        told: list[str] = []

        def kill_it(row: dict[str, Any]) -> None:
            told.append(row["source"])
            if len(told) == 1:
                cluster.kill(cluster.scheduler)

        with pytest.raises(WriteError) as lost:
            run(ends, cluster.address, on_result=kill_it)
        assert lost.value.code in ("cluster.lost", "cluster.no_workers")
        assert "manifest/lease.json" not in ends.out()
        for worker in list(cluster.workers):
            cluster.kill(worker)
        cluster.start_scheduler()
        cluster.start_worker()
        run(ends, cluster.address, resume=True)
    ends.assert_in_order(*(f"a{number}.pdf" for number in range(60)))


def test_workers_and_driver_killed_at_random_and_resumed(tmp_path: Path, s3: Bucket, ends: Ends) -> None:
    """The whole of it, as it is run: the command on a cluster, its processes killed, and taken up again."""
    letters = dict(small_letters(120))
    for name, content in letters.items():
        ends.fill_bytes(name, content)
    chance = random.Random()
    catalogue = ["-c", str(FIXTURES / "letters.toml")]
    with dask_cluster(tmp_path, 2) as cluster:
        line = [sys.executable, "-c", COMMAND, "batch", ends.source.url, "-o", ends.target.url, *catalogue]
        line += ["--cluster", cluster.address, "--resume", *s3.storage]
        environment = os.environ | {"PYTHONPATH": str(REPO)}
        for _ in range(2):
            driver = subprocess.Popen(line, env=environment, **QUIET)
            _until_parts(driver, ends, more_than=_parts(ends))
            cluster.kill(chance.choice(cluster.workers))
            time.sleep(chance.uniform(0, 0.5))
            driver.kill()
            driver.wait()
            cluster.start_worker()
        assert subprocess.run(line, env=environment, check=False, **QUIET).returncode == 0
    rows = ends.rows()
    out = ends.out()
    assert set(rows) == set(letters)
    assert {row["output"] for row in rows.values()} == {
        name for name in out if name.startswith(("ready/", "rejected/"))
    }
    for name, row in rows.items():
        assert row["status"] == "enriched"
        assert sha256(letters[name]).hexdigest() == row["source_sha256"]
        assert sha256(out[row["output"]]).hexdigest() == row["output_sha256"]
    assert ends.holds(ends.source_root) == letters
    assert b"120" in out["report.html"]


def _parts(ends: Ends) -> int:
    return sum("/manifest/part-" in name for name in ends.system.find(f"{ends.target_root}/manifest"))


def _until_parts(driver: subprocess.Popen[Any], ends: Ends, more_than: int) -> None:
    """Wait until a driver has written rows, or is done."""
    until = time.monotonic() + 120
    while driver.poll() is None and time.monotonic() < until and _parts(ends) <= more_than:
        time.sleep(0.2)


def test_the_drivers_memory_does_not_grow(tmp_path: Path) -> None:
    """A driver over an invented store of 100,000 keys, with workers that do nothing; a million need no more."""
    command = [sys.executable, "-m", "benchmarks.cluster", "driver", "--keys", "100000"]
    environment = os.environ | {"PYTHONPATH": str(REPO), "TMPDIR": str(tmp_path)}
    said = subprocess.run(command, env=environment, cwd=REPO, capture_output=True, text=True, check=True).stdout
    before, listed, peak = (int(found) for found in re.findall(r"(\d+) MB", said))
    assert "100000 rows" in said
    assert listed - before < 30
    assert peak < 200
