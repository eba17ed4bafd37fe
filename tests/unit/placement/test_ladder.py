"""Where the block goes, rung by rung, on letters drawn for one question each."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from memo_enrich.model import Box, ClosedZone, Invitation, Margins, PrintProfile
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.objects.geometry import PageGeometry
from memo_enrich.placement.page.candidates import Choice, NoPlace
from memo_enrich.placement.page.stamping import choose
from tests.support.drawn import A4, DIGST_A4, invitation, letter, paragraph, rectangles, text_lines

LEFT = 25.0
FOOTER = [(LEFT, 284.0, "Eksempelby Kommune, Torvet 1, 9999 Eksempelby")]
HEADER = [(LEFT, 20.0, "Eksempelby Kommune"), (LEFT, 50.0, "Test Testesen"), (LEFT, 55.0, "Prøvevej 1")]


def find(
    contents: Sequence[bytes],
    *,
    geometry: PageGeometry = A4,
    profile: PrintProfile = DIGST_A4,
    annotations: Sequence[Box] = (),
    asked: Invitation | None = None,
    new_page: bool = False,
) -> Choice | NoPlace:
    with OpenPdf(letter(contents, geometry, annotations)) as pdf:
        return choose(pdf, asked or invitation(), profile, new_page=new_page, telling=True)


def found(contents: Sequence[bytes], **options: object) -> Choice:
    choice = find(contents, **options)  # type: ignore[arg-type]
    assert isinstance(choice, Choice), choice
    return choice


def page(count: int, top: float = 125.0, *more: tuple[float, float, str]) -> bytes:
    return text_lines([*HEADER, *paragraph(LEFT, top, count), *more, *FOOTER])


def test_below_the_last_line_on_the_text_margin_at_a_calm_distance() -> None:
    choice = found([page(12)])
    last_line = 125 + 11 * 5
    assert choice.page == 1
    assert choice.layout.name == "wide"
    assert choice.box.x == pytest.approx(LEFT, abs=0.7)
    assert last_line + 6 < choice.box.y < last_line + 11


def test_below_the_signature_and_never_between_it_and_the_closing() -> None:
    closing = [(LEFT, 150.0, "Med venlig hilsen"), (LEFT, 195.0, "Mette Model"), (LEFT, 200.0, "Sagsbehandler")]
    choice = found([page(4, 125, *closing)])
    assert choice.box.y > 200


@pytest.mark.parametrize(
    "words",
    ["Venlig hilsen", "Med venlig hilsen", "Hilsen", "Mvh.", "De bedste hilsner", "Yours sincerely", "Kind regards,"],
)
def test_a_name_at_the_foot_of_the_page_still_belongs_to_its_closing(words: str) -> None:
    closing = [(LEFT, 205.0, words), (LEFT, 247.0, "Mette Model")]
    choice = found([page(4, 125, *closing)])
    assert not Box(LEFT, 200, 70, 46).overlaps(choice.box)


def test_no_words_needed_for_a_scan_only_ink() -> None:
    lines = [Box(LEFT, 120 + at * 5, 150, 2.5) for at in range(10)]
    choice = found([rectangles(lines)])
    assert choice.box.x == pytest.approx(LEFT, abs=0.4)
    assert 173 < choice.box.y < 180


def test_not_pressed_against_the_footer() -> None:
    footer = [(LEFT, 262.0, "Eksempelby Kommune"), (LEFT, 267.0, "Telefon 00 12 34 00")]
    choice = found([text_lines([*HEADER, *paragraph(LEFT, 125, 14), *footer])])
    above, below = choice.box.y - (125 + 13 * 5 + 1), 262 - 3 - choice.box.bottom
    assert above >= 4.5
    assert below >= 4.5


def test_a_form_that_waits_for_a_pen_keeps_its_room() -> None:
    label = [(LEFT, 215.0, "Dato og underskrift")]
    rule = rectangles([Box(LEFT, 210, 80, 0.3)])
    choice = found([page(6, 125, *label) + rule])
    assert not Box(LEFT, 198, 80, 18).overlaps(choice.box)


def test_beside_the_signature_when_nothing_is_left_below() -> None:
    closing = [(LEFT, 240.0, "Venlig hilsen"), (LEFT, 255.0, "Mette Model"), (LEFT, 260.0, "Borgerrådgiver")]
    choice = found([page(22, 123, *closing)])
    assert choice.layout.name in ("wide", "low")
    assert choice.box.x > LEFT + 30
    assert choice.box.y > 123 + 21 * 5


def test_the_last_page_comes_first() -> None:
    assert found([page(5), text_lines(paragraph(LEFT, 30, 8))]).page == 2


def test_a_blank_reverse_is_not_the_end_of_the_letter() -> None:
    assert found([page(5), b""]).page == 1


def test_page_one_below_the_window_when_the_last_page_is_full() -> None:
    full = text_lines(paragraph(LEFT, 28, 51))
    choice = found([page(5), full])
    assert choice.page == 1
    assert choice.candidates[-1].rung == "first_page"
    assert choice.box.y > 114


def test_a_narrow_column_gets_the_narrow_form() -> None:
    bars = [Box(95, 120, 105, 157), Box(20, 120, 65, 40)]
    choice = found([rectangles(bars)])
    assert choice.layout.name == "narrow"
    assert choice.box.right < 95


def test_the_code_alone_where_nothing_else_fits() -> None:
    bars = [Box(17, 116, 183, 110), Box(68, 226, 132, 51)]
    choice = found([rectangles(bars)])
    assert choice.layout.name == "code"
    assert choice.box.right < 68


def test_no_room_says_so_with_every_place_it_looked_at() -> None:
    choice = find([text_lines(paragraph(LEFT, 28, 51))])
    assert isinstance(choice, NoPlace)
    assert choice.finding.code == "pdf.no_room"
    assert {candidate.layout for candidate in choice.candidates} == {"wide", "low", "narrow", "code"}
    assert {candidate.reason for candidate in choice.candidates} <= {"room", "inner", "split", "signature"}


def test_never_between_label_and_value_of_a_table_without_rules() -> None:
    rows = [(x, 125 + at * 45.0, word) for at in range(4) for x, word in ((LEFT, "Ydelse"), (175.0, "412,00"))]
    rows += [(x, y + 5, word) for x, y, word in rows]
    tall = [Box(LEFT, 121 + at * 4, 1, 3) for at in range(39)] + [Box(180, 121 + at * 4, 1, 3) for at in range(39)]
    assert isinstance(find([text_lines(rows) + rectangles(tall)]), NoPlace)


def test_never_inside_a_box_that_is_there_to_be_filled_in() -> None:
    frame = rectangles([
        Box(LEFT, 150, 160, 0.4), Box(LEFT, 275, 160, 0.4), Box(LEFT, 150, 0.4, 125), Box(LEFT + 160, 150, 0.4, 125)
    ])  # fmt: skip
    choice = find([text_lines(paragraph(LEFT, 118, 6)) + frame])
    assert isinstance(choice, NoPlace)
    assert "split" in {candidate.reason for candidate in choice.candidates}


def test_a_border_around_the_whole_page_parts_nothing() -> None:
    frame = rectangles([Box(19, 10, 0.4, 280), Box(190, 10, 0.4, 280), Box(19, 10, 171, 0.4), Box(19, 290, 171, 0.4)])
    assert found([page(8) + frame]).layout.name == "wide"


def test_below_the_text_and_left_of_a_column_that_goes_on() -> None:
    side = [(150.0, 120 + at * 5.0, "Kontakt os her") for at in range(30)]
    short = [(LEFT, 125 + at * 5.0, "Kommunen har modtaget din henvendelse og svarer nu.") for at in range(8)]
    choice = found([text_lines([*short, *side])])
    assert choice.box.x == pytest.approx(LEFT, abs=0.7)
    assert choice.box.y < 180
    assert choice.box.right < 150


def test_annotations_and_fields_count_as_ink() -> None:
    choice = found([page(8)], annotations=[Box(20, 165, 170, 40)])
    assert not choice.box.overlaps(Box(20, 165, 170, 40))


@pytest.mark.parametrize("how", [b"1 g ", b"3 Tr "], ids=["white", "invisible"])
def test_text_that_is_not_seen_is_not_covered(how: bytes) -> None:
    hidden = b"q " + how + text_lines([(30, 185, "NOTIFY"), (120, 190, "OCR layer")]) + b"Q\n"
    choice = found([page(8) + hidden])
    assert not choice.box.overlaps(Box(30, 182, 20, 3))
    assert not choice.box.overlaps(Box(120, 187, 20, 3))
    assert choice.box.y > 190


def test_spaces_are_no_text() -> None:
    assert found([page(8) + text_lines([(30, 180, "     ")])]).box == found([page(8)]).box


def test_closed_zones_and_margins_of_the_profile_stay_empty() -> None:
    profile = PrintProfile("own", Margins(30, 20, 60, 15), (ClosedZone(Box(0, 0, 40, 297)),))
    choice = found([page(8)], profile=profile)
    assert choice.box.x >= 40
    assert choice.box.bottom <= 297 - 60


def test_a_page_that_is_not_a4_gets_a_finding_and_the_margins_only() -> None:
    letter_size = PageGeometry((0, 0, 612, 792))
    choice = found([b""], geometry=letter_size)
    assert [finding.code for finding in choice.findings] == ["pdf.not_a4"]
    assert choice.box.y < 60
    assert choice.box.x >= 17


@pytest.mark.parametrize(("width", "height"), [(595.32, 841.92), (594.0, 840.0), (597.0, 845.0)])
def test_nearly_a4_is_a4(width: float, height: float) -> None:
    choice = found([page(3)], geometry=PageGeometry((0, 0, width, height)))
    assert choice.findings == ()


def test_a_blank_letter_gets_the_block_below_the_window() -> None:
    choice = found([b""])
    assert choice.box.y == pytest.approx(114, abs=0.5)
    assert choice.box.x == pytest.approx(17, abs=0.1)


def test_a_poster_is_left_alone() -> None:
    choice = find([b""], geometry=PageGeometry((0, 0, 1800, 3600), 0, 10.0))
    assert isinstance(choice, NoPlace)
    assert choice.finding.code == "pdf.page_too_large"


def test_a_dark_page_has_no_place() -> None:
    choice = find([rectangles([Box(-1, -1, 212, 299)], colour="0.1 g")])
    assert isinstance(choice, NoPlace)
    assert {candidate.reason for candidate in choice.candidates} == {"dark"}


def test_a_code_too_fine_to_scan_is_refused() -> None:
    choice = find([page(3)], asked=invitation(address="muni.example.dk/" + "a" * 440))
    assert isinstance(choice, NoPlace)
    assert choice.finding.code == "pdf.modules_too_small"


def test_a_fine_code_is_placed_with_a_finding() -> None:
    choice = found([page(3)], asked=invitation(address="muni.example.dk/" + "a" * 225))
    assert [finding.code for finding in choice.findings] == ["pdf.small_modules"]


def test_the_same_letter_gets_the_same_place() -> None:
    assert found([page(9)]) == found([page(9)])


def test_a_new_page_only_when_asked_for() -> None:
    full = [text_lines(paragraph(LEFT, 28, 51))]
    assert isinstance(find(full), NoPlace)
    choice = found(full, new_page=True)
    assert choice.page == 2
    assert choice.candidates[-1].rung == "new_page"


def test_a_character_that_cannot_be_printed_is_a_reason_not_a_crash() -> None:
    choice = find([page(3)], asked=invitation("skole \N{ROBOT FACE}"))
    assert isinstance(choice, NoPlace)
    assert choice.finding.code == "pdf.missing_characters"
