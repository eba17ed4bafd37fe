"""More of :mod:`tests.support.costly`: what lies in itself many times over, and what paints a page for minutes."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from tests.support.costly import SHAPES, drawing, form, shape, tiling, without_table
from tests.support.pdfs import PAGE, letter, stream, table_pdf

__all__ = ["SHAPES"]

_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R%b>>"
_LEAF = b"<</FunctionType 2/Domain[0 1]/C0[0]/C1[1]/N 1>>"
_AXIAL = b"<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 595 842]/Function %b>>"
_RADIAL = (
    b"<</ShadingType 3/ColorSpace/DeviceRGB/Coords[300 400 0 300 400 600]/Extend[true true]"
    b"/Function<</FunctionType 2/Domain[0 1]/C0[0 0 0]/C1[1 1 1]/N 1>>>>"
)
_DEEP = 20_000


def levels(count: int, node: Callable[[int], bytes], leaf: bytes, first: int = 10) -> dict[str, bytes]:
    """Return objects from ``first`` on, each made by ``node`` from the number of the next one."""
    objects = {f"o{number}": node(number + 1) for number in range(first, first + count)}
    return objects | {f"o{first + count}": leaf}


def twice(body: bytes) -> Callable[[int], bytes]:
    return lambda number: body % (number, number)


STITCHED = twice(b"<</FunctionType 3/Domain[0 1]/Functions[%d 0 R %d 0 R]/Bounds[.5]/Encode[0 1 0 1]>>")
FIELD = twice(b"<</T(a)/Kids[%d 0 R %d 0 R]>>")


def with_form(entries: bytes, **objects: bytes) -> bytes:
    return table_pdf(letter(o1=_CATALOGUE % (b"/AcroForm<<%b>>" % entries), **objects))


@shape
def fields_in_fields() -> bytes:
    return with_form(b"/Fields[10 0 R]", **levels(40, FIELD, b"<</T(b)/FT/Tx>>"))


@shape
def fields_in_a_circle() -> bytes:
    return with_form(b"/Fields[10 0 R]", o10=b"<</T(a)/Kids[10 0 R 10 0 R]>>")


@shape
def fields_by_the_thousand() -> bytes:
    wide = {f"o{10 + at}": b"<</T(a)/Kids[%b]>>" % (b"%d 0 R " % (11 + at) * 2000) for at in range(3)}
    return with_form(b"/Fields[10 0 R]", **wide, o13=b"<</T(b)/FT/Tx>>")


@shape
def fields_of_a_damaged_file() -> bytes:
    return without_table(fields_in_fields())


@shape
def fields_behind_a_damaged_row() -> bytes:
    """Our reader does not find one of the fields; one that mends the table does."""
    whole = fields_in_fields()
    row = b"%010d 00000 n" % (whole.index(b"\n11 0 obj") + 1)
    return whole.replace(row, row[:6] + b"\x1e" + row[7:])


def shaded(function: bytes, **objects: bytes) -> bytes:
    return drawing(b"/S sh", b"/Shading<</S %b>>" % (_AXIAL % function), **objects)


@shape
def functions_in_functions() -> bytes:
    return shaded(b"10 0 R", **levels(40, STITCHED, _LEAF))


@shape
def functions_in_a_circle() -> bytes:
    return shaded(b"10 0 R", o10=STITCHED(10))


@shape
def functions_deep() -> bytes:
    one = b"<</FunctionType 3/Domain[0 1]/Functions[%d 0 R]/Bounds[]/Encode[0 1]>>"
    return shaded(b"10 0 R", **levels(_DEEP, lambda number: one % number, _LEAF))


@shape
def functions_by_the_thousand() -> bytes:
    bounds = b" ".join(b"%.6f" % (at / 3000) for at in range(1, 3000))
    wide = {
        f"o{10 + at}": b"<</FunctionType 3/Domain[0 1]/Functions[%b]/Bounds[%b]/Encode[%b]>>"
        % (b"%d 0 R " % (11 + at) * 3000, bounds, b"0 1 " * 3000)
        for at in range(2)
    }
    return shaded(b"10 0 R", **wide, o12=_LEAF)


@shape
def functions_of_a_pattern() -> bytes:
    pattern = b"/Pattern<</P<</PatternType 2/Shading %b>>>>" % (_AXIAL % b"10 0 R")
    return drawing(b"/Pattern cs /P scn 0 0 500 500 re f", pattern, **levels(40, STITCHED, _LEAF))


@shape
def functions_of_transfer() -> bytes:
    return drawing(b"/G gs 0 0 9 9 re f", b"/ExtGState<</G<</TR 10 0 R>>>>", **levels(40, STITCHED, _LEAF))


@shape
def functions_of_a_mask() -> bytes:
    group = b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Group<</S/Transparency/CS/DeviceGray>>"
    state = b"/ExtGState<</G<</SMask<</S/Luminosity/G 9 0 R/TR 10 0 R>>>>>>"
    return drawing(b"/G gs 0 0 9 9 re f", state, o9=stream(b"0 0 9 9 re f", group), **levels(40, STITCHED, _LEAF))


@shape
def functions_of_an_ink() -> bytes:
    space = b"/ColorSpace<</C[/Separation/X/DeviceGray 10 0 R]>>"
    return drawing(b"/C cs .5 scn 0 0 99 99 re f", space, **levels(40, STITCHED, _LEAF))


def pictured(entries: bytes, data: bytes = bytes(4), **objects: bytes) -> bytes:
    picture = stream(data, b"/Type/XObject/Subtype/Image" + entries)
    return drawing(b"q 99 0 0 99 0 0 cm /I Do Q", b"/XObject<</I 9 0 R>>", o9=picture, **objects)


_SMALL = b"/Width 2/Height 2/BitsPerComponent 8"


@shape
def functions_of_a_picture() -> bytes:
    return pictured(_SMALL + b"/ColorSpace[/Separation/X/DeviceGray 10 0 R]", **levels(40, STITCHED, _LEAF))


@shape
def functions_of_an_annotation() -> bytes:
    looks = form(b"/C cs .5 scn 0 0 9 9 re f", b"/ColorSpace<</C[/Separation/X/DeviceGray 10 0 R]>>")
    note = b"<</Type/Annot/Subtype/Stamp/F 4/Rect[50 50 200 200]/AP<</N 9 0 R>>>>"
    page = PAGE[:-2] + b"/Annots[%b]>>" % note
    return table_pdf(letter(o3=page, o9=looks, **levels(40, STITCHED, _LEAF)))


def coloured(node: bytes, leaf: bytes = b"/DeviceGray", **objects: bytes) -> bytes:
    space = b"/ColorSpace<</C 10 0 R>>"
    chain = levels(_DEEP, lambda number: node % number, leaf)
    return drawing(b"/C cs .5 scn 0 0 99 99 re f", space, **chain, **objects)


@shape
def colour_spaces_deep() -> bytes:
    return coloured(b"[/Separation/X %d 0 R 6 0 R]", o6=_LEAF)


@shape
def colour_spaces_of_patterns_deep() -> bytes:
    return coloured(b"[/Pattern %d 0 R]")


@shape
def palettes_deep() -> bytes:
    return coloured(b"[/Indexed %d 0 R 1 <0001>]")


@shape
def profiles_deep() -> bytes:
    profiles = levels(_DEEP, lambda number: stream(b"x", b"/N 1/Alternate[/ICCBased %d 0 R]" % number), stream(b"x"))
    return drawing(b"/C cs .5 scn 0 0 99 99 re f", b"/ColorSpace<</C[/ICCBased 10 0 R]>>", **profiles)


@shape
def colour_space_of_an_inline_picture() -> bytes:
    chain = levels(_DEEP, lambda number: b"[/Separation/X %d 0 R 6 0 R]" % number, b"/DeviceGray")
    inline = b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /C ID x EI Q"
    return drawing(inline, b"/ColorSpace<</C 10 0 R>>", **chain, o6=_LEAF)


@shape
def colour_space_of_all_grey() -> bytes:
    """Nothing names it: it stands for DeviceGray wherever that is used."""
    chain = levels(_DEEP, lambda number: b"[/Separation/X %d 0 R 6 0 R]" % number, b"[/CalGray<<>>]")
    return drawing(b".5 g 0 0 9 9 re f", b"/ColorSpace<</DefaultGray 10 0 R>>", **chain, o6=_LEAF)


@shape
def conditions_of_a_layer() -> bytes:
    catalogue = _CATALOGUE % b"/OCProperties<</OCGs[6 0 R]/D<</Order[6 0 R]>>>>"
    conditions = levels(60, twice(b"[/And %d 0 R %d 0 R]"), b"[/Not 6 0 R]")
    marked = b"/OC /M BDC 0 0 9 9 re f EMC"
    properties = b"/Properties<</M<</Type/OCMD/VE 10 0 R>>>>"
    return drawing(marked, properties, o1=catalogue, o6=b"<</Type/OCG/Name(x)>>", **conditions)


@shape
def layers_asked_very_often() -> bytes:
    catalogue = _CATALOGUE % (b"/OCProperties<</OCGs[6 0 R]/D<</OFF[%b]>>>>" % (b"7 0 R " * 3000))
    layer = b"<</Type/OCG/Name(x)>>"
    properties = b"/Properties<</M<</Type/OCMD/OCGs[%b]>>>>" % (b"6 0 R " * 3000)
    return drawing(b"/OC /M BDC 0 0 9 9 re f EMC\n" * 300_000, properties, o1=catalogue, o6=layer, o7=layer)


@shape
def lengths_of_lengths() -> bytes:
    """Each stream's Length is the next stream."""
    objects = letter(o4=b"<</Length 10 0 R>>\nstream\nx\nendstream")
    objects |= {at: b"<</Length %d 0 R>>\nstream\nx\nendstream" % (at + 1) for at in range(10, _DEEP)}
    return table_pdf(objects | {_DEEP: b"1"})


