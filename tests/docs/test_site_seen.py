"""The site as people meet it, in Chromium: on a telephone, with a screen reader, searching, copying."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.make.pages import DOCS
from tests.support.browser import DESK, PHONE, Browser, Shown

NARROW = 360
PAGES = sorted(path.relative_to(DOCS).with_suffix(".html").as_posix() for path in DOCS.rglob("*.md"))
GENERATED = 100
"""Of a page that is made of hundreds of entries by one function, so many paragraphs are enough for axe."""

_SHORTEN = """most => {
  for (const all of ["article > :is(h2, h3, p, .doc)", ".md-nav--secondary li"])
    for (const one of [...document.querySelectorAll(all)].slice(most)) one.remove();
}"""


@pytest.fixture(scope="module")
def phone(site: Path, browser: Browser) -> Shown:
    """One window for all pages: a reader goes from one to the next."""
    return browser.open(site / "index.html", PHONE)


def errors(shown: Shown) -> list[str]:
    """What the console said, but for what a file may not fetch: the theme wants its sitemap, axe the style sheets."""
    return [said for said in shown.errors if not said.startswith("Access to XMLHttp") and "ERR_FAILED" not in said]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone_and_axe_finds_nothing(name: str, site: Path, phone: Shown) -> None:
    phone.requests.clear()
    phone.errors.clear()
    phone.page.set_viewport_size({"width": PHONE, "height": 800})
    phone.page.goto((site / name).as_uri())
    assert phone.overflow() == []
    phone.page.set_viewport_size({"width": NARROW, "height": 800})
    assert phone.overflow() == []
    assert errors(phone) == []
    assert [url for url in phone.requests if not url.startswith(site.as_uri())] == []
    phone.page.evaluate(_SHORTEN, GENERATED)
    assert phone.violations() == []


@pytest.mark.parametrize("name", ["index.html", "da/install.html", "batch.html"])
def test_axe_finds_nothing_in_the_dark_on_a_desk(name: str, site: Path, browser: Browser) -> None:
    shown = browser.open(site / name, DESK, scheme="dark")
    assert shown.page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert shown.overflow() == []
    shown.page.evaluate(_SHORTEN, GENERATED)
    assert shown.violations() == []
    shown.close()


def found(shown: Shown, words: str) -> list[str]:
    """Search as a person does; return where the first results lead."""
    shown.page.fill("input[name=query]", words)
    shown.page.wait_for_selector(".md-search-result__link", state="attached")
    links = shown.page.query_selector_all(".md-search-result__link")
    addresses = [str(link.evaluate("link => link.href")) for link in links]
    return [address.partition("?")[0].partition("#")[0] + "#" + address.partition("#")[2] for address in addresses]


@pytest.mark.parametrize("words", ["no_room", "pdf.no_room", "NO_ROOM"])
@pytest.mark.parametrize("start", ["index.html", "da/index.html"])
def test_the_search_finds_a_code_word_by_a_part_of_it(words: str, start: str, site: Path, browser: Browser) -> None:
    shown = browser.open(site / start)
    page = (site / start).parent / "codes.html"
    assert f"{page.as_uri()}#pdfno_room" in found(shown, words)[:3]
    shown.close()


@pytest.mark.parametrize(("start", "words"), [("index.html", "catalogue"), ("da/index.html", "kataloget")])
def test_the_search_finds_pages_of_the_readers_language(start: str, words: str, site: Path, browser: Browser) -> None:
    shown = browser.open(site / start)
    results = found(shown, words)
    danish = (site / "da").as_uri()
    assert results
    assert {result.startswith(danish) for result in results} == {start.startswith("da/")}
    shown.close()


def test_the_search_works_on_a_server_too(site: Path, browser: Browser, served: str) -> None:
    shown = browser.open(f"{served}/da/index.html")
    assert f"{served}/da/codes.html#pdfno_room" in found(shown, "no_room")[:3]
    assert [said for said in shown.errors if "404" not in said] == []
    shown.close()


def test_a_copy_button_copies_commands_and_nothing_else(site: Path, browser: Browser) -> None:
    shown = browser.open(site / "matching.html")
    shown.page.evaluate("addEventListener('copy', () => { window.copied = document.activeElement.value; }, true)")
    shown.page.click(".language-console .md-code__button")
    copied = shown.page.evaluate("window.copied")
    assert copied == (
        "memo-enrich match fixtures/messages/skoleindskrivning-1.1.xml fixtures/letters/valg.pdf"
        " -c fixtures/letters.toml --lang en"
    )
    shown.close()
