"""What a process of our own spares itself: modules of libraries, names imported from them, and their patterns."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPO


def _run(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def _in_our_process(program: str) -> list[str]:
    """Return the lines that a program prints to stderr in a process that has run a command of ours."""
    begun = (
        "import os, sys\n"
        "from memo_enrich import __main__\n"
        "sys.argv = ['memo-enrich', 'enrich', '--help']\n"
        "os._exit = lambda code: None\n"
        "__main__.run()\n"
    )
    ran = subprocess.run([sys.executable, "-c", begun + program], capture_output=True, text=True, check=True)
    return ran.stderr.strip().split("\n")


def _beside(folder: Path, files: dict[str, str], program: str) -> list[str]:
    """Return the lines that a program prints which finds these modules of ours (paths and texts) in a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return _run(f"import re, sys\nsys.path.insert(0, {str(folder)!r})\n{program}").splitlines()


def test_a_module_that_is_to_come_later_comes_when_it_is_used() -> None:
    assert _run(
        "import sys\n"
        "from memo_enrich.sparing import later\n"
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
            "from memo_enrich.sparing import later\n"
            "was = urllib.request\n"
            "later('urllib.request')\n"
            "import sys\n"
            "print(sys.modules['urllib.request'] is was is urllib.request)"
        )
        == "True"
    )


def test_our_process_does_not_load_what_segno_never_uses() -> None:
    before, *drawn, waiting, after = _in_our_process(
        "import segno\n"
        "print('http.client' in sys.modules, 'xml.sax' in sys.modules, file=sys.stderr)\n"
        "segno.make('a').save(sys.stderr.buffer, kind='svg')\n"
        "import numpy, pikepdf\n"
        "theirs = [name for name in __main__._SELDOM_ASKED if name.startswith(('numpy', 'pikepdf', 'segno'))]\n"
        "print(*sorted({type(sys.modules[name]).__name__ for name in theirs}), file=sys.stderr)\n"
        "print(segno.writers.quoteattr('a'), 'xml.sax' in sys.modules, file=sys.stderr)\n"
    )
    assert (before, any("<svg" in line for line in drawn), after) == ("False False", True, '"a" True')
    assert waiting == "_Later module"  # all but segno.writers, which were asked


