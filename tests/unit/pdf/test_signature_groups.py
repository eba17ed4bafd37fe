"""A closing line and what belongs to it."""

from __future__ import annotations

import re

import pytest

from memo_enrich.model import Box
from memo_enrich.pdf.sight.ink import page_ink
from memo_enrich.pdf.sight.parts import CLOSING, page_parts
from memo_enrich.pdf.sight.rendered import RenderedPdf
from tests.support.drawn import letter, paragraph, rectangles, text_lines


def groups(*lines: tuple[float, float, str], drawn: bytes = b"") -> tuple[Box, ...]:
    with RenderedPdf(letter([text_lines(lines) + drawn])) as pdf:
        return page_parts(pdf, 0, page_ink(pdf, 0)[0]).signatures


@pytest.mark.parametrize(
    "line",
    [
        "Venlig hilsen",
        "Med venlig hilsen",
        "  Med venlige hilsner,",
        "De bedste hilsner",
        "Hilsen",
        "Mvh",
        "M.v.h.",
        "Venlig hilsen Aalborg Kommune",
        "Yours sincerely,",
        "Kind regards",
        "Best wishes",
        "Mit freundlichen Grüßen",
        "Vennlig hilsen",
        "Med vänliga hälsningar",
    ],
)
def test_closing_lines_are_known(line: str) -> None:
    assert CLOSING.search(f"...i får svar.\r\n{line}\r\nMette Model")


@pytest.mark.parametrize(
    "line",
    [
        "Vi sender en hilsen til alle, der har hjulpet os med at finde vej gennem reglerne i år.",
        "Hilsener af den slags sender kommunen ikke ud til borgere, der har fravalgt Digital Post.",
        "Det regards vi som afgjort",
        "Medlemmer",
    ],
)
def test_running_text_is_no_closing_line(line: str) -> None:
    assert not CLOSING.search(f"før\r\n{line}\r\nefter")


def test_the_group_reaches_from_the_closing_to_the_last_line_of_the_name() -> None:
    (group,) = groups(
        (25, 150, "Venlig hilsen"), (25, 172, "Mette Model"), (25, 177, "Sagsbehandler"), (25, 284, "Fod")
    )
    assert group.y < 148
    assert 177 < group.bottom < 180
    assert group.contains(Box(25, 150, 20, 27))


def test_a_sender_right_below_the_closing_may_be_followed_by_a_signature() -> None:
    (group,) = groups((25, 150, "Venlig hilsen"), (25, 155, "Prøveby Kommune"), (25, 180, "Mette Model"))
    assert group.bottom > 180


def test_a_scribbled_signature_belongs_to_the_group() -> None:
    scribble = rectangles([Box(26, 156, 30, 8)])
    (group,) = groups((25, 150, "Venlig hilsen"), (25, 172, "Mette Model"), drawn=scribble)
    assert group.bottom > 172
    assert group.right > 56


def test_a_footer_under_a_rule_is_not_part_of_the_name() -> None:
    rule = rectangles([Box(25, 276, 160, 0.3)])
    (group,) = groups((25, 260, "Venlig hilsen"), (25, 272, "Mette Model"), (25, 280, "Prøveby Kommune"), drawn=rule)
    assert 272 < group.bottom < 276


def test_room_for_a_pen_where_no_name_follows() -> None:
    (group,) = groups((25, 150, "Venlig hilsen"))
    assert group.bottom > 150 + 20


def test_a_label_for_a_signature_keeps_the_room_above_it() -> None:
    (group,) = groups((25, 200, "Dato og underskrift"))
    assert group.y < 185


def test_a_page_of_running_text_has_no_groups() -> None:
    assert groups(*paragraph(25, 60, 30)) == ()


def test_a_footer_far_below_a_drawn_signature_is_no_name() -> None:
    signature = rectangles([Box(26, 153 + at, 40, 0.4) for at in range(12)])
    lines = [(25.0, 150.0, "Venlig hilsen"), (25.0, 170.0, "Mette Model"), (25.0, 208.0, "Torvet 1")]
    (group,) = groups(*lines, drawn=signature)
    assert group.bottom < 175


def test_a_sender_at_once_and_a_name_under_a_gap_belong_to_the_closing() -> None:
    lines = [(25.0, 150.0, "Venlig hilsen"), (25.0, 155.0, "Eksempelby Kommune"), (25.0, 178.0, "Mette Model")]
    (group,) = groups(*lines)
    assert 178 < group.bottom < 181


@pytest.mark.parametrize("media", ["0 0 50 842", "0 0 50 .0001", "0 800 595 842", "300 0 595 842"])
def test_a_closing_outside_the_page_has_no_signature_on_it(media: str) -> None:
    """Text may stand where no page is: nothing is measured there (numpy would warn of a mean of nothing)."""
    whole = letter([text_lines([(25, 100, "Med venlig hilsen"), (25, 112, "Mette Model")])])
    with RenderedPdf(re.sub(rb"/MediaBox ?\[[^\]]*\]", b"/MediaBox[%b]" % media.encode(), whole)) as pdf:
        inks = page_ink(pdf, 0)
        for ink in inks:
            assert page_parts(pdf, 0, ink).slips == ()
