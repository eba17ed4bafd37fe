"""The kit's pages in a real browser: at three widths, light and dark, by keyboard, and to axe."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo_enrich import make_kit
from tests.support.browser import PHONE, WIDTHS, Browser
from tests.unit.kit.kit_help import LOGO, ODD, needs_kit

pytestmark = needs_kit


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shown")
    (folder / "letters.toml").write_text(ODD, encoding="utf-8")
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    make_kit(folder / "letters.toml", folder / "out", types=["æøå", "con.x"], language="en")
    return folder / "out"


@pytest.mark.parametrize("page", ["index.html", "æøå/link.html", "_con.x/button.html"])
def test_a_page_is_without_fault_at_every_width(browser: Browser, out: Path, page: str) -> None:
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            shown = browser.open(out / page, width, scheme=scheme)  # type: ignore[arg-type]
            assert shown.overflow() == []
            assert shown.violations() == []
            assert (len(shown.requests), shown.errors) == (1, [])
            shown.close()


def test_the_button_is_reached_by_keyboard_and_says_what_happens(browser: Browser, out: Path) -> None:
    shown = browser.open(out / "æøå/button.html", PHONE)
    shown.page.keyboard.press("Tab")
    focused = shown.page.evaluate(
        "[document.activeElement.textContent, getComputedStyle(document.activeElement).outlineStyle]"
    )
    assert "chatbotten Ærø & Søn" in focused[0]
    assert "(åbner i nyt vindue)" in focused[0]
    assert focused[1] != "none"
    shown.close()


def test_the_page_prints(browser: Browser, out: Path, tmp_path: Path) -> None:
    import pypdf

    shown = browser.open(out / "index.html")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(shown.pdf(tmp_path / "page.pdf")).pages)
    assert "Text message in Danish" in text
    shown.close()
