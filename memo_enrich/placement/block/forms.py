"""The invitation set in type: what the block looks like (design, section 6). Nothing here knows about a page.

Sizes in mm where a name says so, otherwise in pt with the origin at the block's lower left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from memo_enrich.model import MM_PER_PT, PT_PER_MM, Box, Invitation
from memo_enrich.pdf.revision import Code, Frame, Paragraph, Stamp
from memo_enrich.placement.block.setting import full_text, line_rect, short_text, underline
from memo_enrich.placement.block.sizes import (
    CODE_ADDRESS,
    CODE_MM,
    CODE_NOTICE,
    SMALL_ADDRESS,
    SMALL_CODE_MM,
    SMALL_NOTICE,
    code_sides,
    type_for,
)
from memo_enrich.records import dataclass
from memo_enrich.web import QUIET_MODULES, module_mm

_LINE: Final = 0.5
_INSET: Final = 0.75  # of the frame's middle line: its ink stays inside the box, also when drawn a pixel wide
_RADIUS: Final = 6.0
_MM: Final = PT_PER_MM
_WIDE_MM: Final = (96.0, 78.0, 64.0)  # widths of the text beside the code
_LOW_MM: Final = (96.0, 124.0)
_NARROW_MM: Final = (62.0, 50.0)
_ALONE_MM: Final = 42.0
_NO_PADS_MM: Final = (0.0, 0.4)  # without a frame: only the accents above capitals need room
_LOCALES: Final = {"da": "da-DK", "en": "en-GB", "de": "de-DE", "sv": "sv-SE", "nb": "nb-NO", "fr": "fr-FR"}


@dataclass(frozen=True, slots=True)
class Layout:
    """A finished block: ``name`` is "wide", "low", "narrow" or "code"; ``code_mm`` the code's side, quiet zone inside.

    ``module_mm`` is the side of a QR module.
    """

    name: str
    stamp: Stamp
    code_mm: float

    def __hash__(self) -> int:
        return hash((self.name, self.code_mm))

    @property
    def module_mm(self) -> float:
        """Side of a module, mm."""
        return module_mm(self.stamp.code.symbol.modules, self.code_mm)

    @property
    def width_mm(self) -> float:
        """Width of the block, mm."""
        return self.stamp.width * MM_PER_PT

    @property
    def height_mm(self) -> float:
        """Height of the block, mm."""
        return self.stamp.height * MM_PER_PT

    def code_box(self, box: Box) -> Box:
        """Return where the code is, quiet zone inside, when the block stands in ``box``; mm as seen."""
        code = self.stamp.code
        quiet = QUIET_MODULES * self.module_mm
        from_above = self.stamp.height - code.y - code.side
        return Box(
            box.x + code.x * MM_PER_PT - quiet, box.y + from_above * MM_PER_PT - quiet, self.code_mm, self.code_mm
        )


@lru_cache(maxsize=64)
def layouts(invitation: Invitation) -> tuple[Layout, ...]:
    """Return every form of the block, the most wanted first, each in the sizes of :func:`code_sides`.

    ``wide``: code on the left, text on the right, in three widths; ``low``: the same no higher than its text, with
    the code as large as that allows; ``narrow``: code above text; ``code``: code, address and the notice that a robot
    answers.
    """
    sides = code_sides(invitation.symbol.modules)
    wide = [_wide(invitation, side, limit) for side in sides for limit in _WIDE_MM]
    low = [_low(invitation, side, limit) for side in (0, SMALL_CODE_MM) for limit in _LOW_MM]
    low = [form for form in low if form.height_mm < min(other.height_mm for other in wide)]  # else it gains nothing
    narrow = [_narrow(invitation, side, limit) for side in sides for limit in _NARROW_MM]
    alone = [_code_alone(invitation, side) for side in (*sides[-2:], SMALL_CODE_MM)]
    return tuple(_distinct([*wide, *low, *narrow, *alone]))


def _distinct(forms: list[Layout]) -> Iterator[Layout]:
    """Yield the forms that differ in name or size; a text may be no wider for having more room."""
    seen = set()
    for form in forms:
        key = form.name, form.stamp.width, form.stamp.height
        if key not in seen:
            seen.add(key)
            yield form


def _wide(invitation: Invitation, code_mm: float, limit_mm: float) -> Layout:
    """Code on the left, text on the right, both centred on the block's height."""
    return _beside("wide", invitation, code_mm, limit_mm, pads_mm=(1.6, 4.0 if code_mm > CODE_MM else 2.9))


