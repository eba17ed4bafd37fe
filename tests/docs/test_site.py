"""The built site: both languages throughout, every link right, nothing from another server."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from docs.make.pages import DOCS
from tests.unit.test_texts import NOT_DANISH

ENGLISH = sorted(path.name for path in DOCS.glob("*.md"))
DANISH = sorted(path.name for path in (DOCS / "da").glob("*.md"))
FURNITURE = (
    "Search",
    "Skip to content",
    "Table of contents",
    "Back to top",
    "Next",
    "Previous",
    "Get started",
    "Reference",
)


@cache
def tree(page: Path) -> html.HtmlElement:
    return html.fromstring(page.read_bytes().decode("utf-8"))


@cache
def anchors(page: Path) -> set[str]:
    return {*tree(page).xpath("//@id"), *tree(page).xpath("//a/@name")}


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def wrong(page: Path, site: Path) -> list[str]:
    """The links of a page that lead nowhere."""
    found = []
    for address in tree(page).xpath("//@href | //@src"):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        base = site if parts.path.startswith("/") else page.parent
        target = (base / unquote(parts.path.lstrip("/"))).resolve() if parts.path else page
        target = target / "index.html" if target.is_dir() else target
        lost = (
            target.is_file()
            and target.suffix == ".html"
            and parts.fragment
            and unquote(parts.fragment) not in anchors(target)
        )
        if lost or not target.is_file():
            found.append(address)
    return found


def test_every_page_is_there_in_both_languages() -> None:
    assert ENGLISH == DANISH


def test_every_page_is_in_the_navigation(site: Path) -> None:
    for language, folder in (("en", site), ("da", site / "da")):
        shown = {
            Path(one).name for one in tree(folder / "codes.html").xpath("//nav//a[contains(@class, 'md-nav')]/@href")
        }
        assert {Path(name).with_suffix(".html").name for name in ENGLISH} <= shown, language


def test_every_link_leads_somewhere(site: Path) -> None:
    assert {page.name: bad for page in pages(site) if (bad := wrong(page, site))} == {}


def test_a_link_that_leads_nowhere_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        '<p id="x"><a href="a.html#x">1</a><a href="#y">2</a><a href="b.html">3</a><img src="c.png"></p>', "utf-8"
    )
    assert wrong(page, tmp_path) == ["#y", "b.html", "c.png"]


def test_nothing_comes_from_another_server(site: Path) -> None:
    fetched = "//script/@src | //img/@src | //iframe/@src | //link[@rel='stylesheet' or @rel='preconnect']/@href"
    for page in pages(site):
        assert [one for one in tree(page).xpath(fetched) if urlsplit(one).netloc] == [], page
    for sheet in site.rglob("*.css"):
        assert re.findall(r"url\(['\"]?https?:[^)]*", sheet.read_text("utf-8")) == [], sheet


@pytest.mark.parametrize("name", DANISH)
def test_a_danish_page_is_danish_throughout(name: str, site: Path) -> None:
    page = tree((site / "da" / name).with_suffix(".html"))
    assert page.get("lang") == "da"
    texts = {text.strip() for text in page.xpath("//body//text()[not(ancestor::article)]") if text.strip()}
    assert "Permanent link" not in page.xpath("//@title")
    labels = {*page.xpath("//@title"), *page.xpath("//@aria-label"), *page.xpath("//@placeholder")}
    assert [word for word in FURNITURE if word in texts | labels] == []
    assert page.xpath("//meta[@name='description']/@content")[0].startswith("Det rigtige chatbotlink")


@pytest.mark.parametrize("name", DANISH)
def test_a_danish_page_says_nothing_that_a_clerk_would_not(name: str) -> None:
    lines = (DOCS / "da" / name).read_text("utf-8").splitlines()
    assert [line for line in lines if NOT_DANISH.search(line)] == []


def test_danish_and_english_lead_to_each_other(site: Path) -> None:
    there = tree(site / "codes.html").xpath("//a[@hreflang='da']/@href")
    back = tree(site / "da" / "codes.html").xpath("//a[@hreflang='en']/@href")
    assert there[0].endswith("da/codes.html")
    assert back[0].endswith("../codes.html")


def test_from_a_danish_page_the_english_one_can_be_named(site: Path) -> None:
    (link,) = tree(site / "da" / "api.html").xpath("//article//a[@hreflang='en']")
    assert link.get("href") == "../api.html"


def test_names_in_the_page_of_python_are_links_and_examples_are_woven_in(site: Path) -> None:
    api = (site / "api.html").read_text("utf-8")
    assert 'href="#memo_enrich.load_catalogue"' in api, "names lead to where they are explained"
    assert ":func:" not in api
    callers = (site / "callers.html").read_text("utf-8")
    assert "--8" not in callers, "an example is not woven in"
    assert "proc_open" in callers


def test_a_copy_button_knows_what_to_copy(site: Path) -> None:
    (copied,) = tree(site / "matching.html").xpath("//article//@data-copy")
    assert copied == (
        "memo-enrich match fixtures/messages/skoleindskrivning-1.1.xml fixtures/letters/valg.pdf"
        " -c fixtures/letters.toml --lang en"
    )
