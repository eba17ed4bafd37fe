"""PDFs of a few kilobytes (some of a few megabytes) that would take a machine down: each shape by name."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable

from tests.support.pdfs import CONTENT, letter, stream, stream_pdf, table_pdf

Make = Callable[[], bytes]
SHAPES: dict[str, Make] = {}


def shape(make: Make) -> Make:
    SHAPES[make.__name__.replace("_", "-")] = make
    return make


def drawing(content: bytes, resources: bytes, **objects: bytes) -> bytes:
    """Return a letter whose page also draws ``content`` with ``resources``."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%b>>>>"
    return table_pdf(letter(o3=page % resources, o4=stream(CONTENT + b"\n" + content), **objects))


def form(content: bytes, resources: bytes = b"") -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%b>>" % resources)


def tiling(content: bytes, resources: bytes = b"", step: float = 10) -> bytes:
    head = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 10 10]/XStep %g/YStep %g/Resources<<%b>>"
    return stream(content, head % (step, step, resources))


def run_length(content: bytes) -> bytes:
    """Encode as RunLengthDecode wants it, runs only."""
    out = bytearray()
    at = 0
    while at < len(content):
        run = 1
        while run < 128 and at + run < len(content) and content[at + run] == content[at]:
            run += 1
        out += bytes([257 - run, content[at]]) if run > 1 else bytes([0, content[at]])
        at += run
    return bytes(out) + b"\x80"


def nested(names: bytes, layers: int, core: bytes, encode: Callable[[bytes], bytes]) -> bytes:
    for _ in range(layers):
        core = encode(core)
    content = stream(core, b"/Filter[%b]" % (names * layers))
    return table_pdf(letter(o4=content))


@shape
def eight_run_lengths() -> bytes:
    core = bytes([129, 32]) * 64  # 128 blanks each: what eight layers make of it would fill 16 GB and more
    for _ in range(7):
        core = bytes([129, 129]) + bytes([129, 32]) * 200 if len(core) > 400 else run_length(core * 40)
    return table_pdf(letter(o4=stream(core[:800], b"/Filter[%b]" % (b"/RunLengthDecode" * 8))))


@shape
def eight_flates() -> bytes:
    return nested(b"/FlateDecode", 8, bytes(100_000_000), lambda content: zlib.compress(content, 9))


@shape
def flate_with_a_wrong_checksum() -> bytes:
    return table_pdf(letter(o4=stream(zlib.compress(bytes(100_000_000), 9)[:-4] + bytes(4), b"/Filter/FlateDecode")))


@shape
def flate_that_breaks_at_its_end() -> bytes:
    return table_pdf(letter(o4=stream(zlib.compress(bytes(100_000_000), 9)[:-99] + b"x" * 99, b"/Filter/FlateDecode")))


@shape
def flate_of_run_length() -> bytes:
    runs = bytes([129, 32]) * 1_000_000
    return table_pdf(letter(o4=stream(zlib.compress(runs, 9), b"/Filter[/FlateDecode/RunLengthDecode]")))


