"""Opening: every kind of cross-reference, pages, claims; and everything that must be left alone, told apart."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from memo_enrich.errors import ReadError
from memo_enrich.pdf import open_pdf
from memo_enrich.pdf.objects import PdfDocument
from memo_enrich.pdf.objects.syntax.parsing import object_head
from memo_enrich.pdf.objects.syntax.xref import SectionKind
from memo_enrich.pdf.revision import append_stamp
from tests.support.pdfs import PAGE, letter, stream, stream_pdf, table_pdf
from tests.support.shapes import KINDS
from tests.support.stamps import LINK, box_on, make_stamp


def refusal(data: bytes) -> str | None:
    found = open_pdf(data).untouchable()
    return found.code if found else None


def text_of_page(document: PdfDocument) -> bytes:
    contents = document.file.resolve(document.pages[0].dictionary["Contents"])
    return document.file.content(contents)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_cross_reference_is_read(kind: str) -> None:
    """Pages, content and tags are found, and nothing speaks against touching the file."""
    document = open_pdf(KINDS[kind]())
    assert (document.page_count, document.tagged, refusal(document.data)) == (1, True, None)
    assert b"Test Testesen" in text_of_page(document)
    assert document.file.sections[0].kind is (SectionKind.STREAM if "stream" in kind else SectionKind.TABLE)


def test_rows_of_nineteen_bytes_are_read() -> None:
    """A common slip of producers: LF alone behind a row."""
    data = table_pdf(letter()).replace(b" n \n", b" n\n").replace(b" f \n", b" f\n")
    assert (open_pdf(data).page_count, refusal(data)) == (1, None)


@pytest.mark.parametrize("data", [b"", b"hej", b"\0" * 5000, b"<xml/>", b"PK\3\4"])
def test_what_is_no_pdf_is_an_error(data: bytes) -> None:
    """With its own code word."""
    with pytest.raises(ReadError) as error:
        open_pdf(data, "brev.pdf")
    assert (error.value.code, error.value.where) == ("pdf.no_pdf", "brev.pdf")


@pytest.mark.parametrize("keep", [20, 200, 500])
def test_a_truncated_file_is_unreadable(keep: int) -> None:
    """Where no reader finds a page, it is no letter."""
    with pytest.raises(ReadError) as error:
        open_pdf(table_pdf(letter())[:keep])
    assert error.value.code == "pdf.unreadable"


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: re.sub(rb"startxref\n\d+", b"startxref\n12", data),
        lambda data: data.replace(b"startxref", b"startxxxx"),
        lambda data: re.sub(rb"(\d{10})( 00000 n \n)(\d{10})(?= 00000 n \ntrailer)", rb"\1\2\1", data),
        lambda data: data.replace(b"0 6\n0000000000 65535 f", b"1 6\n0000000000 65535 f"),
        lambda data: re.sub(rb"/Size 6", b"/Size 6/Prev 3", data),
        lambda data: data.replace(b"\n5 0 obj", b"\n6 0 obj"),
    ],
    ids=["startxref-wrong", "startxref-missing", "offset-wrong", "subsection-shifted", "prev-wrong", "number-wrong"],
)
def test_a_damaged_cross_reference_is_kept(harm: Callable[[bytes], bytes]) -> None:
    """Viewers mend it silently; appending would leave two truths. The letter stays as it is."""
    assert refusal(harm(table_pdf(letter()))) == "pdf.damaged"


@pytest.mark.parametrize("offset", [-1, 2**31, 2**63, 10**40])
@pytest.mark.parametrize("key", [b"Prev", b"XRefStm"])
def test_a_section_far_outside_the_file_is_damage(key: bytes, offset: int) -> None:
    """Also where the number is larger than any file can be."""
    data = table_pdf(letter(), trailer=b"/%b %d" % (key, offset))
    assert refusal(data) == "pdf.damaged"


@pytest.mark.parametrize("offset", [-1, 2**31, 2**63, 10**40])
def test_an_object_far_outside_the_file_or_its_stream_is_damage(offset: int) -> None:
    assert object_head(b"1 0 obj", offset) is None
    data = re.sub(rb"/First \d+", b"/First %d" % offset, stream_pdf(letter(), packed=(1, 2, 3)))
    table = [match.start() for match in re.finditer(rb"\d+ 0 obj", data)][-1]
    with pytest.raises(ReadError):
        open_pdf(re.sub(rb"startxref\n\d+", b"startxref\n%d" % table, data))


def test_a_circle_of_sections_ends() -> None:
    """Prev that leads back to itself."""
    data = table_pdf(letter())
    start = re.search(rb"startxref\n(\d+)", data)
    assert start is not None
    assert refusal(data.replace(b"/Size 6", b"/Size 6/Prev " + start[1])) == "pdf.damaged"


@pytest.mark.parametrize(
    ("objects", "code"),
    [
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[]>>>>"), None),
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 1>>>>"), None),
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/DSS<<>>>>"), "pdf.signed"),
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/DSS 99 0 R/Perms<</DocMDP 99 0 R>>>>"), None),
        (
            letter(
                o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>",
                o6=b"<</FT/Sig/T(a)/V 7 0 R>>",
                o7=b"<</Contents<00>>>",
            ),
            "pdf.signed",
        ),
        (
            letter(
                o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[6 0 R]>>>>",
                o6=b"<</FT/Sig/T(a)/V 7 0 R>>",
                o7=b"<</Type/Sig/Filter/Adobe.PPKLite>>",
            ),
            None,
        ),
        (
            letter(
                o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>",
                o6=b"<</FT/Sig/Kids[7 0 R]>>",
                o7=b"<</T(a)/V 8 0 R>>",
                o8=b"<</Type/DocTimeStamp/ByteRange[0 0 0 0]>>",
            ),
            "pdf.signed",
        ),
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/Perms<</DocMDP 6 0 R>>>>", o6=b"<</Type/Sig>>"), "pdf.certified"),
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/Perms<</UR3 6 0 R>>>>", o6=b"<</Type/Sig>>"), "pdf.usage_rights"),
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA 6 0 R/Fields[]>>>>", o6=stream(b"")), "pdf.xfa"),
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>", o6=b"<</FT/Sig/T(tom)>>"), None),
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>", o6=b"<</FT/Tx/T(a)/V(b)>>"), None),
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>", o6=b"<</Kids[6 0 R]>>"), None),
    ],
)
def test_what_must_not_be_touched(objects: dict[int, bytes], code: str | None) -> None:
    """Signatures of any kind, rights, XFA; an empty signature field is none."""
    assert refusal(table_pdf(objects)) == code


def test_a_signature_no_field_leads_to_is_found() -> None:
    """Its ByteRange speaks of this very file."""
    data = table_pdf(letter(o6=b"<</Type/Sig/ByteRange[0 AAAAAAAAA BBBBBBBBB CCCCCCCCC]/Contents<00000000>>>"))
    start = data.index(b"/Contents<") + len(b"/Contents")
    end = data.index(b">", start) + 1
    for place, value in ((b"AAAAAAAAA", start), (b"BBBBBBBBB", end), (b"CCCCCCCCC", len(data) - end)):
        data = data.replace(place, b"%9d" % value)
    assert refusal(data) == "pdf.signed"
    attached = table_pdf(letter(o6=stream(data)))
    assert refusal(attached) is None, "a signed attachment does not sign the letter"


@pytest.mark.parametrize(
    ("packet", "claims"),
    [
        ('<x xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="A"/>', ("pdfa-2a",)),
        ("<x xmlns:a='http://www.aiim.org/pdfa/ns/id/'><a:part>4</a:part></x>", ("pdfa-4",)),
        (
            '<x xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:u="http://www.aiim.org/pdfua/ns/id/">'
            "<pdfaid:conformance> B </pdfaid:conformance><pdfaid:part>3</pdfaid:part><u:part>1</u:part></x>",
            ("pdfa-3b", "pdfua-1"),
        ),
        ("<x>pdfaid:part</x>", ()),
    ],
)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-32-be", "utf-32-le"]
)
def test_claims_are_read_from_the_metadata(packet: str, claims: tuple[str, ...], encoding: str) -> None:
    """As attribute or element, under any prefix, in any encoding of XMP."""
    objects = letter(
        o1=b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>",
        o6=stream(packet.encode(encoding), b"/Type/Metadata/Subtype/XML"),
    )
    assert open_pdf(table_pdf(objects)).claims == claims


@pytest.mark.parametrize(
    ("entries", "rect", "seen"),
    [
        (b"", b"[72 700 144 772]", (25.4, 24.69, 25.4, 25.4)),
        (b"/Rotate 90", b"[72 700 144 772]", (246.94, 25.4, 25.4, 25.4)),
        (b"/Rotate 180", b"[72 700 144 772]", (159.1, 246.94, 25.4, 25.4)),
        (b"/Rotate -90", b"[72 700 144 772]", (24.69, 159.1, 25.4, 25.4)),
        (b"/CropBox[72 0 595 772]", b"[144 772 72 700]", (0, 0, 25.4, 25.4)),
        (b"/UserUnit 2", b"[36 421 72 457]", (25.4, 271.64, 25.4, 25.4)),
    ],
)
def test_annotations_are_occupied_ground_as_seen(
    entries: bytes, rect: bytes, seen: tuple[float, float, float, float]
) -> None:
    """In mm from the top left corner as seen, whatever the page's rotation, crop box or unit; also hidden ones."""
    page = PAGE[:-2] + entries + b"/Annots[6 0 R]>>"
    document = open_pdf(table_pdf(letter(o3=page, o6=b"<</Subtype/Widget/F 2/Rect" + rect + b">>")))
    assert document.occupied(0)[0].rounded() == pytest.approx(seen, abs=0.02)
    again = document.geometry(0).user_rect(document.occupied(0)[0])
    assert again == pytest.approx(sorted_rect(rect), abs=1e-6)


