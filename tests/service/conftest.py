"""One service for a module of tests, and the application in process for those that only look at answers."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

for package in ("fastapi", "uvicorn", "python_multipart", "tomlkit", "prometheus_client", "httpx"):
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed (the extra serve)", allow_module_level=True)

from starlette.testclient import TestClient  # noqa: E402

from memo_enrich.service import Settings, create_app  # noqa: E402
from tests.conftest import FIXTURES  # noqa: E402
from tests.support.served import Served, serving, wait_ready  # noqa: E402


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the catalogue that a test may change."""
    return Path(shutil.copy(FIXTURES / "letters.toml", tmp_path_factory.mktemp("catalogue")))


@pytest.fixture(scope="module")
def client(catalogue: Path) -> Iterator[TestClient]:
    """The application in this process, with one worker."""
    app = create_app(Settings(catalogue, workers=1, max_mb=1, lang="en"))
    with TestClient(app, base_url="http://127.0.0.1:8080") as running:
        wait_ready(running)  # type: ignore[arg-type]
        yield running


@pytest.fixture(scope="module")
def served(catalogue: Path) -> Iterator[Served]:
    """The service in a process of its own."""
    with serving(catalogue) as running:
        yield running
