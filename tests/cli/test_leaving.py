"""The program as a process: it leaves quickly, with its exit code, and with everything said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPO

LETTER = "fixtures/letters/pas.pdf"
CATALOGUE = "fixtures/letters.toml"


def called(*line: str, options: tuple[str, ...] = (), **choices: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *options, "-m", "memo_enrich", *line]
    return subprocess.run(command, cwd=REPO, check=False, **{"capture_output": True, **choices})  # type: ignore[call-overload,no-any-return]


def test_a_pipe_gets_all_of_a_letter(tmp_path: Path) -> None:
    done = called("enrich", LETTER, "-o", "-", "-c", CATALOGUE, "-q")
    assert (done.returncode, done.stderr) == (0, b"")
    assert called("enrich", LETTER, "-o", str(tmp_path / "out.pdf"), "-c", CATALOGUE, "-q").returncode == 0
    assert done.stdout == (tmp_path / "out.pdf").read_bytes()


def test_the_exit_code_is_that_of_what_went_wrong(tmp_path: Path) -> None:
    assert called("enrich", "no-such-letter.pdf", "-o", str(tmp_path / "out.pdf"), "-c", CATALOGUE).returncode == 3
    assert called("enrich", "--no-such-option").returncode == 2
    assert called("--help").returncode == 0


def test_a_long_answer_is_told_to_its_end() -> None:
    done = called("match", "fixtures/letters", "-c", CATALOGUE, "--json")
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == len(list((REPO / "fixtures/letters").glob("*.pdf")))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_no_success() -> None:
    with Path("/dev/full").open("wb") as full:
        done = called(
            "enrich", LETTER, "-o", "-", "-c", CATALOGUE, capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 7


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("line", ["--help", "--version", "enrich --help", f"types -c {CATALOGUE}", "explain no_room"])
def test_a_full_disk_is_no_bug_whatever_is_told(line: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = called(*line.split(), capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 7
    assert b"[write.failed]" in done.stderr


def test_one_letter_needs_neither_the_schemas_explainer_nor_the_report() -> None:
    """What only some letters need is not loaded for the others: the process lives for a third of a second."""
    done = called("enrich", LETTER, "-o", "-", "-c", CATALOGUE, "-q", options=("-X", "importtime"))
    assert done.returncode == 0
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "memo_enrich.placement.page.ladder" in loaded
    for needless in ("xmlschema", "jinja2", "cryptography", "rich", "lxml.html", "multiprocessing", "pybase64"):
        assert needless not in loaded, needless


@pytest.mark.parametrize(("wish", "set_to"), [(None, "1"), ("3", "3")])
def test_numpy_starts_no_threads_for_matrices_unless_somebody_wants_them(wish: str | None, set_to: str) -> None:
    code = "import os, sys, memo_enrich.__main__ as program; program._leave = print; sys.argv = ['x', '--version']"
    code += "; program.run(); print(os.environ['OPENBLAS_NUM_THREADS'])"
    surroundings = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    if wish:
        surroundings["OPENBLAS_NUM_THREADS"] = wish
    done = subprocess.run([sys.executable, "-c", code], env=surroundings, cwd=REPO, check=True, capture_output=True)
    assert done.stdout.split()[-1] == set_to.encode()
