"""What all tests share: where things lie, and the names of what may be absent."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.browser import Browser, chromium, missing

# A busy machine is no fault of the code: properties are judged by what holds, never by the clock. ``make test`` and CI
# try the same examples each time, so that nothing turns red by luck; ``make fuzz`` looks for new ones.
calm = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "print_blob": True}
settings.register_profile("ci", derandomize=True, database=None, max_examples=100, **calm)
settings.register_profile("fuzz", max_examples=1000, **calm)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# What a shell starts in the background ignores Ctrl-C, and so would every process that a test starts and stops.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

REPO = Path(__file__).resolve().parents[1]
SHARED = REPO.parent / "shared"
FIXTURES = REPO / "fixtures"

_LONG = (
    "tests/unit/stores/test_cluster",
    "tests/docs/test_site_seen",
    "tests/unit/stores/test_store_batches",
    "tests/unit/pdf/test_costly",
    "tests/unit/stores/",
    "tests/unit/batch/",
    "tests/service/",
)

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the checkout")


@pytest.fixture(scope="session")
def repo() -> Path:
    """The checkout."""
    return REPO


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The invented letters."""
    return FIXTURES


@pytest.fixture(scope="session")
def shared() -> Path:
    """The researched facts and corpora beside the checkout; skips, by name, where they are absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside the checkout")
    return SHARED


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; skips, by name, where it or what steers it is missing."""
    if missing():
        pytest.skip(missing())
    with chromium() as running:
        yield running


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where files go to several processes, begin with those that take long: nobody waits for them at the end."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(_LONG))
