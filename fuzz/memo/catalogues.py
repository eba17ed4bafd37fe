"""Mutated catalogues: lines, keys, values and bytes."""

# ruff: noqa: E501 - tables of values

from __future__ import annotations

import re
from random import Random
from typing import Final

from fuzz import bases
from fuzz.raw import RAW
from fuzz.steps import Steps

_VALUE: Final = re.compile(r'(?<== )[^\n]+|"(?:[^"\\\n]|\\.)*"')
_KEY: Final = re.compile(r"(?m)^[ ]*([\w.]+)(?=[ ]*=)")
_VALUES: Final = (
    '""', '"x"', "1", "-1", "0", "1.5", "inf", "nan", "-nan", "true", "[]", "[[]]", "{}", "{ a = 1 }", '["a", 1]', '[""]', '"*"', '"**"', '" "', "2026-11-01", "2026-11-01T00:00:00Z", "07:30:00",
    "9999-12-31", "0001-01-01", "1e400", "9" * 400, "0x" + "f" * 400, "9223372036854775808", '"' + "x" * 5000 + '"', '"\\u0000"', '"\\ud800"', '"{name} {topic} {link}"', '"{"', '"}"', '"{}"', '"{0}"', '"{name.__class__}"',
    '"{name!r:>999999999}"', '"%s"', '"https://muni.example.dk/"', '"https://muni.example.dk/æ"', '"http://muni.example.dk/"', '"https://user:pw@muni.example.dk/"', '"https://muni.example.dk:99999/"', '"https://[::1"', '"https://"',
    '"javascript:x"', '"//x"', '"https://muni.example.dk/?a=/"', '"https://muni.example.dk/#a"', '"https://xn--a.dk/"', '"https://' + "a" * 70 + '.dk/"', '"https://muni.example.dk/' + "x" * 300 + '"', '"https://muni.example.dk/%zz"',
    '"MUNI.EXAMPLE.DK"', '["muni.example.dk", "*.dk"]', '["muni.example.dk."]', '["1.2.3.4"]', '["æ.dk"]', '"""\nx\n"""', "'''x'''", "'x'", '"\\x"', '"', "'", "[", "{", "= 1", "{ da = 1 }", '{ da = "x", en = "y" }', '{ "" = "x" }',
    '"\\u202e"', '"\ufeff"', '"e\\u0301"', '"' + "a b " * 200 + '"', '"ß"', '"ﬁ"', '"\\n"', '"\\t"', "{ top = 25, left = 17, bottom = 20, right = 10 }", "{ top = -5, left = 999, bottom = inf, right = nan }", '"digst-a4"', '"eget"',
    "{ top = 148, left = 104, bottom = 148, right = 105 }", "{ top = 1e-300, left = 0, bottom = 0, right = 0 }", "[{ page = 1, x = 0, y = 0, width = 210, height = 297 }]", "[{ page = -1, x = 0.1, y = 0.1, width = 1e-9, height = 1 }]",
)  # fmt: skip
_LINES: Final = (
    "[chatbot]", "[[chatbot]]", "[[letter]]", "[letter]", "[letter.x]", "[print]", "[print.x]", '[print.""]', "[[print.x]]", "[wording]", "[wording.da]", "[wording.xx]", "[wording.da.x]", "[chatbot.tag]", "[[chatbot.tag]]", "[a.b.c]",
    "x = 1", "name = 'x'", 'link = "x"', "# x", "\t", "=", "[", "]]", "\\", "\x00", "\x0b", "\ufeff", "[chatbot", "a.b = 1", '"a"."b" = 2', "letter = []", "letter = 1", "wording = 1", "print = 1", "chatbot = []", "new_page = true", "new_page = 1",
    "documents = 'all'", "html_image = true", "id = 'skoleindskrivning'", "id = 'x y'", "[[letter]]\nid = 'n'\ntopic = 't'\nlink = 'https://muni.example.dk/n'\n", "a = " + "[" * 3000, "a = " + "{a=" * 900, "a" + ".a" * 3000 + " = 1",
    "from = 2026-01-01", "until = 2020-01-01", "from = 1", "kle = ['1']", "kle = ['99.99.99.99']", "kle = [23.09.02]", "labels = ['*']", "labels = ['']", "text = ['" + "x" * 9000 + "']", "codes = ['', ' ']",
)  # fmt: skip


