"""The operators that draw a stamp (ISO 32000-1, 8 and 9): text, frame, underlines, and the QR code (``qr_code``).

All letters of a type get the same stamp: it is drawn and packed once, with each page's own matrix in front.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import lru_cache

from memo_enrich.pdf.objects import Matrix
from memo_enrich.pdf.objects.syntax import name, number, numbers
from memo_enrich.pdf.revision.fonts import EmbeddedFont, subset
from memo_enrich.pdf.revision.qr_code import code_drawing
from memo_enrich.pdf.revision.stamp import Face, Frame, Paragraph, Stamp
from memo_enrich.records import dataclass

# Distance of the control points of a quarter circle drawn as a Bezier curve, in radii.
_QUARTER = 0.5523


@dataclass(frozen=True, slots=True)
class Pen:
    """What a drawing needs from its page.

    ``names`` are the resource names of the faces. ``colour_space`` is the resource name of a CalGray space, "" for
    DeviceGray. ``first_mcid`` is None for an untagged page, which gets no marked content at all.
    ``coloured``: DeviceRGB may be used; else an accent is black.
    """

    names: tuple[tuple[Face, str], ...]
    colour_space: str = ""
    first_mcid: int | None = None
    coloured: bool = True


@lru_cache(maxsize=64)
def fonts_of(stamp: Stamp) -> Mapping[Face, EmbeddedFont]:
    """Return the subset of each face a stamp is set in, with the space that ends a line within a paragraph."""
    characters: dict[Face, str] = {}
    for paragraph in stamp.paragraphs:
        for line in paragraph.lines:
            characters[line.face] = characters.get(line.face, "") + line.text + " "
    return {face: subset(face, text) for face, text in characters.items()}


def opening(matrix: Matrix) -> bytes:
    """Return what goes in front of :func:`drawing`: where on the page stamp space lies."""
    return b"q\n" + numbers(*matrix, digits=6) + b" cm\n"


@lru_cache(maxsize=256)
def drawing(stamp: Stamp, pen: Pen) -> bytes:
    """Return the content of a stamp in stamp space and the Q that ends it, deflated: the whole of a stream.

    The marked parts are numbered from ``pen.first_mcid`` in reading order: the paragraphs, then the code.
    """
    fonts = {face: (resource, fonts_of(stamp)[face]) for face, resource in pen.names}
    parts = [_black(pen)]
    if stamp.frame is not None:
        parts.append(_artifact(_accented(_frame(stamp.frame), stamp, pen), pen))
    for index, paragraph in enumerate(stamp.paragraphs):
        text = _text(paragraph, fonts)
        text = _accented(text, stamp, pen) if paragraph.accented else text
        parts.append(_marked(text, b"/Link" if paragraph.link else b"/P", index, pen))
        if paragraph.link and stamp.underlines:
            bars = b"\n".join(numbers(x0, y0, x1 - x0, y1 - y0) + b" re" for x0, y0, x1, y1 in stamp.underlines)
            parts.append(_artifact(_accented(bars + b"\nf", stamp, pen), pen))
    parts.append(_marked(code_drawing(stamp.code), b"/Figure", len(stamp.paragraphs), pen))
    parts.append(b"Q\n")
    return zlib.compress(b"\n".join(parts), 9)


def _black(pen: Pen) -> bytes:
    if not pen.colour_space:
        return b"0 g 0 G"
    return b"%(cs)b cs 0 sc %(cs)b CS 0 SC" % {b"cs": name(pen.colour_space)}


def _accented(content: bytes, stamp: Stamp, pen: Pen) -> bytes:
    """Return ``content`` in the stamp's accent colour, black again after it."""
    if stamp.accent is None or not pen.coloured:
        return content
    accent = stamp.accent
    colour = numbers(accent.red / 255, accent.green / 255, accent.blue / 255)
    return b"\n".join((colour + b" rg " + colour + b" RG", content, _black(pen)))


def _artifact(content: bytes, pen: Pen) -> bytes:
    return content if pen.first_mcid is None else b"/Artifact BMC\n" + content + b"\nEMC"


def _marked(content: bytes, tag: bytes, index: int, pen: Pen) -> bytes:
    if pen.first_mcid is None:
        return content
    return b"%b <</MCID %d>> BDC\n%b\nEMC" % (tag, pen.first_mcid + index, content)


def _text(paragraph: Paragraph, fonts: Mapping[Face, tuple[str, EmbeddedFont]]) -> bytes:
    """Draw a paragraph; text state needs no reset, since the page's own q and Q bracket everything before."""
    parts = [b"BT"]
    x = y = 0.0
    current: tuple[Face, float] | None = None
    last = len(paragraph.lines) - 1
    for index, line in enumerate(paragraph.lines):
        resource, font = fonts[line.face]
        if current != (line.face, line.size):
            current = line.face, line.size
            parts.append(name(resource) + b" " + number(line.size, 3) + b" Tf")
        parts.append(numbers(line.x - x, line.baseline - y) + b" Td")
        x, y = line.x, line.baseline
        # The space that the line break stands for keeps words apart when the text is read out; an address has none.
        text = line.text if paragraph.link or index == last else line.text + " "
        parts.append(font.encode(text) + b" Tj")
    return b"\n".join([*parts, b"ET"])


def _frame(frame: Frame) -> bytes:
    left, bottom, right, top = frame.rect
    radius = frame.radius
    bend = radius * (1 - _QUARTER)
    corners = (
        ((right - radius, bottom), (right - bend, bottom, right, bottom + bend, right, bottom + radius)),
        ((right, top - radius), (right, top - bend, right - bend, top, right - radius, top)),
        ((left + radius, top), (left + bend, top, left, top - bend, left, top - radius)),
        ((left, bottom + radius), (left, bottom + bend, left + bend, bottom, left + radius, bottom)),
    )
    path = [numbers(left + radius, bottom) + b" m"]
    for line, curve in corners:
        path.append(numbers(*line) + b" l\n" + numbers(*curve) + b" c")
    return numbers(frame.line_width) + b" w\n" + b"\n".join(path) + b"\ns"
