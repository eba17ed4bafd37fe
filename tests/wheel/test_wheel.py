"""The wheel, as a stranger installs it: built, installed into an empty folder, used outside the checkout."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from email.parser import Parser
from pathlib import Path

import pytest

from tests.conftest import REPO

pytestmark = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("build", "hatchling", "pip")),
    reason="build, hatchling or pip is not installed (make test has them)",
)
MOST_BYTES = 1_000_000
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, REPO]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed wheel and nothing else; what it depends on comes from the test's own venv."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", folder, wheel]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """Run Python with the installed wheel, in an empty folder, with no system program within reach."""

    def python(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        kept = {key: value for key, value in os.environ.items() if key in ("SYSTEMROOT", "TEMP", "TMP")}
        done = subprocess.run(
            [sys.executable, "-B", *arguments],
            cwd=tmp_path,
            env={**kept, "PYTHONPATH": str(installed), "PATH": "", "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done

    return python


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_it_holds_what_is_needed_and_nothing_else(wheel: Path) -> None:
    inside = names(wheel)
    modules = {path.relative_to(REPO).as_posix() for path in (REPO / "memo_enrich").rglob("*.py")}
    assert modules <= set(inside)
    data = ("py.typed", "catalogue/starter.toml", "schemas/memo-1.1/message.xsd", "schemas/memo-1.2/message.xsd")
    kit = REPO / "memo_enrich/kit"
    templates = {path.relative_to(kit).as_posix() for path in kit.rglob("templates/*")}
    assert {"sheets/templates/poster.typ", "sheets/templates/look.typ", "templates/index.html"} <= templates
    data += tuple(f"kit/{name}" for name in templates)
    data += tuple(f"effect/templates/{name}" for name in ("effect.html", "effect.css"))
    data += tuple(f"batch/report/templates/{name}" for name in ("report.html", "parts.html", "report.css"))
    assert {f"memo_enrich/{name}" for name in data} <= set(inside)
    assert {name.partition("/")[0].partition("-")[0] for name in inside} <= {"memo_enrich"}
    assert [name for name in inside if "__pycache__" in name or name.endswith(".pyc")] == []
    assert wheel.stat().st_size < MOST_BYTES


def test_no_path_of_the_building_machine_is_in_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = [name for name in archive.namelist() if str(REPO).encode() in archive.read(name)]
    assert held == []


def test_its_metadata_names_the_extra_and_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith("METADATA"))
        metadata = Parser().parsestr(archive.read(name).decode())
    assert {"kit", "serviceplatformen"} <= set(metadata.get_all("Provides-Extra", []))
    extra = [line for line in metadata.get_all("Requires-Dist", []) if "extra == 'serviceplatformen'" in line]
    assert len(extra) == 1
    assert extra[0].startswith("python-serviceplatformen>=3.2")
    assert metadata["License-Expression"] == "MIT"


def test_it_is_the_wheel_that_is_imported_and_it_finds_its_files(run: Run, installed: Path) -> None:
    code = (
        "import json, memo_enrich\n"
        "from memo_enrich.resources import schema_folder\n"
        "print(json.dumps([memo_enrich.__file__, str(schema_folder()), len(memo_enrich.starter_text())]))\n"
    )
    package, schemas, starter = json.loads(run("-c", code).stdout)
    assert Path(package).is_relative_to(installed)
    assert Path(schemas) == installed / "memo_enrich" / "schemas"
    assert starter > 1000


@pytest.mark.parametrize("letter", ["letters/skoleindskrivning.pdf", "messages/skoleindskrivning-1.1.xml"])
def test_it_enriches_a_letter_without_any_system_program(run: Run, letter: str, tmp_path: Path, fixtures: Path) -> None:
    for part in (letter, "letters.toml"):
        shutil.copy(fixtures / part, tmp_path)
    name = Path(letter).name
    done = run("-m", "memo_enrich", "enrich", name, "-o", f"out/{name}", "-c", "letters.toml", "--json")
    row = json.loads(done.stdout)
    assert row["status"] == "enriched"
    assert "page" in [placement["in"] for placement in row["placements"]]
    run("-m", "memo_enrich", "init", "mine")
    assert (tmp_path / "mine" / "letters.toml").is_file()


def test_it_writes_the_report_of_a_batch(run: Run, tmp_path: Path, fixtures: Path) -> None:
    (tmp_path / "in").mkdir()
    shutil.copy(fixtures / "letters/pas.pdf", tmp_path / "in")
    shutil.copy(fixtures / "letters.toml", tmp_path)
    run("-m", "memo_enrich", "batch", "in", "-o", "out", "-c", "letters.toml", "-j", "1", "-q")
    report = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert "Brevet kan sendes." in report
    assert "memo-enrich batch in -o out -c letters.toml -j 1 -q" in report


def test_a_fixed_set_of_tests_passes_against_the_wheel(installed: Path, tmp_path: Path) -> None:
    """The tests of front door and adapter, copied out of the checkout so that only the wheel can answer."""
    for part in ("tests", "fixtures", "pyproject.toml"):
        source = REPO / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / part)
    conftest = tmp_path / "tests" / "conftest.py"
    guard = f"\nimport memo_enrich\n\nassert memo_enrich.__file__.startswith({str(installed)!r})\n"
    conftest.write_text(conftest.read_text("utf-8") + guard, "utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "tests/unit/door",
            "tests/unit/serviceplatformen",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
