"""Pages with pictures, shadings and layers, made by hand: those a reader shows, and those our renderer does not."""

from __future__ import annotations

import io
import zlib

from memo_enrich.model import Box
from memo_enrich.pdf.objects.geometry import PageGeometry
from tests.support.drawn import A4, text_lines
from tests.support.pdfs import letter, stream, table_pdf

LINES = [(25.0, 120.0, "Kære borger"), (25.0, 128.0, "Du skal have nyt pas."), (25.0, 140.0, "Venlig hilsen")]
AREA = Box(25, 155, 160, 60)
"""Where the picture lies: the room below the letter, where the block would go."""


def page(
    paints: bytes, resources: bytes = b"", *, catalogue: bytes = b"", geometry: PageGeometry = A4, **objects: bytes
) -> bytes:
    """Return a short letter that also paints ``paints``."""
    box = b" ".join(b"%.3f" % edge for edge in geometry.visible)
    content = text_lines(LINES, geometry) + paints
    return table_pdf(
        letter(
            o1=b"<</Type/Catalog/Pages 2 0 R%b>>" % catalogue,
            o3=b"<</Type/Page/Parent 2 0 R/MediaBox[%b]/Rotate %d/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%b>>>>"
            % (box, geometry.rotate, resources),
            o4=stream(content),
            **objects,
        )
    )


X0, Y0, X1, Y1 = A4.user_rect(AREA)
RECTANGLE = (X0, Y0, X1 - X0, Y1 - Y0)
"""The operands of ``re`` for the area."""


def placed(area: Box = AREA, geometry: PageGeometry = A4) -> bytes:
    """Return the operators that bring the unit square to ``area``."""
    x0, y0, x1, y1 = geometry.user_rect(area)
    return b"%.3f 0 0 %.3f %.3f %.3f cm" % (x1 - x0, y1 - y0, x0, y0)


def picture(data: bytes, entries: bytes, width: int = 100, height: int = 40) -> bytes:
    return stream(data, b"/Type/XObject/Subtype/Image/Width %d/Height %d%b" % (width, height, entries))


def with_picture(body: bytes, *, area: Box = AREA, **objects: bytes) -> bytes:
    return page(b"q %b /Im Do Q" % placed(area), b"/XObject<</Im 10 0 R>>", o10=body, **objects)


GREY = b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
STRIPES = zlib.compress((b"\xff" * 50 + b"\x40" * 50) * 40)
WHITE = zlib.compress(b"\xff" * 4000)


def jpeg(mode: str = "L", *, ink: bool = True) -> bytes:
    from PIL import Image

    image = Image.new(mode, (100, 40), "white")
    if ink:
        image.paste("black", (20, 10, 80, 30))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def jpeg2000() -> bytes:
    from PIL import Image

    image = Image.new("L", (100, 40), "white")
    image.paste("black", (20, 10, 80, 30))
    out = io.BytesIO()
    image.save(out, "JPEG2000")
    return out.getvalue()


SPOT = (
    b"/ColorSpace[/Separation/Spot/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 1]/C1[0 0 0 0]/N 1>>]"
    b"/Filter/JPXDecode"
)
ROWS = b"<</FunctionType 2/Domain[0 1]/C0[.2]/C1[.9]/N 1>>"

