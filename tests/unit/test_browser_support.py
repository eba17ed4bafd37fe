"""The browser of the tests notices what it is there to notice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import browser as support
from tests.support.browser import PHONE, Browser

GOOD = (
    '<!DOCTYPE html><html lang="da"><title>T</title><meta name="viewport" content="width=device-width"><main><h1>H</h1>'
)


def page(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "page.html"
    path.write_text(f"{GOOD}{body}</main>", encoding="utf-8")
    return path


def test_a_good_page_is_good(browser: Browser, tmp_path: Path) -> None:
    shown = browser.open(page(tmp_path, "<p>Tekst</p>"), PHONE)
    assert (shown.overflow(), shown.violations(), shown.errors) == ([], [], [])
    assert shown.screenshot(tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
    assert shown.pdf(tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    shown.close()


def test_it_notices_what_sticks_out(browser: Browser, tmp_path: Path) -> None:
    scrolls = '<div style="overflow-x: auto"><p style="width: 900px">må</p></div>'
    found = browser.open(page(tmp_path, f'{scrolls}<p class="bred" style="width: 800px">Bred</p>'), PHONE).overflow()
    assert len(found) == 1, "what scrolls in a box of its own does not stick out"
    assert "p.bred" in found[0]


def test_it_notices_what_some_people_cannot_use(browser: Browser, tmp_path: Path) -> None:
    path = page(tmp_path, '<img src="data:,x"><p style="color: #aaa">bleg</p><h3>for dybt</h3>')
    shown = browser.open(path)
    assert {line.partition(" ")[0] for line in shown.violations()} == {"color-contrast", "heading-order", "image-alt"}
    assert {line.partition(" ")[0] for line in shown.violations("p", without=("region",))} == {"color-contrast"}


def test_it_notices_what_a_page_fetches_and_what_goes_wrong(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("p { color: #111 }", encoding="utf-8")
    body = (
        '<link rel="stylesheet" href="style.css"><img alt="" src="https://muni.example.dk/x.png"><script>nix()</script>'
    )
    shown = browser.open(path := page(tmp_path, body))
    fetched = {path.as_uri(), (tmp_path / "style.css").as_uri(), "https://muni.example.dk/x.png"}
    assert len(shown.requests) == len(fetched)
    assert set(shown.requests) == fetched, "in whatever order the browser likes"
    assert any("nix is not defined" in error for error in shown.errors)
    assert any("net::ERR_FAILED" in error for error in shown.errors), "nobody is asked outside this machine"


def test_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert support.missing() == "chromium is not installed"
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    monkeypatch.setattr(support, "find_spec", lambda name: None)
    assert support.missing() == "the package playwright is not installed (make test has it)"
