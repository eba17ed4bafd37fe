"""The whole way on the invented letters: place, stamp, and look at the result with other eyes."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import zxingcpp

from memo_enrich import enrich, load_catalogue
from memo_enrich.model import Finding, Options, Status
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.sight.rendered import RenderedPdf
from memo_enrich.placement.page.stamping import Stamped, stamp_page
from tests.conftest import FIXTURES, SHARED
from tests.support.drawn import DIGST_A4, LINK, invitation
from tests.support.pdfs import PAGE, table_pdf
from tests.support.pdfs import letter as letter_objects

LETTERS = sorted((FIXTURES / "letters").glob("*.pdf"))
CORPUS = sorted((SHARED / "pdf" / "corpus").glob("*.pdf"))


def look(path: Path) -> Stamped | Finding | None:
    """Stamp a letter and check what a person would: nothing under the block, nothing outside it, the code reads."""
    data = path.read_bytes()
    with OpenPdf(data) as pdf:
        if pdf.document.untouchable():
            return None
        stamped = stamp_page(pdf, invitation(), DIGST_A4)
    if isinstance(stamped, Finding):
        return stamped
    index = stamped.page - 1
    with RenderedPdf(data) as old, RenderedPdf(data + stamped.tail) as new:
        before, after = old.picture(index, 200), new.picture(index, 200)
        differs = before.pixels != after.pixels
        differs[before.window(stamped.box)] = False
        assert not differs.any(), "pixels outside the block changed"
        under = before.pixels[before.window(stamped.box)]
        assert int(under.max()) - int(under.min()) <= 12, "ink lies under the block"
        crop = np.ascontiguousarray(new.render(index, 200, stamped.box))
        codes = zxingcpp.read_barcodes(crop, formats=zxingcpp.BarcodeFormat.QRCode)
        assert [code.text for code in codes] == [LINK]
    return stamped


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_an_invented_letter_is_stamped_and_nothing_is_harmed(path: Path) -> None:
    outcome = look(path)
    assert isinstance(outcome, Stamped) or path.stem == "helt-fuld"


def test_a_full_letter_is_refused_with_a_reason() -> None:
    outcome = look(FIXTURES / "letters" / "helt-fuld.pdf")
    assert isinstance(outcome, Finding)
    assert outcome.code == "pdf.no_room"


@pytest.mark.skipif(not CORPUS, reason="../shared/pdf/corpus is not beside the checkout")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_letter_of_the_corpus_is_stamped_or_refused_and_nothing_is_harmed(path: Path) -> None:
    if path.stem == "gen-damaged-truncated":
        pytest.skip("no reader can open it")
    outcome = look(path)
    assert outcome is None or isinstance(outcome, Stamped | Finding)


def test_a_new_page_when_asked_for_carries_the_block() -> None:
    data = (FIXTURES / "letters" / "helt-fuld.pdf").read_bytes()
    with OpenPdf(data) as pdf:
        stamped = stamp_page(pdf, invitation(), DIGST_A4, new_page=True)
        pages = pdf.document.page_count
    assert isinstance(stamped, Stamped)
    assert stamped.before is None
    with RenderedPdf(data + stamped.tail) as new:
        assert new.page_count == pages + 1 == stamped.page
        crop = np.ascontiguousarray(new.render(stamped.page - 1, 200, stamped.box))
        codes = zxingcpp.read_barcodes(crop, formats=zxingcpp.BarcodeFormat.QRCode)
    assert [code.text for code in codes] == [LINK]


def test_an_empty_signature_field_is_ground_to_be_kept_clear() -> None:
    """The letter waits for a signature and carries none (SigFlags says only that there is a field)."""
    field = b"<</Type/Annot/Subtype/Widget/FT/Sig/T(underskrift)/Rect[60 560 560 690]/P 3 0 R/F 4>>"
    data = table_pdf(
        letter_objects(
            o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[6 0 R]>>>>",
            o3=PAGE[:-2] + b"/Annots[6 0 R]>>",
            o6=field,
        )
    )
    with OpenPdf(data) as pdf:
        stamped = stamp_page(pdf, invitation(), DIGST_A4)
        taken = pdf.document.occupied(0)
    assert isinstance(stamped, Stamped)
    assert len(taken) == 1
    assert stamped.box.y >= taken[0].bottom


def test_references_to_nothing_among_annotations_stay_as_they_are() -> None:
    """They count as null, and are no trouble of ours."""
    data = table_pdf(letter_objects(o3=PAGE[:-2] + b"/Annots[99 0 R null 6 0 R]>>", o6=b"null"))
    result = enrich(
        data, load_catalogue(FIXTURES / "letters.toml"), letter_type="skoleindskrivning", options=Options(demo=True)
    )
    assert result.status is Status.ENRICHED
    assert re.search(rb"/Annots ?\[99 0 R null 6 0 R \d+ 0 R\]", result.content)