_BIG = zlib.compress(bytes(40_000_000), 9)
_BIG_ENTRIES = b"/Type/XObject/Subtype/Image/Width 40000/Height 40000/ColorSpace/DeviceGray/Filter/FlateDecode"


@shape
def mask_of_a_wall() -> bytes:
    big = stream(_BIG, _BIG_ENTRIES + b"/BitsPerComponent 8")
    return pictured(_SMALL + b"/ColorSpace/DeviceGray/SMask 10 0 R", o10=big)


@shape
def stencil_of_a_wall() -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/ImageMask true/BitsPerComponent 1"
    return pictured(_SMALL + b"/ColorSpace/DeviceGray/Mask 10 0 R", o10=stream(_BIG, entries + b"/Filter/FlateDecode"))


def jpeg(width: int, height: int) -> bytes:
    """Return the head of a JPEG of that size: a quantisation table and a frame of three components."""
    table = b"\xff\xdb\x00\x43\x00" + bytes(range(1, 65))
    parts = b"".join(bytes((at, 0x11, 0)) for at in (1, 2, 3))
    frame = b"\xff\xc0\x00\x11\x08" + height.to_bytes(2, "big") + width.to_bytes(2, "big") + b"\x03" + parts
    return (
        b"\xff\xd8"
        + table
        + frame
        + b"\xff\xda\x00\x0c\x03\x01\x00\x02\x00\x03\x00\x00\x3f\x00"
        + bytes(99)
        + b"\xff\xd9"
    )


