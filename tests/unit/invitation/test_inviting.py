"""The invitation: right texts in the right language, links per channel, a symbol that carries the paper link."""

from __future__ import annotations

import pytest

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.errors import CatalogueError
from memo_enrich.invitation import invite
from memo_enrich.model import Catalogue
from memo_enrich.web import normalised

TEXT = """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"

[chatbot.tag]
parameter = "kilde"
action = "dp"
qr = "papir"

[[letter]]
id = "skole"
topic = { da = "skoleindskrivning", en = "school enrolment" }
link = "https://muni.example.dk/skole#start"
qr = "https://muni.example.dk/s"

[[letter]]
id = "pas"
topic = "pas"
link = "https://muni.example.dk/pas/"
action = ""

[letter.wording.da]
heading = "Skal du have nyt pas?"
"""


@pytest.fixture
def catalogue() -> Catalogue:
    return parse_catalogue(TEXT, "letters.toml")


def test_every_text_is_filled(catalogue: Catalogue) -> None:
    made = invite(catalogue, catalogue.letters[0])
    assert made.heading == "Har du spørgsmål om skoleindskrivning?"
    assert made.body == "Spørg chatbotten Muni hele døgnet: scan koden eller gå til"
    assert made.notice == "Muni er en chatbot. Skriv ikke dit CPR-nummer."
    assert made.qr_alt == "QR-kode til chatbotten Muni: https://muni.example.dk/s"
    assert made.action_label == "Chat med chatbotten Muni om skoleindskrivning"
    assert (made.letter_type, made.language, made.action_code) == ("skole", "da", "INFORMATION")


def test_every_channel_has_its_own_link(catalogue: Catalogue) -> None:
    made = invite(catalogue, catalogue.letters[0])
    assert made.link == "https://muni.example.dk/skole#start"
    assert made.action_url == "https://muni.example.dk/skole?kilde=dp#start"
    assert made.page_url == "https://muni.example.dk/skole#start"
    assert made.qr_url == normalised(made.symbol.content) == "https://muni.example.dk/s?kilde=papir"
    assert made.address == "muni.example.dk/s"


def test_without_a_paper_link_the_link_itself_is_printed(catalogue: Catalogue) -> None:
    made = invite(catalogue, catalogue.letters[1])
    assert (made.address, made.qr_url) == ("muni.example.dk/pas/", "https://muni.example.dk/pas/?kilde=papir")


def test_a_letter_type_may_say_it_differently_and_want_no_action(catalogue: Catalogue) -> None:
    made = invite(catalogue, catalogue.letters[1])
    assert (made.heading, made.action_code) == ("Skal du have nyt pas?", "")
    assert made.action_label == "Chat med chatbotten Muni om pas"


def test_english_letters_are_answered_in_english(catalogue: Catalogue) -> None:
    made = invite(catalogue, catalogue.letters[0], language="en-GB")
    assert (made.language, made.heading) == ("en", "Questions about school enrolment?")


def test_without_an_english_topic_nothing_danish_stands_in_the_english_text(catalogue: Catalogue) -> None:
    made = invite(catalogue, catalogue.letters[1], language="en")
    assert (made.heading, made.action_label) == ("Do you have any questions?", "Chat with the chatbot Muni")
    assert made.link == "https://muni.example.dk/pas/"


@pytest.mark.parametrize("language", ["da", "DA", "da-DK", "da_DK", "sv", "", "x-klingon"])
def test_every_other_language_is_answered_in_danish(catalogue: Catalogue, language: str) -> None:
    assert invite(catalogue, catalogue.letters[0], language=language).language == "da"


def test_the_general_invitation_names_no_topic(catalogue: Catalogue) -> None:
    made = invite(catalogue, None)
    assert (made.letter_type, made.heading, made.action_label) == (
        None,
        "Har du spørgsmål?",
        "Chat med chatbotten Muni",
    )
    assert (made.address, made.action_code) == ("muni.example.dk", "INFORMATION")


def test_without_a_general_link_there_is_no_general_invitation() -> None:
    catalogue = parse_catalogue(TEXT.replace('link = "https://muni.example.dk/"\n', ""), "letters.toml")
    with pytest.raises(CatalogueError) as caught:
        invite(catalogue, None)
    assert caught.value.code == "catalogue.no_general_link"


def test_an_invitation_is_made_once(catalogue: Catalogue) -> None:
    again = parse_catalogue(TEXT, "letters.toml")
    assert invite(catalogue, catalogue.letters[0]) is invite(again, again.letters[0])
    assert invite(catalogue, catalogue.letters[0]) is not invite(catalogue, catalogue.letters[1])


def test_an_example_host_is_never_invited_to_unless_for_show() -> None:
    catalogue = parse_catalogue(TEXT.replace("muni.example.dk", "muni.example"), "letters.toml")
    assert invite(catalogue, None, demo=True).address == "muni.example"
    with pytest.raises(CatalogueError) as caught:
        invite(catalogue, None)
    assert (caught.value.code, caught.value.where) == ("link.example", "letters.toml")


def test_braces_in_a_value_are_not_filled_again() -> None:
    text = TEXT.replace("/skole#start", "/skole?x=%7Bname%7D").replace(
        "[chatbot.tag]", '[wording.da]\nqr_alt = "Kode til chatbotten {name}: {link}"\n[chatbot.tag]'
    )
    catalogue = parse_catalogue(text, "letters.toml")
    assert invite(catalogue, catalogue.letters[0]).link == "https://muni.example.dk/skole?x=%7Bname%7D"
