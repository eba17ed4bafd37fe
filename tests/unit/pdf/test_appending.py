"""Appending to every shape of file, held against the delta checker and looked at through two other readers."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest

from memo_enrich.errors import PlacementError
from memo_enrich.model import Box
from memo_enrich.pdf import open_pdf
from memo_enrich.pdf.revision.appending import append_stamp
from tests.support.delta import Delta
from tests.support.pdfs import CONTENT, PAGE, letter, stream, stream_pdf, table_pdf, tagged_letter
from tests.support.shapes import NESTED, SHAPES, TREE, pdfa_with
from tests.support.stamps import ADDRESS, LINES, LINK, PAGE_URL, box_on, make_stamp


def enriched(data: bytes, page_index: int = 0) -> bytes:
    document = open_pdf(data)
    assert document.untouchable() is None
    return data + append_stamp(document, page_index, make_stamp(), box_on(document, page_index), mark_link=LINK).tail


def text_of(data: bytes, page_index: int = 0) -> str:
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[page_index]
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    text_page.close()
    page.close()
    pdf.close()
    return str(text)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_passes_the_delta_checker(shape: str) -> None:
    """Nothing but what was added has changed, and what was added conforms."""
    data = SHAPES[shape]()
    result = enriched(data)
    assert Delta(data, result, 0).problems() == []


@pytest.mark.parametrize("shape", SHAPES)
def test_pdfium_reads_old_text_then_ours(shape: str) -> None:
    """In content order, words apart at line ends."""
    data = SHAPES[shape]()
    before, after = text_of(data), text_of(enriched(data))
    assert after.startswith(before)
    added = " ".join(after[len(before) :].split())
    assert added == " ".join(LINES)


@pytest.mark.parametrize("shape", ["annots-shared", "page-without-struct-parents"])
def test_the_other_page_is_not_touched(shape: str) -> None:
    """Even where it shares its parts with the one that is stamped."""
    data = SHAPES[shape]()
    with pikepdf.open(io.BytesIO(data)) as old, pikepdf.open(io.BytesIO(enriched(data))) as new:
        assert old.pages[1].obj.unparse() == new.pages[1].obj.unparse()
        assert len(new.pages[1].obj.get("/Annots", [])) == len(old.pages[1].obj.get("/Annots", []))


def test_limits_grow_all_the_way_up() -> None:
    """The annotation's key goes into the last leaf, and every node above the leaf says so."""
    with pikepdf.open(io.BytesIO(enriched(table_pdf(tagged_letter(**TREE))))) as pdf:
        tree = pdf.Root.StructTreeRoot.ParentTree
        assert list(tree.Kids[1].Limits) == [5, 7]
        assert list(tree.Kids[1].Kids[0].Limits) == [5, 7]
        assert list(tree.Kids[0].Limits) == [0, 1]
        assert pdf.Root.StructTreeRoot.ParentTreeNextKey == 8


def test_new_elements_speak_the_namespace_of_their_document() -> None:
    """PDF 2.0 letters: NS as the Document has it when it is a standard one, a declared standard one otherwise."""
    for own, expected in ((b"10 0 R", 10), (b"11 0 R", 10)):
        objects = tagged_letter(
            o6=b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 9 0 R/Namespaces[11 0 R 10 0 R]>>",
            o7=b"<</Type/StructElem/S/Document/P 6 0 R/K[8 0 R]/NS " + own + b">>",
            o10=b"<</Type/Namespace/NS(http://iso.org/pdf2/ssn)>>",
            o11=b"<</Type/Namespace/NS(http://muni.example.dk/ns)>>",
        )
        with pikepdf.open(io.BytesIO(enriched(table_pdf(objects, header=b"%PDF-2.0\n")))) as pdf:
            for element in list(pdf.Root.StructTreeRoot.K.K)[1:]:
                assert element.NS.objgen == (expected, 0)


def test_elements_stand_in_reading_order() -> None:
    """Heading, body, link, notice, code: behind everything the letter says itself."""
    with pikepdf.open(io.BytesIO(enriched(table_pdf(tagged_letter())))) as pdf:
        kids = list(pdf.Root.StructTreeRoot.K.K)
        assert [str(kid.S) for kid in kids] == ["/P"] * 5 + ["/Figure"]
        assert str(kids[3].K[0].S) == "/Link"
        assert str(kids[5].Alt).endswith(LINK)


def test_the_same_input_gives_the_same_bytes() -> None:
    """No clock, no lot."""
    data = table_pdf(tagged_letter(), trailer=b"/ID[<01><02>]")
    assert enriched(data) == enriched(data)


