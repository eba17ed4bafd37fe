"""Changes to what a page draws: operators, operands, inline images, marked content, states that are left open."""

# ruff: noqa: E501 - tables of values

from __future__ import annotations

import re
from random import Random
from typing import Final

from fuzz.planted import CPR, NAME

_TOKEN: Final = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|<[^<>]*>|<<|>>|\[|\]|/[^\s()<>\[\]/%]*|[^\s()<>\[\]/%]+|\s+|[\s\S]", re.DOTALL
)
_NUMBER: Final = re.compile(rb"[+-]?\d*\.?\d+")
SNIPPETS: Final = (
    b" q ", b" Q ", b" Q Q Q Q ", b" q" * 300 + b" ", b" q" * 9000 + b" ", b" BT ", b" ET ", b" BT BT ET ", b" W n ", b" 0 0 0 0 re W n ",
    b" 1 0 0 1 99999999 0 cm ", b" 0 0 0 0 0 0 cm ", b" 1e9 0 0 1e9 0 0 cm ", b" .0001 0 0 .0001 0 0 cm ", b" 0 1 -1 0 0 0 cm ", b" cm ",
    b" 3 Tr ", b" 7 Tr ", b" 99 Tr ", b" 0 Tz ", b" -100 Tz ", b" 999999 Tc ", b" /F1 0 Tf ", b" /F1 -9 Tf ", b" /F1 99999 Tf ", b" /None 9 Tf ",
    b" /P BMC ", b" EMC ", b" EMC EMC EMC ", b" /P <</MCID 0>> BDC ", b" /P <</MCID -1>> BDC ", b" /P <</MCID 99999999999>> BDC ", b" /P /None BDC ",
    b" /OC /L0 BDC ", b" /Artifact <</Type/Pagination>> BDC ", b" /P <</MCID(x)/ActualText" + f"({NAME} {CPR})".encode() + b">> BDC ",
    b" BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI ", b" BI ID EI ", b" BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID x EI ", b" BI /W 2 /H 2 ID ",
    b" BI /W 2 /H 2 /F /Fl ID x\x9c EI ", b" BI /W 4 /H 1 /BPC 8 /CS /G ID EI EI ", b" EI ", b" ID ", b" BX /X0 anything EX ", b" BX ", b" EX ",
    b" /X0 Do ", b" /None Do ", b" /MEX0 Do ", b" /Sh0 sh ", b" /None sh ", b" /P0 gs ", b" /None gs ", b" /None cs 1 scn ", b" /Pattern cs /P scn ",
    b" 1 1 1 rg 0 0 595 842 re f ", b" .98 g 0 0 595 842 re f ", b" 0 g 0 0 595 842 re f ", b" .5 g -99999 -99999 199999 199999 re f ", b" 1 g ",
    b" 0 0 m 99999999 99999999 l S ", b" 0 w 0 0 m 595 842 l S ", b" 99999 w 0 0 m 9 9 l S ", b" [0] 0 d ", b" [] -1 d ", b" [-1 0] 0 d 0 0 m 9 9 l S ",
    b" 0 0 m", b" 0 0 0 0 0 0 c ", b" 1 2 3 4 5 6 7 8 9 re f ", b" re f* B b n ", b" ' \" T* TJ Tj ", b" [(a) -99999999 (b)] TJ ", b" [ ", b" ] ", b" << ", b" >> ",
    b" (", b" )", b" <", b" %", b"\0", b" \xff\xfe ", b" 1 0 0 RG /X BMC ", b" " + b"[" * 200 + b" ", b" " + b"9" * 500 + b" ", b" " + b"0 0 m 9 9 l S " * 3000,
    b" BT /F1 11 Tf 72 120 Td (Med venlig hilsen) Tj ET ", b" BT /F1 11 Tf 72 5 Td (Med venlig hilsen) Tj ET ", b" BT /F1 9 Tf 72 845 Td (Underskrift) Tj ET ",
    b" BT /F1 11 Tf 20 90 Td (+71<000000000000000+00000000<) Tj ET ", b" BT /F1 9 Tf 1 1 Td (Klip her) Tj ET ", b" BT /F1 9 Tf 1 -30 Td (Klip her) Tj ET ",
    b" BT /F1 9 Tf 1 0 0 1 300 0 Tm (+71<000000000000000+00000000<) Tj ET ", b" BT /F1 9 Tf 0 9 -9 0 90 90 Tm (Med venlig hilsen) Tj ET ",
    b" BT 1 1 1 rg /F1 9 Tf 72 300 Td " + f"({NAME} {CPR})".encode() + b" Tj ET ",
)  # fmt: skip
_NUMBERS: Final = (
    b"0",
    b"-1",
    b"1",
    b"0.0001",
    b"99999",
    b"-99999",
    b"2147483648",
    b"1e9",
    b"-",
    b".",
    b"--1",
    b"9" * 60,
    b"NaN",
    b"595",
    b"842",
    b"-842",
)


def mutated_content(content: bytes, rng: Random) -> bytes:
    """Return a content stream with one to four changes."""
    tokens = _TOKEN.findall(content)
    for _ in range(rng.choice([1, 1, 2, 4])):
        at = rng.randrange(len(tokens)) if tokens else 0
        match rng.randrange(7):
            case 0 if tokens:
                del tokens[at : at + rng.choice([1, 1, 2, 9])]
            case 1 if tokens:
                tokens[at:at] = tokens[at : at + rng.choice([1, 2, 9])] * rng.choice([1, 2, 100])
            case 2 | 3 if tokens:
                _number(tokens, rng)
            case 4 if tokens:
                del tokens[at:]
            case _:
                tokens.insert(rng.choice([0, at, len(tokens)]), rng.choice(SNIPPETS))
    return b"".join(tokens)


def _number(tokens: list[bytes], rng: Random) -> None:
    places = [at for at, token in enumerate(tokens) if _NUMBER.fullmatch(token)]
    if places:
        tokens[rng.choice(places)] = rng.choice(_NUMBERS)
