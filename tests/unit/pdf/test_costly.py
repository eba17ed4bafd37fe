"""Nothing that a PDF holds takes the machine down: what would is kept, with a reason, and costs little."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from memo_enrich.pdf import OpenPdf
from tests.conftest import FIXTURES, REPO
from tests.support.costly_paints import SHAPES

pytest.importorskip("resource", reason="the system has no resource limits")

HARMLESS = {"patterns-in-patterns", "dashes-of-nothing", "a-million-operators"}
"""Shapes that a reader of today draws in no time; they are here should that change."""

MOST_MB = 500
MOST_SECONDS = 10
"""Processor time on a busy machine; on a quiet one every shape is answered within five seconds."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, Any]]:
    command = [sys.executable, Path(__file__).with_name("costly_child.py"), FIXTURES / "letters.toml"]
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, timeout=600, env={"PYTHONPATH": str(REPO)})
    assert done.returncode == 0, done.stderr[-2000:]
    return {row["shape"]: row for row in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_costly_letter_is_kept_and_costs_little(shape: str, outcomes: dict[str, dict[str, Any]]) -> None:
    row = outcomes[shape]
    assert row["mb"] < MOST_MB
    assert row["cpu"] < MOST_SECONDS
    assert row["reason"] != "internal"
    if shape not in HARMLESS:
        assert (row["status"], row["same"]) == ("kept", True)
        assert row["reason"] in ("pdf.too_costly", "pdf.bomb", "pdf.damaged", "pdf.page_damaged")


@pytest.mark.parametrize("path", sorted((FIXTURES / "letters").glob("*.pdf")), ids=lambda path: path.name)
def test_no_letter_is_costly(path: Path) -> None:
    with OpenPdf(path.read_bytes()) as pdf:
        for page in range(pdf.document.page_count):
            pdf.document.check_cost(page)
