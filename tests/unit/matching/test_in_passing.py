"""Words of the text count where a letter tells what it is about, not where it names something by the way."""

from __future__ import annotations

from datetime import date

import pytest

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.matching import match
from memo_enrich.matching.pages import page_readings
from memo_enrich.model import Catalogue, Header, Kind, Letter, Match, Message, Span

CATALOGUE = parse_catalogue(
    """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"

[[letter]]
id = "pas"
topic = "pas"
link = "https://muni.example.dk/pas"
labels = ["dit pas"]
text = ["23.09.02-*", "nyt pas", "dit gamle pas", "bestille tid til nyt pas"]

[[letter]]
id = "flytning"
topic = "flytning"
link = "https://muni.example.dk/flyt"
text = ["23.05.10-*", "din flytning"]
""",
    "letters.toml",
)
LETTER = Letter(
    "brev.xml", Kind.MEMO, b"", Message("1.2", Span(0, 0), "utf-8", "", Header("DIGITALPOST", "", label="Brev"), ())
)
ABOUT = (
    "Prøvekøbing Kommune\nTest Testesen\nPrøvevej 7\n\nVielse på rådhuset\n\nKære begge\nVi bekræfter jeres vielse. "
)
SIGNED = "\nMed venlig hilsen\nAnne Testesen\n"


def asked(*pages: str, catalogue: Catalogue = CATALOGUE, today: date = date(2026, 6, 1)) -> Match:
    return match(LETTER, catalogue, texts=lambda: pages, today=today)


def outcome(*pages: str) -> str | None:
    kind = asked(*pages).letter_type
    return kind.id if kind else None


@pytest.mark.parametrize(
    "page",
    [
        ABOUT + "I skal måske have nyt pas.",
        ABOUT + "Medbring dit gamle pas" + SIGNED,
        ABOUT + SIGNED + "Nyt pas: bestil tid. Dit gamle pas: aflever det.",
        ABOUT + "Mange tak for sidst.\nVenlig hilsen\nAnne\nNyt pas. Dit gamle pas skal afleveres.",
        ABOUT + "I dag får I nyt pas, hvis dit gamle pas er med.",
    ],
)
def test_what_is_named_in_passing_is_not_the_matter(page: str) -> None:
    found = asked(page)
    assert found.letter_type is None
    assert {finding.code for finding in found.findings} <= {"match.in_passing"}


def test_the_finding_names_the_type_and_nothing_of_the_letter() -> None:
    (found,) = asked(ABOUT + "I skal have nyt pas.").findings
    assert (found.code, dict(found.values)) == ("match.in_passing", {"types": "pas"})


@pytest.mark.parametrize(
    "page",
    [
        "Nyt pas\n\nKære Test\nDu kan hente det nu i Borgerservice.",
        "Prøvekøbing Kommune\nTest Testesen\n\nNYT PAS\n\nDu kan hente det.",
        "Kære Test\nDu skal snart have nyt pas. Bestil tid.",
        "Vi er her for dig hver dag.\nPrøvekøbing Kommune\n\nKære Test\nDu skal snart have nyt pas.",
        ABOUT + "I skal have nyt pas. Medbring dit gamle pas.",
        ABOUT + "I skal have nyt pas. Et nyt pas koster 893 kr.",
        ABOUT + "I kan bestille tid til nyt pas hos os.",
        "Er dit pas udløbet?\nTest Testesen\n\n" + ABOUT + "I skal have nyt pas.",
    ],
)
def test_heading_opening_two_sentences_or_a_phrase_are_believed(page: str) -> None:
    assert outcome(page) == "pas"


def test_a_type_named_in_passing_still_keeps_another_from_being_chosen() -> None:
    found = asked("Kære Test\nVi har registreret din flytning. Husk, at du måske skal have nyt pas.")
    assert found.letter_type is None
    assert [dict(finding.values)["types"] for finding in found.findings] == ["flytning, pas"]


def test_a_case_number_counts_below_the_closing_and_more_than_words() -> None:
    assert outcome(ABOUT + "I skal have nyt pas." + SIGNED + "Sagsnr. 23.05.10-G01-7-26") == "flytning"


def test_two_pages_that_each_name_it_once_do_not_make_it_the_matter() -> None:
    assert outcome(ABOUT + "I skal have nyt pas.", "Der er mange sider. Husk dit gamle pas.") is None


