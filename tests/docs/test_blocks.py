"""What README and docs show is run, and does what they say."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from docs.make.pages import DOCS, PAGES
from tests.conftest import REPO
from tests.docs.blocks import Block, Runner, blocks, said, sessions

WRITTEN = [
    REPO / "README.md",
    *(page for page in sorted(DOCS.rglob("*.md")) if page.relative_to(DOCS).as_posix() not in PAGES),
]


@pytest.fixture(scope="module")
def runs(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[Path, Future[None]]]:
    """The blocks of each page that is asked for, two pages at a time: most of it is waiting for programs."""
    tests = [item for item in request.session.items if "runs" in getattr(item, "fixturenames", ())]
    asked = [test.callspec.params["page"] for test in tests]
    with ThreadPoolExecutor(2) as pool:
        yield {page: pool.submit(run, page, tmp_path_factory.mktemp(page.stem)) for page in asked}


def run(page: Path, folder: Path) -> None:
    shutil.copytree(REPO / "fixtures", folder / "fixtures")
    runner = Runner(folder, REPO)
    for block in blocks(page):
        runner.run(block)


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.relative_to(REPO).as_posix())
def test_the_blocks_of_a_page_do_what_it_says(page: Path, runs: dict[Path, Future[None]]) -> None:
    runs[page].result()


def test_there_is_something_to_run() -> None:
    kinds = [block.kind for page in WRITTEN for block in blocks(page)]
    assert kinds.count("console") >= 6
    assert kinds.count("python") >= 5


def test_the_reader_of_blocks_finds_indented_ones(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("1. a\n\n   ```toml\n   x = 1\n   ```\n\n```python title='a'\nprint(1)\n```\n", "utf-8")
    assert [(block.line, block.kind, block.body) for block in blocks(page)] == [
        (3, "toml", "x = 1\n"),
        (7, "python", "print(1)\n"),
    ]


def test_a_console_block_is_compared_with_what_is_printed() -> None:
    assert sessions("$ a b\nx\ny\n$ c\n") == [("a b", "x\ny"), ("c", "")]
    assert said("x\n...\nz", "x\ny\ny\nz\n")
    assert said("x\n...", "x")
    assert not said("x\n...\nz", "x\ny\n")
    assert not said("x", "xy")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("python", "raise SystemExit(3)"),
        ("console", "$ memo-enrich enrich no-such-letter.pdf -o x.pdf"),
        ("console", "$ memo-enrich --version\nmemo-enrich 0.0.0-not-this"),
    ],
)
def test_a_block_that_does_not_do_what_it_says_fails(kind: str, body: str, tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception):
        Runner(tmp_path, REPO).run(Block("page.md", 1, kind, body))
