"""The front door: its names, and how little it loads."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import memo_enrich
from memo_enrich.cli import program
from memo_enrich.errors import MemoEnrichError

HEAVY = {
    "pikepdf",
    "PIL",
    "pypdfium2",
    "numpy",
    "lxml",
    "zxingcpp",
    "xmlschema",
    "fontTools",
    "segno",
    "click",
    "rich",
    "jinja2",
}

LOADED = "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"


def fresh(code: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run code in an interpreter that has imported nothing."""
    return subprocess.run([sys.executable, *options, "-c", code], capture_output=True, text=True, check=True)


def test_importing_the_package_loads_no_library_and_says_nothing() -> None:
    done = fresh(
        "import sys, memo_enrich, json; print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})))", "-Wd"
    )
    assert (HEAVY | {"logging"}) & set(json.loads(done.stdout)) == set()
    assert done.stderr == ""


def test_asking_for_a_noun_loads_no_library() -> None:
    nouns = fresh(f"import sys, json; from memo_enrich import Result, Options, ReadError; {LOADED}")
    assert HEAVY & set(json.loads(nouns.stdout)) == set()
    steps = fresh(f"import sys, json; from memo_enrich import preview; {LOADED}")
    assert HEAVY & set(json.loads(steps.stdout)) == set()


def test_the_names_are_sorted_listed_once_and_are_what_is_visible() -> None:
    names = memo_enrich.__all__
    constants = [name for name in names if name.isupper()]
    classes = sorted(name for name in names if name[0].isupper() and not name.isupper())
    assert names == [*constants, *classes, *sorted(name for name in names if name[0].islower())]
    assert len(set(names)) == len(names)
    assert [name for name in dir(memo_enrich) if not name.startswith("_")] == sorted(names)


@pytest.mark.parametrize("name", memo_enrich.__all__)
def test_every_name_resolves_and_is_documented(name: str) -> None:
    thing = getattr(memo_enrich, name)
    assert thing is getattr(memo_enrich, name)
    if inspect.isclass(thing) or callable(thing):
        assert inspect.getdoc(thing)


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(memo_enrich.__file__).read_text("utf-8"))
    checking = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name for node in checking.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen == set(memo_enrich.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="splice"):
        _ = memo_enrich.splice


def test_every_error_is_public() -> None:
    """Those of the service never leave it: they are answers of its own."""
    kinds = [MemoEnrichError, *MemoEnrichError.__subclasses__()]
    kinds = [kind for kind in kinds if not kind.__module__.startswith("memo_enrich.service")]
    assert {kind.__name__ for kind in kinds} <= set(memo_enrich.__all__)


@pytest.mark.parametrize("name", [name for name in memo_enrich.__all__ if name.islower()])
def test_what_is_optional_is_keyword_only_and_everything_is_typed(name: str) -> None:
    function = getattr(memo_enrich, name)
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty, parameter
    words = {"letter_type", "options", "name", "overwrite", "today", "resume"} & set(signature.parameters)
    assert all(signature.parameters[word].kind is inspect.Parameter.KEYWORD_ONLY for word in words)


@pytest.mark.parametrize("command", program.commands)
def test_every_command_has_a_twin_in_the_library(command: str) -> None:
    """What the help page names can be imported as it stands there."""
    twins = re.findall(r"(memo_enrich(?:\.\w+)+)\(", getattr(program.commands[command], "twin", ""))
    assert twins
    for twin in twins:
        module, _, name = twin.rpartition(".")
        assert callable(getattr(import_module(module), name))


def test_a_row_on_the_command_line_is_the_row_of_the_library(fixtures: Path, tmp_path: Path) -> None:
    letter, catalogue = fixtures / "messages" / "pas-standardnavnerum-1.2.xml", fixtures / "letters.toml"
    command = [sys.executable, "-m", "memo_enrich", "enrich", str(letter), "-c", str(catalogue), "--json"]
    done = subprocess.run([*command, "-o", tmp_path / "out.xml"], capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    found = memo_enrich.enrich(memo_enrich.read_file(letter), memo_enrich.load_catalogue(catalogue))
    own = {"seconds": said["seconds"], "output": said["output"]}
    assert said == json.loads(json.dumps({**found.to_dict("da"), **own}))