def sorted_rect(rect: bytes) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(number) for number in rect.strip(b"[]").split())
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


@pytest.mark.parametrize(
    ("entries", "area"),
    [
        (b"/Subtype/Ink/Rect[100 100 110 110]/InkList[[20 20 300 400][50 500 60 60]]", (19.5, 19.5, 300.5, 500.5)),
        (b"/Subtype/Ink/InkList[[20 20 300 400]]", (19.5, 19.5, 300.5, 400.5)),
        (b"/Subtype/Line/Rect[100 100 110 110]/L[50 105 400 105]/BS<</W 4>>", (48, 98, 402, 112)),
        (b"/Subtype/Line/Rect[100 100 110 110]/L[50 105 400 105]/LE[/None/OpenArrow]", (40, 90, 410, 120)),
        (b"/Subtype/Polygon/Rect[100 100 110 110]/Vertices[20 20 80 30]/Border[0 0 2]", (19, 19, 111, 111)),
        (b"/Subtype/PolyLine/Rect[100 100 110 110]/Path[[20 20][30 30 40 40 50 50]]", (19.5, 19.5, 110.5, 110.5)),
        (b"/Subtype/FreeText/Rect[100 100 200 150]/CL[10 20 60 60 100 120]/BS<</W 0>>", (10, 20, 200, 150)),
        (b"/Subtype/Highlight/Rect[100 100 110 110]/QuadPoints[9 9 20 9 9 20 20 20]/BS<</W 0>>", (9, 9, 110, 110)),
        (b"/Subtype/Line/L[50 105 400 105]/BS<</W 0>>/LL -30/LLE 5/LLO 2", (13, 68, 437, 142)),
        (b"/Subtype/Polygon/Vertices[20 20 80 30]/BS<</W 0>>/BE<</S/C/I 2>>", (0, 0, 100, 50)),
        (b"/Subtype/Line/Rect[100 100 110 110]/L[null/A 7 0 R(x)]", (100, 100, 110, 110)),
        (b"/Subtype/Line/Rect[100 100 110 110]/L[105 105 99999999999999999999 105]/BS<</W 0>>", (100, 100, 1e6, 110)),
    ],
)
def test_annotations_reach_as_far_as_their_points(entries: bytes, area: tuple[float, ...]) -> None:
    """Viewers draw strokes, lines and callouts where their points are, with the line's width, inside of Rect or not."""
    page = PAGE[:-2] + b"/Annots[6 0 R]>>"
    document = open_pdf(table_pdf(letter(o3=page, o6=b"<<" + entries + b">>")))
    assert document.geometry(0).user_rect(document.occupied(0)[0]) == pytest.approx(area, abs=1e-6)


