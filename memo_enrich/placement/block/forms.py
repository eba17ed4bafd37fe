"""The invitation set in type: what the block looks like (design, section 6). Nothing here knows about a page.

Sizes in mm where a name says so, otherwise in pt with the origin at the block's lower left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from memo_enrich.model import MM_PER_PT, PT_PER_MM, Invitation, QrSymbol
from memo_enrich.pdf.revision import Code, Face, Frame, Paragraph, Stamp, TextLine
from memo_enrich.placement.block.typesetting import CAP_HEIGHT, DESCENT, Style, wrap_address, wrap_words

CODE_MM: Final = 25.0
"""Side of the QR code with its quiet zone."""
SMALL_CODE_MM: Final = 20.0
"""The smallest side that reads well from paper (letters facts, section 3)."""
QUIET_MODULES: Final = 4
"""Width of the quiet zone (ISO/IEC 18004)."""

_LINE: Final = 0.5
_INSET: Final = 0.75  # of the frame's middle line: its ink stays inside the box, also when drawn a pixel wide
_RADIUS: Final = 6.0
_MM: Final = PT_PER_MM
_LOCALES: Final = {"da": "da-DK", "en": "en-GB", "de": "de-DE", "sv": "sv-SE", "nb": "nb-NO", "fr": "fr-FR"}

_HEADING = Style(Face.SEMIBOLD, 11, 14)
_BODY = Style(Face.REGULAR, 9.5, 14.4)
_ADDRESS = Style(Face.SEMIBOLD, 10.5, 13.4)
_NOTICE = Style(Face.REGULAR, 8.5, 14.4)
_CODE_ADDRESS = Style(Face.SEMIBOLD, 9, 11)
_CODE_NOTICE = Style(Face.REGULAR, 8, 11.5)


@dataclass(frozen=True, slots=True)
class Layout:
    """A finished block: ``name`` is "wide", "low", "narrow" or "code"; ``module_mm`` the side of a QR module."""

    name: str
    stamp: Stamp
    module_mm: float

    @property
    def width_mm(self) -> float:
        """Width of the block, mm."""
        return self.stamp.width * MM_PER_PT

    @property
    def height_mm(self) -> float:
        """Height of the block, mm."""
        return self.stamp.height * MM_PER_PT


@dataclass(frozen=True, slots=True)
class _Text:
    """Paragraphs set from ``y`` = 0 (top of the first capitals) downwards; ``depth`` includes the last descenders."""

    paragraphs: tuple[tuple[Style, tuple[str, ...], bool], ...]

    @property
    def width(self) -> float:
        return max(style.width(line) for style, lines, _ in self.paragraphs for line in lines)

    def rows(self) -> Iterator[tuple[int, str, Style, float]]:
        """Yield paragraph number, line, style and the baseline's depth."""
        depth = 0.0
        for number, (style, lines, _) in enumerate(self.paragraphs):
            for at, line in enumerate(lines):
                depth += style.size * CAP_HEIGHT if not depth else style.leading if at else style.lead
                yield number, line, style, depth

    @property
    def depth(self) -> float:
        *_, (_, _, style, depth) = self.rows()
        return depth + style.size * DESCENT


@lru_cache(maxsize=64)
def layouts(invitation: Invitation) -> tuple[Layout, ...]:
    """Return every form of the block, the most wanted first.

    ``wide``: code on the left, text on the right, once with the body on one line (as in the design's picture) and
    once narrower; ``low``: the same with a small code; ``narrow``: code above text; ``code``: code, address and the
    notice that a robot answers.
    """
    wide = [_beside("wide", invitation, CODE_MM, limit) for limit in (96.0, 78.0, 64.0)]
    low = [_beside("low", invitation, SMALL_CODE_MM, limit) for limit in (96.0, 124.0)]
    low = [form for form in low if form.height_mm < min(other.height_mm for other in wide)]  # else it gains nothing
    found = [*wide, *low, _above(invitation, 62.0), _above(invitation, 50.0), _code_only(invitation)]
    distinct: list[Layout] = []
    for layout in found:
        sizes = ((other.name, other.stamp.width, other.stamp.height) for other in distinct)
        if (layout.name, layout.stamp.width, layout.stamp.height) not in sizes:
            distinct.append(layout)
    return tuple(distinct)


def _full_text(invitation: Invitation, width: float) -> _Text:
    return _Text(
        (
            (_HEADING, wrap_words(invitation.heading, _HEADING, width), False),
            (_BODY, wrap_words(invitation.body, _BODY, width), False),
            (_ADDRESS, wrap_address(invitation.address, _ADDRESS, width), True),
            (_NOTICE, wrap_words(invitation.notice, _NOTICE, width), False),
        )
    )


