"""Paragraphs set one below the other, before they have a place in the block. Sizes in pt."""

from __future__ import annotations

from collections.abc import Iterator

from memo_enrich.model import Invitation
from memo_enrich.pdf.revision import Paragraph, TextLine
from memo_enrich.placement.block.sizes import Type
from memo_enrich.placement.block.typesetting import CAP_HEIGHT, DESCENT, Style, wrap_address, wrap_words
from memo_enrich.records import dataclass

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph, broken into lines; ``accented`` takes the accent colour."""

    style: Style
    lines: tuple[str, ...]
    link: bool = False
    accented: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs, set from the top of the first capitals downwards."""

    parts: tuple[Part, ...]

    @property
    def width(self) -> float:
        """Width of the longest line."""
        return max(part.style.width(line) for part in self.parts for line in part.lines)

    @property
    def depth(self) -> float:
        """From the top of the first capitals to the last descenders."""
        *_, (part, _, depth) = self._rows()
        return depth + part.style.size * DESCENT

    def set_at(self, left: float, top: float) -> tuple[Paragraph, ...]:
        """Return the paragraphs with their left edge at ``left`` and the top of the first capitals at ``top``."""
        lines: dict[Part, list[TextLine]] = {}
        for part, line, depth in self._rows():
            lines.setdefault(part, []).append(TextLine(line, left, top - depth, part.style.size, part.style.face))
        return tuple(Paragraph(tuple(set_), part.link, part.accented) for part, set_ in lines.items())

    def _rows(self) -> Iterator[tuple[Part, str, float]]:
        """Yield paragraph, line and the baseline's depth."""
        depth = 0.0
        for part in self.parts:
            for at, line in enumerate(part.lines):
                style = part.style
                depth += style.size * CAP_HEIGHT if not depth else style.leading if at else style.lead
                yield part, line, depth


def full_text(invitation: Invitation, styles: Type, width: float) -> Text:
    """Set heading, body, address and notice in lines of at most ``width``."""
    heading = styles.heading if invitation.style.heading == "semibold" else styles.plain_heading
    return Text(
        (
            Part(heading, wrap_words(invitation.heading, heading, width), accented=True),
            Part(styles.body, wrap_words(invitation.body, styles.body, width)),
            *short_text(invitation, styles.address, styles.notice, width).parts,
        )
    )


def short_text(invitation: Invitation, address: Style, notice: Style, width: float) -> Text:
    """Set the address and the notice that a robot answers."""
    return Text(
        (
            Part(address, wrap_address(invitation.address, address, width), link=True, accented=True),
            Part(notice, wrap_words(invitation.notice, notice, width)),
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
