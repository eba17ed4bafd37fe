"""Where a designer would have put the block: what follows a letter without being the letter, and how it is set."""

from __future__ import annotations

import pytest

from memo_enrich.model import Box
from memo_enrich.placement.page.stamping import readable_forms
from tests.support.drawn import invitation, paragraph, rectangles, text_lines
from tests.unit.placement.test_ladder import FOOTER, HEADER, found, page

LEFT = 25.0
SLIP = [(LEFT, 212.0, "Indbetaler"), (LEFT, 226.0, "Test Testesen"), (110.0, 226.0, "Beløb 498,75")]
RULE = Box(LEFT, 205.0, 160.0, 0.3)


def test_above_a_payment_slip_and_never_in_it_though_nothing_frames_it() -> None:
    payment_line = (LEFT, 248.0, "+71<000000000000000+00000000<")
    choice = found([text_lines([*HEADER, *paragraph(LEFT, 120, 7), *SLIP, payment_line])])
    assert 155 < choice.box.y < 165
    assert choice.box.bottom < 209


def test_a_payment_line_in_the_text_makes_no_slip() -> None:
    payment_line = (LEFT, 160.0, "Betalingslinje +71<000000000000000+00000000<")
    choice = found([text_lines([*HEADER, *paragraph(LEFT, 120, 7), payment_line, *paragraph(LEFT, 166, 4), *FOOTER])])
    assert choice.box.y > 181


@pytest.mark.parametrize("words", ["Klip her", "Svarkupon - sendes til skolen", "Afrives og sendes retur: talon"])
def test_above_a_slip_that_is_sent_back(words: str) -> None:
    slip = [(LEFT, 215.0, words), (LEFT, 225.0, "Navn:"), (LEFT, 235.0, "Barnets skole:")]
    choice = found([text_lines([*HEADER, *paragraph(LEFT, 120, 7), *slip])])
    assert choice.box.bottom < 211


def test_words_about_cutting_are_no_slip() -> None:
    last = (LEFT, 205.0, "Hækken skal klippes af ejeren hvert år.")
    assert found([page(14, 125, last)]).box.y > 207


def test_after_the_signature_also_where_more_follows_far_below() -> None:
    closing = [(LEFT, 160.0, "Venlig hilsen"), (LEFT, 175.0, "Mette Model")]
    choice = found([page(6, 125, *closing, (LEFT, 232.0, "Vedlagt: kort"), (LEFT, 237.0, "Kopi: naboerne"))])
    assert 180 < choice.box.y < 188


def test_above_a_rule_that_parts_the_letter_from_what_is_no_letter() -> None:
    below = text_lines(
        [*HEADER, *paragraph(LEFT, 120, 7), (LEFT, 212.0, "I samarbejde med"), (LEFT, 218.0, "Regionen")]
    )
    choice = found([below + rectangles([RULE])])
    assert 155 < choice.box.y < 165


def test_not_beside_what_stands_at_the_foot() -> None:
    foot = [(LEFT, at, "Torvet 1") for at in (242.0, 250.0, 258.0, 266.0)]
    choice = found([text_lines([*HEADER, *paragraph(LEFT, 120, 6), (LEFT, 200, "Et sidste afsnit."), *foot])])
    assert choice.box.bottom < 240


def test_on_the_axis_of_a_letter_whose_lines_are_centred() -> None:
    widths = (100, 92, 110, 60, 104, 96, 70, 40)
    lines = [Box(105 - width / 2, 120 + at * 6, width, 2.5) for at, width in enumerate(widths)]
    choice = found([rectangles(lines)])
    assert choice.box.x + choice.box.width / 2 == pytest.approx(105, abs=0.6)


def test_a_table_is_not_centred_text() -> None:
    rows = [Box(LEFT, 120 + at * 12, 160, 0.3) for at in range(6)]
    cells = [Box(LEFT + 2, 125 + at * 12, 156, 2.5) for at in range(5)]
    assert found([rectangles([*rows, *cells])]).box.x == pytest.approx(LEFT, abs=0.7)


