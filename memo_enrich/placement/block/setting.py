"""Paragraphs set one below the other, before they have a place in the block. Sizes in pt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from memo_enrich.model import Invitation
from memo_enrich.pdf.revision import Paragraph, TextLine
from memo_enrich.placement.block.sizes import Type
from memo_enrich.placement.block.typesetting import CAP_HEIGHT, DESCENT, Style, wrap_address, wrap_words

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs (style, lines, whether it is the link), set from the top of the first capitals downwards."""

    paragraphs: tuple[tuple[Style, tuple[str, ...], bool], ...]

    @property
    def width(self) -> float:
        """Width of the longest line."""
        return max(style.width(line) for style, lines, _ in self.paragraphs for line in lines)

    @property
    def depth(self) -> float:
        """From the top of the first capitals to the last descenders."""
        *_, (_, _, style, depth) = self._rows()
        return depth + style.size * DESCENT

    def set_at(self, left: float, top: float) -> tuple[Paragraph, ...]:
        """Return the paragraphs with their left edge at ``left`` and the top of the first capitals at ``top``."""
        rows = tuple(self._rows())
        return tuple(
            Paragraph(
                tuple(
                    TextLine(line, left, top - depth, style.size, style.face)
                    for at, line, style, depth in rows
                    if at == number
                ),
                link,
            )
            for number, (_, lines, link) in enumerate(self.paragraphs)
            if lines
        )

    def _rows(self) -> Iterator[tuple[int, str, Style, float]]:
        """Yield paragraph number, line, style and the baseline's depth."""
        depth = 0.0
        for number, (style, lines, _) in enumerate(self.paragraphs):
            for at, line in enumerate(lines):
                depth += style.size * CAP_HEIGHT if not depth else style.leading if at else style.lead
                yield number, line, style, depth


def full_text(invitation: Invitation, styles: Type, width: float) -> Text:
    """Set heading, body, address and notice in lines of at most ``width``."""
    return Text(
        (
            (styles.heading, wrap_words(invitation.heading, styles.heading, width), False),
            (styles.body, wrap_words(invitation.body, styles.body, width), False),
            *short_text(invitation, styles.address, styles.notice, width).paragraphs,
        )
    )


def short_text(invitation: Invitation, address: Style, notice: Style, width: float) -> Text:
    """Set the address and the notice that a robot answers."""
    return Text(
        (
            (address, wrap_address(invitation.address, address, width), True),
            (notice, wrap_words(invitation.notice, notice, width), False),
        )
    )


def line_rect(line: TextLine) -> Rect:
    """Return the area of a line that can be clicked: from the descenders to above the capitals."""
    width = Style(line.face, line.size, 0).width(line.text)
    return line.x, line.baseline - line.size * DESCENT, line.x + width, line.baseline + line.size * 0.8


def underline(line: TextLine) -> Rect:
    """Return the rule below a link, at the font's own place and strength (post underlinePosition, -Thickness)."""
    left, _, right, _ = line_rect(line)
    middle, half = line.baseline - 0.1 * line.size, 0.025 * line.size
    return left, middle - half, right, middle + half
