"""What the tests of stores share: stores of several kinds, and a batch whose work is a stand-in done by threads."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from memo_enrich import Location, Summary, load_catalogue
from memo_enrich.batch.conduct import Conduct
from memo_enrich.batch.running import run_relayed
from memo_enrich.batch.sources import opened
from memo_enrich.batch.stores import refuse_nested
from memo_enrich.batch.tasks import Job
from memo_enrich.batch.workers import load_letter
from tests.conftest import FIXTURES
from tests.support.stores import Bucket, s3_server
from tests.unit.batch import batch_help

CATALOGUE = load_catalogue(FIXTURES / "letters.toml")


@pytest.fixture(scope="session")
def s3() -> Iterator[Bucket]:
    with s3_server() as bucket:
        yield bucket


@dataclass(frozen=True)
class Ends:
    """Source and target in stores, and how to look at them past our own code."""

    source: Location
    target: Location
    system: Any
    source_root: str
    target_root: str

    def fill(self, **files: str) -> None:
        """Write one small letter for each keyword; ``a__b`` is ``a/b``."""
        for name, content in files.items():
            self.fill_bytes(f"{name.replace('__', '/')}.pdf", content.encode())

    def fill_bytes(self, name: str, content: bytes) -> None:
        path = f"{self.source_root}/{name}"
        self.system.makedirs(path.rpartition("/")[0], exist_ok=True)
        self.system.pipe_file(path, content)

    def holds(self, root: str) -> dict[str, bytes]:
        if not self.system.exists(root):
            return {}
        start = len(root) + 1
        return {key[start:]: self.system.cat_file(key) for key in self.system.find(root)}

    def out(self) -> dict[str, bytes]:
        return self.holds(self.target_root)

    def rows(self) -> dict[str, dict[str, Any]]:
        rows = [json.loads(line) for line in self.out()["manifest.jsonl"].splitlines()]
        by_source = {row["source"]: row for row in rows}
        assert len(by_source) == len(rows), "a letter stands twice in the manifest"
        return by_source

    def assert_in_order(self, *expected: str) -> dict[str, dict[str, Any]]:
        """Check that rows and letters in the target stand one for one, whole, and that nothing else is there."""
        rows, out = self.rows(), self.out()
        assert set(rows) == set(expected)
        placed = {name for name in out if name.startswith(("ready/", "rejected/"))}
        assert placed == {row["output"] for row in rows.values() if row["output"]}
        for row in rows.values():
            batch_help.VALIDATOR.validate(row)
            if row["output"]:
                assert sha256(out[row["output"]]).hexdigest() == row["output_sha256"]
        others = {name for name in out if name not in placed and not name.startswith("manifest/part-")}
        assert others <= {"manifest.jsonl", "manifest/batch.json", "report.html"}
        return rows


@pytest.fixture(params=["memory", "s3", "file"])
def ends(request: pytest.FixtureRequest, tmp_path: Path) -> Ends:
    """A store of each kind that needs no more than packages."""
    import fsspec

    mark = uuid4().hex
    options: dict[str, Any] = {}
    if request.param == "memory":
        urls, roots = [f"memory://{mark}/{end}" for end in ("in", "out")], (f"/{mark}/in", f"/{mark}/out")
        system = fsspec.filesystem("memory")
    elif request.param == "file":
        folders = tmp_path / "in", tmp_path / "out"
        urls, roots = [one.as_uri() for one in folders], (str(folders[0]), str(folders[1]))
        system = fsspec.filesystem("file")
    else:
        s3: Bucket = request.getfixturevalue("s3")
        urls, options = [s3.url(f"{mark}/{end}") for end in ("in", "out")], s3.options
        roots, system = (f"{s3.name}/{mark}/in", f"{s3.name}/{mark}/out"), s3.system()
    return Ends(Location(urls[0], options), Location(urls[1], options), system, *roots)


RunBatch = Callable[..., Summary]


@pytest.fixture
def run_batch() -> Iterator[RunBatch]:
    """Run a batch from one store to another with the stand-in; keywords go to :class:`Conduct`."""
    with ThreadPoolExecutor(2) as threads:

        def run(ends: Ends, catalogue: Any = CATALOGUE, letter_type: str | None = None, **choices: Any) -> Summary:
            listing, store = opened(ends.source)
            refuse_nested(ends.source, ends.target)
            job = Job(catalogue, load_letter, batch_help.enrich, letter_type)
            return run_relayed(listing, store, ends.target, job, Conduct(executor=threads, **choices))

        yield run
