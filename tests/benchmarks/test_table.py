"""All benchmarks end in one table of ratios: what it says of aims and of what could not be run, how it is asked for."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS, lines_of
from benchmarks.table import NotRun, Row, table, told
from tests.conftest import REPO

NO_BENCHMARKS = ("__init__", "__main__", "camera", "table")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=REPO, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("row", "aim", "met"),
    [
        (Row("a letter", "others", 0.3312, at_most=0.33), "at most 0.33", "no"),
        (Row("a letter", "others", 0.33, at_most=0.33), "at most 0.33", "yes"),
        (Row("two workers", "one", 1.95, at_least=1.95), "at least 1.95", "yes"),
        (Row("two workers", "one", 1.9, at_least=1.95), "at least 1.95", "no"),
        (Row("a letter", "others", 0.5), "", ""),
    ],
)
def test_a_row_tells_its_aim_and_whether_it_is_met(row: Row, aim: str, met: str) -> None:
    assert (row.aim, row.met) == (aim, met)


def test_the_table_is_one_with_aligned_columns() -> None:
    rows = Row("a letter", "others", 0.5, 0.33, note="5 ms"), Row("two workers", "one worker", 12.345)
    made = table([("stamping", rows[0]), ("batch", rows[1]), ("cluster", NotRun("No module named 'dask'"))])
    lines = made.splitlines()
    assert len(lines) == 5
    assert len({len(line) for line in lines}) == 1
    bars = [[at for at, sign in enumerate(line) if sign == "|"] for line in lines]
    assert all(places == bars[0] for places in bars)
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    assert cells[0] == ["benchmark", "measured", "against", "ratio", "aim", "met", "in this run"]
    assert cells[2] == ["stamping", "a letter", "others", "0.50", "at most 0.33", "no", "5 ms"]
    assert cells[3] == ["batch", "two workers", "one worker", "12.35", "", "", ""]
    assert cells[4] == ["cluster", "not run", "", "", "", "", "No module named 'dask'"]


def test_every_benchmark_is_in_the_table() -> None:
    folder = {path.stem for path in (REPO / "benchmarks").glob("*.py")}
    assert set(BENCHMARKS) == folder - set(NO_BENCHMARKS)


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_can_be_asked_for_its_rows(name: str) -> None:
    source = (REPO / "benchmarks" / f"{name}.py").read_text(encoding="utf-8")  # some need libraries to be imported
    assert "def rows() -> Iterator[Row]:" in source


def test_one_that_cannot_be_run_here_stands_in_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BENCHMARKS, "no_such", "")
    assert list(lines_of("no_such")) == [NotRun("ModuleNotFoundError: No module named 'benchmarks.no_such'")]


def test_chosen_benchmarks_make_one_table_in_a_file_too(tmp_path: Path) -> None:
    done = run("calls", "-o", str(tmp_path / "new" / "bench.md"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new" / "bench.md").read_text(encoding="utf-8") == done.stdout
    measured = [line for line in done.stdout.splitlines() if line.startswith("| calls")]
    assert len(measured) == 3
    assert all(" calls " in line for line in measured)


def test_help_runs_nothing_and_lists_all() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert all(name in done.stdout for name in BENCHMARKS)
    assert "| benchmark" not in done.stdout


def test_an_unknown_name_is_told() -> None:
    done = run("stamping", "speed")
    assert done.returncode == 2
    assert "no such benchmark: speed" in done.stderr


def test_a_row_comes_back_as_it_was_sent() -> None:
    sent = subprocess.run(
        [sys.executable, "-m", "benchmarks.table", "calls"], cwd=REPO, capture_output=True, encoding="utf-8", check=True
    )
    rows = [told(line) for line in sent.stdout.splitlines()]
    assert [row.what for row in rows] == list(importlib.import_module("benchmarks.calls").LETTERS)
    assert all(row.ratio > 0 for row in rows)
