"""Letters with much in them that can go wrong: forms, layers, annotations of all kinds, slips, signatures, pictures."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import Final

from fuzz.planted import CPR, NAME
from memo_enrich.pdf.objects.syntax import Name, PdfString, Ref, Security, open_security, serialise
from memo_enrich.pdf.objects.syntax.crypt import rc4
from tests.support.pdfs import PAGE, letter, stream, stream_pdf, table_pdf, tagged_letter

_PERSON: Final = f"({NAME} {CPR})".encode()
_INFO: Final = b"<</Title" + _PERSON + b"/Author" + _PERSON + b"/Producer(nobody)>>"


def _text(*lines: str, x: int = 72, top: int = 780, size: int = 11) -> bytes:
    shown = [b"(%b) Tj 0 -%d Td" % (line.encode("cp1252"), size + 4) for line in lines]
    return b"BT /F1 %d Tf %d %d Td " % (size, x, top) + b" ".join(shown) + b" ET"


_BODY = (f"Kære {NAME}", f"Dit CPR-nummer er {CPR}.", "Du skal forny dit gamle pas.", "Bestil nyt pas i god tid.")
_CLOSED = (*_BODY, "", "Med venlig hilsen", "", "", "Ottilie Opdigtet", "Borgerservice")
_SLIP = b"q .5 w 0 288 m 595 288 l S Q " + _text(
    "INDBETALINGSKORT", "Kvittering", "+71<000000000000000+00000000<", top=250
)
_TEAR = _text("Klip her", top=300) + b" [3] 0 d 0 290 m 595 290 l S " + _text("Underskrift", "Dato", top=200)
_FULL = _text(*["Linje med tekst der fylder hele bredden af arket og lidt til, saa der ikke er plads"] * 51, top=820)
_INLINE = b"q 90 0 0 90 300 300 cm BI /W 4 /H 4 /BPC 8 /CS /G ID 0123456789abcdef EI Q "
_SHADE = b"q /Sh0 sh Q /P0 gs 1 0 0 rg 50 50 100 40 re f "


def _pages(*contents: bytes, page: bytes = PAGE, **more: bytes) -> dict[int, bytes]:
    """Return the objects of a letter with a page for each content; theirs are 21, 31, 22, 32 ..."""
    numbers = range(len(contents))
    kids = b" ".join(b"%d 0 R" % (21 + at) for at in numbers)
    objects = letter(o2=b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(contents)), o6=_INFO, **more)
    del objects[3]
    for at, content in enumerate(contents):
        objects[21 + at] = page.replace(b"4 0 R", b"%d 0 R" % (31 + at))
        objects[31 + at] = stream(zlib.compress(content), b"/Filter/FlateDecode")
    return objects


_ANNOTATIONS = {
    "o41": b"<</Type/Annot/Subtype/Link/Rect[72 600 144 620]/A<</S/URI/URI(https://a.example/"
    + CPR.encode()
    + b")>>>>",
    "o42": b"<</Type/Annot/Subtype/Text/Rect[300 600 320 620]/Contents" + _PERSON + b"/Popup 43 0 R>>",
    "o43": b"<</Type/Annot/Subtype/Popup/Rect[300 500 400 560]/Parent 42 0 R/Open false>>",
    "o44": b"<</Type/Annot/Subtype/Ink/Rect[100 100 200 200]/InkList[[100 100 150 150 200 100]]/C[1 0 0]>>",
    "o45": b"<</Type/Annot/Subtype/FreeText/Rect[100 300 200 340]/DA(/Helv 10 Tf)/Contents(fri)/CL[90 300 80 280]>>",
    "o46": b"<</Type/Annot/Subtype/Highlight/Rect[72 700 144 712]/QuadPoints[72 712 144 712 72 700 144 700]>>",
    "o47": b"<</Type/Annot/Subtype/Widget/FT/Tx/T(navn)/V"
    + _PERSON
    + b"/Rect[72 400 300 420]/P 21 0 R/AP<</N 48 0 R>>>>",
    "o48": stream(b"q 1 g 0 0 228 20 re f Q", b"/Type/XObject/Subtype/Form/BBox[0 0 228 20]"),
    "o49": b"<</Type/Annot/Subtype/Widget/FT/Sig/T(sig)/Rect[72 100 300 150]/P 21 0 R>>",
}
_FORM = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[47 0 R]/DA(/Helv 0 Tf)/DR<</Font<</Helv 5 0 R>>>>>>>>"
_ANNOTATED = PAGE[:-2] + b"/Annots[41 0 R 42 0 R 43 0 R 44 0 R 45 0 R 46 0 R 47 0 R]>>"
_LAYERS = (
    b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[51 0 R 52 0 R]/D<</Order[51 0 R 52 0 R]/ON[51 0 R]/OFF[52 0 R]"
    b"/AS[<</Event/Print/OCGs[52 0 R]/Category[/Print]>>]>>>>>>"
)
_RICH_RESOURCES = (
    b"/Resources<</Font<</F1 5 0 R/F2 56 0 R/F3 57 0 R>>/XObject<</X0 53 0 R/I0 54 0 R>>/Shading<</Sh0 55 0 R>>"
    b"/ExtGState<</P0<</ca .5/BM/Multiply>>>>/Properties<</L0 51 0 R/L1 52 0 R>>/ColorSpace<</C0[/Indexed/DeviceRGB 1"
    b"<000000ffffff>]>>>>"
)
_RICH_CONTENT = (
    b"/OC /L0 BDC q 100 0 0 100 300 600 cm /I0 Do Q EMC /OC /L1 BDC /X0 Do EMC /Artifact BMC "
    + _INLINE
    + _SHADE
    + b"EMC BT /F2 9 Tf 72 400 Td <0048> Tj /F3 9 Tf (a) Tj ET "
)
_CMAP = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
    b"1 beginbfchar <0048> <00C6> endbfchar 1 beginbfrange <0000> <0010> <0041> endbfrange endcmap end"
)
_RICH = {
    "o51": b"<</Type/OCG/Name(vist)>>",
    "o52": b"<</Type/OCG/Name(kun tryk)/Usage<</Print<</PrintState/ON>>/View<</ViewState/OFF>>>>>>",
    "o53": stream(
        b"0 .2 .8 rg 10 10 50 50 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 70 70]/Matrix[1 0 0 1 400 400]"
    ),
    "o54": stream(
        bytes(range(64)), b"/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray"
    ),
    "o55": b"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 100 0]/Function<</FunctionType 2/Domain[0 1]/C0[1 1 1]"
    b"/C1[.9 .9 1]/N 1>>/BBox[400 50 500 90]>>",
    "o56": b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[58 0 R]/ToUnicode 59 0 R>>",
    "o57": b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<</a 60 0 R>>/Encoding"
    b"<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources<<>>>>",
    "o58": b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
    b"/Supplement 0>>/W[72[500]]/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 9 9]"
    b"/ItalicAngle 0/Ascent 9/Descent 0/CapHeight 9/StemV 1>>>>",
    "o59": stream(_CMAP),
    "o60": stream(b"9 0 0 0 9 9 d1 0 0 9 9 re f"),
}


def _encrypted(version: int, revision: int, method: str) -> bytes:
    """Return a tagged letter that opens with the empty password, encrypted the same way each time."""
    from memo_enrich.pdf.objects.syntax import StringWriter

    identifier, owner, length = bytes(16), bytes(32), {1: 5}.get(version, 16)
    seed = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
    key = hashlib.md5(seed + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + identifier).digest()
    for _ in range(50 if revision >= 3 else 0):
        key = hashlib.md5(key[:length]).digest()
    key = key[:length]
    check = rc4(key, seed) if revision == 2 else _check(key, seed, identifier)
    encrypt = {
        "Filter": Name("Standard"), "V": version, "R": revision, "P": -4, "Length": length * 8,
        "O": PdfString(b"<" + owner.hex().encode() + b">"), "U": PdfString(b"<" + check.hex().encode() + b">"),
    }  # fmt: skip
    if version == 4:
        encrypt |= {"CF": {"StdCF": {"CFM": Name(method), "Length": 16}}, "StmF": Name("StdCF"), "StrF": Name("StdCF")}
    security: Security = open_security(encrypt, identifier)
    writer: StringWriter = lambda value: value.token  # noqa: E731
    objects = tagged_letter()
    content = objects[4].split(b"\nstream\n")[1].removesuffix(b"\nendstream")
    objects[4] = stream(security.encrypt_stream(content, Ref(4)))
    language = security.encrypt_string(b"da-DK", Ref(1)).hex().encode()
    objects[1] = objects[1].replace(b"(da-DK)", b"<" + language + b">")
    ids = b"<" + identifier.hex().encode() + b">"
    trailer = b"/ID[" + ids + ids + b"]/Encrypt " + serialise(encrypt, writer)
    return stream_pdf(objects, trailer=trailer) if version == 4 else table_pdf(objects, trailer=trailer)


def _check(key: bytes, seed: bytes, identifier: bytes) -> bytes:
    check = hashlib.md5(seed + identifier).digest()
    for turn in range(20):
        check = rc4(bytes(byte ^ turn for byte in key), check)
    return check + bytes(16)


RICH: Final[dict[str, Callable[[], bytes]]] = {
    "closed": lambda: table_pdf(_pages(_text(*_CLOSED)), trailer=b"/Info 6 0 R"),
    "slip": lambda: table_pdf(_pages(_text(*_BODY) + _SLIP), trailer=b"/Info 6 0 R"),
    "tear-off": lambda: stream_pdf(_pages(_text(*_CLOSED) + _TEAR), packed=(1, 2, 5, 6, 21), trailer=b"/Info 6 0 R"),
    "three-pages": lambda: table_pdf(_pages(_text(*_BODY), _FULL, _text(*_CLOSED)), trailer=b"/Info 6 0 R"),
    "last-page-full": lambda: table_pdf(_pages(_text(*_BODY), _FULL), trailer=b"/Info 6 0 R"),
    "annotated": lambda: table_pdf(
        _pages(_text(*_CLOSED), page=_ANNOTATED, o1=_FORM, **_ANNOTATIONS), trailer=b"/Info 6 0 R"
    ),
    "signed-field": lambda: table_pdf(
        _pages(_text(*_CLOSED), page=_ANNOTATED, **_ANNOTATIONS, o1=_FORM.replace(b"[47 0 R]", b"[47 0 R 49 0 R]"))
    ),
    "layers": lambda: table_pdf(
        _pages(
            _text(*_CLOSED) + b" " + _RICH_CONTENT,
            page=PAGE[: PAGE.find(b"/Resources")] + _RICH_RESOURCES + b">>",
            o1=_LAYERS,
            **_RICH,
        ),
        trailer=b"/Info 6 0 R",
    ),
    "rotated": lambda: table_pdf(_pages(_text(*_CLOSED), page=PAGE[:-2] + b"/Rotate 90/CropBox[20 20 575 822]>>")),
    "user-unit": lambda: table_pdf(
        _pages(_text(*_CLOSED), page=PAGE.replace(b"595 842", b"298 421")[:-2] + b"/UserUnit 2>>")
    ),
    "rc4-40": lambda: _encrypted(1, 2, ""),
    "rc4-128": lambda: _encrypted(2, 3, ""),
    "aes-128": lambda: _encrypted(4, 4, "AESV2"),
}