def jpeg_2000(width: int, height: int) -> bytes:
    """Return the head of a JPEG 2000 codestream of that size with three components."""
    sides = width, height, 0, 0, width, height, 0, 0
    size = b"\0\0" + b"".join(side.to_bytes(4, "big") for side in sides) + b"\0\x03" + b"\x07\x01\x01" * 3
    return b"\xff\x4f\xff\x51" + (len(size) + 2).to_bytes(2, "big") + size + b"\xff\xd9"


_TEN = b"/Width 10/Height 10/ColorSpace/DeviceRGB/BitsPerComponent 8"


@shape
def jpeg_that_lies() -> bytes:
    return pictured(_TEN + b"/Filter/DCTDecode", jpeg(20_000, 20_000))


@shape
def jpeg_that_lies_in_a_wrapper() -> bytes:
    return pictured(_TEN + b"/Filter[/FlateDecode/DCTDecode]", zlib.compress(jpeg(20_000, 20_000)))


@shape
def jpeg_2000_that_lies() -> bytes:
    return pictured(_TEN + b"/Filter/JPXDecode", jpeg_2000(20_000, 20_000))


def meshed(kind: int, piece: bytes, times: int, paints: int = 1) -> bytes:
    entries = (
        b"/ShadingType %d/ColorSpace/DeviceRGB/BitsPerCoordinate 8/BitsPerComponent 8/BitsPerFlag 8"
        b"/Decode[0 595 0 842 0 1 0 1 0 1]/VerticesPerRow 2/Filter/FlateDecode" % kind
    )
    mesh = stream(zlib.compress(piece * times, 9), entries)
    return drawing(b"/S sh\n" * paints, b"/Shading<</S 10 0 R>>", o10=mesh)


