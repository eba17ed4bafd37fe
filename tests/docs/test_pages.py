"""The generated pages say what the program says; pictures and links are there."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

import memo_enrich
from docs.make.codes import AREAS
from docs.make.pages import DOCS, PAGES, stale
from memo_enrich.texts import TEXTS
from memo_enrich.web import normalised
from tests.conftest import REPO

PICTURES = sorted((DOCS / "pictures").glob("*.png"))


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    assert name not in stale(), f"docs/{name} is stale: run python -m docs.make"


def test_a_stale_page_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, "codes.md", lambda: "# Something else\n")
    assert "codes.md" in stale()


@pytest.mark.parametrize("page", ["codes.md", "koder.md"])
def test_every_code_word_has_cause_and_remedy(page: str) -> None:
    rows = dict(re.findall(r'^\| <a id="([\w.]+)"></a>.*?\| (.+?) \|$', (DOCS / page).read_text("utf-8"), re.MULTILINE))
    assert set(rows) == set(TEXTS)
    assert all(re.fullmatch(r"\S.*\. \| \S.*", row) for row in rows.values())


def test_every_area_of_code_words_has_a_name() -> None:
    assert {code.partition(".")[0] for code in TEXTS} <= set(AREAS)


def test_every_public_name_is_on_the_page_of_python() -> None:
    shown = re.findall(r"^::: memo_enrich\.(\w+)$", (DOCS / "api.md").read_text("utf-8"), re.MULTILINE)
    assert sorted([*shown, "DEFAULT_OPTIONS"]) == sorted(memo_enrich.__all__)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_small(picture: Path) -> None:
    assert picture.stat().st_size < 60_000
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    assert 400 < width < 1700
    assert height > 100


def test_the_code_in_the_picture_of_the_block_can_be_scanned() -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    import numpy as np
    import zxingcpp

    picture = np.asarray(image.open(DOCS / "pictures" / "block.png").convert("L"))
    assert [normalised(code.text) for code in zxingcpp.read_barcodes(picture)] == ["https://muni.example.dk/skole"]


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_links_lead_somewhere_and_pictures_say_what_they_show(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for mark, label, target in re.findall(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)", text):
        assert not mark or len(label) > 20, f"alt text of {target}"
        if not target.startswith("#"):
            assert (DOCS / target.partition("#")[0]).is_file(), target


def test_the_site_builds_with_strict_links(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="mkdocs-material is not installed (make docs has it)")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", tmp_path],
        cwd=REPO,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "breve" / "index.html").is_file()
    api = (tmp_path / "api" / "index.html").read_text("utf-8")
    assert 'href="#memo_enrich.load_catalogue"' in api, "names lead to where they are explained"
    assert ":func:" not in api
    callers = (tmp_path / "callers" / "index.html").read_text("utf-8")
    assert "--8" not in callers, "an example is not woven in"
    assert "proc_open" in callers
    fetched = re.compile(r"""<(?:script|img|link rel="stylesheet")[^>]+(?:src|href)="https?:""")
    assert [page for page in tmp_path.rglob("*.html") if fetched.search(page.read_text("utf-8"))] == []