@pytest.mark.parametrize("letter", ["letters/pas.pdf", "messages/skoleindskrivning-1.1.xml"])
def test_a_letter_asks_for_nothing_that_waits_in_our_process(letter: str, tmp_path: Path) -> None:
    program = (
        "import os, sys\n"
        "from memo_enrich import __main__\n"
        "here = set(sys.modules)\n"
        "sys.argv[1:] = ['enrich', sys.argv[1], '--catalogue', sys.argv[2], '--output', sys.argv[3], '--quiet']\n"
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


@pytest.mark.parametrize(("command", "spared"), [("enrich", True), ("serve", False), ("batch", False)])
def test_commands_with_many_threads_load_what_they_load_at_once(command: str, spared: bool) -> None:
    program = (
        "import os, sys\n"
        "from memo_enrich import __main__, sparing\n"
        f"sys.argv = ['memo-enrich', '--lang', 'en', '{command}', '--help']\n"
        "os._exit = lambda code: None\n"
        "assert __main__.run() == 0\n"
        "print(sparing._finder in sys.meta_path)\n"
    )
    assert _run(program).splitlines()[-1] == str(spared)


def test_our_process_leaves_numpys_linear_algebra_alone_and_it_works_when_it_is_asked() -> None:
    assert _in_our_process(
        "import numpy\n"
        "print(type(numpy.linalg).__name__, file=sys.stderr)\n"
        "found = numpy.linalg.norm([3, 4]), numpy.poly1d([1, 2]).r[0], type(numpy.linalg).__name__\n"
        "print(*found, file=sys.stderr)\n"
        "try: numpy.linalg.inv([[0.0]])\n"
        "except numpy.linalg.LinAlgError as error: print(error, file=sys.stderr)\n"
    ) == ["_NamesLater", "5.0 -2.0 module", "Singular matrix"]


def test_a_library_that_cannot_be_loaded_twice_is_loaded_as_ever() -> None:
    """The classes of numpy's linear algebra are made of these names."""
    assert _run(
        "import sys\n"
        "from memo_enrich.sparing import names_later\n"
        "names_later('numpy', '_typing')\n"
        "import numpy\n"
        "print(type(sys.modules['numpy._typing']).__name__, numpy.linalg.norm([3, 4]), numpy.zeros(2).sum())"
    ).endswith("5.0 0.0")


def test_our_process_leaves_pikepdfs_models_alone_and_they_work_when_they_are_asked() -> None:
    assert _in_our_process(
        "import pikepdf\n"
        "def waits(): return type(sys.modules['pikepdf.models']).__name__\n"
        "print(waits(), file=sys.stderr)\n"
        "with pikepdf.new() as pdf:\n"
        "    pdf.add_blank_page()\n"
        "    pdf.docinfo['/CreationDate'] = \"D:20261130120000+01'00'\"\n"
        "    with pdf.open_metadata() as metadata: metadata['dc:title'] = 'a\\x00b'\n"
        "    with pdf.open_metadata() as metadata: title = metadata['dc:title']\n"
        "    with pdf.open_outline() as outline: outline.root.append(pikepdf.OutlineItem('Ending', 0))\n"
        "    known = isinstance(outline, pikepdf.Outline)\n"
        "print(title, pikepdf.Permissions().extract, known, waits(), file=sys.stderr)\n"
        "class Own(pikepdf.OutlineItem): pass\n"
        "inherits = issubclass(Own, pikepdf.OutlineItem), Own('a').title, pikepdf.models.OutlineItem in Own.__mro__\n"
        "print(*inherits, file=sys.stderr)\n"
    ) == ["_NamesLater", "ab True True module", "True a True"]


def _waiting(folder: Path, *, front: str) -> list[str]:
    """Return what a process prints in which the names of ``house.heavy`` wait for the package ``house``."""
    heavy = "print('loaded')\n__all__ = ['Room']\nclass Room:\n    size = 3\nSIZES = (1, 2)\n"
    return _beside(
        folder,
        {"house/__init__.py": front, "house/heavy.py": heavy},
        "from memo_enrich.sparing import names_later\n"
        "names_later('house', 'heavy')\n"
        "import house\n"
        "print('here', type(sys.modules['house.heavy']).__name__)\n"
        "print(house.Room.size, isinstance(house.Room(), house.Room), type(sys.modules['house.heavy']).__name__)",
    )


def test_names_from_a_module_wait_until_they_are_used(tmp_path: Path) -> None:
    said = _waiting(tmp_path, front="from house.heavy import Room\n")
    assert said == ["here _NamesLater", "loaded", "3 True module"]


@pytest.mark.parametrize(
    "hasty", ["Small = Room | None", "assert 1 in SIZES", "[*SIZES]", "class Own(Room): pass\nOwn.size += Room.size"]
)
def test_a_package_that_needs_a_name_at_once_is_loaded_as_ever(hasty: str, tmp_path: Path) -> None:
    said = _waiting(tmp_path, front=f"from house.heavy import Room, SIZES\n{hasty}\n")
    assert said == ["loaded", "here module", "3 True module"]


def test_nothing_of_a_package_waits_that_needs_a_name_at_once(tmp_path: Path) -> None:
    """Neither what others had from it before, nor what is imported only afterwards."""
    files = {
        "house/__init__.py": "from house.guest import Room\nfrom house.late import Bed\nboth = Room | Bed\n",
        "house/guest.py": "from house.heavy import Room\n",
        "house/heavy.py": "class Room: pass\n",
        "house/late.py": "class Bed: pass\n",
        "house/later.py": "class Roof: pass\n",
    }
    assert _beside(
        tmp_path,
        files,
        "from memo_enrich.sparing import names_later\n"
        "names_later('house', 'heavy', 'late', 'later')\n"
        "import house\n"
        "print(house.both, type(house.guest.Room).__name__)\n"
        "from house.later import Roof\n"
        "print(type(Roof).__name__)",
    ) == ["house.heavy.Room | house.late.Bed type", "type"]


def test_what_a_module_says_of_itself_does_not_wait(tmp_path: Path) -> None:
    said = _waiting(tmp_path, front="from house.heavy import Room, __all__\nprint(type(__all__).__name__)\n")
    assert said == ["loaded", "list", "here module", "3 True module"]


def test_a_package_that_waits_can_fill_itself_by_name(tmp_path: Path) -> None:
    files = {
        "house/__init__.py": "from house.heavy import Room\n",
        "house/heavy/__init__.py": "from house.heavy import rooms\nRoom = rooms.Room\n",
        "house/heavy/rooms.py": "class Room:\n    size = 3\n",
    }
    assert _beside(
        tmp_path,
        files,
        "from memo_enrich.sparing import names_later\n"
        "names_later('house', 'heavy')\n"
        "import house\n"
        "print(type(house.heavy).__name__, house.Room.size, house.heavy.rooms.Room is house.heavy.Room)",
    ) == ["_NamesLater 3 True"]


def test_a_name_that_is_not_there_is_said_when_it_is_asked_for(tmp_path: Path) -> None:
    assert _beside(
        tmp_path,
        {"house/__init__.py": "from house.heavy import Room\n", "house/heavy.py": ""},
        "from memo_enrich.sparing import names_later\n"
        "names_later('house', 'heavy')\n"
        "import house, house.heavy\n"
        "print(house.heavy.__doc__, house.heavy.__name__)\n"
        "try: house.Room()\n"
        "except ImportError as error: print(error)",
    ) == ["None house.heavy", "cannot import name 'Room' from 'house.heavy'"]


def test_a_package_that_is_broken_says_so(tmp_path: Path) -> None:
    files = {
        "house/__init__.py": "import house.inner\nraise OSError('no such disk')\n",
        "house/inner.py": "print('inner')\n",
    }
    assert _beside(
        tmp_path,
        files,
        "from memo_enrich.sparing import names_later\n"
        "names_later('house', 'heavy')\n"
        "try: import house\n"
        "except OSError as error: print(error, 'house' in sys.modules)",
    ) == ["inner", "no such disk False"]


def test_the_patterns_of_one_package_wait_and_those_of_others_do_not(tmp_path: Path) -> None:
    with_pattern = "import re\nWORD = re.compile(r'\\w+')\n"
    files = {
        **dict.fromkeys(("one_room/__init__.py", "one_room/inner.py", "one_roomy.py", "another.py"), with_pattern),
        "one_room/asking.py": "import another\n",
        "one_room/broken.py": "import re\nraise OSError('no such disk')\n",
    }
    assert _beside(
        tmp_path,
        files,
        "from memo_enrich.sparing import patterns_later\n"
        "patterns_later('one_room')\n"
        "import one_room.inner, one_roomy\n"
        "words = one_room.WORD, one_room.inner.WORD, one_roomy.WORD\n"
        "print(*(type(word).__name__ for word in words), *(word.match('a b')[0] for word in words))\n"
        "import one_room.asking\n"
        "print(type(one_room.asking.another.WORD).__name__)\n"
        "try: import one_room.broken\n"
        "except OSError: print(type(re.compile('a')).__name__, one_room.inner.__spec__.loader.__class__.__name__)",
    ) == ["_Pattern _Pattern Pattern a a a", "Pattern", "Pattern SourceFileLoader"]


def test_a_module_within_a_package_comes_later_and_is_its_own(tmp_path: Path) -> None:
    files = {
        "one_room/__init__.py": "from . import inner\n",
        "one_room/inner.py": "print('here')\nfrom . import other\none = 1\n",
        "one_room/other.py": "",
    }
    assert _beside(
        tmp_path,
        files,
        "from memo_enrich.sparing import later\n"
        "later('one_room.inner'); later('no_such_room.inner')\n"
        "print('one_room' in sys.modules)\n"
        "import one_room.inner as inner\n"
        "print('waiting', inner is sys.modules['one_room'].inner)\n"
        "print(inner.one, inner.__package__, inner.other.__name__)\n"
        "try: import no_such_room.inner\n"
        "except ImportError as error: print(error.name)",
    ) == ["False", "waiting True", "here", "1 one_room one_room.other", "no_such_room"]


def test_a_module_that_comes_later_comes_once_for_many_threads_and_in_a_fork() -> None:
    assert _run(
        "import os, sys, threading\n"
        "from memo_enrich.sparing import later\n"
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
    assert _beside(
        tmp_path,
        {"broken_one.py": "raise OSError('no such disk')\n"},
        "from memo_enrich.sparing import later\n"
        "later('broken_one')\n"
        "import broken_one\n"
        "for _ in range(2):\n"
        "    try: broken_one.anything\n"
        "    except OSError as error: print(error)",
    ) == ["no such disk", "no such disk"]
