"""What a page paints and our renderer does not show counts as ink: nothing is put on it (promise 5)."""

from __future__ import annotations

import pytest

from memo_enrich.model import Box
from memo_enrich.pdf import OpenPdf
from memo_enrich.placement.page.candidates import Choice, NoPlace
from memo_enrich.placement.page.stamping import choose
from tests.support.drawn import DIGST_A4, invitation
from tests.support.painted import AREA, BLANK, HIDDEN, STRIPES, UNSEEN, page, picture, placed, with_picture

pytest.importorskip("PIL", reason="Pillow makes the pictures")


def place(data: bytes) -> Choice | NoPlace:
    with OpenPdf(data) as pdf:
        assert pdf.document.untouchable() is None
        return choose(pdf, invitation(), DIGST_A4)


@pytest.mark.parametrize("name", [*UNSEEN, *HIDDEN])
def test_what_another_reader_may_show_is_kept_free(name: str) -> None:
    choice = place((UNSEEN | HIDDEN)[name])
    assert isinstance(choice, Choice)
    assert not choice.box.overlaps(AREA)


@pytest.mark.parametrize("name", BLANK)
def test_what_leaves_no_ink_anywhere_takes_no_room(name: str) -> None:
    choice = place(BLANK[name])
    assert isinstance(choice, Choice)
    assert choice.box.overlaps(AREA)


@pytest.mark.parametrize("name", ["JPX in a spot colour", "grey JPEG labelled RGB", "no BitsPerComponent"])
def test_a_page_of_such_a_picture_alone_has_no_room(name: str) -> None:
    """A scanned letter that our renderer shows as white paper is no place to put anything."""
    whole = Box(0, 0, 210, 297)
    data = UNSEEN[name].replace(placed(), placed(whole).ljust(len(placed())))
    assert isinstance(place(data), NoPlace)


@pytest.mark.parametrize(
    "entries",
    [
        b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter 99 0 R",
        b"/ColorSpace 99 0 R/BitsPerComponent 8/Filter/FlateDecode",
        b"/ColorSpace[/Indexed 99 0 R 1 99 0 R]/BitsPerComponent 8/Filter/FlateDecode",
        b"/ColorSpace/DeviceGray/BitsPerComponent 99 0 R/Filter[99 0 R]/DecodeParms 99 0 R",
        b"/ImageMask 99 0 R/Filter/FlateDecode/Decode 99 0 R/SMask 99 0 R",
    ],
)
def test_a_picture_whose_entries_run_in_a_circle_is_not_regular(entries: bytes) -> None:
    data = with_picture(picture(STRIPES, entries), o99=b"99 0 R")
    choice = place(data)
    assert isinstance(choice, NoPlace) or not choice.box.overlaps(AREA)


def test_a_picture_that_is_shown_is_judged_by_its_ink() -> None:
    """The left half of the picture is white, and so free; the stripe on its right is not."""
    data = with_picture(picture(STRIPES, b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"))
    with OpenPdf(data) as pdf:
        assert [mark.kind for mark in pdf.document.painted(0)] == ["picture"]
    choice = place(data)
    assert isinstance(choice, Choice)


def test_text_over_a_picture_says_nothing_of_the_picture() -> None:
    """A scan with its text laid over it, invisibly or not: only the picture's own ink tells that it is shown."""
    text = b"BT /F1 11 Tf 3 Tr 100 300 Td (Kommunen har modtaget din henvendelse) Tj ET"
    body = picture(STRIPES, b"/ColorSpace/DeviceGray/Filter/FlateDecode")
    choice = place(page(b"q %b /Im Do Q " % placed() + text, b"/XObject<</Im 10 0 R>>", o10=body))
    assert isinstance(choice, Choice)
    assert not choice.box.overlaps(AREA)
