"""The report of a real batch, as a person meets it: on a phone, a tablet, a desk and on paper, seen or heard."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

import pypdf
import pytest
from lxml import html

from memo_enrich import enrich, load_catalogue, read_file, write_file
from memo_enrich.cli import main
from memo_enrich.memo.container import container_chunks
from memo_enrich.texts import LANGUAGES
from tests.conftest import FIXTURES
from tests.support.browser import PHONE, WIDTHS, Browser

PERSON = "300299-9999"  # a day that does not exist
CATALOGUE = FIXTURES / "letters.toml"
ODD = "bilag #3 100% 'fuld' æøå & co.pdf"
ODDER = 'spørgsmål? "citat" <script>alert(1)<&script>.pdf'  # Windows has no such names
SECTIONS = ["rejected", "kept", "types", "pages", "remarks", "run"]


@dataclass(frozen=True)
class Batch:
    """A batch that has run."""

    out: Path
    rows: list[dict[str, Any]]

    @property
    def report(self) -> Path:
        return self.out / "report.html"

    @property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.report.read_text(encoding="utf-8"))


def write_letters(folder: Path) -> None:
    """Write letters of every outcome, loose and in containers, some with names that hurt."""
    pdfs, messages = FIXTURES / "letters", FIXTURES / "messages"
    (folder / "digital post").mkdir(parents=True)
    for name in ("skoleindskrivning-1.1", "nemsms-1.1", "koerekort-html-1.2", "valg-pdf-og-tekst-1.2"):
        shutil.copy(messages / f"{name}.xml", folder / "digital post")
    for name in ("pas", "flytteboede", "opkraevning", "liggende", "dagtilbud"):
        shutil.copy(pdfs / f"{name}.pdf", folder)
    shutil.copy(pdfs / "pas.pdf", folder / f"pas {PERSON}.pdf")
    shutil.copy(pdfs / "helt-fuld.pdf", folder / f"fuld {PERSON}.pdf")
    for name in (ODD, *([] if os.name == "nt" else [ODDER])):
        shutil.copy(pdfs / "helt-fuld.pdf", folder / name)
        (folder / f"{name}.txt").write_text("et notat", encoding="utf-8")
    (folder / "tom.pdf").write_bytes(b"")
    broken = (messages / "skoleindskrivning-1.1.xml").read_bytes()
    (folder / "digital post/afkortet.xml").write_bytes(broken[:3000])
    write_file(enrich(read_file(pdfs / "pas.pdf"), load_catalogue(CATALOGUE)), folder / "igen.pdf")
    inside = [
        (f"{name}.xml", (messages / f"{name}.xml").read_bytes())
        for name in ("pas-standardnavnerum-1.2", "dagtilbud-bom-1.2")
    ]
    box = b"".join(container_chunks(inside))
    (folder / "kasse 1.tar.lzma").write_bytes(box)
    (folder / "kasse 2.tar.lzma").write_bytes(box[:1000])


@pytest.fixture(scope="module")
def batches(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Batch]:
    """The same letters in a batch in each language."""
    folder = tmp_path_factory.mktemp("batch")
    write_letters(folder / "ind")
    found = {}
    for language in LANGUAGES:
        out = folder / f"ud {language}"
        command = ("batch", folder / "ind", "-o", out, "-c", CATALOGUE, "-j", "1", "-q", "--lang", language)
        assert main([str(word) for word in command]) == 9
        lines = (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
        found[language] = Batch(out, [json.loads(line) for line in lines])
    return found


@pytest.fixture(params=LANGUAGES)
def batch(request: pytest.FixtureRequest, batches: dict[str, Batch]) -> Batch:
    return batches[request.param]


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def figure(text: str) -> int:
    return int(re.sub(r"[.,]", "", text.split()[0]))


# What it says


def test_the_batch_has_every_outcome(batch: Batch) -> None:
    counts = Counter(row["status"] for row in batch.rows)
    assert set(counts) == {"enriched", "already", "kept", "rejected"}
    assert sum("kasse 1.tar.lzma/" in row["source"] for row in batch.rows) == 2


def test_the_counts_are_those_of_the_manifest(batch: Batch) -> None:
    tree, statuses = batch.tree, Counter(row["status"] for row in batch.rows)
    tiles = {tile.get("class"): figure(text_of(tile)) for tile in tree.xpath("//ul[@class='tiles']/li")}
    assert tiles == statuses
    assert str(len(batch.rows) - statuses["rejected"]) in text_of(tree.xpath("//p[@class='lead']")[0])
    for status in ("rejected", "kept"):
        (section,) = tree.xpath(f"//section[@aria-labelledby='{status}']")
        told = {
            text_of(c.xpath(".//p[@class='code']/code")[0]): figure(text_of(c.xpath(".//p[@class='code']")[0]))
            for c in section.xpath(".//div[@class='cause']")
        }
        assert told == Counter(row["reason"] for row in batch.rows if row["status"] == status)
        assert figure(text_of(section.xpath("h2")[0])) == statuses[status]
        assert len(section.xpath(".//div[@class='letters']/ul/li")) == statuses[status]
    enriched = [row for row in batch.rows if row["status"] == "enriched"]
    types = {row.xpath("th")[0].text_content(): figure(text_of(row.xpath("td")[1])) for row in tree.xpath("//tbody/tr")}
    assert sorted(types.values()) == sorted(Counter(row["letter_type"] for row in enriched).values())
    totals = [figure(text_of(cell)) for cell in tree.xpath("//tfoot//td")]
    ways = [
        sum(any(put["in"] == way for put in row["placements"]) for row in enriched)
        for way in ("action", "page", "html", "text")
    ]
    assert totals == [len(enriched), *ways]


def test_what_needs_a_look_comes_first_and_pictures_after_the_overview(batch: Batch) -> None:
    assert batch.tree.xpath("//section/@aria-labelledby") == SECTIONS
    assert [link[1:] for link in batch.tree.xpath("//nav//a/@href")] == SECTIONS


def test_every_link_leads_to_its_file(batch: Batch) -> None:
    links = [
        link for link in batch.tree.xpath("//a") if not link.get("href").startswith(("#", "https://muni.example.dk/"))
    ]
    files = [batch.out / unquote(urlsplit(link.get("href")).path) for link in links]
    assert all(not urlsplit(link.get("href")).query + urlsplit(link.get("href")).fragment for link in links)
    assert all(file.is_file() for file in files)
    shown = [text_of(link) for link in links]
    assert shown == [file.relative_to(batch.out).as_posix() for file in files], "the text is the path, for paper"
    needing = {
        row["output"] for row in batch.rows if row["status"] in ("kept", "rejected") and PERSON not in row["source"]
    }
    assert needing <= set(shown)


def test_a_person_is_nowhere(batch: Batch) -> None:
    text = batch.report.read_text(encoding="utf-8")
    assert any(PERSON in row["source"] for row in batch.rows if row["status"] == "kept")
    assert "******-****" in text
    for hidden in ("300299", "9999.pdf", sha256(PERSON.encode()).hexdigest()[:8]):
        assert hidden not in re.sub(r"data:image/png;base64,[^\"]*", "", text)
    line = next(n for n, row in enumerate(batch.rows, 1) if row["source"] == f"fuld {PERSON}.pdf")
    assert re.search(
        rf"\b{line}\b[^.]*manifest\.jsonl", text_of(batch.tree.xpath("//section[@aria-labelledby='kept']")[0])
    )


def test_the_page_is_one_file_without_scripts(batch: Batch) -> None:
    text = batch.report.read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|@import|url\(|src=\"(?!data:)| on\w+=", text)
    assert batch.tree.xpath("//figure/img[@alt != '']")
    assert len(set(batch.tree.xpath("//figure/img/@alt"))) == len(batch.tree.xpath("//figure"))


def test_it_says_where_it_comes_from(batch: Batch) -> None:
    (run,) = batch.tree.xpath("//section[@aria-labelledby='run']")
    said = text_of(run)
    assert f"memo-enrich batch {batch.out.parent / 'ind'}" in said or os.name == "nt"
    assert "-j 1 -q --lang" in said
    assert run.xpath(f".//code[@title='{sha256(CATALOGUE.read_bytes()).hexdigest()}']")
    assert len(run.xpath(".//time")) == 2


def test_it_says_that_a_run_was_continued(
    batches: dict[str, Batch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And names the options that came from the environment."""
    out = tmp_path / "ud"
    shutil.copytree(batches["da"].out, out)
    monkeypatch.setenv("MEMO_ENRICH_CATALOGUE", str(CATALOGUE))
    assert main(["batch", str(batches["da"].out.parent / "ind"), "-o", str(out), "-j", "1", "-q", "--resume"]) == 9
    said = text_of(Batch(out, []).tree.xpath("//section[@aria-labelledby='run']")[0])
    assert f"{len(batches['da'].rows)} breve er fra en tidligere kørsel" in said
    assert f"--resume --catalogue {CATALOGUE}" in said or os.name == "nt"


