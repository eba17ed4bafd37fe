"""What lies in one another is counted as often as a reader meets it, and no more than it can bear."""

from __future__ import annotations

import pytest

from memo_enrich import Options, enrich, load_catalogue
from memo_enrich.errors import PlacementError, ReadError
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.objects import read_document
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.painting.heads import jpeg_frame, own_bytes
from memo_enrich.pdf.objects.painting.materials import clipping_letters
from memo_enrich.pdf.objects.painting.nesting import Nesting, functions_in
from memo_enrich.pdf.objects.syntax import CostlyError, DamagedError, PastDamage, Ref, Stream
from tests.conftest import FIXTURES
from tests.support.costly import drawing
from tests.support.costly_paints import STITCHED, jpeg, jpeg_2000, levels, pictured
from tests.support.pdfs import PAGE, letter, stream, table_pdf

LEAF = b"<</FunctionType 2/Domain[0 1]/N 1>>"


def nesting(depth: int, most: int = 1000) -> tuple[Nesting, Ref]:
    return Nesting(PdfFile(table_pdf(letter(**levels(depth, STITCHED, LEAF)))), functions_in, most), Ref(10, 0)


@pytest.mark.parametrize(("depth", "count"), [(0, 1), (1, 3), (4, 31), (8, 511)])
def test_what_is_listed_twice_counts_twice(depth: int, count: int) -> None:
    counter, first = nesting(depth)
    assert counter.count(first) == count
    assert counter.count(first) == count
    if 2 * count < 1000:
        assert counter.count([first, first]) == 2 * count + 1


@pytest.mark.parametrize("depth", [9, 29, 60])
def test_too_many_are_too_costly(depth: int) -> None:
    counter, first = nesting(depth)
    with pytest.raises(CostlyError):
        counter.count(first)


def test_what_is_known_still_counts_its_levels() -> None:
    """Twenty deep is allowed, and so it is again; twenty more around it are not."""
    chain = levels(44, lambda number: b"<</FunctionType 3/Functions[%d 0 R]>>" % number, LEAF)
    counter = Nesting(PdfFile(table_pdf(letter(**chain))), functions_in, 1000)
    assert counter.count(Ref(34, 0)) == 21
    with pytest.raises(CostlyError):
        counter.count(Ref(14, 0))


def test_damage_is_passed_and_cost_is_not() -> None:
    with PastDamage():
        raise DamagedError("x")
    with pytest.raises(CostlyError), PastDamage():
        raise CostlyError("x")
    with pytest.raises(KeyError), PastDamage():
        raise KeyError("x")


def picture_of(data: bytes) -> tuple[PdfFile, Stream]:
    file = PdfFile(data)
    picture = file.resolve(Ref(9, 0))
    assert isinstance(picture, Stream)
    return file, picture


@pytest.mark.parametrize(
    ("name", "head", "size"),
    [
        (b"DCTDecode", jpeg(640, 480), 640 * 480 * 3),
        (b"DCT", b"junk" + jpeg(640, 480), 640 * 480 * 3),
        (b"DCTDecode", jpeg(640, 480)[:60], 0),
        (b"DCTDecode", b"", 0),
        (b"JPXDecode", jpeg_2000(640, 480), 2 * 640 * 480 * 3),
        (b"JPXDecode", b"\0\0\0\x0cjP  " + jpeg_2000(640, 480), 2 * 640 * 480 * 3),
        (b"JPXDecode", jpeg_2000(640, 480)[:30], 0),
        (b"FlateDecode", jpeg(640, 480), 0),
    ],
)
def test_a_picture_tells_its_own_size(name: bytes, head: bytes, size: int) -> None:
    assert own_bytes(*picture_of(pictured(b"/Filter/" + name, head))) == size


@pytest.mark.parametrize("junk", [b"x" * 20, b"\xff\xd8x", b"\xff\xd8\xff\xe0\0\2x"])
def test_junk_ends_the_search_unless_told_otherwise(junk: bytes) -> None:
    data = junk + jpeg(640, 480)[2 if junk.startswith(b"\xff") else 0 :]
    assert jpeg_frame(data) == (0, 0, 0)
    assert jpeg_frame(data, forgiving=True) == jpeg_frame(jpeg(640, 480)) == (480, 640, 3)


def test_a_picture_whose_wrapper_is_broken_tells_nothing() -> None:
    assert own_bytes(*picture_of(pictured(b"/Filter[/FlateDecode/DCTDecode]", b"x"))) == 0