@pytest.mark.parametrize("annotations", [b"[null 99 0 R 6 0 R]", b"[6 0 R 7 0 R()[] 3]", b"7 0 R", b"99 0 R"])
def test_popups_and_what_is_no_annotation_are_no_ground(annotations: bytes) -> None:
    """A popup is a window of the viewer, and a reference to nothing counts as null (ISO 32000-1, 7.3.10)."""
    page = PAGE[:-2] + b"/Annots " + annotations + b">>"
    popup = b"<</Subtype/Popup/Rect[9 9 99 99]/Open true>>"
    assert open_pdf(table_pdf(letter(o3=page, o6=popup, o7=b"null"))).occupied(0) == ()


@pytest.mark.parametrize("count", [b"0", b"2", b"-1", b"9999999999", b"(1)"])
def test_a_count_of_pages_that_is_not_true_is_damage(count: bytes) -> None:
    """Some readers go by it, others by Kids: they would not see the same letter."""
    tree = letter(o2=b"<</Type/Pages/Kids[6 0 R]/Count 1>>", o6=b"<</Type/Pages/Kids[3 0 R]/Count %b>>" % count)
    assert refusal(table_pdf(tree)) == "pdf.damaged"
    assert refusal(table_pdf(letter(o2=b"<</Type/Pages/Kids[3 0 R]>>"))) is None


