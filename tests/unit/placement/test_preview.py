"""The preview: a picture that other programs open, and the reasons in words."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from memo_enrich.errors import PlacementError
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.sight.pictures import png_file
from memo_enrich.pdf.sight.rendered import RenderedPdf
from memo_enrich.placement.preview.overlay import KEYS
from memo_enrich.placement.preview.picture import Preview, preview_page
from tests.support.drawn import DIGST_A4, invitation, letter, paragraph, text_lines
from tests.support.pdfs import PAGE, table_pdf
from tests.support.pdfs import letter as pdf_letter


@pytest.fixture(scope="module")
def preview() -> Preview:
    """A letter with room."""
    lines = [*paragraph(25, 125, 10), (25.0, 190.0, "Venlig hilsen"), (25.0, 205.0, "Mette Model")]
    with OpenPdf(letter([text_lines(lines)])) as pdf:
        return preview_page(pdf, invitation(), DIGST_A4)


@pytest.fixture(scope="module")
def refused() -> Preview:
    """A letter without room."""
    full = letter([text_lines(paragraph(25, 28, 51))])
    with OpenPdf(full) as pdf:
        return preview_page(pdf, invitation(), DIGST_A4, language="en")


def test_the_picture_shows_zones_free_room_and_the_place(preview: Preview) -> None:
    pixels = preview.pixels.reshape(-1, 3)
    for key in ("chosen", "closed", "free", "group"):
        assert (pixels == KEYS[key]).all(axis=1).any(), key
    reddish = (pixels[:, 0].astype(int) - pixels[:, 1] > 25).mean()
    assert 0.1 < reddish < 0.5


def test_the_png_is_read_by_another_program(preview: Preview) -> None:
    image = pytest.importorskip("PIL.Image")
    import io

    with image.open(io.BytesIO(preview.png())) as picture:
        assert np.array_equal(np.asarray(picture), preview.pixels)


def test_the_png_is_well_formed() -> None:
    pixels = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
    data = png_file(pixels, 96)
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at = data.index(b"IDAT")
    length = int.from_bytes(data[at - 4 : at], "big")
    assert zlib.decompress(data[at + 4 : at + 4 + length]) == b"\0" + pixels[0].tobytes() + b"\0" + pixels[1].tobytes()


def test_the_pdf_shows_the_same_picture(preview: Preview) -> None:
    with RenderedPdf(preview.pdf()) as pdf:
        assert pdf.page_count == 1
        drawn = pdf.render(0, 96, colour=True)
    assert abs(drawn.mean() - preview.pixels.mean()) < 1


def test_the_row_says_where_and_why(preview: Preview) -> None:
    row = preview.to_dict()
    assert row["page"] == 1
    assert row["layout"] == "wide"
    assert row["reason"] is None
    assert isinstance(row["candidates"], list)
    assert row["candidates"][-1]["reason"] == "chosen"
    assert row["candidates"][-1]["message"] == "valgt"


def test_what_the_code_costs_is_said_in_words(preview: Preview, refused: Preview) -> None:
    assert preview.code("en") == "QR code of 33.3 mm with squares of 0.90 mm"
    assert preview.code("da") == "QR-kode på 33,3 mm med felter på 0,90 mm"
    assert preview.to_dict()["qr"] == {"size_mm": 33.3, "module_mm": 0.9}
    assert (refused.code(), refused.to_dict()["qr"]) == ("", None)
    long = invitation(address="muni.example.dk/" + "a" * 180)
    with OpenPdf(letter([text_lines(paragraph(25, 125, 10))])) as pdf:
        assert "which many phones cannot read: ask for a short link" in preview_page(pdf, long, DIGST_A4).code("en")


def test_a_refusal_names_every_place_in_mm(refused: Preview) -> None:
    row = refused.to_dict("en")
    assert row["box_mm"] is None
    assert row["reason"] == "pdf.no_room"
    messages = [candidate["message"] for candidate in row["candidates"]]  # type: ignore[attr-defined]
    assert len(messages) > 5
    assert any("mm are needed" in message for message in messages)


def test_a_page_without_size_is_refused_as_enriching_refuses_it() -> None:
    data = table_pdf(pdf_letter(o3=PAGE[:-2] + b"/CropBox[900 900 950 950]>>"))
    with OpenPdf(data) as pdf, pytest.raises(PlacementError) as caught:
        preview_page(pdf, invitation(), DIGST_A4)
    assert caught.value.code == "pdf.page_unclear"
