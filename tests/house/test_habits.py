"""What a project is expected to have says the same everywhere."""

from __future__ import annotations

import re
from importlib.metadata import metadata
from pathlib import Path

import memo_enrich
from tests.conftest import REPO


def test_one_version() -> None:
    cited = re.search(r"^version: (.+)$", (REPO / "CITATION.cff").read_text("utf-8"), re.MULTILINE)
    assert cited is not None
    assert cited[1] == memo_enrich.__version__ == metadata("memo-enrich")["Version"]


def test_the_workflow_calls_ci_run_and_nothing_else() -> None:
    steps = re.findall(r"^ +- (?:uses|run|name): ?(.*)$", (REPO / ".github/workflows/ci.yml").read_text("utf-8"), re.M)
    assert [step for step in steps if not step.startswith("actions/checkout@")] == [".ci/run"]


def test_commits_are_checked_by_what_ci_checks_them_with() -> None:
    hooks = re.findall(r"entry: make (\w+)", (REPO / ".pre-commit-config.yaml").read_text("utf-8"))
    checked = re.search(r"^check: (.*?)  ##", (REPO / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert checked is not None
    assert {*hooks, "test"} == set(checked[1].split())


def test_what_the_project_page_names_is_there() -> None:
    for url in metadata("memo-enrich").get_all("Project-URL") or ():
        assert (REPO / url.partition(", ")[2]).is_file(), url


def test_no_text_names_the_machine_it_was_written_on() -> None:
    for path in (one for one in REPO.rglob("*.md") if ".venv" not in one.parts and "site" not in one.parts):
        assert not re.search(r"/(?:root|home|work)/", Path(path).read_text("utf-8")), path