@pytest.mark.parametrize("gap", [b"%a comment\n", b"  %a comment\r\n%and more\r\t", b"\0\x0c\t \r\n", b"\n\n\n"])
@pytest.mark.parametrize(
    "place",
    [
        rb"(?m)^(?=\d+ 0 obj)",
        rb"(?m)(?<=^\d) (?=0 obj)",
        rb"(?<=\d) (?=0 R)",
        rb"(?<=\d 0) (?=R)",
        rb"(?<=obj)\n",
        rb"(?=xref\n0)",
        rb"(?<=xref)\n(?=0)",
        rb"(?=trailer)",
        rb"(?<=trailer)\n",
        rb"(?=startxref)",
        rb"(?<=startxref)\n",
        rb"(?<=%%EOF)",
    ],
)
def test_comments_and_white_space_may_part_any_two_tokens(place: bytes, gap: bytes) -> None:
    """As ISO 32000-1, 7.2.3 and 7.3 allow; offsets lead to the gap before an object or a section, or behind it."""
    original = table_pdf(letter())
    gaps = [match.span() for match in re.finditer(place, original)]

    def moved(found: re.Match[bytes]) -> bytes:
        offset = int(found[0])
        return b"%010d" % (offset + sum(len(gap) - (end - start) for start, end in gaps if start < offset))

    data = re.sub(rb"\d{10}(?= 00000 n)|\d+(?=\n%%EOF)", moved, re.sub(place, lambda _: gap, original))
    assert refusal(data) is None
    document = open_pdf(data)
    assert append_stamp(document, 0, make_stamp(), box_on(document, 0), mark_link=LINK).tail


def test_pages_inherit_and_may_stand_directly_in_kids() -> None:
    """MediaBox and Rotate from above; a page without a number is a page too."""
    objects = letter(
        o2=b"<</Type/Pages/Kids[6 0 R <</Type/Page/Rotate 0>>]/Count 3/MediaBox[0 0 300 400]/Rotate 90>>",
        o6=b"<</Type/Pages/Parent 2 0 R/Kids[3 0 R 7 0 R]/Count 2>>",
        o7=b"<</Type/Page/Parent 6 0 R>>",
    )
    document = open_pdf(table_pdf(objects))
    assert document.page_count == 3
    assert [document.geometry(index).rotate for index in range(3)] == [90, 90, 0]
    assert document.geometry(1).visible == (0, 0, 300, 400)
    assert document.pages[2].ref is None
