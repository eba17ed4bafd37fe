"""The generated pages say what the program says; pictures and links are there."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

import memo_enrich
from docs.make.codes import AREAS
from docs.make.pages import DOCS, PAGES, stale
from memo_enrich.texts import TEXTS
from memo_enrich.web import normalised
from tests.conftest import REPO

PICTURES = sorted((DOCS / "pictures").glob("*.png"))
WRITTEN = sorted([*REPO.glob("*.md"), *DOCS.rglob("*.md")])


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_current(name: str) -> None:
    assert name not in stale(), f"docs/{name} is stale: run python -m docs.make"


def test_a_stale_page_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PAGES, "codes.md", lambda: "# Something else\n")
    assert "codes.md" in stale()


@pytest.mark.parametrize("page", ["codes.md", "da/codes.md"])
def test_every_code_word_says_what_happened_and_what_to_do(page: str) -> None:
    entries = re.split(r"^### ", (DOCS / page).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert [found[1] for entry in entries if (found := re.match(r"(?:<a .*></a>)?`([\w.]+)`\n", entry))] == sorted(
        TEXTS
    )
    for entry in entries:
        assert re.search(r"^\*\*[\w ]+\*\* · \S.+[.?]$", entry, re.MULTILINE), entry
        assert re.search(r"^\*(What to do|Gør sådan):\* \S", entry, re.MULTILINE), entry


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


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(REPO)))
def test_links_lead_somewhere_and_pictures_say_what_they_show(page: Path) -> None:
    """As they do in the repository; the site has its own test."""
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for mark, label, target in re.findall(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)", text):
        assert not mark or len(label) > 20, f"alt text of {target}"
        if not target.startswith(("#", "https://")):
            assert (page.parent / target.partition("#")[0]).exists(), target
