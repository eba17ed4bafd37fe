"""Changes to how XML is written: encodings, marks, entities, prefixes, white space, comments, size."""

# ruff: noqa: E501 - tables of values

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final

from fuzz.planted import CPR, NAME

Spelling = Callable[[bytes, Random], bytes]

_DECLARATION: Final = re.compile(rb"^\s*<\?xml[^>]*\?>")
_TEXT: Final = re.compile(rb"(?<=>)([^<>]+)(?=</)")
_START_TAG: Final = re.compile(rb"<[A-Za-z][^<>]*>")
_PERSON: Final = f"{NAME} {CPR}".encode()
_XSI: Final = b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'


def encoding(data: bytes, rng: Random) -> bytes:
    """Another encoding, declared rightly, wrongly or not at all, with and without a byte order mark."""
    codec = rng.choice(
        [
            "utf-8",
            "utf-8-sig",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
            "latin-1",
            "cp1252",
            "ascii",
            "utf-32",
            "utf-7",
            "cp037",
        ]
    )
    told = rng.choice([codec, "UTF-8", "utf-16", "ISO-8859-1", "windows-1252", "US-ASCII", "x-nothing", "", NAME])
    text = _DECLARATION.sub(b"", data).decode("utf-8", "replace")
    head = (
        f'<?xml version="1.0" encoding="{told}"?>'
        if told
        else rng.choice(["", '<?xml version="1.0"?>', '<?xml version="1.1"?>'])
    )
    return (head + text).encode(codec, "xmlcharrefreplace")


def declaration(data: bytes, rng: Random) -> bytes:
    """An odd XML declaration."""
    heads = (
        b"", b'<?xml version="1.1" encoding="UTF-8"?>', b"<?xml version='1.0' standalone='yes'?>", b'<?xml version="9.9"?>', b'<?xml encoding="UTF-8"?>', b"<?xml?>",
        b'\n<?xml version="1.0"?>', b'<?xml version="1.0"?><?xml version="1.0"?>', b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8"?>', b'<?xml version="1.0" encoding="utf-8" ?>\r\n\r\n',
        b'<?xml version="1.0" encoding="UTF-8" standalone="no"?><?xml-stylesheet href="x"?>', b"\xff\xfe", b'<?xml version="1.0" encoding="' + _PERSON + b'"?>',
    )  # fmt: skip
    return rng.choice(heads) + _DECLARATION.sub(b"", data)


def doctype(data: bytes, rng: Random) -> bytes:
    """A DTD, which no message may have."""
    types = (
        b"<!DOCTYPE x>", b'<!DOCTYPE x [<!ENTITY a "b">]>', b'<!DOCTYPE x SYSTEM "file:///etc/passwd">', b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/">%p;]>',
        b'<!DOCTYPE x [<!ATTLIST x a CDATA "b">]>', b"<!DOCTYPE", b"<!DOCTYPE x [", b'<!DOCTYPE x [<!ENTITY a "&#38;a;">]>',
    )  # fmt: skip
    match = _DECLARATION.match(data)
    at = match.end() if match else 0
    return data[:at] + rng.choice(types) + data[at:]


def text(data: bytes, rng: Random) -> bytes:
    """A text is written with entities, CDATA, comments, or is not sound any more."""
    places = [match for match in _TEXT.finditer(data) if len(match[0]) < 3000]
    if not places:
        return data
    place, texts = rng.choice(places), (
        b"<![CDATA[%b]]>", b"%b<!-- x -->", b"<!--%b-->", b"<?x y?>%b", b"&#65;%b", b"%b&#0;", b"%b&#xFFFE;", b"%b&nbsp;", b"%b&", b"%b&a;", b"%b]]>", b"\0%b", b"\x0b%b", b"\xff%b",
        b"  %b\n\t", b"%b%b", b"&lt;%b&gt;", b"%b\xc2\x85", b"%b\xe2\x80\xa8", b"%b\xed\xa0\x80", b"<![CDATA[%b]]><![CDATA[]]>", b"%b" + _PERSON, b"<x>%b</x>", b"%b<",
        b"<![CDATA[", b"&#x1F600;%b", b"%b&#99999999999;",
    )  # fmt: skip
    return data[: place.start()] + rng.choice(texts).replace(b"%b", place[0]) + data[place.end() :]


