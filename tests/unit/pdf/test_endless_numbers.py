"""Numbers that no reader's numbers hold: the letter is kept, and nothing of ours stumbles. Found by the fuzzer."""

from __future__ import annotations

from pathlib import Path

import pytest

from memo_enrich import Options, check, enrich, load_catalogue, match, preview, remove
from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import Catalogue, Status
from memo_enrich.pdf.objects.syntax import Parser, serialise
from tests.support.pdfs import CONTENT, PAGE, letter, stream, table_pdf

ENDLESS = [b"9" * 40, b"9" * 40 + b".2756", b"9" * 400, b"-" + b"9" * 400, b"9" * 5000, b"0." + b"0" * 400 + b"1"]
LINK = b"<</Type/Annot/Subtype/Link/Rect[57 400 %b 410]/F 4/Border[0 0 %b]>>"
PLACES = {
    "MediaBox": lambda number: {"o3": PAGE.replace(b"595", number)},
    "CropBox": lambda number: {"o3": PAGE[:-2] + b"/CropBox[0 0 %b %b]>>" % (number, number)},
    "UserUnit": lambda number: {"o3": PAGE[:-2] + b"/UserUnit %b>>" % number},
    "Rotate": lambda number: {"o3": PAGE[:-2] + b"/Rotate %b>>" % number},
    "annotation": lambda number: {"o3": PAGE[:-2] + b"/Annots[8 0 R]>>", "o8": LINK % (number, number)},
    "matrix": lambda number: {"o4": stream(b"q %b 0 0 1 0 0 cm " % number + CONTENT + b" Q")},
    "font size": lambda number: {"o4": stream(CONTENT.replace(b"11 Tf", number + b" Tf"))},
    "rectangle": lambda number: {"o4": stream(b"0 0 %b %b re f " % (number, number) + CONTENT)},
    "Count": lambda number: {"o2": b"<</Type/Pages/Kids[3 0 R]/Count %b>>" % number},
    "Length": lambda number: {"o4": stream(CONTENT).replace(b"/Length", b"/Length %b/Was" % number)},
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).resolve().parents[3] / "fixtures" / "letters.toml")


@pytest.mark.parametrize("number", ENDLESS, ids=[f"{number[:6].decode()}, {len(number)} digits" for number in ENDLESS])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_stumbles(place: str, number: bytes, catalogue: Catalogue) -> None:
    data = table_pdf(letter(**PLACES[place](number)))
    for kind, options in (("pas", Options()), (None, Options()), ("pas", Options(new_page=True))):
        result = enrich(data, catalogue, letter_type=kind, options=options)
        assert result.reason != "internal", result.findings
        assert result.status is Status.ENRICHED or result.content == data
        assert result.content.startswith(data)
    for asked in (check(data, catalogue), remove(data, catalogue)):
        assert asked.reason != "internal"
    for ask in (match, preview):
        try:
            ask(data, catalogue)
        except MemoEnrichError as error:
            assert error.code != "internal"  # noqa: PT017 - either way is right


@pytest.mark.parametrize("number", ENDLESS)
def test_a_number_is_written_back_as_it_was(number: bytes) -> None:
    value = Parser(number).value()
    assert abs(value) < float("inf")
    assert serialise(value) == number
