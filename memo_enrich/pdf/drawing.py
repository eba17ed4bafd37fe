"""The operators that draw a stamp (ISO 32000-1, 8 and 9): text, frame, underlines and the code as one path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from memo_enrich.model import QrSymbol
from memo_enrich.pdf.fonts import EmbeddedFont
from memo_enrich.pdf.geometry import Matrix
from memo_enrich.pdf.stamp import Code, Face, Frame, Paragraph, Stamp
from memo_enrich.pdf.syntax import name, number

# Distance of the control points of a quarter circle drawn as a Bezier curve, in radii.
_QUARTER = 0.5523


@dataclass(frozen=True, slots=True)
class Pen:
    """What a drawing needs from its page.

    ``fonts`` maps a face to its resource name and subset. ``colour_space`` is the resource name of a CalGray space,
    "" for DeviceGray. ``first_mcid`` is None for an untagged page, which gets no marked content at all.
    """

    fonts: dict[Face, tuple[str, EmbeddedFont]]
    colour_space: str = ""
    first_mcid: int | None = None


def draw(stamp: Stamp, matrix: Matrix, pen: Pen) -> bytes:
    """Return the content of a stamp, between its own q and Q.

    The marked parts are numbered from ``pen.first_mcid`` in reading order: the paragraphs, then the code.
    """
    black = b"%(cs)b cs 0 sc %(cs)b CS 0 SC" % {b"cs": name(pen.colour_space)} if pen.colour_space else b"0 g 0 G"
    parts = [b"q", _numbers(*matrix, digits=6) + b" cm", black]
    if stamp.frame is not None:
        parts.append(_artifact(_frame(stamp.frame), pen))
    for index, paragraph in enumerate(stamp.paragraphs):
        parts.append(_marked(_text(paragraph, pen), b"/Link" if paragraph.link else b"/P", index, pen))
        if paragraph.link and stamp.underlines:
            bars = b"\n".join(_numbers(x0, y0, x1 - x0, y1 - y0) + b" re" for x0, y0, x1, y1 in stamp.underlines)
            parts.append(_artifact(bars + b"\nf", pen))
    parts.append(_marked(_code(stamp.code), b"/Figure", len(stamp.paragraphs), pen))
    parts.append(b"Q\n")
    return b"\n".join(parts)


def _numbers(*values: float, digits: int = 3) -> bytes:
    return b" ".join(number(value, digits) for value in values)


def _artifact(content: bytes, pen: Pen) -> bytes:
    return content if pen.first_mcid is None else b"/Artifact BMC\n" + content + b"\nEMC"


def _marked(content: bytes, tag: bytes, index: int, pen: Pen) -> bytes:
    if pen.first_mcid is None:
        return content
    return b"%b <</MCID %d>> BDC\n%b\nEMC" % (tag, pen.first_mcid + index, content)


def _text(paragraph: Paragraph, pen: Pen) -> bytes:
    """Draw a paragraph; text state needs no reset, since the page's own q and Q bracket everything before."""
    parts = [b"BT"]
    x = y = 0.0
    current: tuple[Face, float] | None = None
    last = len(paragraph.lines) - 1
    for index, line in enumerate(paragraph.lines):
        resource, font = pen.fonts[line.face]
        if current != (line.face, line.size):
            current = line.face, line.size
            parts.append(name(resource) + b" " + number(line.size, 3) + b" Tf")
        parts.append(_numbers(line.x - x, line.baseline - y) + b" Td")
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
    path = [_numbers(left + radius, bottom) + b" m"]
    for line, curve in corners:
        path.append(_numbers(*line) + b" l\n" + _numbers(*curve) + b" c")
    return _numbers(frame.line_width) + b" w\n" + b"\n".join(path) + b"\ns"


def _code(code: Code) -> bytes:
    """Draw the symbol as one path of rectangles in module units, so that no seam can show between modules."""
    scale = code.side / code.symbol.modules
    rectangles = b"\n".join(b"%d %d %d %d re" % rectangle for rectangle in symbol_rectangles(code.symbol))
    return b"q\n" + _numbers(scale, 0, 0, scale, code.x, code.y, digits=6) + b" cm\n" + rectangles + b"\nf\nQ"


@lru_cache(maxsize=64)
def symbol_rectangles(symbol: QrSymbol) -> tuple[tuple[int, int, int, int], ...]:
    """Return the dark modules as (x, y, width, height), y up from the lower edge; runs that repeat are one."""
    size = symbol.modules
    growing: dict[tuple[int, int], int] = {}
    done: list[tuple[int, int, int, int]] = []
    for row in range(size + 1):
        runs = _runs(symbol.rows[row]) if row < size else set()
        for run in [run for run in growing if run not in runs]:
            top = growing.pop(run)
            done.append((run[0], size - row, run[1] - run[0], row - top))
        for run in sorted(runs):
            growing.setdefault(run, row)
    return tuple(done)


def _runs(row: tuple[bool, ...]) -> set[tuple[int, int]]:
    """Return the runs of dark modules as (start, end)."""
    runs: set[tuple[int, int]] = set()
    start = None
    for index, dark in enumerate((*row, False)):
        if dark and start is None:
            start = index
        elif not dark and start is not None:
            runs.add((start, index))
            start = None
    return runs
