"""Pages that get no block look as they did, also where what follows a file changes how it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from memo_enrich import Options, enrich, load_catalogue
from memo_enrich.model import Catalogue, PageClaim, Result
from memo_enrich.pdf import open_pdf
from memo_enrich.pdf.objects.protection import runs_on
from memo_enrich.pdf.objects.syntax import Name, Ref
from memo_enrich.pdf.revision.section import Revision
from memo_enrich.pdf.sight import Pixels, RenderedPdf
from memo_enrich.validation.proof import prove_page
from tests.support.pdfs import CONTENT, PAGE, letter, stream, stream_pdf, table_pdf

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
FULL = (
    b"BT /F1 11 Tf " + b"".join(b"1 0 0 1 20 %d Tm (%b) Tj " % (y, b"fyld " * 28) for y in range(10, 840, 12)) + b"ET"
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FIXTURES / "letters.toml")


def two_pages(**replaced: bytes) -> dict[int, bytes]:
    """A letter of two pages: the first is page 7 with content 8."""
    more = {
        "o2": b"<</Type/Pages/Kids[7 0 R 3 0 R]/Count 2>>",
        "o7": PAGE.replace(b"4 0 R", b"8 0 R"),
        "o8": stream(CONTENT.replace(b"700", b"500")),
    }
    return letter(**more | replaced)


def pages_of(data: bytes) -> Iterator[Pixels]:
    with RenderedPdf(data) as pdf:
        yield from (pdf.picture(index, 72).pixels for index in range(pdf.page_count))


def look_alike(before: bytes, after: bytes, *but: int) -> bool:
    pairs = list(zip(pages_of(before), pages_of(after), strict=False))
    return all(np.array_equal(old, new) for index, (old, new) in enumerate(pairs) if index not in but)


def with_open_stream(end: bytes) -> bytes:
    """Two pages; a revision writes the first one's content anew, with a Length that is wrong and this end."""
    base = table_pdf(two_pages())
    body = b"8 0 obj\n<</Length 0>>\nstream\n" + CONTENT + end
    table = b"xref\n8 1\n%010d 00000 n \n" % len(base)
    trailer = b"trailer\n<</Size 9/Root 1 0 R/Prev %d>>\n" % base.rindex(b"xref\n0")
    return base + body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (len(base) + len(body))


@pytest.mark.parametrize("end", [b"\nendstreamPendobj\n", b"\nendstrea\nendobj.\n", b"\n"])
def test_a_stream_that_only_our_revision_would_end_is_damage(end: bytes, catalogue: Catalogue) -> None:
    data = with_open_stream(end)
    assert not look_alike(data, data + b"\nendstream\nendobj\n"), "readers do look for the end further down"
    result = enrich(data, catalogue, letter_type="pas")
    assert (result.reason, result.content) == ("pdf.damaged", data)


@pytest.mark.parametrize("end", [b"\nendstream\nendobj\n", b"endstream\nendobj\n", b"\nendobj\n", b"\nendstream "])
def test_a_stream_that_has_an_end_is_none(end: bytes) -> None:
    assert not runs_on(with_open_stream(end))


def test_many_words_cost_little() -> None:
    assert not runs_on(b"stream " * 1_000_000)


def test_every_invented_letter_ends_its_streams() -> None:
    for path in (FIXTURES / "letters").glob("*.pdf"):
        assert not runs_on(path.read_bytes()), path.name


def stamped_and_refonted(data: bytes, result: Result) -> bytes:
    """What a faulty writer of ours would append: the stamp, and another font under all the pages."""
    revision = Revision(open_pdf(result.content).file)
    font = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Courier-Bold")}
    revision.put(Ref(5, 0), font)
    return result.content[len(data) :] + revision.tail("0" * 64, result.link or "")


def proven(data: bytes, result: Result, *, new_page: bool) -> tuple[str | None, str | None]:
    """Return what the proof says of a result on page 2, and of one that changes the other page."""
    placement, link = result.placements[0], result.link or ""
    assert placement.page == 2
    claim = PageClaim(2, placement.box, link, link, new_page)
    with RenderedPdf(data) as original:
        tails = (result.content[len(data) :], stamped_and_refonted(data, result))
        first, second = (prove_page(tail, claim, original=original) for tail in tails)
    return first and first.code, second and second.code


@pytest.mark.parametrize("size", [b"/Sise 9", b"/Size 7"])
def test_a_file_that_readers_must_mend_is_looked_at_whole(size: bytes, catalogue: Catalogue) -> None:
    data = table_pdf(two_pages()).replace(b"/Size 9", size)
    result = enrich(data, catalogue, letter_type="pas")
    assert proven(data, result, new_page=False) == (None, "pdf.damaged")


def test_the_last_page_is_looked_at_where_a_page_is_added(catalogue: Catalogue) -> None:
    data = table_pdf(letter(o4=stream(FULL)))
    result = enrich(data, catalogue, letter_type="pas", options=Options(new_page=True))
    assert proven(data, result, new_page=True) == (None, "proof.pages")


@pytest.mark.parametrize("number", range(8, 24))
def test_a_reference_to_nothing_in_a_stream_that_nobody_read_does_not_come_to_life(
    number: int, catalogue: Catalogue
) -> None:
    """A font without its descriptor; an object of ours might get that number, and become the descriptor."""
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/Navn%d/Encoding/WinAnsiEncoding/FontDescriptor %d 0 R>>"
    data = stream_pdf(letter(o4=stream(FULL), o5=font % (number, number)), packed=(5,))
    result = enrich(data, catalogue, letter_type="pas", options=Options(new_page=True))
    assert result.content == data or look_alike(data, result.content)