def test_a_list_of_recipients_is_named(tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "letters/pas.pdf", tmp_path / "pas.pdf")
    (tmp_path / "liste.csv").write_text("pdf;cvr\npas.pdf;12345678\n", encoding="utf-8")
    command = ["wrap", str(tmp_path / "liste.csv"), "-o", str(tmp_path / "ud"), "-c", str(CATALOGUE), "-j", "1", "-q"]
    assert main([*command, "--sender-id", "12345678", "--sender-label", "Prøveborg Kommune"]) == 0
    (run,) = Batch(tmp_path / "ud", []).tree.xpath("//section[@aria-labelledby='run']")
    assert text_of(run.xpath(".//dd")[0]) == str(tmp_path / "liste.csv")


# How it looks


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits(browser: Browser, batch: Batch, width: int, tmp_path: Path) -> None:
    shown = browser.open(batch.report, width)
    shown.screenshot(tmp_path / f"report-{width}.png")
    assert shown.overflow() == []
    assert shown.errors == []
    assert shown.requests == [batch.report.as_uri()], "nothing is fetched"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, WIDTHS[-1]])
def test_axe_finds_nothing_wrong(browser: Browser, batch: Batch, width: int, scheme: Any) -> None:
    shown = browser.open(batch.report, width, scheme=scheme)
    shown.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    assert shown.violations() == []


