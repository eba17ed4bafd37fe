"""The JSON Schema that editors use gives the same verdict on structure as the checker."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from memo_enrich.catalogue import parse_catalogue, starter_text
from memo_enrich.catalogue.chatbot import KEYS as CHATBOT_KEYS
from memo_enrich.catalogue.letters import KEYS as LETTER_KEYS
from memo_enrich.catalogue.loading import KEYS as ROOT_KEYS
from memo_enrich.catalogue.printing import BLOCK_KEYS
from memo_enrich.errors import CatalogueError
from memo_enrich.resources import schema_folder

ROOT = Path(__file__).resolve().parents[3]
SCHEMA: dict[str, Any] = json.loads((schema_folder() / "catalogue.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

SOUND = """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"
[chatbot.tag]
parameter = "kilde"
[wording.da]
notice = "{name} er en chatbot."
[kit]
colour = "#00584d"
sender = "Vesterlund Kommune"
[kit.da]
lead = "Chat med chatbotten {name}."
[[letter]]
id = "flyttebøde"
topic = {da = "bøde", en = "fine"}
link = "https://muni.example.dk/boede"
kle = ["23.05.13", "2305"]
labels = ["flyttebøde*"]
from = 2026-11-01
[letter.wording.en]
heading = "Your fine"
[letter.kit.da]
sms = "Chatbotten {name}: {link}"
[block]
frame = false
accent = "#0b5394"
heading = "regular"
[print.vores]
margins = {top = 25, left = 17.5, bottom = 20, right = 10}
closed = [{x = 1, y = 1, width = 5, height = 5}]
"""

# What is wrong with the structure: (old, new).
FAULTS = {
    "unknown table": ("[print.vores]", "[printer.vores]"),
    "unknown key in chatbot": ("name = ", "nane = 1\nname = "),
    "unknown key in tag": ("parameter", 'paper = "x"\nparameter'),
    "unknown key in letter": ("kle = ", "klee = []\nkle = "),
    "unknown key in wording": ("notice", 'notise = "x"\nnotice'),
    "unknown key in own wording": ("heading", 'general_heading = "x"\nheading'),
    "unknown key in profile": ("margins", "margin = 1\nmargins"),
    "unknown key in zone": ("x = 1,", "x = 1, z = 1,"),
    "no name": ('name = "Muni"\n', ""),
    "no hosts": ('hosts = ["muni.example.dk"]\n', ""),
    "empty hosts": ('["muni.example.dk"]', "[]"),
    "host with scheme": ('["muni.example.dk"]', '["https://muni.example.dk"]'),
    "host with star": ('["muni.example.dk"]', '["*.example.dk"]'),
    "no id": ('id = "flyttebøde"\n', ""),
    "id with space": ('"flyttebøde"\n', '"flytte bøde"\n'),
    "id number": ('"flyttebøde"\n', "5\n"),
    "no topic": ('topic = {da = "bøde", en = "fine"}\n', ""),
    "topic without danish": ('da = "bøde", ', ""),
    "topic list": ('{da = "bøde", en = "fine"}', '["bøde"]'),
    "topic with braces": ('"bøde"', '"{bøde}"'),
    "no link in letter": ('link = "https://muni.example.dk/boede"\n', ""),
    "link not https": ("https://muni.example.dk/boede", "http://muni.example.dk/boede"),
    "link with space": ("muni.example.dk/boede", "muni.example.dk/b oede"),
    "link with danish letter": ("muni.example.dk/boede", "muni.example.dk/bøde"),
    "link number": ('"https://muni.example.dk/boede"', "5"),
    "kle text": ('["23.05.13", "2305"]', '"23.05.13"'),
    "kle half group": ("23.05.13", "23.0"),
    "kle four groups": ("23.05.13", "23.05.13.01"),
    "word with star inside": ("flyttebøde*", "flytte*bøde"),
    "word is a star": ("flyttebøde*", "*"),
    "empty word": ("flyttebøde*", " "),
    "date as number": ("2026-11-01", "20261101"),
    "action": ("kle = ", 'action = "X"\nkle = '),
    "documents": ("name = ", 'documents = "x"\nname = '),
    "new_page text": ("name = ", 'new_page = "ja"\nname = '),
    "tag without parameter": ('parameter = "kilde"\n', ""),
    "tag with ampersand": ('"kilde"', '"a&b"'),
    "qr without link": ('link = "https://muni.example.dk/"\n', 'qr = "https://muni.example.dk/"\n'),
    "no margins": ("margins = {top = 25, left = 17.5, bottom = 20, right = 10}\n", ""),
    "margin missing": (", right = 10", ""),
    "margin text": ("right = 10", 'right = "10"'),
    "margin negative": ("right = 10", "right = -10"),
    "zone without width": ("width = 5, ", ""),
    "zone of no width": ("width = 5", "width = 0"),
    "zone page": ("x = 1,", "x = 1, page = -1,"),
    "closed is a table": ("[{x = 1, y = 1, width = 5, height = 5}]", "{x = 1, y = 1, width = 5, height = 5}"),
    "built-in profile": ("[print.vores]", "[print.digst-a4]"),
    "unknown key in block": ("frame = ", "border = true\nframe = "),
    "frame text": ("frame = false", 'frame = "nej"'),
    "colour by name": ("#0b5394", "blue"),
    "colour of five digits": ("#0b5394", "#0b539"),
    "heading cut": ('heading = "regular"', 'heading = "bold"'),
    "language": ("[wording.da]", "[wording.da-DK]"),
    "new language not whole": ("[wording.da]", "[wording.de]"),
    "empty wording": ('"{name} er en chatbot."', '""'),
    "unknown key in kit": ("sender", 'color = "#000"\nsender'),
    "kit colour": ("#00584d", "grøn"),
    "kit sender long": ("Vesterlund", "V" * 60),
    "unknown key in kit texts": ("lead =", 'leed = "x"\nlead ='),
    "unknown language in kit": ("[kit.da]", "[kit.de]"),
    "unknown key in own kit": ("sms =", 'mms = "x"\nsms ='),
    "extends a URL": ("[chatbot]", 'extends = "https://muni.example.dk/x.toml"\n[chatbot]'),
    "remove is a text": ("[chatbot]", 'remove = "pas"\n[chatbot]'),
    "letter in single brackets": ("[[letter]]", "[letter]"),
}


def as_json(text: str) -> Any:
    """Return the data of a TOML text as editors see it: dates are texts."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return value.isoformat() if isinstance(value, date) else value

    return plain(tomllib.loads(text))


