"""A fresh page behind the last one: found by every reader, counted all the way up, tagged as the rest."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from memo_enrich.errors import PlacementError
from memo_enrich.model import Box
from memo_enrich.pdf import open_pdf
from memo_enrich.pdf.objects.marks import original_of
from memo_enrich.pdf.revision.appending import append_stamp
from memo_enrich.pdf.revision.new_page import new_page_geometry
from tests.support.pdfs import PAGE, letter, stream_pdf, table_pdf, tagged_letter
from tests.support.stamps import LINES, LINK, make_stamp

NESTED = {
    "o2": b"<</Type/Pages/Kids[6 0 R]/Count 2/Rotate 90/CropBox[0 0 100 100]/MediaBox[0 0 595 842]>>",
    "o6": b"<</Type/Pages/Parent 2 0 R/Kids[3 0 R 7 0 R]/Count 2>>",
    "o3": PAGE.replace(b"2 0 R", b"6 0 R"),
    "o7": b"<</Type/Page/Parent 6 0 R/MediaBox[0 0 842 595]/CropBox[0 0 842 595]/Rotate 270/UserUnit 2/Resources<<>>>>",
}


def enriched(data: bytes) -> bytes:
    document = open_pdf(data)
    box = Box(25, 40, 100, 28)
    return data + append_stamp(document, document.page_count, make_stamp(), box, mark_link=LINK).tail


@pytest.mark.parametrize(
    "data",
    [table_pdf(letter()), stream_pdf(tagged_letter(), packed=(1, 2, 3)), table_pdf(letter(**NESTED))],
    ids=["one-level", "packed", "nested"],
)
def test_a_page_is_added_and_the_others_stay(data: bytes) -> None:
    """Two readers agree on the number of pages; old pages are the same objects; the original comes back."""
    before, result = open_pdf(data), enriched(data)
    after = open_pdf(result)
    assert after.page_count == before.page_count + 1 == len(pypdfium2.PdfDocument(result))
    assert after.untouchable() is None
    assert [page.ref for page in after.pages[:-1]] == [page.ref for page in before.pages]
    assert after.geometry(before.page_count) == new_page_geometry(before)
    text = pypdfium2.PdfDocument(result)[before.page_count].get_textpage().get_text_range()
    assert " ".join(text.split()) == " ".join(LINES)
    assert original_of(result) == data
    mark = after.invitation()
    assert mark is not None


def test_counts_grow_up_the_tree_and_the_page_is_upright() -> None:
    """Inherited rotation and crop box do not reach the new page; it is as large as the last one is seen."""
    with pikepdf.open(io.BytesIO(enriched(table_pdf(letter(**NESTED))))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert (pdf.Root.Pages.Count, pdf.Root.Pages.Kids[0].Count) == (3, 3)
        page = pdf.pages[2].obj
        assert [float(edge) for edge in page.MediaBox] == [0, 0, 595, 842]
        assert (page.Rotate, page.UserUnit) == (0, 2)


def test_a_tagged_letter_has_a_tagged_new_page() -> None:
    """StructParents, Tabs and an entry in the parent tree of its own."""
    with pikepdf.open(io.BytesIO(enriched(table_pdf(tagged_letter())))) as pdf:
        page = pdf.pages[1].obj
        assert (page.StructParents, page.Tabs, page.Annots[0].StructParent) == (1, "/S", 2)
        nums = pdf.Root.StructTreeRoot.ParentTree.Nums
        assert [int(nums[i]) for i in range(0, len(nums), 2)] == [0, 1, 2]
        assert [str(kid.S) for kid in pdf.Root.StructTreeRoot.K.K] == ["/P"] * 5 + ["/Figure"]


def test_a_tree_that_does_not_know_its_parents_is_refused() -> None:
    """Counts above could not be kept true."""
    broken = letter(**NESTED | {"o6": b"<</Type/Pages/Kids[3 0 R 7 0 R]/Count 2>>"})
    with pytest.raises(PlacementError) as error:
        enriched(table_pdf(broken))
    assert error.value.code == "pdf.page_damaged"


def test_letters_of_every_producer_take_a_new_page() -> None:
    """Also those whose last page is full."""
    letters = Path(__file__).resolve().parents[3] / "fixtures/letters"
    for path in sorted(letters.glob("*.pdf")):
        data = path.read_bytes()
        result = enriched(data)
        with pikepdf.open(io.BytesIO(result)) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert len(pdf.pages) == open_pdf(data).page_count + 1
