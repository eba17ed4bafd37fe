"""What waits until it is used: patterns, and modules that others import."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages
from textwrap import dedent

import pytest

import memo_enrich
from memo_enrich import lazy
from tests.conftest import REPO


def test_a_pattern_is_compiled_once_and_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []

    def noted(source: str, flags: int) -> re.Pattern[str]:
        compiled.append(source)
        return original(source, flags)

    original = re.compile
    monkeypatch.setattr(re, "compile", noted)
    digits = lazy.pattern(r"(\d+)", re.ASCII)
    assert not compiled
    found = digits.search("a12")
    assert found is not None
    assert found[1] == "12"
    assert [match[0] for match in digits.finditer("1 23")] == ["1", "23"]
    assert digits.search("b") is None
    assert (digits.pattern, digits.groups) == (r"(\d+)", 1)
    assert compiled == [r"(\d+)"]


def test_a_pattern_has_what_patterns_have_and_nothing_else() -> None:
    with pytest.raises(AttributeError):
        lazy.pattern("a").nothing  # type: ignore[attr-defined]  # noqa: B018


def test_a_pattern_that_waits_is_one_to_the_functions_of_re() -> None:
    """gettext and others hand theirs to them."""
    assert isinstance(lazy.pattern("a"), re.Pattern)
    assert re.sub(lazy.pattern("a+"), "b", "caat") == "cbt"
    assert re.split(lazy.pattern("-"), "a-b") == ["a", "b"]
    assert re.findall(lazy.pattern(b"."), b"ab") == [b"a", b"b"]
    assert [found[0] for found in re.finditer(lazy.pattern("a"), "aba")] == ["a", "a"]
    with pytest.raises(ValueError, match="flags"):
        re.compile(lazy.pattern("a"), re.IGNORECASE)


def test_a_copy_of_a_pattern_that_waits_is_a_pattern() -> None:
    waits = lazy.pattern("A", re.IGNORECASE)
    for another in (copy.copy(waits), copy.deepcopy(waits), pickle.loads(pickle.dumps(waits))):
        assert another == re.compile("A", re.IGNORECASE)


def test_every_pattern_of_ours_can_be_compiled() -> None:
    count = 0
    for module in walk_packages(memo_enrich.__path__, "memo_enrich."):
        if module.name == "memo_enrich.__main__":
            continue
        for value in vars(import_module(module.name)).values():
            if isinstance(value, lazy._Pattern):
                assert value._compiled.groups >= 0, module.name
                count += 1
    assert count > 100


def test_a_room_loads_a_name_when_it_is_asked_for_and_knows_no_others() -> None:
    done = _in_a_process("""
        from memo_enrich import placement
        assert "memo_enrich.placement.removal" not in sys.modules
        assert placement.take_out is placement.take_out
        assert "memo_enrich.placement.removal" in sys.modules
        try:
            placement.nothing
        except AttributeError as error:
            print(error)
    """)
    assert done == "module 'memo_enrich.placement' has no attribute 'nothing'"


def test_all_that_a_room_offers_is_there() -> None:
    for room in ("memo", "pipeline", "placement", "validation"):
        module = import_module(f"memo_enrich.{room}")
        for name in module.__all__:
            assert getattr(module, name) is not None, name


@pytest.mark.parametrize(
    "letter",
    [
        "letters/pas.pdf",
        "letters/flytteboede.pdf",
        "messages/koerekort-html-1.2.xml",
        "messages/skoleindskrivning-1.1.xml",
    ],
)
def test_a_worker_that_has_loaded_everything_loads_nothing_for_a_letter(letter: str) -> None:
    """Loading takes time and memory, and a worker works within limits of both."""
    done = _in_a_process(f"""
        from memo_enrich import enrich, load_catalogue
        from memo_enrich.pipeline import load_all
        catalogue = load_catalogue("fixtures/letters.toml")
        load_all()
        before = set(sys.modules)
        assert enrich("fixtures/{letter}", catalogue).status == "enriched"
        print(sorted(name for name in set(sys.modules) - before if name.startswith("memo_enrich")))
    """)
    assert done == "[]"


def _in_a_process(code: str) -> str:
    command = [sys.executable, "-c", "import sys\n" + dedent(code)]
    return subprocess.run(command, cwd=REPO, check=True, capture_output=True, text=True).stdout.strip()


def test_a_table_is_made_when_it_is_looked_into_and_travels_as_a_dictionary() -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"a": 1, "b": 2}

    table = lazy.LateTable(make)
    assert made == []
    assert (table["a"], table.get("c"), list(table), len(table), "b" in table) == (1, None, ["a", "b"], 2, True)
    assert made == [1]
    assert pickle.loads(pickle.dumps(table)) == copy.deepcopy(table) == table == {"a": 1, "b": 2}
