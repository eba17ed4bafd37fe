"""Documents made to cost much are refused by what they hold, and cost no more than a letter does."""

from __future__ import annotations

import pytest

from fixtures.make.ooxml import document, letter, p, packed, rels, unpacked
from memo_enrich import Options, Status, fill_template, load_catalogue
from memo_enrich.errors import ReadError
from memo_enrich.word import open_package
from memo_enrich.word.outline import DEEPEST, MOST_ELEMENTS, outline
from tests.conftest import FIXTURES


def code(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        outline(data)
    return caught.value.code


def test_too_many_elements_too_deep_and_too_many_attributes() -> None:
    assert code(b"<a>" + b"<b/>" * MOST_ELEMENTS + b"</a>") == "template.too_costly"
    assert code(b"<a>" * (DEEPEST + 1)) == "template.too_costly"
    assert code(b"<a " + b" ".join(b'x%d=""' % number for number in range(300)) + b"/>") == "template.too_costly"


def test_all_parts_together_have_one_budget() -> None:
    many = "<a>" + "<b/>" * (MOST_ELEMENTS // 2) + "</a>"
    data = document(letter(), more={f"word/_rels/{number}.xml.rels": many for number in range(3)})
    package = open_package(data)
    package.outline("word/_rels/0.xml.rels")
    with pytest.raises(ReadError):
        package.outline("word/_rels/1.xml.rels")


def test_too_many_relationships() -> None:
    entries = (f'<Relationship Id="a{number}" Type="urn:x/header" Target="h.xml"/>' for number in range(11_000))
    catalogue = load_catalogue(FIXTURES / "letters.toml")
    data = document(letter(), more={"word/_rels/document.xml.rels": rels(*entries)})
    result = fill_template(data, catalogue, options=Options(demo=True))
    assert (result.status, result.reason) == (Status.REJECTED, "template.too_costly")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"x", b"<a", b"<a></b>", b"<a>&x;</a>", b"\xff\xfe<", b'<?xml version="1.0" encoding="x-none"?><a/>',
        b"<a:b/>", b"<a>\x00</a>",
    ],
)  # fmt: skip
def test_what_is_not_well_formed_is_damage(data: bytes) -> None:
    assert code(data) == "template.damaged"


def test_offsets_are_those_of_the_bytes_in_every_encoding() -> None:
    text = '<?xml version="1.0"?><!-- æ --><x:a xmlns:x="urn:x"><x:b c="&gt;">æ<![CDATA[<]]></x:b><x:d/>hale</x:a>'
    for codec in ("utf-8", "utf-16"):
        data = text.encode(codec)
        plan = outline(data)
        first, second = plan.root.children
        assert plan.raw(first.start, first.end) == '<x:b c="&gt;">æ<![CDATA[<]]></x:b>'
        assert plan.raw(first.inside, first.close) == "æ<![CDATA[<]]>"
        assert plan.raw(second.start, second.end) == "<x:d/>"
        assert second.inside == second.close == second.end
        assert plan.raw(plan.root.close, plan.root.end) == "</x:a>"


@pytest.mark.parametrize(
    ("block", "fetched"),
    [
        (p('<w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "http://x.example/a"'
           "</w:instrText></w:r>"), True),
        (p('<w:fldSimple w:instr=" DDEAUTO excel x"/>'), True),
        (p('<w:fldSimple w:instr=" MERGEFIELD Link"/>'), False),
        (p('<w:r><w:instrText> HYPERLINK "http://x.example/"</w:instrText></w:r>'), False),
    ],
)  # fmt: skip
def test_fields_that_fetch_are_told_from_those_that_do_not(block: str, fetched: bool) -> None:
    from memo_enrich.word import fetches

    assert fetches(open_package(document(letter(block)))) is fetched


def test_a_target_that_leads_out_of_the_package_is_refused() -> None:
    parts = unpacked(document(letter()))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts["_rels/.rels"] = rels(f'<Relationship Id="a" Type="{kind}" Target="../../etc/x.xml"/>').encode()
    with pytest.raises(ReadError) as caught:
        open_package(packed(parts))
    assert caught.value.code == "template.names"
