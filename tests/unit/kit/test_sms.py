"""Text messages are counted as the network counts them (3GPP TS 23.038 and 23.040)."""

from __future__ import annotations

import pytest

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.kit.saying import subject_of
from memo_enrich.kit.sms import count_sms


@pytest.mark.parametrize(
    ("text", "alphabet", "length", "parts"),
    [
        ("", "GSM-7", 0, 1),
        ("a" * 160, "GSM-7", 160, 1),
        ("a" * 161, "GSM-7", 161, 2),
        ("a" * 306, "GSM-7", 306, 2),
        ("a" * 307, "GSM-7", 307, 3),
        ("æøåÆØÅéÉüÜ@_?&=%", "GSM-7", 16, 1),
        ("€" * 80, "GSM-7", 160, 1),
        ("€" * 81, "GSM-7", 162, 2),
        ("a" * 152 + "€" + "a" * 7, "GSM-7", 161, 2),
        ("a" * 152 + "€" + "a" * 152, "GSM-7", 306, 3),  # the euro sign is not parted: 152, then 154
        ("ê" * 70, "UCS-2", 70, 1),
        ("ê" * 71, "UCS-2", 71, 2),
        ("😀" * 35, "UCS-2", 70, 1),
        ("😀" * 36, "UCS-2", 72, 2),
        ("a" * 66 + "😀" + "a" * 66, "UCS-2", 134, 3),  # nor are the halves of an emoji
    ],
)
def test_a_text_is_counted(text: str, alphabet: str, length: int, parts: int) -> None:
    counted = count_sms(text)
    assert (counted.alphabet, counted.length, counted.parts) == (alphabet, length, parts)


def test_typographic_signs_do_not_cost_half_a_message() -> None:
    text = '[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk"]\nlink = "https://muni.example.dk/"\n'
    text += '[[letter]]\nid = "sfo"\ntopic = "SFO’en – og klub…"\nlink = "https://muni.example.dk/sfo"\n'
    catalogue = parse_catalogue(text, "letters.toml")
    said = subject_of(catalogue, catalogue.letters[0]).said["da"]
    assert "SFO'en - og klub...?" in said.texts.sms
    assert count_sms(said.texts.sms).alphabet == "GSM-7"
    assert "SFO’en – og klub…" in said.heading


def test_what_the_alphabet_lacks_is_named() -> None:
    assert count_sms("Café – 5 €").foreign == "–"
    assert count_sms("[~]{|}^\\").length == 16
