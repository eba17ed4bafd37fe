"""Our own work is known again, and taken out again; what is not ours is not."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.errors import PlacementError
from memo_enrich.pdf import open_pdf
from memo_enrich.pdf.objects.marks import original_of
from memo_enrich.pdf.revision.appending import append_stamp
from tests.support.pdfs import PAGE, letter, stream_pdf, table_pdf, tagged_letter
from tests.support.stamps import LINK, box_on, make_stamp

ORIGINALS = {
    "table": table_pdf(tagged_letter()),
    "stream": stream_pdf(tagged_letter(), packed=(1, 2, 3)),
    "no-line-end": table_pdf(letter(), end=b""),
    "junk": b"From: printer\r\n" + table_pdf(letter()),
}


def enriched(data: bytes, link: str = LINK) -> bytes:
    document = open_pdf(data)
    return data + append_stamp(document, 0, make_stamp(), box_on(document, 0), mark_link=link).tail


@pytest.mark.parametrize("kind", ORIGINALS)
def test_the_original_comes_back_byte_for_byte(kind: str) -> None:
    """Also after two rounds, one at a time."""
    once = enriched(ORIGINALS[kind])
    twice = enriched(once)
    assert original_of(once) == ORIGINALS[kind]
    assert original_of(twice) == once


@pytest.mark.parametrize("kind", ORIGINALS)
def test_a_stamped_letter_is_known(kind: str) -> None:
    """With the link it was made for; a fresh letter has no mark."""
    assert open_pdf(ORIGINALS[kind]).invitation() is None
    mark = open_pdf(enriched(ORIGINALS[kind])).invitation()
    assert mark is not None
    assert (mark.link, mark.original_length, mark.removable) == (LINK, len(ORIGINALS[kind]), True)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_link_survives_in_the_mark(link: str) -> None:
    """Whatever characters it holds, it ends no line and no comment."""
    mark = open_pdf(enriched(ORIGINALS["table"], link)).invitation()
    assert mark is not None
    assert mark.link == link


def test_a_letter_saved_anew_by_another_program_is_known_but_not_restored() -> None:
    """The mark on the annotation survives a rewrite; the original bytes do not."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(enriched(ORIGINALS["table"]))) as pdf:
        pdf.save(out)
    mark = open_pdf(out.getvalue()).invitation()
    assert mark is not None
    assert (mark.link, mark.removable) == (LINK, False)
    with pytest.raises(PlacementError) as error:
        original_of(out.getvalue(), "brev.pdf")
    assert (error.value.code, error.value.where) == ("pdf.not_ours", "brev.pdf")


@pytest.mark.parametrize("kind", ORIGINALS)
def test_what_carries_no_mark_is_not_cut(kind: str) -> None:
    """An ordinary letter, also one that was updated by others."""
    with pytest.raises(PlacementError) as error:
        original_of(ORIGINALS[kind])
    assert error.value.code == "pdf.not_ours"


@given(st.data())
def test_one_changed_byte_anywhere_is_noticed(data: st.DataObject) -> None:
    """In the original or in our section: nothing is handed out as the original that is not."""
    result = bytearray(enriched(ORIGINALS["table"]))
    place = data.draw(st.integers(0, len(result) - 1))
    result[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(PlacementError) as error:
        original_of(bytes(result))
    assert error.value.code in ("pdf.altered", "pdf.not_ours")


@pytest.mark.parametrize("place", range(3))
def test_a_mark_on_any_page_is_known(place: int) -> None:
    """Another program has put pages before the stamped one, or behind it, and saved the file anew."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(enriched(ORIGINALS["table"]))) as pdf:
        for at in range(3):
            if at != place:
                pdf.add_blank_page()
                pdf.pages.insert(at, pdf.pages[-1])
                del pdf.pages[-1]
        pdf.save(out)
    mark = open_pdf(out.getvalue()).invitation()
    assert mark is not None
    assert (mark.link, mark.removable) == (LINK, False)


def test_pages_whose_annotations_cannot_be_read_hide_no_mark() -> None:
    """The others are looked at all the same."""
    pages = letter(
        o2=b"<</Type/Pages/Kids[3 0 R 6 0 R]/Count 2>>",
        o3=PAGE[:-2] + b"/Annots[9 0 R]>>",
        o6=b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots 7 0 R>>",
        o7=b"[8 0 R]",
        o8=b"<</NM(memo-enrich/1 9 %b https://muni.example.dk/)>>" % (b"0" * 64),
        o9=b"<</Broken",
    )
    mark = open_pdf(table_pdf(pages)).invitation()
    assert mark is not None
    assert mark.link == "https://muni.example.dk/"


def test_something_appended_behind_us_is_not_cut_away() -> None:
    """A later update by somebody else, such as a signature, stays."""
    result = enriched(ORIGINALS["table"])
    later = result + b"1 0 obj\nnull\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
    with pytest.raises(PlacementError) as error:
        original_of(later)
    assert error.value.code == "pdf.not_ours"