def test_the_schema_itself_is_sound() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "text",
    [SOUND, starter_text(), (ROOT / "fixtures/letters.toml").read_text(encoding="utf-8")],
    ids=["sound", "starter", "fixtures"],
)
def test_both_let_a_sound_catalogue_through(text: str) -> None:
    parse_catalogue(text, "letters.toml")
    VALIDATOR.validate(as_json(text))


@pytest.mark.parametrize(("old", "new"), FAULTS.values(), ids=FAULTS)
def test_both_refuse_a_fault_in_structure(old: str, new: str) -> None:
    text = SOUND.replace(old, new, 1)
    assert text != SOUND
    with pytest.raises(CatalogueError):
        parse_catalogue(text, "letters.toml")
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(as_json(text))


def test_both_know_the_same_keys() -> None:
    assert set(SCHEMA["properties"]) == set(ROOT_KEYS)
    assert set(SCHEMA["properties"]["chatbot"]["properties"]) == set(CHATBOT_KEYS)
    assert set(SCHEMA["properties"]["block"]["properties"]) == set(BLOCK_KEYS)
    assert set(SCHEMA["$defs"]["letter"]["properties"]) == set(LETTER_KEYS)


def test_every_key_is_described_in_both_languages() -> None:
    def undescribed(node: Any, path: str) -> list[str]:
        found = []
        if isinstance(node, dict):
            for key, value in node.get("properties", {}).items():
                described = isinstance(value, dict) and ("$ref" in value or "\n\n" in value.get("description", ""))
                if value is not False and not described:
                    found.append(f"{path}.{key}")
            for key, value in node.items():
                if key in ("if", "then"):  # says what is required, not what it is
                    continue
                found.extend(undescribed(value, f"{path}.{key}"))
        return found

    assert undescribed(SCHEMA, "") == []
