"""What the tests of batches share: a catalogue, a folder of letters, and a batch whose work is a stand-in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # so that worker processes find the stand-ins by name

import batch_help  # noqa: E402

from memo_enrich.batch import Summary  # noqa: E402
from memo_enrich.batch.running import Conduct, run  # noqa: E402
from memo_enrich.batch.sources.folder import sources_of  # noqa: E402
from memo_enrich.batch.sources.intake import Intake  # noqa: E402
from memo_enrich.batch.tasks import Job  # noqa: E402
from memo_enrich.batch.workers.work import load_letter  # noqa: E402
from memo_enrich.catalogue import load_catalogue  # noqa: E402
from memo_enrich.model import Catalogue  # noqa: E402

FIXTURES = HERE.parents[2] / "fixtures"

RunBatch = Callable[..., Summary]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(FIXTURES / "letters.toml")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder for letters."""
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def batch(catalogue: Catalogue, letters: Path, out: Path) -> RunBatch:
    """Run a batch with the stand-in for enriching; keywords go to :class:`Conduct`."""

    def run_batch(paths: Any = None, enrich: Any = batch_help.enrich, **choices: Any) -> Summary:
        sources = sources_of(letters if paths is None else paths)
        job = Job(catalogue, load_letter, enrich)
        return run(lambda ledger: Intake(sources, ledger), out, job, Conduct(**{"jobs": 1} | choices))

    return run_batch
