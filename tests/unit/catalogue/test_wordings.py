"""The wording says that a chatbot answers, fits its place, and always has a form for letters without a topic."""

from __future__ import annotations

import pytest

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.catalogue.fitting import line_count
from memo_enrich.errors import CatalogueError
from memo_enrich.pdf.revision.stamp import Face

BASE = """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"
[[letter]]
id = "pas"
topic = "pas"
link = "https://muni.example.dk/pas"
"""


def codes(extra: str, base: str = BASE) -> list[tuple[str, str]]:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(base + extra, "l")
    return [(problem.code, problem.where.partition(" ")[2]) for problem in caught.value.problems]


def test_a_wording_that_hides_the_chatbot_is_said_once_and_not_for_every_letter() -> None:
    letters = "".join(f'[[letter]]\nid = "x{n}"\ntopic = "x"\nlink = "https://muni.example.dk/{n}"\n' for n in range(5))
    extra = letters + '[wording.da]\nbody = "Spørg {name}: gå til"\nnotice = "Skriv ikke dit CPR-nummer."\n'
    assert codes(extra) == [("catalogue.no_chatbot_in_text", "[wording.da]")]


@pytest.mark.parametrize("word", ["chatbot", "Chatbotten", "chatrobot", "CHATROBOTTENS", "kommunechatbot"])
def test_any_form_of_the_word_will_do(word: str) -> None:
    parse_catalogue(f'{BASE}[wording.da]\nbody = "Spørg {word}: gå til"\nnotice = "Skriv ikke dit CPR-nummer."\n', "l")


def test_the_word_in_the_address_alone_is_not_enough() -> None:
    extra = '[wording.da]\naction = "Gå til {link}"\nbody = "Gå til"\nnotice = "{link}"\nheading = "Spørg"\n'
    base = BASE.replace("muni.example.dk", "chatbot.example.dk")
    assert {code for code, _ in codes(extra, base)} == {"catalogue.no_chatbot_in_label", "catalogue.no_chatbot_in_text"}


def test_the_label_holds_at_most_256_characters_when_filled() -> None:
    fits = "Chatbot " + "x" * (256 - len("Chatbot ") - len("pas"))
    parse_catalogue(f'{BASE}[wording.da]\naction = "{fits}{{topic}}"\n', "l")
    assert codes(f'[wording.da]\naction = "{fits}x{{topic}}"\n') == [
        ("catalogue.too_long", '[[letter]] 1 (id "pas") topic')
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{navn} er en chatbot", "catalogue.placeholder"),
        ("{ name } er en chatbot", "catalogue.placeholder"),
        ("{} er en chatbot", "catalogue.placeholder"),
        ("{0} er en chatbot", "catalogue.placeholder"),
        ("{name!r} er en chatbot", "catalogue.placeholder"),
        ("{name.__class__} er en chatbot", "catalogue.placeholder"),
        ("chatbot {name", "catalogue.stray_brace"),
        ("chatbot name}", "catalogue.stray_brace"),
        ("{{name}} er en chatbot", "catalogue.stray_brace"),
        ("", "catalogue.empty_text"),
        ("   ", "catalogue.empty_text"),
    ],
)
def test_only_the_three_placeholders_are_known(text: str, code: str) -> None:
    assert codes(f'[wording.da]\nnotice = "{text}"\n') == [(code, "[wording.da] notice")]


def test_a_general_text_cannot_ask_for_the_topic() -> None:
    assert codes('[wording.da]\ngeneral_heading = "Om {topic}?"\n') == [
        ("catalogue.placeholder", "[wording.da] general_heading")
    ]


def test_a_heading_of_ones_own_without_topic_is_also_the_general_one() -> None:
    wording = parse_catalogue(BASE + '[wording.da]\nheading = "Spørg os!"\n', "l").wordings["da"]
    assert (wording.heading, wording.general_heading) == ("Spørg os!", "Spørg os!")


def test_a_heading_of_ones_own_with_topic_keeps_the_general_one_that_ships() -> None:
    wording = parse_catalogue(BASE + '[wording.da]\nheading = "Om {topic}"\n', "l").wordings["da"]
    assert wording.general_heading == "Har du spørgsmål?"


def test_a_new_language_must_say_everything() -> None:
    assert codes('[wording.de]\nheading = "Fragen zu {topic}?"\n') == [
        ("catalogue.missing_key", "[wording.de] action"),
        ("catalogue.missing_key", "[wording.de] body"),
        ("catalogue.missing_key", "[wording.de] notice"),
        ("catalogue.missing_key", "[wording.de] qr_alt"),
        ("catalogue.missing_key", "[wording.de] general_heading"),
    ]


def test_a_new_language_that_says_everything_is_taken() -> None:
    german = """
[wording.de]
action = "Mit dem Chatbot {name} sprechen"
heading = "Fragen zu {topic}?"
general_heading = "Haben Sie Fragen?"
body = "Fragen Sie den Chatbot {name}:"
notice = "{name} ist ein Chatbot."
qr_alt = "QR-Code: {link}"
"""
    assert parse_catalogue(BASE + german, "l").wordings["de"].general_action == "Mit dem Chatbot {name} sprechen"


def test_a_language_is_two_or_three_small_letters() -> None:
    assert codes('[wording.da-DK]\nheading = "x"\n') == [("catalogue.language", "[wording.da-DK]")]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_topic_must_fit_the_heading_in_both_languages(language: str) -> None:
    long = "et meget langt emne, der fylder mere end to linjer på papiret, også i små typer"
    topics = {"da": "pas", "en": "passports", language: long}
    base = BASE.replace('topic = "pas"', f'topic = {{da = "{topics["da"]}", en = "{topics["en"]}"}}')
    assert codes("", base) == [("catalogue.does_not_fit", f'[[letter]] 1 (id "pas") topic.{language}')]


def test_a_notice_that_does_not_fit_is_said_where_it_stands() -> None:
    assert codes(f'[wording.da]\nnotice = "chatbot {"og så videre " * 12}"\n') == [
        ("catalogue.does_not_fit", "[wording.da] notice")
    ]


def test_a_character_that_the_typeface_lacks_is_named() -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(f'{BASE}[wording.da]\nnotice = "chatbot ☎"\n', "l")
    assert (caught.value.code, caught.value.values["characters"]) == ("catalogue.not_in_font", "☎")


def test_a_name_that_the_shipped_wording_cannot_print_is_said_at_the_name() -> None:
    found = codes("", BASE.replace('"Muni"', '"漢字"'))
    assert {where for _, where in found} == {"[chatbot] name"}


def test_a_line_takes_as_many_words_as_fit_in_65_mm() -> None:
    assert line_count("Har du spørgsmål om skoleindskrivning?", Face.SEMIBOLD) == 1
    assert line_count("Har du spørgsmål om bøde for sen anmeldelse af flytning?", Face.SEMIBOLD) == 2
    assert line_count("w" * 60, Face.SEMIBOLD) == 0
    assert line_count("", Face.REGULAR) == 1
