"""The house keeps its shape: what import-linter cannot say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "memo_enrich"
FILES = sorted(HOUSE.rglob("*.py"))
FACES = (
    "batch.sources", "batch.target", "batch.workers", "catalogue.toml", "pdf.objects", "pdf.objects.syntax",
    "pdf.revision", "pdf.sight", "placement.block", "placement.page", "placement.preview",
)  # fmt: skip
"""Rooms whose neighbours speak to their face only."""

MOST_FILES = 14
LONGEST_MODULE = 300


def module_of(path: Path) -> str:
    return ".".join(("memo_enrich", *path.relative_to(HOUSE).with_suffix("").parts)).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """Yield every module of ours that a file imports, wherever in the file it does."""
    modules = {module_of(other) for other in FILES}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in modules else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


IMPORTS = {module_of(path): {name for name in imported(path) if name.startswith("memo_enrich")} for path in FILES}


def test_no_two_files_need_each_other() -> None:
    """Follow the imports from each file: none leads back, not even through functions that import late."""
    for start in IMPORTS:
        waiting, seen = [(start, (start,))], set()
        while waiting:
            module, way = waiting.pop()
            for following in IMPORTS.get(module, ()):
                assert following != start or len(way) == 0, " -> ".join((*way, following))
                if following not in seen:
                    seen.add(following)
                    waiting.append((following, (*way, following)))


def test_no_folder_is_crowded() -> None:
    for folder in {path.parent for path in FILES}:
        files = [path.name for path in folder.iterdir() if path.is_file()]
        assert len(files) <= MOST_FILES, f"{folder.name}: {len(files)} files; beyond a dozen it is two rooms"


@pytest.mark.parametrize("face", FACES)
def test_neighbours_speak_to_the_face_of_a_room(face: str) -> None:
    """A room's ``__init__`` says what it is for and lists what it offers; nobody reaches past it."""
    room = f"memo_enrich.{face}"
    inner = {f"memo_enrich.{one}" for one in FACES}
    for module, names in IMPORTS.items():
        if module != room and not module.startswith(f"{room}."):
            past = {name for name in names if name.startswith(f"{room}.") and name not in inner}
            assert not past, f"{module} reaches past {room}: {sorted(past)}"


def test_every_room_says_what_it_is_for() -> None:
    for path in HOUSE.rglob("__init__.py"):
        said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert len((said or "").split("\n")[0]) > 20, path


def test_modules_and_functions_stay_short() -> None:
    lengths = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if "texts" not in path.parts and path.name != "help.py":
            assert text.count("\n") <= LONGEST_MODULE, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lengths.append(node.end_lineno - node.lineno + 1)
    assert median(lengths) < 10