def test_untagged_letters_get_no_tags_but_a_finding() -> None:
    """Half a structure tree would hide the rest of the letter from a screen reader."""
    document = open_pdf(table_pdf(letter()))
    appended = append_stamp(document, 0, make_stamp(), box_on(document, 0), mark_link=LINK)
    assert [found.code for found in appended.findings] == ["pdf.untagged"]
    assert b"StructElem" not in appended.tail


def test_growth_stays_within_12_kb_or_is_told() -> None:
    """A letter with thousands of tags has to repeat its list of tags."""
    document = open_pdf(table_pdf(tagged_letter()))
    appended = append_stamp(document, 0, make_stamp(), box_on(document, 0), mark_link=LINK)
    assert (len(appended.tail) <= 12 * 1024, appended.findings) == (True, ())
    long = tagged_letter(o7=b"<</Type/StructElem/S/Document/P 6 0 R/K[" + b"8 0 R " * 3000 + b"]>>")
    document = open_pdf(table_pdf(long))
    appended = append_stamp(document, 0, make_stamp(), box_on(document, 0), mark_link=LINK)
    assert [found.code for found in appended.findings] == ["pdf.growth"]


@pytest.mark.parametrize(
    ("objects", "code"),
    [
        (letter(o4=stream(b"(open string")), "pdf.page_damaged"),
        (letter(o4=stream(b"xx", b"/Filter/JBIG2Decode")), "pdf.page_damaged"),
        (letter(o4=stream(b"not deflated", b"/Filter/FlateDecode")), "pdf.page_damaged"),
        (tagged_letter(o9=b"<</Kids[9 0 R]>>"), "pdf.page_damaged"),
        (
            letter(
                o3=re.sub(rb"/Resources.*", b"/Resources 6 0 R>>", PAGE),
                o6=b"<</Font<</F1 5 0 R>>/Shading" + b"[" * 99 + b"]" * 99 + b">>",
            ),
            "pdf.page_damaged",  # what is copied into the page would be one level too deep to be read again
        ),
        (tagged_letter(o4=stream(b"/P <</MCID 999999999>> BDC EMC")), "pdf.page_damaged"),
        (letter(o1=b"<</Type/Catalog/Pages 2 0 R/DSS<<>>>>"), "pdf.signed"),
    ],
)
def test_what_cannot_be_added_to_is_refused(objects: dict[int, bytes], code: str) -> None:
    """An error with a code word, never a guess."""
    document = open_pdf(table_pdf(objects), "brev.pdf")
    with pytest.raises(PlacementError) as error:
        append_stamp(document, 0, make_stamp(), Box(25, 222, 100, 28), mark_link=LINK)
    assert (error.value.code, error.value.where) == (code, "brev.pdf")


@pytest.mark.parametrize("indirect", [True, False])
@pytest.mark.parametrize(("part", "many", "is_full"), [(1, 8191, True), (1, 8190, False), (2, 8191, False)])
def test_an_array_that_pdfa_1_allows_no_longer_is_not_made_longer(
    part: int, many: int, is_full: bool, indirect: bool
) -> None:
    annotation = b"<</Type/Annot/Subtype/Link/Rect[57 400 90 410]/F 4/Border[0 0 0]>>"
    annotations = b"[" + b"8 0 R " * many + b"]"
    page = PAGE[:-2] + b"/Annots %b>>" % (b"9 0 R" if indirect else annotations)
    data = pdfa_with(b"", o3=page, o8=annotation, o9=annotations).replace(b"part>2<", b"part>%d<" % part)
    if is_full:
        with pytest.raises(PlacementError) as error:
            enriched(data)
        assert (error.value.code, error.value.values["count"]) == ("pdf.array_full", 8191)
    else:
        assert enriched(data)


@pytest.mark.parametrize(
    "content",
    [
        b"2 0 0 2 0 0 cm " + NESTED,
        b"0.5 g " + NESTED,
        NESTED + b" BT /F1 9 Tf ET",
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI " + NESTED,
        NESTED[:-2] + b" Q Q " + NESTED,
    ],
)
def test_pages_that_nest_to_the_limit_and_leave_a_trace_are_refused(content: bytes) -> None:
    """One more q around them is one too many for PDF/A, and without it the invitation would inherit what they set."""
    document = open_pdf(pdfa_with(b"", o4=stream(content)), "brev.pdf")
    with pytest.raises(PlacementError) as error:
        append_stamp(document, 0, make_stamp(), Box(25, 222, 100, 28), mark_link=LINK)
    assert error.value.code == "pdf.nested"
    assert enriched(table_pdf(letter(o4=stream(content))))  # where no PDF/A is claimed, readers take it