def test_a_narrow_column_gets_a_narrower_block() -> None:
    widest, _, narrower = readable_forms(invitation())[:3]
    column = [Box(LEFT, 120 + at * 5, narrower.width_mm + 2, 2.5) for at in range(9)]
    assert narrower.width_mm + 12 < widest.width_mm
    assert found([rectangles(column)]).box.width == pytest.approx(narrower.width_mm, abs=0.1)


def test_a_short_letter_is_no_narrow_column() -> None:
    widest = readable_forms(invitation())[0]
    lines = [Box(LEFT, 120, 60, 2.5), Box(LEFT, 126, 22, 2.5), Box(LEFT, 140, 30, 2.5)]
    assert found([rectangles(lines)]).box.width == pytest.approx(widest.width_mm, abs=0.1)


def test_text_that_begins_a_little_outside_the_margin_still_gives_the_edge() -> None:
    lines = text_lines([*paragraph(15.6, 125, 9)])
    assert found([lines]).box.x == pytest.approx(17.0, abs=0.1)


def test_marks_in_the_margin_are_no_text() -> None:
    marks = [Box(11, 150 + at * 3, 4.5, 1) for at in range(20)]
    choice = found([page(8) + rectangles(marks)])
    assert choice.box.x == pytest.approx(LEFT, abs=0.7)


def test_a_line_from_edge_to_edge_is_no_text() -> None:
    lines = [Box(LEFT, 120 + at * 6, 150, 2.5) for at in range(3)]
    assert found([rectangles([*lines, Box(0, 190, 210, 0.3), Box(0, 195, 210, 3)])]).box.x == pytest.approx(
        LEFT, abs=0.7
    )


def test_a_payment_slip_reaches_up_to_its_perforation() -> None:
    perforation = rectangles([Box(at * 3, 199, 2, 0.3) for at in range(70)])
    slip = [
        (17.5, 215.0, "Kvittering"),
        (80.0, 215.0, "Kreditor"),
        (80.0, 230.0, "Beløb"),
        (80.0, 274.0, "+71<000000000000000+00000000<"),
    ]
    choice = found([text_lines([*HEADER, *paragraph(LEFT, 120, 3), *slip]) + perforation])
    assert choice.box.bottom < 196
    assert choice.box.x == pytest.approx(LEFT, abs=0.7)


def test_a_label_column_belongs_to_the_letter_when_its_closing_stands_there() -> None:
    labels = [(LEFT, 125 + at * 10, "Sag") for at in range(5)]
    texts = [(65.0, 125 + at * 5, "Kommunen har modtaget din henvendelse og svarer nu.") for at in range(10)]
    closing = [(LEFT, 190.0, "Venlig hilsen"), (LEFT, 200.0, "Mette Model")]
    assert found([text_lines([*labels, *texts, *closing, *FOOTER])]).box.x == pytest.approx(LEFT, abs=0.7)


def test_a_scanned_slip_below_its_perforation_has_no_say_in_the_margin() -> None:
    lines = [Box(LEFT, 120 + at * 6, 150, 2.5) for at in range(3)]
    perforation = [Box(at * 3, 199, 2, 0.4) for at in range(70)]
    slip = [Box(15.5, 210 + at * 6, 40, 2.5) for at in range(6)]
    choice = found([rectangles([*lines, *perforation, *slip])])
    assert choice.box.x == pytest.approx(LEFT, abs=0.7)
    assert choice.box.bottom < 195


def test_beside_the_closing_and_not_beside_a_list_in_the_middle_of_the_letter() -> None:
    bullets = [(LEFT, 140 + at * 6, "- en ting") for at in range(6)]
    closing = [(LEFT, 184.0, "Venlig hilsen"), (LEFT, 200.0, "Mette Model")]
    full = text_lines([*paragraph(LEFT, 120, 3), *bullets, *closing, *paragraph(LEFT, 218, 11)])
    choice = found([full])
    assert choice.box.x > LEFT + 25
    assert 171 < choice.box.y < 184  # below the last point of the list, and at most a line and a half above the closing
    assert choice.layout.module_mm >= 0.8
