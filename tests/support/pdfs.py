"""PDFs written by hand, object by object, for shapes that no producer at hand makes."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

CONTENT = b"BT /F1 11 Tf 72 700 Td (K\\346re Test Testesen) Tj ET"

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return the body of a stream object."""
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content)


def letter(**replaced: bytes) -> dict[int, bytes]:
    """Return the objects of a one-page letter: 1 catalogue, 2 page tree, 3 page, 4 content, 5 font.

    Args:
        replaced: bodies by ``o<number>``, instead of or in addition to the usual ones.
    """
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: PAGE,
        4: stream(CONTENT),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    return objects | {int(key[1:]): body for key, body in replaced.items()}


def tagged_letter(**replaced: bytes) -> dict[int, bytes]:
    """Return the objects of a tagged letter: :func:`letter`, 6 root of the tree, 7 Document, 8 P, 9 parent tree."""
    objects = letter(
        o1=b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R/Lang(da-DK)>>",
        o3=PAGE[:-2] + b"/StructParents 0/Tabs/S>>",
        o4=stream(b"/P <</MCID 0>> BDC\n" + CONTENT + b"\nEMC"),
        o6=b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 9 0 R/ParentTreeNextKey 1>>",
        o7=b"<</Type/StructElem/S/Document/P 6 0 R/K[8 0 R]>>",
        o8=b"<</Type/StructElem/S/P/P 7 0 R/Pg 3 0 R/K 0>>",
        o9=b"<</Nums[0[8 0 R]]>>",
    )
    return objects | {int(key[1:]): body for key, body in replaced.items()}


def table_pdf(
    objects: Mapping[int, bytes],
    *,
    generations: Mapping[int, int] | None = None,
    trailer: bytes = b"",
    header: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    end: bytes = b"\n",
) -> bytes:
    """Return a file with a classic cross-reference table."""
    generations = generations or {}
    data = bytearray(header)
    offsets = {}
    for number, body in objects.items():
        offsets[number] = len(data)
        data += b"%d %d obj\n%b\nendobj\n" % (number, generations.get(number, 0), body)
    size = max(objects) + 1
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        used = number in offsets
        data += b"%010d %05d %c \n" % (offsets.get(number, 0), generations.get(number, 0), b"n" if used else b"f")
    data += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)
    return bytes(data) + end


def stream_pdf(objects: Mapping[int, bytes], *, packed: tuple[int, ...] = (), trailer: bytes = b"") -> bytes:
    """Return a file with a cross-reference stream; the objects ``packed`` lie in an object stream."""
    objects = dict(objects)
    container, own = max(objects) + 1, max(objects) + 2
    bodies = {number: objects.pop(number) for number in packed}
    if packed:
        objects[container] = object_stream(bodies)
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    rows = {0: (0, 0, 65535)} | {number: (2, container, index) for index, number in enumerate(bodies)}
    for number, body in objects.items():
        rows[number] = (1, len(data), 0)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows[own] = (1, len(data), 0)
    start = len(data)
    data += b"%d 0 obj\n%b\nendobj\n" % (own, xref_stream(rows, own + 1, b"/Root 1 0 R" + trailer))
    return bytes(data) + b"startxref\n%d\n%%%%EOF\n" % start


def hybrid_pdf(objects: Mapping[int, bytes], hidden: tuple[int, ...]) -> bytes:
    """Return a hybrid file like Word's: ``hidden`` objects free in the table, then an empty section with XRefStm."""
    shown = {number: body for number, body in objects.items() if number not in hidden}
    container, own = max(objects) + 1, max(objects) + 2
    shown[container] = object_stream({number: objects[number] for number in hidden})
    data = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    offsets = {}
    for number, body in shown.items():
        offsets[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    stream_at = len(data)
    rows = {number: (2, container, index) for index, number in enumerate(hidden)} | {
        container: (1, offsets[container], 0)
    }
    data += b"%d 0 obj\n%b\nendobj\n" % (own, xref_stream(rows, own + 1, b"/Root 1 0 R"))
    first = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (own + 1)
    for number in range(1, own + 1):
        at = stream_at if number == own else offsets.get(number, 0)
        data += b"%010d 00000 %c \n" % (at, b"n" if at and number != container else b"f")
    data += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (own + 1, first)
    start = len(data)
    trailer = b"<</Size %d/Root 1 0 R/Prev %d/XRefStm %d>>" % (own + 1, first, stream_at)
    data += b"xref\n0 0\ntrailer\n%b\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)
    return bytes(data)


def object_stream(bodies: Mapping[int, bytes]) -> bytes:
    """Return the body of an object stream."""
    content, places = b"", []
    for number, body in bodies.items():
        places.append(b"%d %d" % (number, len(content)))
        content += body + b"\n"
    head = b" ".join(places) + b"\n"
    packed = zlib.compress(head + content)
    return stream(packed, b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(bodies), len(head)))


def xref_stream(rows: Mapping[int, tuple[int, int, int]], size: int, trailer: bytes) -> bytes:
    """Return the body of a cross-reference stream, its rows predicted with PNG Up as most producers do."""
    index, lines = b"", []
    for number in sorted(rows):
        kind, second, third = rows[number]
        index += b"%d 1 " % number
        lines.append(bytes([kind]) + second.to_bytes(4, "big") + third.to_bytes(2, "big"))
    predicted, above = b"", bytes(7)
    for line in lines:
        predicted += b"\2" + bytes((new - old) & 0xFF for new, old in zip(line, above, strict=True))
        above = line
    entries = b"/Type/XRef/Size %d/W[1 4 2]/Index[%b]/Filter/FlateDecode" % (size, index)
    entries += b"/DecodeParms<</Predictor 12/Columns 7>>" + trailer
    return stream(zlib.compress(predicted), entries)