def test_a_later_page_may_tell_what_the_letter_is_about() -> None:
    assert outcome(ABOUT, "Sådan gør du. Få nyt pas hos os. Aflever dit gamle pas.") == "pas"


def test_an_address_on_a_page_of_its_own_is_no_opening() -> None:
    assert outcome("Test Testesen\nPrøvevej 7", "Nyt pas\nDu kan hente det nu i Borgerservice.") == "pas"


def test_what_a_page_carries_over_from_the_one_before_is_not_counted_twice() -> None:
    assert outcome(ABOUT + "I skal have nyt pas.", "Ellers ikke mere.") is None


def test_a_type_in_passing_is_not_chosen_for_one_outside_its_dates() -> None:
    text = 'from = 2026-01-01\nuntil = 2026-01-31\n[[letter]]\nid = "flytning"'
    dated = parse_catalogue(DATED.replace('[[letter]]\nid = "flytning"', text), "letters.toml")
    found = asked("Kære Test\nHer er dit nyt pas til dig. Husk din flytning.", catalogue=dated)
    assert found.letter_type is None


DATED = """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"

[[letter]]
id = "pas"
topic = "pas"
link = "https://muni.example.dk/pas"
text = ["nyt pas"]
[[letter]]
id = "flytning"
topic = "flytning"
link = "https://muni.example.dk/flyt"
text = ["din flytning"]
"""


def test_where_the_opening_ends_and_the_closing_begins() -> None:
    (page,) = page_readings("Kommunen\nKære Test\nDu kan nu få et pas. Det er klar.\nMed venlig hilsen\nAnne")
    assert page.text[: page.opening].strip() == "kommunen kære test du kan nu få et pas."
    assert page.text[page.closing :] == "med venlig hilsen anne"


def test_a_greeting_within_a_sentence_is_no_closing() -> None:
    (page,) = page_readings("Overskrift\nDu kan nu få et pas. Vi sender en venlig hilsen fra os alle.")
    assert page.closing == len(page.text)


def test_a_date_or_an_abbreviation_does_not_end_a_sentence() -> None:
    (page,) = page_readings("Mød den 1. marts kl. 10 på rådhuset hos Anne. Tak.")
    assert page.text[: page.opening].strip() == "mød den 1. marts kl. 10 på rådhuset hos anne."


def test_the_foot_of_a_page_is_no_part_of_the_letter() -> None:
    assert outcome("Vielse\n\x1c\nHusk: bestil tid til nyt pas i god tid. Medbring dit gamle pas.") is None
    assert outcome("Nyt pas\n\x1c\nVi er her for dig hver dag.") == "pas"
    assert outcome("Vielse på rådhuset\n\x1c\nSagsnr. 23.05.10-G01-7-26") == "flytning"


def test_the_opening_is_not_looked_for_in_the_foot() -> None:
    foot = "\n\x1c\nVi er her for dig hver dag."
    assert outcome("Prøvekøbing Kommune" + foot, "Nyt pas\nDu kan hente det nu." + foot) == "pas"


def test_a_letter_closed_on_one_page_is_read_on_the_next() -> None:
    assert outcome(ABOUT + SIGNED + "\x1c\nKommunen", "Få nyt pas hos os. Aflever dit gamle pas.") == "pas"


def test_a_phrase_goes_on_over_the_foot_of_a_page() -> None:
    assert outcome(ABOUT + "I kan bestille\n\x1c\nSide 1 af 2", "tid til nyt pas. Det er let.") == "pas"


@pytest.mark.parametrize("text", ["\n" * 200_000, "med" + "\n" * 200_000 + "med", "de\n" * 90_000, "a.\n \n" * 50_000])
def test_a_page_of_blank_lines_is_gone_through_once(text: str) -> None:
    """A scanner that began anew at each of them would take minutes here."""
    (page,) = page_readings(text)
    assert page.closing == len(page.text)


@pytest.mark.parametrize("before", ["\n\n", "\n \t", "\n\n  ", " ", "\t", "\r\n\r\n", " \n \n\t\n"])
def test_a_closing_may_stand_behind_blank_lines_or_a_sentence(before: str) -> None:
    (page,) = page_readings(f"Kære Test\nDu kan nu få et pas. Det er klar.{before}Med venlig hilsen\nAnne")
    assert page.text[page.closing :] == "med venlig hilsen anne"