UNSEEN: dict[str, bytes] = {
    "JPX in a spot colour": with_picture(picture(jpeg2000(), SPOT)),
    "grey JPEG labelled RGB": with_picture(
        picture(jpeg(), b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode")
    ),
    "JPX that is broken": with_picture(
        picture(jpeg2000()[:120] + bytes(200), b"/ColorSpace/DeviceGray/Filter/JPXDecode")
    ),
    "no BitsPerComponent": with_picture(picture(STRIPES, b"/ColorSpace/DeviceGray/Filter/FlateDecode")),
    "ICCBased without N": with_picture(
        picture(STRIPES, b"/ColorSpace[/ICCBased 11 0 R]/BitsPerComponent 8/Filter/FlateDecode"), o11=stream(b"x")
    ),
    "no colour space": with_picture(picture(STRIPES, b"/BitsPerComponent 8/Filter/FlateDecode")),
    "an unknown filter": with_picture(picture(STRIPES, b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/NextDecode")),
    "data that is missing": with_picture(picture(b"", GREY)),
    "JBIG2 without its globals": with_picture(
        picture(
            b"\0\0\0\0\x30\0\1\0\0\0\x13" + bytes(40), b"/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode"
        )
    ),
    "an inline image of a filter nobody knows": page(
        b"q %b BI /W 100 /H 40 /BPC 8 /CS /G /F /Nope ID xxxx EI Q" % placed()
    ),
    "in a form": page(
        b"/Fm Do",
        b"/XObject<</Fm 12 0 R>>",
        o10=picture(STRIPES, b"/ColorSpace/DeviceGray/Filter/FlateDecode"),
        o12=stream(
            b"q %b /Im Do Q" % placed(),
            b"/Type/XObject/Subtype/Form/BBox[0 0 596 842]/Resources<</XObject<</Im 10 0 R>>>>",
        ),
    ),
    "a shading of a type nobody knows": page(
        b"q %.1f %.1f %.1f %.1f re W n /Sh sh Q" % (RECTANGLE),
        b"/Shading<</Sh<</ShadingType 9/ColorSpace/DeviceGray/Function %b>>>>" % ROWS,
    ),
    "a pattern of such a shading": page(
        b"/Pattern cs /P scn %.1f %.1f %.1f %.1f re f" % (RECTANGLE),
        b"/Pattern<</P<</PatternType 2/Shading<</ShadingType 9/ColorSpace/DeviceGray/Function %b>>>>>>" % ROWS,
    ),
}
"""Letters whose picture another reader may show, and our renderer does not."""

LAYER = b"<</Type/OCG/Name(Lag)/Usage<</Print<</PrintState/ON>>/View<</ViewState/OFF>>>>>>"
BOX = b"%.1f %.1f %.1f %.1f re f" % (RECTANGLE)
OFF = b"/OCProperties<</OCGs[10 0 R]/D<</OFF[10 0 R]>>>>"
SWITCHED = b"/OCProperties<</OCGs[10 0 R]/D<</AS[<</Event/Print/Category[/Print]/OCGs[10 0 R]>>]>>>>"

HIDDEN: dict[str, bytes] = {
    "a path on a layer that is off": page(
        b"/OC /L BDC 0 0 1 rg " + BOX + b" EMC", b"/Properties<</L 10 0 R>>", catalogue=OFF, o10=LAYER
    ),
    "a form on a layer that is off": page(
        b"/Fm Do",
        b"/XObject<</Fm 11 0 R>>",
        catalogue=OFF,
        o10=LAYER,
        o11=stream(b"0 0 1 rg " + BOX, b"/Type/XObject/Subtype/Form/BBox[0 0 596 842]/OC 10 0 R"),
    ),
    "a picture on a layer that is off": page(
        b"q %b /Im Do Q" % placed(),
        b"/XObject<</Im 11 0 R>>",
        catalogue=OFF,
        o10=LAYER,
        o11=picture(STRIPES, GREY + b"/OC 10 0 R"),
    ),
    "a membership of a layer that is off": page(
        b"/OC /L BDC 0 0 1 rg " + BOX + b" EMC",
        b"/Properties<</L<</Type/OCMD/OCGs[10 0 R]/P/AnyOn>>>>",
        catalogue=OFF,
        o10=LAYER,
    ),
    "shown only where a layer is off": page(
        b"/OC /L BDC 0 0 1 rg " + BOX + b" EMC",
        b"/Properties<</L<</Type/OCMD/OCGs[10 0 R]/P/AllOff>>>>",
        catalogue=b"/OCProperties<</OCGs[10 0 R]/D<<>>>>",
        o10=LAYER,
    ),
    "layers that begin off": page(
        b"/OC /L BDC 0 0 1 rg " + BOX + b" EMC",
        b"/Properties<</L 10 0 R>>",
        catalogue=b"/OCProperties<</OCGs[10 0 R]/D<</BaseState/OFF>>>>",
        o10=LAYER,
    ),
    "a layer that is only printed": page(
        b"/OC /L BDC 0 0 1 rg " + BOX + b" EMC", b"/Properties<</L 10 0 R>>", catalogue=SWITCHED, o10=LAYER
    ),
    "strokes on a layer that is off": page(
        b"/OC /L BDC 0 0 1 RG 4 w 80 240 m 500 400 l S EMC",
        b"/Properties<</L 10 0 R>>",
        catalogue=OFF,
        o10=LAYER,
    ),
}
"""Letters with something on a layer that is not seen on the screen, or not on paper."""

BLANK: dict[str, bytes] = {
    "a white picture": with_picture(picture(WHITE, GREY)),
    "a white picture over the whole page": with_picture(picture(WHITE, GREY), area=Box(0, 0, 210, 297)),
    "a white JPEG": with_picture(
        picture(jpeg(ink=False), b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode")
    ),
    "a white palette": with_picture(
        picture(
            zlib.compress(bytes(4000)),
            b"/ColorSpace[/Indexed/DeviceRGB 1<ffffff000000>]/BitsPerComponent 8/Filter/FlateDecode",
        )
    ),
    "a picture behind a mask of nothing": with_picture(
        picture(STRIPES, GREY + b"/SMask 11 0 R"), o11=picture(zlib.compress(bytes(4000)), GREY)
    ),
    "a stencil of nothing": with_picture(
        picture(zlib.compress(b"\xff" * 13 * 40), b"/ImageMask true/BitsPerComponent 1/Filter/FlateDecode")
    ),
    "a picture that is clipped away": page(
        b"q 0 0 10 10 re W n %b /Im Do Q" % placed(), b"/XObject<</Im 10 0 R>>", o10=picture(STRIPES, b"")
    ),
    "a picture beside the page": page(
        b"q 100 0 0 100 900 100 cm /Im Do Q", b"/XObject<</Im 10 0 R>>", o10=picture(STRIPES, b"")
    ),
    "a layer that everybody sees, with nothing on it": page(
        b"/OC /L BDC 1 g " + BOX + b" EMC",
        b"/Properties<</L 10 0 R>>",
        catalogue=b"/OCProperties<</OCGs[10 0 R]/D<<>>>>",
        o10=b"<</Type/OCG/Name(Lag)>>",
    ),
}
"""Letters whose picture leaves no ink in any reader: the room is free."""