def attribute(data: bytes, rng: Random) -> bytes:
    """An attribute that does not belong: xsi:*, namespaces, doubled, huge."""
    places = list(_START_TAG.finditer(data))
    if not places:
        return data
    place = rng.choice([places[0], rng.choice(places)])
    added = (
        _XSI + b' xsi:type="x"', _XSI + b' xsi:nil="true"', _XSI + b' xsi:schemaLocation="a b"', _XSI + b' xsi:noNamespaceSchemaLocation="file:///etc/passwd"', b' a="1" a="2"',
        b' a="' + _PERSON + b'"', b' a="' + b"x" * 100_000 + b'"', b' a="<"', b" a=1", b" a", b' xml:lang="da"', b' xml:base="http://127.0.0.1:9/"', b' xml:space="x"', b' xmlns=""', b' xmlns:memo=""',
        b' xmlns:memo="urn:other"', b' xmlns:x="https://DigitalPost.dk/MeMo-1"', b' xmlns="https://DigitalPost.dk/MeMo-1"', b' xmlns:xml="x"', b' xmlns:xmlns="x"', b' x:y="1"', b' a="&#0;"',
        b' memoVersion="1.3"', b' memoVersion="' + CPR.encode() + b'"', b" " + b" ".join(b'a%d=""' % at for at in range(300)), b' xmlns:a="' + b"u" * 9000 + b'"', b' xml:id="x" id="x"',
    )  # fmt: skip
    at = place.end() - (2 if place[0].endswith(b"/>") else 1)
    return data[:at] + rng.choice(added) + data[at:]


def prefix(data: bytes, rng: Random) -> bytes:
    """Other prefixes, or none."""
    new = rng.choice([b"m", b"a-b", b"MEMO", b"x", "æ".encode(), b"memo1"])
    if rng.random() < 0.3:
        return data.replace(b"xmlns:memo=", b"xmlns=").replace(b"<memo:", b"<").replace(b"</memo:", b"</")
    if rng.random() < 0.3:
        return data.replace(b"<memo:", b"<" + new + b":", rng.choice([1, 3]))
    return data.replace(b"memo:", new + b":")


def namespace(data: bytes, rng: Random) -> bytes:
    """Another namespace, or the same one spelled otherwise."""
    old = b"https://DigitalPost.dk/MeMo-1"
    new = rng.choice(
        [
            b"https://DigitalPost.dk/MeMo-2",
            b"https://digitalpost.dk/memo-1",
            b"",
            b" https://DigitalPost.dk/MeMo-1",
            b"https://DigitalPost.dk/MeMo-1 ",
            b"urn:x",
            b"https://DigitalPost.dk/MeMo&#45;1",
        ]
    )
    return data.replace(old, new, rng.choice([1, -1]))


def around(data: bytes, rng: Random) -> bytes:
    """A message in an envelope, in itself, beside another, or in a kombi_request within a kombi_request."""
    body = _DECLARATION.sub(b"", data)
    ways = (
        b"<kombi_request>%b</kombi_request>", b"<kombi_request><kombi_request>%b</kombi_request></kombi_request>", b"<kombi_request>%b%b</kombi_request>", b"%b%b", b"%b<x/>", b"<x>%b</x>",
        b"<kombi_request xmlns='urn:x'>%b</kombi_request>", b"<kombi_request/>", b"<kombi_request>%b", b"<kombi_request><KombiValgKode>" + _PERSON + b"</KombiValgKode>%b</kombi_request>",
        b"<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body>%b</soap:Body></soap:Envelope>", b"<!-- -->%b<!-- -->", b"<?x?>%b<?y?>", b"  %b", b"%b\n\n\0",
        b"<kombi_request><KombiValgKode>Digital Post</KombiValgKode><KombiValgKode/>%b</kombi_request>", b"<KOMBI_REQUEST>%b</KOMBI_REQUEST>",
    )  # fmt: skip
    return rng.choice(ways).replace(b"%b", body)


def much(data: bytes, rng: Random) -> bytes:
    """Very many elements, very deep ones, a very long text."""
    places = list(_START_TAG.finditer(data))
    if not places:
        return data
    at = rng.choice(places).end()
    added = (
        b"<a/>" * 100_000, b"<a>" * 5000 + b"</a>" * 5000, b"<a>" * 99 + b"</a>" * 99, b"<!---->" * 20_000, b"x" * 2_000_000, b"\n" * 300_000, b"<a b='" + b"c" * 600_000 + b"'/>",
        b"<![CDATA[]]>" * 20_000, b"&#65;" * 100_000, b"<a " + b" ".join(b'a%d=""' % one for one in range(3000)) + b"/>", b"<?x?>" * 20_000,
    )  # fmt: skip
    return data[:at] + rng.choice(added) + data[at:]


def white_space(data: bytes, rng: Random) -> bytes:
    """White space between elements, and in tags."""
    old, new = rng.choice(
        [(b"><", b">\n<"), (b"><", b"> \t<"), (b">\n", b">"), (b"/>", b" / >"), (b"</", b"< /"), (b"=", b" = "), (b">\n", b">\r\n"), (b"\n", b"\r"), (b'"', b"'"), (b"><", b">&#xA;<"),
         (b"><", b"><!--x--><"), (b" ", b"\n")]
    )  # fmt: skip
    return data.replace(old, new, rng.choice([1, 5, -1]))


SPELLINGS: Final[tuple[Spelling, ...]] = (
    encoding, encoding, declaration, doctype, text, text, text, attribute, attribute, attribute, prefix, namespace, around, around, much, white_space, white_space,
)  # fmt: skip
