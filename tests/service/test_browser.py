"""The desk in a real browser, as a clerk uses it; pictures of every page at three widths go to out/desk/."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from memo_enrich import enrich_many, load_catalogue
from memo_enrich.batch.report import write_report
from tests.conftest import FIXTURES, REPO
from tests.support.browser import PHONE, WIDTHS, Browser, Shown
from tests.support.served import Served, serving

PICTURES = REPO / "out" / "desk"
SCHOOL = FIXTURES / "letters" / "skoleindskrivning.pdf"
PAGES = (
    "",
    "catalogue?type=pas",
    "catalogue/new",
    "catalogue/versions",
    "past",
    "material",
    "batches",
    "login",
    "docs",
)

DROP = """([selector, name, content]) => {
  const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name, { type: "application/pdf" }));
  const zone = document.querySelector(selector);
  for (const kind of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(FIXTURES / "letters.toml", tmp_path_factory.mktemp("desk")))


@pytest.fixture(scope="module")
def desk(path: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    batches, known = tmp_path_factory.mktemp("batches"), load_catalogue(path)
    enrich_many([FIXTURES / "letters" / name for name in ("pas.pdf", "helt-fuld.pdf")], batches / "november", known)
    write_report(batches / "november", known)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with serving(path, "--edit", "--batches", str(batches)) as running:
        yield running


def sound(shown: Shown) -> None:
    """Nothing sticks out, axe finds nothing, the console is quiet, nobody else is asked."""
    assert shown.overflow() == []
    assert shown.violations() == []
    assert shown.errors == []
    assert {url.split("/")[2].split(":")[0] for url in shown.requests} <= {"127.0.0.1"}


@pytest.mark.parametrize("language", ["", "en/"])
def test_axe_finds_nothing_on_any_page(language: str, desk: Served, browser: Browser) -> None:
    shown = browser.open(desk.url + language)
    for page in PAGES:
        shown.page.goto(f"{desk.url}{language if page != 'docs' else ''}{page}")
        sound(shown)
    shown.close()


@pytest.mark.parametrize("width", [360, *WIDTHS[1:]])
def test_pages_fit_every_width(width: int, desk: Served, browser: Browser) -> None:
    shown = browser.open(desk.url, width, scheme="dark" if width == 360 else "light")
    for page in PAGES:
        shown.page.goto(desk.url + page)
        assert shown.overflow() == [], page
        shown.screenshot(PICTURES / f"{page.replace('/', '-').partition('?')[0] or 'try'}-{width}.png")
    shown.close()


def test_a_letter_is_dropped_read_and_taken_along(desk: Served, browser: Browser) -> None:
    shown = browser.open(desk.url)
    content = base64.b64encode(SCHOOL.read_bytes()).decode()
    shown.page.evaluate(DROP, ["[data-drop]", "Skoleindskrivning, 0. klasse.pdf", content])
    shown.page.wait_for_url("**/letters/**")
    assert "Brevet får en invitation til chatbotten" in shown.page.inner_text("main")
    assert shown.page.inner_text("mark >> nth=0") == "skrive jeres barn ind i skolen"
    shown.page.click("text=Se ordene på siden")
    shown.page.wait_for_load_state("networkidle")
    assert shown.page.evaluate("[...document.images].every(image => image.naturalWidth || image.loading === 'lazy')")
    with shown.page.expect_download() as taken:
        shown.page.click("text=Hent brevet")
    assert Path(taken.value.path()).read_bytes().startswith(SCHOOL.read_bytes())
    sound(shown)
    for width in WIDTHS:
        shown.page.set_viewport_size({"width": width, "height": 900})
        assert shown.overflow() == []
        shown.screenshot(PICTURES / f"tried-{width}.png")
    shown.close()


def test_a_type_is_corrected_saved_and_undone(desk: Served, browser: Browser, path: Path) -> None:
    before = path.read_text("utf-8")
    shown = browser.open(f"{desk.url}catalogue?type=pas")
    page = shown.page
    page.fill("#field-link", "http://muni.example.dk/nyt")
    page.wait_for_selector("text=Linket begynder ikke med https://")
    assert page.get_attribute("#field-link", "aria-invalid") == "true"
    sound(shown)
    shown.screenshot(PICTURES / "corrected-1280.png")
    page.fill("#field-link", "https://muni.example.dk/nyt")
    page.wait_for_selector("img.block[alt*='muni.example.dk/nyt']")
    page.fill("#field-text-new", "hente dit pas")
    page.press("#field-text-new", "Enter")
    page.click("[aria-label='Fjern nyt pas']")
    page.click("text=Se ændringer og gem")
    page.wait_for_url("**/review")
    sound(shown)
    shown.screenshot(PICTURES / "review-1280.png")
    assert path.read_text("utf-8") == before
    page.click("text=Gem >> nth=-1")
    page.wait_for_url("**/catalogue?type=pas")
    known = load_catalogue(path).letter_type("pas")
    assert known is not None
    assert (known.link, known.text) == ("https://muni.example.dk/nyt", ("dit gamle pas", "hente dit pas"))
    page.click(".told button")
    page.wait_for_selector("text=hentet tilbage")
    assert path.read_text("utf-8") == before
    shown.close()


def test_one_type_is_saved_and_one_letter_tried_without_script(desk: Served, browser: Browser, path: Path) -> None:
    before = path.read_text("utf-8")
    shown = browser.open(desk.url, scripts=False)
    page = shown.page
    page.set_input_files("#letter", SCHOOL)
    page.click("text=Se, hvad der sker")
    assert "Brevet får en invitation til chatbotten" in page.inner_text("main")
    page.goto(f"{desk.url}catalogue?type=pas")
    page.fill("#field-text", "nyt pas\nhente dit pas")
    page.click("text=Se ændringer og gem")
    page.click("text=Gem >> nth=-1")
    assert "Kataloget er gemt" in page.inner_text(".told")
    page.click(".told button")
    assert path.read_text("utf-8") == before
    shown.close()


def test_a_folder_of_past_letters_is_learnt_from(desk: Served, browser: Browser) -> None:
    shown = browser.open(f"{desk.url}past")
    page = shown.page
    page.set_input_files("#folder", FIXTURES / "letters")
    page.click("text=Læs brevene")
    page.wait_for_selector("text=Hvad brevtyperne rammer", timeout=90_000)
    assert "letters/pas.pdf" in page.inner_text("main")
    sound(shown)
    for width in (1280, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        assert shown.overflow() == []
        shown.screenshot(PICTURES / f"learnt-{width}.png")
    words = page.locator("button[name=word]")
    if words.count():
        words.first.click()
        page.wait_for_url("**/past/word")
        sound(shown)
        shown.screenshot(PICTURES / "word-1280.png")
    page.goto(f"{desk.url}catalogue?type=pas")
    page.fill("#field-topic", "dit pas")
    page.wait_for_selector("text=gamle breve.")
    shown.close()


def test_the_batch_and_its_report(desk: Served, browser: Browser) -> None:
    shown = browser.open(f"{desk.url}batches")
    shown.page.click("text=Hvorfor, og hvad der kan gøres")
    sound(shown)
    shown.page.click("text=Se rapporten")
    shown.page.wait_for_url("**/report")
    assert shown.overflow() == []
    shown.close()


def test_it_works_by_keyboard_enlarged_and_printed(desk: Served, browser: Browser, tmp_path: Path) -> None:
    shown = browser.open(f"{desk.url}catalogue?type=pas")
    page = shown.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
    assert {"field-link", "field-topic", "Se ændringer og gem", "+ Ny brevtype"} <= seen
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 px at 200 %
    assert shown.overflow() == []
    assert shown.pdf(tmp_path / "page.pdf").stat().st_size > 1000
    shown.close()