@pytest.mark.parametrize(
    ("search", "replacement"),
    [
        (rb"/F 4/Border", b"/F 6/Border"),
        (rb"/Contents\(Chat", b"/Contentz(Chat"),
        (rb"/S/Figure", b"/S/Formul"),
        (rb"/Lang\(da-DK\)/S/Link", b"/Lung(da-DK)/S/Link"),
        (rb"/Alt\(", b"/Olt("),
        (rb"/CIDToGIDMap/Identity", b"/CIDToGIDMap/Nothing_"),
        (rb"/ParentTreeNextKey 2", b"/ParentTreeNextKey 1"),
        (rb"/StructParent 1", b"/StructParent 0"),
        (rb"/K\[3 <<", b"/K[1 <<"),
        (rb"/Tabs/S", b"/Tobs/S"),
        (rb"/W\[0 \[", b"/W[1 ["),
        (rb"/MediaBox\[0 0 595 842\](?![\s\S]*/MediaBox)", b"/MediaBox[0 0 595 841]"),
        (rb"(\d+ 0 obj)\n(?=<</Type/Annot)", rb"\1 "),
        (rb"/Length 2>>", b"/Length 1>>"),
        (rb"/Obj \d\d ", b"/Obj 10 "),
        (rb"/Placement/Block", b"/Placement/Plock"),
    ],
)
def test_the_delta_checker_sees_faults(search: bytes, replacement: bytes) -> None:
    """A checker that cannot fail proves nothing: each of these is found."""
    data = table_pdf(tagged_letter())
    result = enriched(data)
    tail, count = re.subn(search, replacement, result[len(data) :])
    assert count > 0
    assert Delta(data, data + tail, 0).problems() != []


def test_the_link_leads_where_the_stamp_says() -> None:
    """To the tagged address, over the printed one."""
    with pikepdf.open(io.BytesIO(enriched(table_pdf(letter())))) as pdf:
        link = pdf.pages[0].Annots[-1]
        assert str(link.A.URI) == PAGE_URL
        assert ADDRESS in str(link.Contents)


@pytest.mark.parametrize("pack", [False, True], ids=["open", "packed"])
def test_a_reference_that_leads_nowhere_still_does(pack: bool) -> None:
    """No new object takes the number of one that is missing but still referred to."""
    objects = tagged_letter(o7=b"<</Type/StructElem/S/Document/P 6 0 R/K[8 0 R 14 0 R 15 0 R]/Ref 13 0 R>>")
    data = stream_pdf(objects, packed=(6, 7)) if pack else table_pdf(objects)
    with pikepdf.open(io.BytesIO(enriched(data))) as pdf:
        assert [kid is None for kid in pdf.Root.StructTreeRoot.K.K][:4] == [False, True, True, False]
        assert pdf.Root.StructTreeRoot.K.get("/Ref") is None


@pytest.mark.parametrize(
    "left", [b"60 60 m 500 300 l 70 200 l", b"0 0 595 842 re", b"0 0 90 90 re W", b"9 9 m 400 400 l 32 3"]
)
def test_a_path_that_was_never_painted_is_not_painted_with_ours(left: bytes) -> None:
    """It would lie across the code: our first stroke would draw it, too."""
    pictures = []
    for content in (CONTENT, CONTENT + b" 4 w " + left):
        pdf = pypdfium2.PdfDocument(enriched(table_pdf(letter(o4=stream(content)))))
        pictures.append(pdf[0].render(scale=2).to_numpy().copy())
        pdf.close()
    assert (pictures[0] == pictures[1]).all()


@pytest.mark.parametrize("role", [b"[/P]", b"<</P/Q>>", b"7", b"null", b"(Document)", b"[<</K[null]>>]"])
def test_a_role_that_is_no_name_is_none(role: bytes) -> None:
    """An array cannot be looked up in the RoleMap; the element takes ours all the same, or the tree does."""
    tree = tagged_letter()[6][:-2] + b"/RoleMap<</X/Document>>>>"
    data = table_pdf(tagged_letter(o6=tree, o7=b"<</Type/StructElem/S " + role + b"/P 6 0 R/K[8 0 R]>>"))
    assert Delta(data, enriched(data), 0).problems() == []
