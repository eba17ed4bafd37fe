"""qpdf as the second reader of what we wrote: strict about our part, forgiving about what was there before."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest

from memo_enrich import enrich
from memo_enrich.model import Box, PageClaim
from memo_enrich.pdf.sight import RenderedPdf
from memo_enrich.validation.proof import prove_page
from memo_enrich.validation.second_reader import links, reads_alike, second_reading, touches_others

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
LETTER = (FIXTURES / "letters" / "pas.pdf").read_bytes()


@pytest.fixture(scope="module")
def tail() -> bytes:
    return enrich(LETTER, FIXTURES / "letters.toml", letter_type="pas").content[len(LETTER) :]


def test_it_sees_the_page_and_the_link(tail: bytes) -> None:
    with second_reading(LETTER, tail) as read:
        assert len(read.pages) == 1
        assert not touches_others(read, tail, 0)
        assert next(links(read.pages[0])).startswith(b"https://")


def test_a_table_of_ours_that_points_beside_the_objects_is_no_proof(tail: bytes) -> None:
    start = tail.rindex(b"startxref")
    broken = tail[:start] + re.sub(rb"\d+", lambda number: b"%d" % (int(number[0]) - 7), tail[start:])
    with pytest.raises(pikepdf.PdfError), second_reading(LETTER, broken):
        pass


def test_what_was_damaged_before_is_mended_as_every_viewer_does(tail: bytes) -> None:
    """The letter's own startxref leads nowhere: no fault of what comes behind it."""
    start = LETTER.rindex(b"startxref")
    damaged = LETTER[:start] + re.sub(rb"startxref\s+\d+", b"startxref\n9", LETTER[start:])
    with second_reading(damaged, b"") as read:
        assert len(read.pages) == 1


def test_another_page_written_anew_is_seen(tail: bytes) -> None:
    with second_reading(LETTER, tail) as read:
        assert touches_others(read, tail, stamped=1)


def test_contents_of_another_page_written_anew_are_seen(tail: bytes) -> None:
    with second_reading(LETTER, tail) as read:
        contents = read.pages[0].obj["/Contents"]
        number = (contents[1] if isinstance(contents, pikepdf.Array) else contents).objgen[0]
        assert touches_others(read, b"\n%d 0 obj\n<<>>\nendobj\n" % number, stamped=1)
        assert not touches_others(read, b"\n99999 0 obj\n<<>>\nendobj\n", stamped=1)


@pytest.mark.parametrize("direct", [False, True])
def test_an_annotation_of_another_page_written_anew_is_seen(tail: bytes, direct: bool) -> None:
    """Alone in its array, and beside one that is written there and points to something else."""
    with second_reading(LETTER, tail) as read:
        page = read.pages[0].obj
        link, elsewhere = (read.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Link)) for _ in range(2))
        beside = pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Popup=elsewhere)
        page.Annots = pikepdf.Array([beside, link] if direct else [link, link])
        again = b"\n%d 0 obj\n<<>>\nendobj\n"
        assert touches_others(read, again % link.objgen[0], stamped=1)
        assert not touches_others(read, again % elsewhere.objgen[0], stamped=1)


@pytest.mark.parametrize("flags", [0, 2])
def test_a_link_that_is_not_printed_does_not_count(tail: bytes, flags: int) -> None:
    with second_reading(LETTER, tail) as read:
        page = read.pages[0]
        for annotation in page.obj["/Annots"].as_list():
            annotation["/F"] = flags
        assert list(links(page)) == []


def test_nothing_of_a_letter_is_said_aloud(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """qpdf tells of damage where it stands; what stands there is a person's (promise 7)."""
    person = b"1 0 obj\n<< /Name (3002991234) /Kids [ 3002991234 ) >> endobx\n"
    damaged = LETTER.replace(b"\n1 0 obj", b"\n" + person + b"1 0 obj", 1)
    assert damaged != LETTER
    for file in (damaged, damaged[: len(damaged) // 2], person):
        with suppress(pikepdf.PdfError), second_reading(file, b"") as read:
            len(read.pages)
    assert not caplog.text
    assert capfd.readouterr() == ("", "")


def test_witnesses_that_do_not_agree_on_the_letter_prove_nothing_against_the_result() -> None:
    """The letter is called damaged then, and no bug of ours is claimed."""
    assert reads_alike(LETTER, 1)
    assert not reads_alike(LETTER, 2)
    assert not reads_alike(LETTER[: len(LETTER) // 2], 1)
    assert not reads_alike(b"no PDF", 0)


@pytest.mark.parametrize("harm", [b"", b"\0\0", b"startxref\n9\n%%EOF\n"])
def test_a_failed_proof_of_a_sound_letter_is_ours_and_of_a_damaged_one_is_its_own(harm: bytes, tail: bytes) -> None:
    letter = LETTER + harm
    claim = PageClaim(1, Box(20, 200, 100, 30), "https://muni.example.dk/", "https://muni.example.dk/", new_page=True)
    with RenderedPdf(letter) as original:
        found = prove_page(tail.replace(b"obj", b"bjo"), claim, "brev.pdf", original=original)
    assert found is not None
    damaged = harm.startswith(b"startxref")
    assert (found.code, found.ours) == (("pdf.damaged", False) if damaged else (found.code, True))
