"""The skeleton: nothing a parser says changes when the inside of long base64 runs is cut out."""

from __future__ import annotations

import base64
import random

import pytest
from lxml import etree

from memo_enrich.errors import ReadError
from memo_enrich.memo import content_bytes, map_letter
from memo_enrich.memo.encoding import sniff
from memo_enrich.memo.names import MEMO
from memo_enrich.memo.skeleton import skeleton
from memo_enrich.validation.schema import _compiled, is_valid, schema_file
from tests.support.messages import PDF, file, minimal

LONG = base64.b64encode(random.Random(3).randbytes(150_000)).decode()
BIG = 120_000


def wrapped(text: str, width: int = 76, between: str = "\n") -> str:
    return between.join(text[at : at + width] for at in range(0, len(text), width))


def parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(huge_tree=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "iso-8859-1"])
@pytest.mark.parametrize("content", [LONG, wrapped(LONG), wrapped(LONG, 64, "\r\n"), "\n " + wrapped(LONG, 60, "\n ")])
def test_long_contents_are_cut_and_offsets_lead_back(content: str, encoding: str) -> None:
    declared = "UTF-16" if encoding.startswith("utf-16") else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>' + minimal(files=file(base64_=content) * 2)
    data = text.encode(encoding)
    cut = skeleton(data, sniff(data))
    assert len(cut.data) < len(data) / 8
    assert parse(cut.data).getroottree().docinfo.encoding
    letter = map_letter(data)
    assert letter.message is not None
    assert letter.message.main is not None
    for one in letter.message.main.files:
        assert data[one.content.start : one.content.end].decode(letter.encoding) == content
        assert content_bytes(letter, one.content) == base64.b64decode(LONG)
    lines = [element.sourceline for element in parse(data).iter(etree.Element)]
    assert [element.sourceline for element in parse(cut.data).iter(etree.Element)] == lines


def test_a_message_without_long_runs_is_its_own_skeleton() -> None:
    data = minimal().encode()
    assert skeleton(data, sniff(data)).data is data


ODD = {
    "right": LONG,
    "one digit short": LONG[1:],
    "two digits short": LONG[2:],
    "padded twice": LONG + "=",
    "padding inside": LONG[:BIG] + "=" + LONG[BIG:],
    "padding inside a group": LONG[:BIG] + "A===" + LONG[BIG:],
    "stray character": LONG[:BIG] + "!" + LONG[BIG:],
    "stray letter": LONG[:BIG] + "æ" + LONG[BIG:],
    "no-break space": LONG[:BIG] + "\u00a0" + LONG[BIG:],
    "spare bits": LONG[:-4] + "AAB=",
    "CDATA": f"<![CDATA[{LONG}]]>",
    "comment inside": f"{LONG[:BIG]}<!-- {LONG} -->{LONG[BIG:]}",
    "element inside": f"{LONG[:BIG]}<memo:x/>{LONG[BIG:]}",
    "reference inside": f"{LONG[:BIG]}&#65;{LONG[BIG:]}",
    "spaces only": " " * 200_000,
    "zeros only": "0" * 200_000,
    "one group": "AAAA" + "\n" * 200_000,
}


@pytest.mark.parametrize(
    "place", ["content", "label", "language", "mandatory", "createdDateTime", "messageUUID", "Sender"]
)
@pytest.mark.parametrize("name", ODD)
def test_the_verdict_on_a_long_text_is_libxml2s_own(name: str, place: str) -> None:
    """Cut or not, wherever the text stands and whatever is wrong with it."""
    tree = parse(minimal("1.1").encode())
    target = next(tree.iter(f"{{{MEMO}}}{place}"))
    target.text = "LONG"
    data = etree.tostring(tree, encoding="utf-8").replace(b"LONG", ODD[name].encode())
    whole = parse(data)
    assert is_valid(map_letter(data)) == _compiled(schema_file("1.1", None)).validate(whole)


@pytest.mark.parametrize(
    "number", ["0" * 90_000 + "{}5", "0" * 40_000 + "7" + "0" * 50_000 + "{}", "1" * 90_000 + "{}"]
)
@pytest.mark.parametrize("inside", ["", "A" * 80_000, "0" * 80_000])
def test_a_number_as_long_as_a_file_keeps_its_verdict(number: str, inside: str) -> None:
    unit = (
        f'<g:ProductionUnit xmlns:g="https://data.gov.dk/model/core/"><g:productionUnitNumber>{number.format(inside)}'
    )
    attention = f"<memo:AttentionData>{unit}</g:productionUnitNumber></g:ProductionUnit></memo:AttentionData>"
    data = minimal("1.1").replace("</memo:Sender>", f"{attention}</memo:Sender>").encode()
    assert is_valid(map_letter(data)) == _compiled(schema_file("1.1", None)).validate(parse(data))


def test_long_names_are_not_cut_into_each_other() -> None:
    """Two names of 100 KB that differ only inside must stay two names."""
    name, other = "a" * 50_000 + "b" + "a" * 50_000, "a" * 50_000 + "c" + "a" * 50_000
    data = minimal().replace("<memo:MainDocument>", f"<{name}></{other}><memo:MainDocument>").encode()
    with pytest.raises(ReadError) as caught:
        map_letter(data)
    assert caught.value.code == "memo.not_well_formed"


def test_a_long_attribute_does_not_disturb_the_map() -> None:
    data = minimal().replace("<memo:MainDocument>", f"<x y='{LONG}'></x><memo:MainDocument>").encode()
    letter = map_letter(data)
    assert letter.message is not None
    assert letter.message.main is not None
    assert content_bytes(letter, letter.message.main.files[0].content) == PDF
