"""PDFs of one page drawn by hand, and an invitation, for tests of finding a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import segno

from memo_enrich.model import Box, ClosedZone, Invitation, Margins, PrintProfile, QrSymbol
from memo_enrich.pdf.objects.geometry import PageGeometry

A4 = PageGeometry((0.0, 0.0, 595.2756, 841.8898))
DIGST_A4 = PrintProfile(
    "digst-a4", Margins(top=25, left=17, bottom=20, right=10), (ClosedZone(Box(17, 25, 115, 89), page=1),)
)
LINK = "https://muni.example.dk/skole"


def qr_symbol(content: str = LINK) -> QrSymbol:
    """Return the symbol of a link, error correction M."""
    code = segno.make(content, error="m", micro=False)
    return QrSymbol(content, tuple(tuple(map(bool, row)) for row in code.matrix), int(code.version), "M")


def invitation(topic: str = "skoleindskrivning", address: str = "muni.example.dk/skole", **changes: str) -> Invitation:
    """Return an invitation with the wording that ships."""
    link = changes.pop("link", f"https://{address}")
    texts = {
        "heading": f"Har du spørgsmål om {topic}?",
        "body": "Spørg chatbotten Muni hele døgnet: scan koden eller gå til",
        "notice": "Muni er en chatbot. Skriv ikke dit CPR-nummer.",
        "qr_alt": f"QR-kode til chatbotten Muni: {link}",
        "action_label": f"Chat med chatbotten Muni om {topic}",
        "language": "da",
    } | changes
    return Invitation(
        letter_type="skole",
        address=address,
        action_code="INFORMATION",
        link=link,
        action_url=link,
        page_url=link,
        qr_url=link,
        symbol=qr_symbol(link),
        **texts,
    )


def rectangles(boxes: Iterable[Box], geometry: PageGeometry = A4, colour: str = "0 g") -> bytes:
    """Return a content stream that fills boxes, in mm as seen."""
    rects = (geometry.user_rect(box) for box in boxes)
    parts = (f"{x0:.4f} {y0:.4f} {x1 - x0:.4f} {y1 - y0:.4f} re" for x0, y0, x1, y1 in rects)
    return f"q {colour} {' '.join(parts)} f Q\n".encode() if boxes else b""


def text_lines(lines: Iterable[tuple[float, float, str]], geometry: PageGeometry = A4, size: float = 11) -> bytes:
    """Return a content stream that writes lines at (x mm, baseline mm from the top) in Helvetica."""
    shown = ((geometry.user_point(x, y), line.encode("cp1252").hex().encode()) for x, y, line in lines)
    return b"".join(b"BT /F1 %.2f Tf 1 0 0 1 %.3f %.3f Tm <%b> Tj ET\n" % (size, x, y, line) for (x, y), line in shown)


def paragraph(x: float, y: float, count: int, leading: float = 5.0) -> list[tuple[float, float, str]]:
    """Return ``count`` lines of running text from (x, y mm) downwards, each about 150 mm long."""
    line = "Kommunen har modtaget din henvendelse og svarer nu på de spørgsmål, som du har stillet."
    return [(x, y + at * leading, line) for at in range(count)]


def letter(contents: Sequence[bytes], geometry: PageGeometry = A4, annotations: Sequence[Box] = ()) -> bytes:
    """Return a PDF with one page for each content stream; ``annotations`` are hidden ones on the last page."""
    x0, y0, x1, y1 = geometry.visible
    pages = range(4, 4 + 2 * len(contents), 2)
    rects = [geometry.user_rect(box) for box in annotations]
    notes = "".join(
        f"<</Type/Annot/Subtype/Square/F 2/Rect[{' '.join(f'{edge:.3f}' for edge in rect)}]>>" for rect in rects
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(b"%d 0 R" % page for page in pages), len(contents)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for page, content in zip(pages, contents, strict=True):
        own = notes if page == pages[-1] else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{x0 - 7} {y0 - 5} {x1 + 3} {y1 + 4}]/CropBox[{x0} {y0} {x1} {y1}]"
            f"/Rotate {geometry.rotate}/UserUnit {geometry.user_unit}/Resources<</Font<</F1 3 0 R>>>>"
            f"/Annots[{own}]/Contents {page + 1} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content))
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    parts, offsets = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], []
    for number, body in enumerate(objects, start=1):
        offsets.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
    start, size = sum(map(len, parts)), len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return b"".join(parts)
