"""Whatever is done to a Word template, there is a result with a reason, and what was filled comes back bit for bit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.make.ooxml import document, letter, p, packed, table, unpacked
from memo_enrich import Options, Status, fill_template, load_catalogue, remove
from tests.conftest import FIXTURES

CATALOGUE = load_catalogue(FIXTURES / "letters.toml")
BASES = [path.read_bytes() for path in sorted((FIXTURES / "templates").iterdir()) if path.stat().st_size < 10_000]
BASES += [
    document(letter(p("Venlig hilsen"), table(p("Mette"), p("Bo")))),
    document(letter(p("{{chatbot}}")), strict=True),
]
PIECES = (
    b"{{chatbot}}", b"<w:p/>", b"<w:sdt/>", b"<w:tbl/>", b"<!-- x -->", b"&#123;", b"]]>", b"<w:sectPr/>",
    b'<w:bookmarkStart w:id="1" w:name="chatbot"/>', b"<w:del>", b"</w:del>", b"\xc3\xa6",
)  # fmt: skip
VALUES = (b'""', b'"-1"', b'"99999999999999999999"', b'"chatbot"', b'"rIdChatbot1"', b'"1620001001"', b'"memo-enrich"')


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memo_enrich.word.find_office", lambda: None)


def mutated(part: bytes, data: st.DataObject) -> bytes:
    """Return a part with a tag lost, doubled or moved, something put in, cut short, or a value changed."""
    tags = [found.span() for found in re.finditer(rb"<[^>]+>", part)]
    start, end = data.draw(st.sampled_from(tags))
    match data.draw(st.integers(0, 4)):
        case 0:
            return part[:start] + part[end:]
        case 1:
            behind = data.draw(st.sampled_from(tags))[1]
            return part[:behind] + part[start:end] + part[behind:]
        case 2:
            return part[:end] + data.draw(st.sampled_from(PIECES)) + part[end:]
        case 3:
            return part[:start]
        case _:
            value = data.draw(st.sampled_from(VALUES))
            return part[:start] + re.sub(rb'"[^"]*"', value, part[start:end], count=1) + part[end:]


@settings(max_examples=150)
@given(base=st.sampled_from(BASES), times=st.integers(1, 3), data=st.data())
def test_a_mutated_template_has_a_result_and_its_original(base: bytes, times: int, data: st.DataObject) -> None:
    parts = unpacked(base)
    for _ in range(times):
        usual = ["word/document.xml"] * 4
        name = data.draw(st.sampled_from([*usual, *(one for one in parts if one.endswith((".xml", ".rels")))]))
        if b"<" in parts[name]:
            parts[name] = mutated(parts[name], data)
    file = packed(parts)
    result = fill_template(file, CATALOGUE, options=Options(demo=True))
    assert result.reason not in ("internal", "template.unproven"), result.findings
    if result.status is Status.ENRICHED:
        assert remove(result.content).content == file
    else:
        assert result.content == file
