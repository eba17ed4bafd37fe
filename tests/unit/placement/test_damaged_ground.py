"""What the fuzzer found: layers that refer to themselves, a page without area."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from memo_enrich import Options, Status, enrich, preview
from memo_enrich.errors import PlacementError
from tests.support.pdfs import CONTENT, PAGE, letter, stream, table_pdf

CATALOGUE = Path(__file__).resolve().parents[3] / "fixtures" / "letters.toml"
CIRCLE = b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[8 0 R]/D<</AS[<</OCGs 9 0 R>>]>>>>>>"
DRAWN = stream(CONTENT + b"\n/OC /L BDC 10 10 20 20 re f EMC")
LAYERS = table_pdf(letter(o1=CIRCLE, o4=DRAWN, o8=b"<</Type/OCG/Name(a)>>", o9=b"9 0 R"))


def test_layers_that_refer_to_themselves_are_damage_of_the_page() -> None:
    result = enrich(LAYERS, CATALOGUE, letter_type="pas")
    assert (result.status, result.reason, result.content) == (Status.KEPT, "pdf.page_damaged", LAYERS)


@pytest.mark.parametrize("new_page", [False, True])
def test_a_page_without_area_cannot_be_shown(new_page: bool) -> None:
    flat = re.sub(rb"/MediaBox\s*\[[^\]]*\]", b"/CropBox[8 8 600 850]/MediaBox[0 2147483648 612 859]", PAGE)
    assert flat != PAGE
    with pytest.raises(PlacementError) as refused:
        preview(table_pdf(letter(o3=flat)), CATALOGUE, letter_type="pas", options=Options(new_page=new_page))
    assert refused.value.code == "pdf.page_unclear"
