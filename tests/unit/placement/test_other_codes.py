"""Codes that are there already: one that leads to the chatbot is the invitation; any other keeps its distance."""

from __future__ import annotations

import io

import numpy as np
import pytest

from memo_enrich import Catalogue, Status, enrich, load_catalogue
from memo_enrich.model import Box
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.objects.geometry import PageGeometry
from memo_enrich.placement.page.candidates import Choice
from memo_enrich.placement.page.stamping import choose
from tests.conftest import FIXTURES
from tests.support.coded import KINDS, code
from tests.support.drawn import A4, DIGST_A4, invitation, letter, paragraph, rectangles, text_lines

BODY = text_lines(paragraph(25, 120, 4))
PLACES = [(25.0, 160.0), (150.0, 150.0), (90.0, 240.0)]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FIXTURES / "letters.toml")


def placed(content: bytes) -> Choice:
    with OpenPdf(letter([content])) as pdf:
        choice = choose(pdf, invitation(), DIGST_A4)
    assert isinstance(choice, Choice), choice
    return choice


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_nothing_within_30_mm_of_another_code(kind: str, place: tuple[float, float]) -> None:
    module = 0.33 if kind in ("Code 128", "Code 39", "ITF") else 0.5
    drawn, area = code(kind, *place, module)
    choice = placed(BODY + drawn)
    across = choice.box.x >= area.right + 29.5 or choice.box.right <= area.x - 29.5
    down = choice.box.y >= area.bottom + 29.5 or choice.box.bottom <= area.y - 29.5
    assert across or down


@pytest.mark.parametrize("kind", ["QR", "Data Matrix", "Code 128", "ITF"])
def test_a_code_on_a_page_that_is_turned(kind: str) -> None:
    drawn, _ = code(kind, 120, 200, 0.4)
    turned = PageGeometry(A4.visible, 90)
    with OpenPdf(letter([BODY + drawn], turned)) as pdf:
        (found,) = pdf.sight.codes(0)
    assert found.text == KINDS[kind][1]


def test_a_line_for_machines_keeps_its_distance() -> None:
    line = text_lines([(25.0, 143.0, "+71<000000000000000+12345678<")])
    assert placed(BODY + line).box.y > 172


@pytest.mark.parametrize("path", sorted((FIXTURES / "letters").glob("*.pdf")), ids=lambda path: path.name)
def test_no_letter_without_a_code_has_one(path: object) -> None:
    with OpenPdf(path.read_bytes()) as pdf:  # type: ignore[attr-defined]
        assert [pdf.sight.codes(page) for page in range(pdf.document.page_count)] == [()] * pdf.document.page_count


def stripped(pdf: bytes) -> bytes:
    """Return the letter as another program saves it, without its annotations and comments."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            if "/Annots" in page.obj:
                del page.obj.Annots
        document.save(out)
    return out.getvalue()


def scanned(pdf: bytes, dpi: int = 150) -> bytes:
    """Return the letter as pictures of its pages, with the noise of a scanner."""
    from PIL import Image

    from memo_enrich.pdf.sight import RenderedPdf

    chance = np.random.default_rng(7)
    pages = []
    with RenderedPdf(pdf) as rendered:
        for index in range(rendered.page_count):
            grey = rendered.render(index, dpi).astype(np.int16)
            noisy = np.clip(grey * 0.9 + 12 + chance.normal(0, 3, grey.shape), 0, 255).astype(np.uint8)
            pages.append(Image.fromarray(noisy))
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return out.getvalue()


@pytest.mark.parametrize("name", ["pas", "skoleindskrivning", "sidste-side-fuld", "valg", "drejet"])
@pytest.mark.parametrize("again", [stripped, scanned])
def test_an_enriched_letter_is_known_by_its_code_alone(name: str, again: object, catalogue: Catalogue) -> None:
    if again is scanned:
        pytest.importorskip("PIL", reason="Pillow makes the scan")
    first = enrich(FIXTURES / "letters" / f"{name}.pdf", catalogue)
    assert first.status is Status.ENRICHED
    second = enrich(again(first.content), catalogue, letter_type=first.letter_type)  # type: ignore[operator]
    assert (second.status, second.link) == (Status.ALREADY, first.link)
    assert "place.other_invitation" not in {found.code for found in second.findings}


def own_code(text: str, x: float = 150, y: float = 240) -> bytes:
    return letter([BODY + code("QR", x, y, 0.7, text)[0]])


@pytest.mark.parametrize(
    "url",
    [
        "https://muni.example.dk/pas",
        "HTTPS://MUNI.EXAMPLE.DK/pas",
        "https://muni.example.dk:443/pas",
        "https://muni.example.dk/pas?kilde=plakat",
    ],
)
def test_the_municipalitys_own_code_to_the_same_place_counts(url: str, catalogue: Catalogue) -> None:
    result = enrich(own_code(url), catalogue, letter_type="pas")
    assert result.status is (Status.ALREADY if catalogue.tag or "?" not in url else Status.ENRICHED)


def test_a_code_to_another_subject_of_the_chatbot_is_told(catalogue: Catalogue) -> None:
    result = enrich(own_code("https://muni.example.dk/skole"), catalogue, letter_type="pas")
    assert result.status is Status.ALREADY
    assert "place.other_invitation" in {found.code for found in result.findings}


@pytest.mark.parametrize(
    "url", ["https://muni.example.dk/andet", "https://betal.example.dk/pas", "tel:12345678", "WIFI:"]
)
def test_a_code_to_somewhere_else_is_no_invitation(url: str, catalogue: Catalogue) -> None:
    assert enrich(own_code(url), catalogue, letter_type="pas").status is Status.ENRICHED


def test_the_first_page_and_a_blank_reverse_are_looked_at_too(catalogue: Catalogue) -> None:
    qr = code("QR", 150, 240, 0.7, "https://muni.example.dk/pas")[0]
    for contents in ([BODY + qr, BODY], [BODY, BODY + qr], [BODY, BODY + qr, b"", b""]):
        assert enrich(letter(contents), catalogue, letter_type="pas").status is Status.ALREADY


def test_it_can_tell_a_code_from_a_grey_panel_and_a_picture() -> None:
    panel = rectangles([Box(25, 160, 60, 40)], A4, "0.5 g") + rectangles([Box(100, 160, 60, 40)], A4, "0 g")
    with OpenPdf(letter([BODY + panel])) as pdf:
        assert pdf.sight.codes(0) == ()