def lzw(content: bytes, early: int = 1) -> bytes:
    """A plain encoder: clear, codes, end; the table is cleared when it is full."""
    bits: list[str] = []
    table: dict[bytes, int] = {}
    width = 9

    def reset() -> None:
        nonlocal width
        table.clear()
        table.update({bytes([byte]): byte for byte in range(256)})
        width = 9

    def put(code: int) -> None:
        bits.append(f"{code:0{width}b}")

    reset()
    put(256)
    word = b""
    next_code = 258
    for index in range(len(content)):
        byte = content[index : index + 1]
        if word + byte in table:
            word += byte
            continue
        put(table[word])
        table[word + byte] = next_code
        next_code += 1
        width = max(width, (next_code - 1 + early).bit_length())
        if next_code >= 4094:
            put(256)
            reset()
            next_code = 258
        word = byte
    if word:
        put(table[word])
        next_code += 1
        width = min(12, max(width, (next_code - 1 + early).bit_length()))
    put(257)
    joined = "".join(bits)
    joined += "0" * (-len(joined) % 8)
    return int(joined, 2).to_bytes(len(joined) // 8, "big")


@shape
def lzw_of_lzw_of_flate() -> bytes:
    core = zlib.compress(b" " * 200_000_000, 9)
    return table_pdf(letter(o4=stream(lzw(lzw(core)), b"/Filter[/LZWDecode/LZWDecode/FlateDecode]")))


@shape
def ascii85_of_20_megabytes() -> bytes:
    return table_pdf(
        letter(o4=stream(base64.a85encode(b" " * 3 + b"0 0 m\n" * 2_700_000) + b"~>", b"/Filter/ASCII85Decode"))
    )


@shape
def form_draws_itself() -> bytes:
    return drawing(b"/X0 Do", b"/XObject<</X0 10 0 R>>", o10=form(b"/X0 Do /X0 Do", b"/XObject<</X0 10 0 R>>"))


@shape
def forms_in_a_circle() -> bytes:
    return drawing(
        b"/X0 Do",
        b"/XObject<</X0 10 0 R>>",
        o10=form(b"/X0 Do", b"/XObject<</X0 11 0 R>>"),
        o11=form(b"/X0 Do", b"/XObject<</X0 10 0 R>>"),
    )


@shape
def forms_twenty_deep() -> bytes:
    """Each form draws the next one ten times."""
    forms = {f"o{10 + at}": form(b"/X Do " * 10, b"/XObject<</X %d 0 R>>" % (11 + at)) for at in range(20)}
    return drawing(b"/X Do", b"/XObject<</X 10 0 R>>", **forms, o30=form(b"0 0 1 1 re f"))


@shape
def pattern_of_itself() -> bytes:
    inside = b"/Pattern cs /P scn 0 0 9 9 re f"
    return drawing(
        b"/Pattern cs /P scn 50 50 400 400 re f",
        b"/Pattern<</P 10 0 R>>",
        o10=tiling(inside, b"/Pattern<</P 10 0 R>>"),
    )


@shape
def pattern_of_tiny_steps() -> bytes:
    return drawing(
        b"/Pattern cs /P scn 0 0 595 842 re f", b"/Pattern<</P 10 0 R>>", o10=tiling(b"0 0 1 1 re f", step=0.001)
    )


@shape
def patterns_in_patterns() -> bytes:
    levels = {
        f"o{10 + at}": tiling(b"/Pattern cs /P scn 0 0 10 10 re f", b"/Pattern<</P %d 0 R>>" % (11 + at), step=1)
        for at in range(8)
    }
    return drawing(
        b"/Pattern cs /P scn 0 0 595 842 re f", b"/Pattern<</P 10 0 R>>", **levels, o18=tiling(b"0 0 1 1 re f", step=1)
    )


@shape
def glyph_of_its_own_font() -> bytes:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar 97"
        b"/Widths[1000]/Encoding<</Differences[97/a]>>/CharProcs<</a 11 0 R>>/Resources<</Font<</T 10 0 R>>>>>>"
    )
    glyph = stream(b"1000 0 d0 BT /T 500 Tf (aaaa) Tj ET")
    return drawing(b"BT /T 20 Tf 100 100 Td (aaaa) Tj ET", b"/Font<</F1 5 0 R/T 10 0 R>>", o10=font, o11=glyph)


@shape
def mask_of_itself() -> bytes:
    state = b"<</SMask<</S/Luminosity/G 10 0 R>>>>"
    group = stream(
        b"/G gs 0 0 100 100 re f",
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency>>/Resources<</ExtGState<</G 11 0 R>>>>",
    )
    return drawing(b"/G gs 0 0 300 300 re f", b"/ExtGState<</G 11 0 R>>", o10=group, o11=state)


@shape
def annotation_draws_itself() -> bytes:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
        b"/Annots[<</Type/Annot/Subtype/Stamp/F 4/Rect[50 50 200 200]/AP<</N 10 0 R>>>>]>>"
    )
    looks = form(b"/X Do /X Do", b"/XObject<</X 10 0 R>>")
    return table_pdf(letter(o3=page, o10=looks))


@shape
def dashes_of_nothing() -> bytes:
    return drawing(b"[0.00001] 0 d 1 w 0 400 m 595 400 l S", b"")


@shape
def a_million_objects() -> bytes:
    objects = letter() | dict.fromkeys(range(10, 1000010), b"null")
    return table_pdf(objects)


