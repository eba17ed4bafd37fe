"""A slip is closed, whole, however it is known: by its machine line, its words, its perforation, its boxes."""

from __future__ import annotations

import pytest

from memo_enrich.model import Box
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.sight import page_ink
from memo_enrich.pdf.sight.slips import slips
from memo_enrich.placement.page.candidates import Choice
from memo_enrich.placement.page.stamping import choose
from tests.support.drawn import DIGST_A4, invitation, letter, paragraph, rectangles, text_lines

HEIGHT = 297.0
DASHES = [Box(x, HEIGHT - 102, 2, 0.3) for x in range(0, 210, 4)]
RECEIPT, PAYMENT = Box(8, HEIGHT - 98, 62, 86), Box(74, HEIGHT - 98, 128, 86)


def frame(box: Box) -> list[Box]:
    """The four lines of a box."""
    return [
        Box(box.x, box.y, box.width, 0.3),
        Box(box.x, box.bottom, box.width, 0.3),
        Box(box.x, box.y, 0.3, box.height),
        Box(box.right, box.y, 0.3, box.height),
    ]


def fi(line: str) -> bytes:
    return text_lines([(80.0, HEIGHT - 20, line)])


SLIPS: dict[str, bytes] = {
    "FI-kort with everything": rectangles([*DASHES, *frame(RECEIPT), *frame(PAYMENT)])
    + text_lines(
        [(10, HEIGHT - 95, "KVITTERING"), (76, HEIGHT - 95, "INDBETALINGSKORT Kan betales i pengeinstitutter")]
    )
    + fi("+71<000000000000000+12345678<"),
    "FI-kort on printed paper": text_lines([(80, HEIGHT - 60, "498,75"), (12, HEIGHT - 60, "498,75")])
    + fi("+73< +12345678<"),
    **{f"machine line {code}": fi(f"+{code}<000000000000000+12345678<") for code in ("71", "75", "04", "15")},
    "machine line without account": fi("+01<"),
    "machine line in pieces": fi("> 71 < 000000000000000 + 12345678 <"),
    "words alone": text_lines([(76, HEIGHT - 95, "INDBETALINGSKORT"), (10, HEIGHT - 95, "KVITTERING")]),
    "Swiss payment part": text_lines([(5, HEIGHT - 98, "Empfangsschein"), (67, HEIGHT - 98, "Zahlteil")]),
    "Swiss in French": text_lines([(5, HEIGHT - 98, "Récépissé"), (67, HEIGHT - 98, "Section paiement")]),
    "Norwegian giro": text_lines([(10, HEIGHT - 96, "KVITTERING"), (10, HEIGHT - 90, "INNBETALINGSKORT")]),
    "Swedish giro": text_lines([(20, HEIGHT - 15, "# 1234567 # 498 75 8 > 12345678#41#")]),
    "SEPA form": text_lines([(60, HEIGHT - 96, "SEPA-Überweisung/Zahlschein")]),
    "perforation on a scan": rectangles(DASHES),
    "rule over the sheet": rectangles([Box(0, HEIGHT - 105, 210, 0.3)]),
    "boxes on a scan": rectangles([*frame(RECEIPT), *frame(PAYMENT)]),
}


@pytest.mark.parametrize("name", SLIPS)
@pytest.mark.parametrize("lines", [1, 6, 13])
def test_nothing_is_ever_put_into_a_slip(name: str, lines: int) -> None:
    """With room above, and where the text above is full."""
    data = letter([text_lines(paragraph(25, 120, lines)) + SLIPS[name]])
    with OpenPdf(data) as pdf:
        choice = choose(pdf, invitation(), DIGST_A4)
    if lines < 10:
        assert isinstance(choice, Choice)
    if isinstance(choice, Choice):
        assert choice.box.bottom <= HEIGHT - 101.6 + 0.5


PLAIN: dict[str, bytes] = {
    "a receipt that a letter speaks of": text_lines([(25, 200, "Kvittering for betalingen sendes til dig.")]),
    "a sum and an account": text_lines([(25, 200, "Beløbet betales til kreditor 12345678.")]),
    "a payment line within a sentence": text_lines([(25, 200, "Betal med +71<000000000000000+12345678< i netbanken.")]),
    "a rule above the footer": rectangles([Box(17, 265, 176, 0.3)]) + text_lines([(25, 272, "Vesterlund Kommune")]),
    "a table": rectangles([Box(25, 190 + row * 6, 160, 0.3) for row in range(4)]),
}


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_no_slip_closes_nothing(name: str) -> None:
    data = letter([text_lines(paragraph(25, 120, 6)) + PLAIN[name]])
    with OpenPdf(data) as pdf:
        (ink, *_) = page_ink(pdf.sight, 0)
        assert slips(pdf.sight, 0, ink) == ()
