"""Documents other than PDF: HTML and plain text with what only a tester thinks of."""

# ruff: noqa: E501 - tables of values

from __future__ import annotations

import re
from random import Random
from typing import Final

from fuzz.bases import HTML, TEXT
from fuzz.planted import CPR, NAME
from fuzz.raw import RAW

_TAG: Final = re.compile(r"<[^<>]*>")
_SNIPPETS: Final = (
    "<", ">", "&", "&amp", "&#0;", "&#xD800;", "&#99999999999;", "<!--", "-->", "<!-- </body> -->", "</body>", "<body>", "</html>", "<html>", "<![CDATA[", "]]>",
    "<script>'</body>'</script>", "<script>", "</script>", "<style>", "<textarea>", "<plaintext>", "<title>", "<p hidden>", "<br/>", "<p a='", '<p a="', "<a href=x>",
    "<svg><body></svg>", "<template>", "<frameset>", "<base href=//x>", "<meta charset=utf-16>", "<meta charset='x'>", "<meta http-equiv=content-type content='text/html; charset=latin1'>",
    "<?xml version='1.0'?>", "<?php ?>", "\0", "\ufeff", "\u202e", "\ud83d\ude00", "\x1a", "<table><tr>", "</table>", "<" * 3000, "<p>" * 3000, "<div>" * 400 + "x",
    "<p " + "a=1 " * 3000 + ">", "<BODY ONLOAD=x>", "</BODY >", "<body\n>", "</body\t", "<p>Med venlig hilsen", "https://muni.example.dk/pas", f"<p>{NAME} {CPR}</p>",
    "<div style='position:fixed'>", "<!DOCTYPE html [<!ENTITY a 'b'>]>", "&a;", "<x:y>", "<!>", "<!doctype>", "</>", "<1>", "\r", "\x0b",
)  # fmt: skip
_CODECS: Final = (
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "latin-1",
    "cp1252",
    "utf-32",
    "cp850",
)


def mutated_html(rng: Random) -> bytes:
    """Return a mutated HTML document."""
    pieces = re.split(f"({_TAG.pattern})", HTML)
    for _ in range(rng.choice([1, 2, 3, 6])):
        at = rng.randrange(len(pieces))
        match rng.randrange(5):
            case 0:
                del pieces[at : at + rng.choice([1, 2, 5])]
                pieces = pieces or [""]
            case 1:
                pieces.insert(at, pieces[rng.randrange(len(pieces))])
            case 2:
                pieces[at] = pieces[at].swapcase()
            case _:
                pieces.insert(at, rng.choice(_SNIPPETS))
    return _encoded("".join(pieces), rng)


def mutated_text(rng: Random) -> bytes:
    """Return a mutated plain text."""
    text = TEXT
    for _ in range(rng.choice([1, 2, 3])):
        at = rng.randint(0, len(text))
        added = rng.choice(
            [
                "",
                "\r",
                "\n",
                "\x0c",
                "\0",
                "\ufeff",
                "\u2028",
                "\t" * 40,
                "x" * 5000,
                " " * 300,
                "\r\n" * 300,
                "muni.example.dk/pas",
                "\x1b[31m",
                "é",
                "-- \r\n",
            ]
        )
        text = text[:at] + added + text[at + rng.choice([0, 0, 1, 30]) :]
    if rng.random() < 0.3:
        text = text.replace("\r\n", rng.choice(["\n", "\r", "", " "]))
    return _encoded(text, rng)


def _encoded(text: str, rng: Random) -> bytes:
    data = text.encode(rng.choice(_CODECS), "replace")
    return rng.choice(RAW)(data, rng, TEXT.encode()) if rng.random() < 0.3 else data