def test_a_stacked_table_is_still_a_table_for_those_who_hear_it(browser: Browser, batch: Batch) -> None:
    for width in (PHONE, WIDTHS[-1]):
        heard = browser.open(batch.report, width).page.locator("table").aria_snapshot()
        assert re.search(r"^- table", heard)
        assert len(re.findall(r"- columnheader", heard)) == 7
        assert len(re.findall(r"- rowheader", heard)) == len(batch.tree.xpath("//tbody/tr | //tfoot/tr"))


def test_the_keyboard_goes_to_the_content_first(browser: Browser, batch: Batch) -> None:
    page = browser.open(batch.report, PHONE).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main section').getAttribute('aria-labelledby')") == "rejected"


def test_a_click_on_a_name_opens_the_letter(browser: Browser, batch: Batch) -> None:
    shown = browser.open(batch.report)
    shown.page.get_by_role("link", name=f"{ODD}.txt", exact=True).click()
    shown.page.wait_for_url(lambda url: url.endswith(".txt"))
    assert shown.page.inner_text("body") == "et notat"


def test_on_paper_what_needs_a_look_is_on_page_1(browser: Browser, batch: Batch, tmp_path: Path) -> None:
    shown = browser.open(batch.report)
    printed = pypdf.PdfReader(shown.pdf(tmp_path / "report.pdf"))
    first = " ".join(normalize("NFKC", printed.pages[0].extract_text()).split())  # a font may join f and f
    width, height = (float(side) / 72 * 25.4 for side in printed.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)
    (rejected,) = batch.tree.xpath("//section[@aria-labelledby='rejected']")
    for heading in rejected.xpath(".//h2 | .//h3"):
        assert text_of(heading) in first
    assert "rejected/tom.pdf" in first, "the path is legible where nobody follows a link"
    assert text_of(batch.tree.xpath("//nav//a")[-1]) not in first, "paper needs no contents"


def test_paper_shows_what_is_folded_on_the_screen(browser: Browser, tmp_path: Path) -> None:
    from memo_enrich.batch.report import write_report

    found = {"severity": "error", "code": "read.empty", "where": "", "message": "Filen er tom"}
    rows = (
        {
            "source": f"brev-{n}.pdf",
            "output": f"rejected/brev-{n}.pdf",
            "status": "rejected",
            "reason": "read.empty",
            "findings": [found],
        }
        for n in range(40)
    )
    (tmp_path / "manifest.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    shown = browser.open(write_report(tmp_path, CATALOGUE))
    assert not shown.page.get_by_text("brev-39.pdf").is_visible()
    text = "".join(page.extract_text() for page in pypdf.PdfReader(shown.pdf(tmp_path / "report.pdf")).pages)
    assert "brev-39.pdf" in text
