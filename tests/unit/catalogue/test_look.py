"""``[block]``: the look of the block, and scripts that it cannot be set in."""

from __future__ import annotations

import pytest

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.errors import CatalogueError
from memo_enrich.invitation import invite
from memo_enrich.model import BlockStyle, Colour

HEAD = """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"
"""
LETTER = '[[letter]]\nid = "a"\ntopic = "{topic}"\nlink = "https://muni.example.dk/a"\n'


def code_of(text: str) -> str:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(text, "letters.toml")
    assert caught.value.message("da")
    assert caught.value.message("en")
    return caught.value.code


def test_without_a_table_the_block_is_as_it_ships() -> None:
    assert parse_catalogue(HEAD, "letters.toml").block == BlockStyle(frame=True, accent=None, heading="semibold")


def test_what_is_set_reaches_the_invitation() -> None:
    text = HEAD + '[block]\nframe = false\naccent = "#0B5394"\nheading = "regular"\n'
    made = invite(parse_catalogue(text, "letters.toml"), None)
    assert made.style == BlockStyle(frame=False, accent=Colour(11, 83, 148), heading="regular")


@pytest.mark.parametrize(
    ("accent", "code"),
    [
        ("#777777", "catalogue.contrast"),  # 4.48 to 1
        ("#ffffff", "catalogue.contrast"),
        ("#ff0000", "catalogue.contrast"),
        ("red", "catalogue.colour"),
        ("#12345", "catalogue.colour"),
        ("0b5394", "catalogue.colour"),
    ],
)
def test_a_colour_too_light_or_none_at_all_is_refused(accent: str, code: str) -> None:
    assert code_of(f'{HEAD}[block]\naccent = "{accent}"\n') == code


@pytest.mark.parametrize(
    "topic",
    ["Größe und Maß", "żółć i źdźbło", "ğışİ", "ąčęėįšųūž", "șțăîâ", "Ελληνικά", "українська", "Tiếng Việt", "þðæö"],
)
def test_letters_that_the_typeface_has_are_set(topic: str) -> None:
    parse_catalogue(HEAD + LETTER.format(topic=topic), "letters.toml")


@pytest.mark.parametrize(
    ("topic", "code"),
    [
        ("\u0627\u0644\u0645\u062f\u0631\u0633\u0629", "catalogue.script"),  # Arabic
        ("\u05d1\u05d9\u05ea \u05e1\u05e4\u05e8", "catalogue.script"),  # Hebrew
        ("skole og \u0645", "catalogue.script"),
        ("\u0e44\u0e17\u0e22", "catalogue.not_in_font"),  # Thai
        ("\u0939\u093f\u0928\u094d\u0926\u0940", "catalogue.not_in_font"),  # Hindi
    ],
)
def test_scripts_that_cannot_be_set_right_are_refused_with_the_reason(topic: str, code: str) -> None:
    assert code_of(HEAD + LETTER.format(topic=topic)) == code