def _low(invitation: Invitation, code_mm: float, limit_mm: float) -> Layout:
    """The lowest block with its text beside the code; 0 for a code as high as the text and its margins."""
    text_mm = full_text(invitation, type_for(0), limit_mm * _MM).depth * MM_PER_PT
    filling = min(max(text_mm + 2 * (2.9 - 1.0), SMALL_CODE_MM), CODE_MM)
    return _beside("low", invitation, code_mm or filling, limit_mm, pads_mm=(1.0, 2.5))


def _beside(
    name: str, invitation: Invitation, code_mm: float, limit_mm: float, *, pads_mm: tuple[float, float]
) -> Layout:
    """Set the text beside the code; ``pads_mm`` are the least distances of code and text to the frame, if any."""
    framed = invitation.style.frame
    pads_mm = pads_mm if framed else _NO_PADS_MM
    side, pad, above = code_mm * _MM, *(pad * _MM for pad in pads_mm)
    text = full_text(invitation, type_for(code_mm), limit_mm * _MM)
    if text.depth > side:  # large type is for room that is there anyway
        text = full_text(invitation, type_for(0), limit_mm * _MM)
    height = max(side + 2 * pad, text.depth + 2 * above)
    left = pad + side + 2.0 * _MM
    width = left + text.width + (5.0 * _MM if framed else 0.0)
    code = _code(invitation, pad, (height - side) / 2, side)
    return _layout(name, invitation, (width, height), code, text.set_at(left, (height + text.depth) / 2))


def _narrow(invitation: Invitation, code_mm: float, limit_mm: float) -> Layout:
    """Code above the text, both on one left edge."""
    side = code_mm * _MM
    quiet = _quiet(invitation, side)
    pad, top, bottom = 5.0 * _MM, 1.4 * _MM, (4.6 if code_mm > CODE_MM else 3.6) * _MM
    if not invitation.style.frame:
        pad, top, bottom = quiet, 0.0, _NO_PADS_MM[1] * _MM
    text = full_text(invitation, type_for(code_mm), limit_mm * _MM)
    height = top + side + 0.6 * _MM + text.depth + bottom
    code = _code(invitation, pad - quiet, height - top - side, side)
    width = max(text.width + 2 * pad, side + 2 * (pad - quiet))
    return _layout("narrow", invitation, (width, height), code, text.set_at(pad, text.depth + bottom))


def _code_alone(invitation: Invitation, code_mm: float) -> Layout:
    """The code with the address and the notice below, no frame."""
    small = code_mm < CODE_MM
    styles = (SMALL_ADDRESS, SMALL_NOTICE) if small else (CODE_ADDRESS, CODE_NOTICE)
    side = code_mm * _MM
    text = short_text(invitation, *styles, _ALONE_MM * _MM)
    quiet = _quiet(invitation, side)
    below = text.depth + 1.0  # ascenders stay out of the quiet zone
    size = max(side, text.width + 2 * quiet), side + below
    code = _code(invitation, 0.0, below, side)
    return _layout("code", invitation, size, code, text.set_at(quiet, text.depth + 0.1), framed=False)


def _quiet(invitation: Invitation, side: float) -> float:
    return side * QUIET_MODULES / (invitation.symbol.modules + 2 * QUIET_MODULES)


def _code(invitation: Invitation, x: float, y: float, side: float) -> Code:
    """Place the symbol in a square of ``side`` at (x, y), its quiet zone inside."""
    quiet = _quiet(invitation, side)
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
    framed = framed and invitation.style.frame
    links = [line for paragraph in paragraphs if paragraph.link for line in paragraph.lines]
    rects = [line_rect(line) for line in links]
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
        underlines=tuple(underline(line) for line in links),
        accent=invitation.style.accent,
    )
    whole = code.side * (1 + 2 * QUIET_MODULES / code.symbol.modules)
    return Layout(name, stamp, whole * MM_PER_PT)