@shape
def a_million_objects_packed() -> bytes:
    """Twenty object streams of 50,000 objects each, in a file of a few megabytes."""
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    rows = {0: b"\0\0\0\0\0\xff\xff"}

    def put(number: int, body: bytes) -> None:
        rows[number] = b"\1" + len(data).to_bytes(4, "big") + b"\0\0"
        data.extend(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    for number, body in letter().items():
        put(number, body)
    for container in range(10, 30):
        first = 100 + (container - 10) * 50_000
        head = b"".join(b"%d %d " % (first + at, 2 * at) for at in range(50_000))
        entries = b"/Type/ObjStm/N 50000/First %d/Filter/FlateDecode" % len(head)
        put(container, stream(zlib.compress(head + b"0 " * 50_000, 9), entries))
        for at in range(50_000):
            rows[first + at] = b"\2" + container.to_bytes(4, "big") + at.to_bytes(2, "big")
    own = 30
    rows[own] = b"\1" + len(data).to_bytes(4, "big") + b"\0\0"
    size = 100 + 1_000_000
    table = zlib.compress(b"".join(rows.get(number, bytes(7)) for number in range(size)), 1)
    start = len(data)
    data += b"%d 0 obj\n%b\nendobj\n" % (
        own,
        stream(table, b"/Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/Filter/FlateDecode" % size),
    )
    return bytes(data) + b"startxref\n%d\n%%%%EOF\n" % start


@shape
def a_page_tree_of_100000_levels() -> bytes:
    objects = letter(o2=b"<</Type/Pages/Kids[10 0 R]/Count 1>>")
    for level in range(10, 100_010):
        objects[level] = b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (level + 1, max(2, level - 1))
    objects[100_010] = objects[3]
    return table_pdf(objects)


@shape
def a_hundred_thousand_pages() -> bytes:
    kids = b" ".join(b"3 0 R" if not number else b"%d 0 R" % (10 + number) for number in range(100_000))
    objects = letter(o2=b"<</Type/Pages/Kids[%b]/Count 100000>>" % kids)
    objects |= {10 + number: objects[3] for number in range(1, 100_000)}
    return table_pdf(objects)


@shape
def a_million_operators() -> bytes:
    return table_pdf(letter(o4=stream(zlib.compress(CONTENT + b"\nq Q" * 2_000_000, 9), b"/Filter/FlateDecode")))


@shape
def arrays_in_arrays() -> bytes:
    return table_pdf(letter(o4=stream(CONTENT + b"\n" + b"[" * 1_000_000)))


@shape
def objects_in_objects() -> bytes:
    return table_pdf(letter(o10=b"[" * 500_000 + b"]" * 500_000, o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm 10 0 R>>"))


@shape
def a_picture_of_a_wall() -> bytes:
    entries = b"/Subtype/Image/Width 40000/Height 40000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
    picture = stream(zlib.compress(bytes(40_000_000), 9), b"/Type/XObject" + entries)
    return drawing(b"q 200 0 0 200 100 100 cm /I Do Q", b"/XObject<</I 10 0 R>>", o10=picture)


def without_table(whole: bytes) -> bytes:
    """Return a file whose table is wrong, so that only a forgiving reader opens it."""
    return whole[: whole.rindex(b"xref")].rpartition(b"xref")[0] + b"trailer\n<</Root 1 0 R>>\nstartxref\n7\n%%EOF"


@shape
def damaged_and_draws_itself() -> bytes:
    return without_table(form_draws_itself())


@shape
def encrypted_and_draws_itself() -> bytes:
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(form_draws_itself())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user=""))
    return out.getvalue()


@shape
def two_hundred_thousand_annotations() -> bytes:
    notes = b"<</Type/Annot/Subtype/Square/F 4/Rect[1 1 2 2]>>" * 200_000
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/Annots[%b]>>"
    )
    return table_pdf(letter(o3=page % notes))


@shape
def object_stream_of_blanks() -> bytes:
    """An object stream that inflates to 400 MB."""
    packer = zlib.compressobj(9)
    packed = (
        packer.compress(b"10 0 ") + b"".join(packer.compress(b" " * 1_000_000) for _ in range(400)) + packer.flush()
    )
    container = b"<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (
        len(packed),
        packed,
    )
    return stream_pdf(letter(o1=b"<</Type/Catalog/Pages 2 0 R/AcroForm 12 0 R>>", o11=container, o12=b"<<>>"))