@pytest.mark.parametrize(
    ("content", "clips"),
    [
        (b"BT 0 Tr (x) Tj ET", 0),
        (b"BT 7 Tr (x) Tj ET 5 Tr", 2),
        (b"q 7 Tr Q q 7 Tr Q", 1),
        (b"7 Tr q 7 Tr Q 7 Tr", 2),
        (b"Q Q 4\nTr", 1),
        (b"(7 Tru)", 0),
    ],
)
def test_letters_clip_until_the_state_is_restored(content: bytes, clips: int) -> None:
    assert clipping_letters(content) == clips


@pytest.mark.parametrize(
    ("content", "resources", "doubtful"),
    [
        (b"0 0 9 9 re f", b"", False),
        (b"/G gs", b"/ExtGState<</G<</ca .5/BM/Normal>>>>", False),
        (b"/G gs", b"/ExtGState<</G<</BM/Multiply>>>>", True),
        (b"/G gs", b"/ExtGState<</G<</SMask/None>>>>", False),
        (b"/S sh", b"/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray>>>>", False),
        (b"/S sh", b"/Shading<</S<</ShadingType 1/ColorSpace/DeviceGray>>>>", True),
        (b"/S sh " * 40, b"/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray>>>>", True),
        (b"0 0 9 9 re f " * 40_000, b"", True),
    ],
)
def test_a_page_is_doubtful_where_its_cost_depends_on_the_area(
    content: bytes, resources: bytes, doubtful: bool
) -> None:
    assert read_document(drawing(content, resources)).check_cost(0) is doubtful


BOMB = b"<</ShadingType 2/ColorSpace/DeviceGray/Function 10 0 R>>"


@pytest.mark.parametrize(
    ("content", "resources"),
    [
        (b"/X Do /S sh", b"/XObject<</X 9 0 R>>/Shading<</S %b>>" % BOMB),
        (b"/S sh", b"/ColorSpace 9 0 R/Shading<</S %b>>" % BOMB),
        (b"/G gs", b"/ExtGState<</G<</TR 9 0 R/TR2 10 0 R/SMask 9 0 R>>>>"),
        (b"/C cs", b"/ColorSpace<</C[/Separation/X 9 0 R 10 0 R]>>"),
        (b"/I Do", b"/XObject<</I 8 0 R>>"),
    ],
)
def test_damage_beside_it_hides_no_cost(content: bytes, resources: bytes) -> None:
    """What is damaged is left out, and the rest is weighed all the same."""
    picture = stream(
        jpeg(20_000, 20_000), b"/Type/XObject/Subtype/Image/Filter/DCTDecode/SMask 9 0 R/OC 9 0 R/Width 9 0 R"
    )
    objects = levels(40, STITCHED, LEAF) | {"o8": picture, "o9": b"x"}
    damaged = drawing(content, resources, **objects).replace(b"\n9 0 obj", b"\n7 0 obj", 1)
    assert read_document(damaged).untouchable() is not None
    with pytest.raises(ReadError) as caught:
        read_document(damaged).check_cost(0)
    assert caught.value.code == "pdf.too_costly"


@pytest.mark.parametrize(
    "side", [b"9" * 60, b"9" * 60 + b".5", b"1" + b"0" * 38 + b".5", b"0.0000001", b"99999999999", b"1"]
)
def test_a_doubtful_page_of_any_size_is_tried(side: bytes) -> None:
    page = PAGE.replace(b"595 842", side + b" " + side).replace(b"/Font", b"/ExtGState<</G<</BM/Multiply>>>>/Font")
    data = table_pdf(letter(o3=page, o4=stream(b"/G gs 0 0 9 9 re f")))
    assert read_document(data).check_cost(0)
    result = enrich(data, load_catalogue(FIXTURES / "letters.toml"), letter_type="pas", options=Options(demo=True))
    assert result.reason not in ("internal", "pdf.damaged")


@pytest.mark.parametrize("key", [b"MediaBox", b"CropBox", b"Rotate", b"UserUnit"])
def test_an_inner_page_that_refers_to_itself_is_damage(key: bytes) -> None:
    circle = PAGE[:-2] + b"/%b 9 0 R>>" % key
    if key == b"MediaBox":
        circle = PAGE.replace(b"[0 0 595 842]", b" 9 0 R")
    pages = letter(o2=b"<</Type/Pages/Kids[3 0 R 7 0 R 8 0 R]/Count 3>>", o7=circle, o8=PAGE, o9=b"9 0 R")
    pages[8] = PAGE.replace(b"4 0 R", b"6 0 R")
    data = table_pdf(pages | {6: stream(b"")})
    with OpenPdf(data) as pdf, pytest.raises(PlacementError) as caught:
        pdf.document.geometry(1)
    assert caught.value.code == "pdf.page_damaged"
    result = enrich(data, load_catalogue(FIXTURES / "letters.toml"), letter_type="pas", options=Options(demo=True))
    assert result.reason != "internal"