_EDGE = bytes((0, 0, 0, 85, 0, 170, 0, 255, 85, 255, 170, 255, 255, 255, 255, 170, 255, 85, 255, 0, 170, 0, 85, 0))
_PATCH = b"\0" + _EDGE + bytes((255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9))


@shape
def patches() -> bytes:
    return meshed(6, _PATCH, 1000)


@shape
def patches_by_the_thousand() -> bytes:
    return meshed(6, _PATCH, 100_000)


@shape
def triangles_painted_again_and_again() -> bytes:
    return meshed(4, b"\0\0\0\xff\0\0\0\xff\0\0\xff\0\0\0\xff\0\0\xff", 5000, paints=500)


@shape
def shading_of_a_long_program() -> bytes:
    program = stream(b"{ %b mul }" % (b"sin cos " * 2000), b"/FunctionType 4/Domain[0 595 0 842]/Range[0 1]")
    entries = b"<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 595 0 842]/Function 10 0 R>>"
    return drawing(b"/S sh", b"/Shading<</S %b>>" % entries, o10=program)


@shape
def picture_of_a_long_program() -> bytes:
    space = (
        b"/ColorSpace[/DeviceN[/X/Y]/DeviceGray 10 0 R]/Width 2000/Height 2000/BitsPerComponent 8/Filter/FlateDecode"
    )
    program = stream(b"{ pop %b }" % (b"sin cos " * 250), b"/FunctionType 4/Domain[0 1 0 1]/Range[0 1]")
    return pictured(space, zlib.compress(bytes(8_000_000), 9), o10=program)


@shape
def shadings_over_and_over() -> bytes:
    return drawing(b"/S sh\n" * 100_000, b"/Shading<</S %b>>" % _RADIAL)


@shape
def shadings_in_a_form() -> bytes:
    inner = form(b"/S sh\n" * 1000, b"/Shading<</S %b>>" % _RADIAL)
    return drawing(b"/X Do", b"/XObject<</X 9 0 R>>", o9=inner)


@shape
def pages_full_of_ink() -> bytes:
    return drawing(b"0 0 595 842 re f\n" * 600_000, b"")


@shape
def ink_that_blends() -> bytes:
    return drawing(b"/G gs\n" + b"0 0 595 842 re f\n" * 100, b"/ExtGState<</G<</ca .5/BM/Multiply>>>>")


@shape
def masks_over_and_over() -> bytes:
    group = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceGray>>"
    state = b"/ExtGState<</G<</SMask<</S/Luminosity/G 9 0 R>>>>>>"
    return drawing(b"q /G gs 0 0 595 842 re f Q\n" * 20_000, state, o9=stream(b"0 0 9 9 re f", group))


@shape
def pictures_over_and_over() -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 2000/Height 2000/BitsPerComponent 8/Filter/FlateDecode"
    big = stream(zlib.compress(bytes(4_000_000), 9), entries + b"/ColorSpace/DeviceGray")
    return drawing(b"q 595 0 0 842 0 0 cm /I Do Q\n" * 50_000, b"/XObject<</I 9 0 R>>", o9=big)


@shape
def tiles_over_and_over() -> bytes:
    page = b"/Pattern cs /P scn\n" + b"0 0 595 842 re f\n" * 5000
    return drawing(page, b"/Pattern<</P 10 0 R>>", o10=tiling(b"0 0 1 1 re f", step=1))


@shape
def tiles_over_each_other() -> bytes:
    """Each tile reaches over millions of others."""
    tile = tiling(b"0 0 1 1 re f").replace(b"/BBox[0 0 10 10]", b"/BBox[0 0 2147483648 80]")
    return drawing(b"/Pattern cs /P scn 0 0 500 500 re f", b"/Pattern<</P 10 0 R>>", o10=tile)


@shape
def letters_that_clip() -> bytes:
    return drawing(b"BT 7 Tr /F1 300 Tf 10 10 Td (abcdefghijkl) Tj ET\n" * 50_000, b"")


@shape
def states_never_restored() -> bytes:
    return drawing(b"q " * 3_000_000, b"")


@shape
def a_pen_that_wanders() -> bytes:
    return drawing(b"20 w 1 j 1 J 0 0 m\n" + b"595 842 l 0 842 l 595 0 l 0 0 l\n" * 200_000 + b"S", b"")