def _beside(name: str, invitation: Invitation, code_mm: float, limit_mm: float) -> Layout:
    """Code on the left, text on the right, both centred on the block's height."""
    text = _full_text(invitation, limit_mm * _MM)
    side, pad, gap, right = code_mm * _MM, 1.6 * _MM, 2.0 * _MM, 5.0 * _MM
    if name == "low":
        pad = 1.0 * _MM
    height = max(side + 2 * pad, text.depth + 2 * 3.2 * _MM)
    left = pad + side + gap
    width = left + text.width + right
    code = _code(invitation, pad, (height - side) / 2, side)
    return _layout(name, invitation, (width, height), code, _lines(text, left, (height + text.depth) / 2))


def _above(invitation: Invitation, limit_mm: float) -> Layout:
    """Code above the text, both on one left edge."""
    side, pad = CODE_MM * _MM, 5.0 * _MM
    text = _full_text(invitation, limit_mm * _MM)
    quiet = side * QUIET_MODULES / (invitation.symbol.modules + 2 * QUIET_MODULES)
    height = 1.4 * _MM + side + 0.6 * _MM + text.depth + 4.2 * _MM
    code = _code(invitation, pad - quiet, height - 1.4 * _MM - side, side)
    width = max(text.width + 2 * pad, side + 2 * (pad - quiet))
    return _layout("narrow", invitation, (width, height), code, _lines(text, pad, text.depth + 4.2 * _MM))


def _code_only(invitation: Invitation) -> Layout:
    """The code at its smallest size, the address and the notice below, no frame."""
    side = SMALL_CODE_MM * _MM
    limit = 42.0 * _MM
    text = _Text(
        (
            (_CODE_ADDRESS, wrap_address(invitation.address, _CODE_ADDRESS, limit), True),
            (_CODE_NOTICE, wrap_words(invitation.notice, _CODE_NOTICE, limit), False),
        )
    )
    quiet = side * QUIET_MODULES / (invitation.symbol.modules + 2 * QUIET_MODULES)
    below = text.depth + 1.0  # ascenders stay out of the quiet zone
    height = side + below
    lines = _lines(text, quiet, text.depth)
    code = _code(invitation, 0.0, below, side)
    width = max(side, text.width + 2 * quiet)
    return _layout("code", invitation, (width, height), code, lines, framed=False)


def _lines(text: _Text, left: float, top: float) -> tuple[Paragraph, ...]:
    """Set a text with its left edge at ``left`` and the top of its first capitals at ``top``."""
    rows = tuple(text.rows())
    return tuple(
        Paragraph(
            tuple(
                TextLine(line, left, top - depth, style.size, style.face)
                for at, line, style, depth in rows
                if at == number
            ),
            link,
        )
        for number, (_, lines, link) in enumerate(text.paragraphs)
        if lines
    )


def _code(invitation: Invitation, x: float, y: float, side: float) -> Code:
    """Place the symbol in a square of ``side`` at (x, y), its quiet zone inside."""
    quiet = side * QUIET_MODULES / (invitation.symbol.modules + 2 * QUIET_MODULES)
    return Code(invitation.symbol, x + quiet, y + quiet, side - 2 * quiet, invitation.qr_alt)


def _layout(
    name: str,
    invitation: Invitation,
    size: tuple[float, float],
    code: Code,
    paragraphs: tuple[Paragraph, ...],
    *,
    framed: bool = True,
) -> Layout:
    width, height = size
    links = [line for paragraph in paragraphs if paragraph.link for line in paragraph.lines]
    rects = [_line_rect(line) for line in links]
    stamp = Stamp(
        width=width,
        height=height,
        paragraphs=paragraphs,
        code=code,
        url=invitation.page_url,
        description=invitation.action_label or invitation.qr_alt,
        link_rect=(
            min(rect[0] for rect in rects),
            min(rect[1] for rect in rects),
            max(rect[2] for rect in rects),
            max(rect[3] for rect in rects),
        ),
        language=_LOCALES.get(invitation.language, invitation.language),
        frame=Frame((_INSET, _INSET, width - _INSET, height - _INSET), _RADIUS, _LINE) if framed else None,
        underlines=tuple(_underline(line) for line in links),
    )
    return Layout(name, stamp, module_mm(invitation.symbol, code.side))


def module_mm(symbol: QrSymbol, side: float) -> float:
    """Return the side of a module in mm, for a symbol of ``side`` pt without its quiet zone."""
    return side * MM_PER_PT / symbol.modules


def _line_rect(line: TextLine) -> tuple[float, float, float, float]:
    """The area of a line that can be clicked: from the descenders to above the capitals."""
    width = Style(line.face, line.size, 0).width(line.text)
    return line.x, line.baseline - line.size * DESCENT, line.x + width, line.baseline + line.size * 0.8


def _underline(line: TextLine) -> tuple[float, float, float, float]:
    """The rule below a link, at the font's own place and strength (post underlinePosition and underlineThickness)."""
    left, _, right, _ = _line_rect(line)
    middle, half = line.baseline - 0.1 * line.size, 0.025 * line.size
    return left, middle - half, right, middle + half