_SPOKEN: Final = re.compile(r'(?m)^(?:topic|name|link|action|page|qr|parameter)[ ]*=[ ]*("[^"\\n]*")')
_SAID: Final = (
    "x", "e", "pas", "Chatbot", "din sag", "din byggesag og alt hvad dertil hører, også det der tager lang tid at sige", "ord " * 30, "Æ ø å ß ﬁ ½ €", "Питання", "你好", "עברית", "a\u00adb", "e\u0301",
    "\u202e", "😀", "<b>&amp;</b>", "'\\\"", "{topic}", "{name} {topic}", "{link}", "{{}}", "lang" * 40, "1.000 kr.", "§ 16", "a/b", "https://muni.example.dk/pas", "https://muni.example.dk", "https://muni.example.dk/",
    "https://muni.example.dk/" + "a" * 200, "https://muni.example.dk/?a=b&c=d", "https://muni.example.dk/%C3%A6", "https://MUNI.example.dk/Pas", "https://muni.example.dk:443/x", "kilde", "a-b_c", "brev qr", "&", "=",
)  # fmt: skip
_WORDINGS: Final = ("action", "heading", "body", "notice", "qr_alt")


def mutated_catalogue(rng: Random, steps: Steps) -> bytes:
    """Return the bytes of a mutated catalogue."""
    text = rng.choice(bases.catalogues()).decode()
    for _ in range(rng.choice([1, 1, 2, 3])):
        seed, change = (
            rng.random(),
            rng.choice([_value, _value, _line, _key, _order, _said, _said, _said, _worded, _worded, _chosen]),
        )
        if steps.take(change.__name__):
            text = change(text, Random(seed))
    data = text.encode("utf-8", "surrogatepass")
    seed, change, codec = rng.random(), rng.choice(RAW), rng.choice(["utf-8-sig", "utf-16", "latin-1", "cp1252"])
    chance = rng.random()
    if chance < 0.2 and steps.take(change.__name__):
        return change(data, Random(seed), rng.choice(bases.catalogues()))
    if chance > 0.96 and steps.take(codec):
        return text.encode(codec, "replace")
    return data


def _value(text: str, rng: Random) -> str:
    places = list(_VALUE.finditer(text))
    if not places:
        return text
    place = rng.choice(places)
    return text[: place.start()] + rng.choice([*_VALUES, rng.choice(places)[0]]) + text[place.end() :]


def _said(text: str, rng: Random) -> str:
    """Say something else in a place where something is said."""
    place = rng.choice(list(_SPOKEN.finditer(text)) or [None])
    return text if place is None else text[: place.start(1)] + f'"{rng.choice(_SAID)}"' + text[place.end(1) :]


def _worded(text: str, rng: Random) -> str:
    """Give other wordings."""
    said = [f'{key} = "{rng.choice(_SAID)} chatbot {{link}}"' for key in _WORDINGS if rng.random() < 0.4]
    said = [
        line.replace(" {link}", rng.choice(["", " {name}", " {topic}"])) if "qr_alt" not in line else line
        for line in said
    ]
    return text if "[wording.da]" in text else text + "\n[wording.da]\n" + "\n".join(said) + "\n"


def _chosen(text: str, rng: Random) -> str:
    """Choose otherwise in [chatbot]."""
    choices = [
        "new_page = true",
        'documents = "all"',
        "html_image = true",
        "new_page = false",
        '[chatbot.tag]\nparameter = "k"',
    ]
    return text.replace("[[letter]]", rng.choice(choices) + "\n\n[[letter]]", 1)


def _line(text: str, rng: Random) -> str:
    lines = text.splitlines(keepends=True) or ["\n"]
    at = rng.randrange(len(lines))
    match rng.randrange(4):
        case 0:
            del lines[at : at + rng.choice([1, 1, 4])]
        case 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        case _:
            lines.insert(at, rng.choice(_LINES) + "\n")
    return "".join(lines)


def _key(text: str, rng: Random) -> str:
    places = list(_KEY.finditer(text))
    if not places:
        return text
    place, other = rng.choice(places), rng.choice(places)
    new = rng.choice([other[1], place[1][:-1], place[1] + "x", '""', "'a b'", "æ", place[1].upper()])
    return text[: place.start(1)] + new + text[place.end(1) :]


def _order(text: str, rng: Random) -> str:
    parts = text.split("\n[")
    rng.shuffle(parts)
    return "\n[".join(parts)
