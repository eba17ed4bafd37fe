"""What waits until it is used: patterns, and modules that others import."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
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


def _run(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_a_module_that_is_to_come_later_comes_when_it_is_used() -> None:
    assert _run(
        "import sys\n"
        "from memo_enrich.lazy import later\n"
        "later('urllib.request')\n"
        "import xml.sax.saxutils, urllib.request\n"
        "print('http.client' in sys.modules)\n"
        "from urllib.request import Request\n"
        "print('http.client' in sys.modules, Request('http://a.example').host, type(urllib.request).__name__)\n"
        "print(urllib.request.Request is Request, hasattr(urllib.request, 'no_such_name'))"
    ).split("\n") == ["False", "True a.example module", "True False"]


def test_a_module_that_is_there_already_stays_what_it_is() -> None:
    assert (
        _run(
            "import urllib.request\n"
            "from memo_enrich.lazy import later\n"
            "was = urllib.request\n"
            "later('urllib.request')\n"
            "import sys\n"
            "print(sys.modules['urllib.request'] is was is urllib.request)"
        )
        == "True"
    )


def test_our_process_does_not_load_what_segno_never_uses() -> None:
    program = (
        "import os, sys\n"
        "from memo_enrich import __main__\n"
        "sys.argv = ['memo-enrich', 'enrich', '--help']\n"
        "os._exit = lambda code: None\n"
        "__main__.run()\n"
        "import segno\n"
        "print('http.client' in sys.modules, 'xml.sax' in sys.modules, file=sys.stderr)\n"
        "segno.make('a').save(sys.stderr.buffer, kind='svg')\n"
        "import numpy, pikepdf\n"
        "theirs = [name for name in __main__._SELDOM_ASKED if name.startswith(('numpy', 'pikepdf', 'segno'))]\n"
        "print(*sorted({type(sys.modules[name]).__name__ for name in theirs}), file=sys.stderr)\n"
        "print(segno.writers.quoteattr('a'), 'xml.sax' in sys.modules, file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    before, *drawn, waiting, after = ran.stderr.strip().split("\n")
    assert (before, any("<svg" in line for line in drawn), after) == ("False False", True, '"a" True')
    assert waiting == "_Later module"  # all but segno.writers, which were asked


@pytest.mark.parametrize("letter", ["letters/pas.pdf", "messages/skoleindskrivning-1.1.xml"])
def test_a_letter_asks_for_nothing_that_waits_in_our_process(letter: str, tmp_path: Path) -> None:
    program = (
        "import os, sys\n"
        "from memo_enrich import __main__\n"
        "here = set(sys.modules)\n"
        "sys.argv[1:] = ['enrich', sys.argv[1], '-c', sys.argv[2], '-o', sys.argv[3], '-q']\n"
        "os._exit = lambda code: None\n"
        "assert __main__.run() == 0\n"
        "asked = [name for name in __main__._SELDOM_ASKED if name not in here and name in sys.modules]\n"
        "print(*(name for name in asked if type(sys.modules[name]).__name__ != '_Later'))\n"
        "print(sys.modules['pickle'].loads(sys.modules['pickle'].dumps(1)), sys.modules['traceback'].format_exc())\n"
    )
    fixtures = REPO / "fixtures"
    line = [sys.executable, "-c", program, fixtures / letter, fixtures / "letters.toml", tmp_path / Path(letter).name]
    ran = subprocess.run(line, capture_output=True, text=True, check=True)
    asked, *after = ran.stdout.split("\n")
    assert (asked, after[0]) == ("", "1 NoneType: None")


def test_our_process_lets_the_patterns_of_pikepdfs_xmp_wait() -> None:
    program = (
        "import os, re, sys\n"
        "from memo_enrich import __main__\n"
        "from memo_enrich.lazy import _Pattern\n"
        "sys.argv = ['memo-enrich', 'enrich', '--help']\n"
        "os._exit = lambda code: None\n"
        "__main__.run()\n"
        "import pikepdf, pikepdf.models.metadata as xmp\n"
        "rooms = [module for name, module in sys.modules.items() if name.startswith(xmp.__name__)]\n"
        "waiting = [one for room in rooms for one in vars(room).values() if isinstance(one, _Pattern)]\n"
        "print(len(waiting) > 0, any('_compiled' in vars(one) for one in waiting), file=sys.stderr)\n"
        "with pikepdf.new() as pdf:\n"
        "    pdf.docinfo['/CreationDate'] = \"D:20261130120000+01'00'\"\n"
        "    with pdf.open_metadata() as metadata: metadata['dc:title'] = 'a\\x00b'\n"
        "    with pdf.open_metadata() as metadata: title = metadata['dc:title']\n"
        "print(title, type(re.compile('a')).__name__, file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stderr.strip().split("\n") == ["True False", "ab Pattern"]


def test_the_patterns_of_one_package_wait_and_those_of_others_do_not(tmp_path: Path) -> None:
    (tmp_path / "one_room").mkdir()
    for name in ("one_room/__init__", "one_room/inner", "one_roomy"):
        (tmp_path / f"{name}.py").write_text("import re\nWORD = re.compile(r'\\w+')\n", encoding="utf-8")
    (tmp_path / "one_room/asking.py").write_text("import another\n", encoding="utf-8")
    (tmp_path / "another.py").write_text("import re\nWORD = re.compile(r'\\w+')\n", encoding="utf-8")
    (tmp_path / "one_room/broken.py").write_text("import re\nraise OSError('no such disk')\n", encoding="utf-8")
    assert _run(
        "import re, sys\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "from memo_enrich.lazy import patterns_later\n"
        "patterns_later('one_room')\n"
        "import one_room.inner, one_roomy\n"
        "words = one_room.WORD, one_room.inner.WORD, one_roomy.WORD\n"
        "print(*(type(word).__name__ for word in words), *(word.match('a b')[0] for word in words))\n"
        "import one_room.asking\n"
        "print(type(one_room.asking.another.WORD).__name__)\n"
        "try: import one_room.broken\n"
        "except OSError: print(type(re.compile('a')).__name__, one_room.inner.__spec__.loader.__class__.__name__)"
    ).splitlines() == ["_Pattern _Pattern Pattern a a a", "Pattern", "Pattern SourceFileLoader"]


def test_a_module_within_a_package_comes_later_and_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "one_room").mkdir()
    (tmp_path / "one_room/__init__.py").write_text("from . import inner\n", encoding="utf-8")
    (tmp_path / "one_room/inner.py").write_text("print('here')\nfrom . import other\none = 1\n", encoding="utf-8")
    (tmp_path / "one_room/other.py").write_text("", encoding="utf-8")
    assert _run(
        "import sys\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "from memo_enrich.lazy import later\n"
        "later('one_room.inner'); later('no_such_room.inner')\n"
        "print('one_room' in sys.modules)\n"
        "import one_room.inner as inner\n"
        "print('waiting', inner is sys.modules['one_room'].inner)\n"
        "print(inner.one, inner.__package__, inner.other.__name__)\n"
        "try: import no_such_room.inner\n"
        "except ImportError as error: print(error.name)"
    ).splitlines() == ["False", "waiting True", "here", "1 one_room one_room.other", "no_such_room"]


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


def test_a_module_that_comes_later_comes_once_for_many_threads_and_in_a_fork() -> None:
    assert _run(
        "import os, sys, threading\n"
        "from memo_enrich.lazy import later\n"
        "later('urllib.request')\n"
        "import urllib.request\n"
        "found = []\n"
        "def look(): found.append(urllib.request.Request)\n"
        "threads = [threading.Thread(target=look) for _ in range(20)]\n"
        "[thread.start() for thread in threads]; [thread.join() for thread in threads]\n"
        "later('json.tool')\n"
        "child = os.fork() if hasattr(os, 'fork') else None\n"
        "if child == 0:\n"
        "    import json.tool\n"
        "    os._exit(0 if json.tool.main else 1)\n"
        "print(len(found), len(set(found)), child is None or os.waitpid(child, 0)[1])"
    ) in ("20 1 0", "20 1 True")


def test_a_module_that_cannot_be_loaded_says_so_each_time(tmp_path: Path) -> None:
    (tmp_path / "broken_one.py").write_text("raise OSError('no such disk')\n", encoding="utf-8")
    assert _run(
        "import sys\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "from memo_enrich.lazy import later\n"
        "later('broken_one')\n"
        "import broken_one\n"
        "for _ in range(2):\n"
        "    try: broken_one.anything\n"
        "    except OSError as error: print(error)"
    ).splitlines() == ["no such disk", "no such disk"]
