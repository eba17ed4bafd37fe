"""However a message writes its base64: what is added reads back, and taking it out gives the message byte for byte."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from memo_enrich.memo import append_content, content_bytes, cut_content, insert_content, map_letter, splice
from memo_enrich.memo.names import MEMO
from memo_enrich.model import Edit, Letter, Span
from memo_enrich.validation.schema import is_valid
from tests.support.messages import file, minimal

WHITE = ["\n", "\r\n", "\r", " ", "\t", "\n\n      "]
REFERENCES = [
    "&#13;",
    "&#xD;",
    "&#x0d;",
    "&#10;",
    "&#xA;",
    "&#9;",
    "&#x20;",
    "&#32;",
    "&#0032;",
    "&#xD;\n",
    "&#13;&#10;",
]
MARKUP = [
    "<!-- QUJD -->", "<!---->", "<!-- ]]> -->", "<!-- <![CDATA[ -->", "<!-- <?x ?> &#65; > -->", "<!-- æ😀 -->",
    "<?a b?>", "<?a <!-- ?>", "<?a --> ?>", "<?a <?b ?>", "<?a ]]>?>", "<![CDATA[]]>", "<![CDATA[\n ]]>", "<!--\n-->",
]  # fmt: skip
FORMS = ["{}", "&#{:d};", "&#x{:x};", "&#x{:X};", "&#00{:d};", "&#x0{:X};", "&#x000{:x};"]

GAPS = st.lists(st.sampled_from([*WHITE, *REFERENCES, *MARKUP]), min_size=1, max_size=3).map("".join)


@dataclass(frozen=True)
class Writing:
    """How base64 is written: lines, what stands between which digits, which digits are references, which are CDATA."""

    width: int = 0
    line_end: str = "\n"
    ends_with_line_end: bool = False
    gaps: tuple[tuple[int, str], ...] = ()
    forms: tuple[tuple[int, str], ...] = ()
    cdata: tuple[int, ...] = ()
    lead: str = ""
    trail: str = ""

    def of(self, data: bytes) -> str:
        digits = base64.b64encode(data).decode()
        count = len(digits) + 1
        gaps = {at % count: gap for at, gap in self.gaps}
        forms = {-1 - at % count: form for at, form in self.forms}  # counted from the end, where it matters
        marks = {at % count for at in self.cdata}
        text, inside = [self.lead], False
        for at, digit in enumerate(digits):
            if at in marks:
                text.append("]]>" if inside else "<![CDATA[")
                inside = not inside
            line_end = self.line_end if self.width and at and at % self.width == 0 else ""
            gap = line_end + gaps.get(at, "")
            text.append(re.sub(r"&[^;]*;|<.*?>|[^\s]", "", gap, flags=re.S) if inside else gap)
            form = "{}" if inside else forms.get(at - len(digits), "{}")
            text.append(digit if form == "{}" else form.format(ord(digit)))
        text.append("]]>" if inside else "")
        text.append(self.line_end if self.ends_with_line_end else "")
        return "".join(text) + self.trail


WRITINGS = st.builds(
    Writing,
    width=st.sampled_from([0, 4, 5, 60, 64, 75, 76]),
    line_end=st.sampled_from([*WHITE, "&#xD;", "&#13;\n", "&#xD;&#xA;", "&#10;", "&#x20;\n", "\n    "]),
    ends_with_line_end=st.booleans(),
    gaps=st.lists(st.tuples(st.integers(-6, 400), GAPS), max_size=5).map(tuple),
    forms=st.lists(st.tuples(st.integers(-1, 8), st.sampled_from(FORMS)), max_size=5).map(tuple),
    cdata=st.lists(st.integers(-6, 400), max_size=4).map(tuple),
    lead=st.one_of(st.just(""), GAPS),
    trail=st.one_of(st.just(""), GAPS),
)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-16-be", "iso-8859-1"])
MANY = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Case:
    """A message, its one content, and where that lies."""

    letter: Letter
    span: Span
    data: bytes = field(repr=False)


def case(data: bytes, writing: Writing, encoding: str) -> Case:
    declared = "UTF-16" if encoding.startswith("utf-16") else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>\n{minimal(files=file(base64_=writing.of(data)))}'
    return mapped(text.encode(encoding, "xmlcharrefreplace"), data)


def mapped(message: bytes, data: bytes) -> Case:
    letter = map_letter(message)
    assert letter.message is not None
    assert letter.message.main is not None
    return Case(letter, letter.message.main.files[0].content, data)


def read_strictly(message: bytes) -> bytes:
    """Return the content as another parser and another decoder read it."""
    text = etree.fromstring(message).find(f".//{{{MEMO}}}content")
    assert text is not None
    assert len(text) == len(list(text.iterchildren(etree.Comment, etree.PI)))
    return base64.b64decode("".join("".join(text.itertext(etree.Element)).split()), validate=True)


def changed(before: Case, edit: Edit, data: bytes) -> Case:
    """Make the edit and look at it: all around it is as it was, and every reader reads ``data``."""
    finished = splice(before.letter.content, [edit])
    assert before.span.start <= edit.start <= edit.end <= before.span.end
    after = mapped(finished, data)
    assert content_bytes(after.letter, after.span) == read_strictly(finished) == data
    assert is_valid(after.letter)
    return after


@given(data=st.binary(min_size=1, max_size=260), writing=WRITINGS, tail=st.binary(max_size=260), encoding=ENCODINGS)
@example(b"abc", Writing(4, "&#xD;\n", ends_with_line_end=True), b"d" * 90, "utf-8")
@example(b"ab", Writing(forms=((0, "&#x{:X};"), (1, "&#x{:X};"))), b"d" * 9, "utf-8")
@example(b"a", Writing(forms=tuple((at, "&#x000{:x};") for at in range(4))), b"d" * 9, "utf-16")
@example(
    b"a", Writing(gaps=((1, "<!-- æ -->"), (2, "<?a <!-- ?>"), (3, "&#10;")), trail="<!-- ]]> -->"), b"d", "utf-16"
)
@example(b"ab", Writing(cdata=(0, 2, 3, 4), line_end="&#13;", width=5), b"d" * 90, "utf-8")
@example(b"abcd", Writing(trail="\n" * 3_000), b"d" * 90, "iso-8859-1")
@settings(MANY)
def test_adding_and_cutting_gives_the_message_byte_for_byte(
    data: bytes, writing: Writing, tail: bytes, encoding: str
) -> None:
    before = case(data, writing, encoding)
    assert content_bytes(before.letter, before.span) == read_strictly(before.letter.content) == data
    edit = append_content(before.letter, before.span, len(data), tail)
    after = changed(before, edit, data + tail)
    behind = before.letter.content[edit.end : before.span.end].decode(before.letter.encoding)
    assert not re.search("[A-Za-z0-9+/=]", re.sub(r"&#[^;]*;|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[", "", behind, flags=re.S))
    cut = cut_content(after.letter, after.span, memoryview(data + tail)[: len(data)])
    assert splice(after.letter.content, [cut]) == before.letter.content


@given(
    data=st.binary(min_size=1, max_size=260),
    writing=WRITINGS,
    place=st.integers(0, 260),
    groups=st.integers(1, 60),
    encoding=ENCODINGS,
)
@example(b"abcd", Writing(5, "&#xD;\n", ends_with_line_end=True), 3, 20, "utf-8")
@example(b"abcd", Writing(forms=tuple((at, "&#x{:X};") for at in range(8))), 1, 20, "utf-8")
@example(b"abcde", Writing(cdata=(0, 5)), 4, 20, "utf-16")
@settings(MANY)
def test_putting_something_in_and_cutting_it_gives_the_message_byte_for_byte(
    data: bytes, writing: Writing, place: int, groups: int, encoding: str
) -> None:
    """As with a block in the middle of an HTML document, whose length is a multiple of three bytes."""
    before, at = case(data, writing, encoding), 1 + place % len(data)
    new = data[:at] + b"\xff<p>"[: 1 + groups % 4] * 3 * groups + data[at:]
    after = changed(before, insert_content(before.letter, before.span, data, new), new)
    cut = cut_content(after.letter, after.span, data, new)
    assert splice(after.letter.content, [cut]) == before.letter.content
