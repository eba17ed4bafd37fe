"""What is looked for in a quick way is found as the plain pattern finds it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.pdf.objects.bombs import _STREAM
from memo_enrich.pdf.objects.content import _BUILDS, _PAINTS
from memo_enrich.pdf.objects.protection import _OBJECT_END
from memo_enrich.pdf.objects.syntax import search
from memo_enrich.pdf.sight.parts import CLOSING, SIGN_HERE
from memo_enrich.pdf.sight.rendered import _line_starts, _matches_at
from memo_enrich.pdf.sight.slips import _TORN_OFF, _WORDS, MACHINE_LINE, TEAR_OFF

LINES = [
    "Med venlig hilsen",
    "med",
    "venlig hilsen",
    "Hilsen",
    "Underskrift",
    "Dato og underskrift",
    "klip her",
    "Klip af her",
    "-- riv langs",
    "svarslip",
    "reply slip",
    "KVITTERING",
    "GIRO",
    "Zahlteil",
    "+71<000000000000000+12345678<",
    "",
    " \t",
    "Vi skriver til dig",
    "✂ her",
    "Yours",
    "sincerely",
    "m.v.h.",
    "Kærlig hilsen fra os alle",
    "12 < 13",
]


@given(st.lists(st.sampled_from(LINES), max_size=12), st.sampled_from(["\r\n", "\n", "\r\n\r\n", "\r"]))
def test_patterns_that_begin_a_line_are_found_where_lines_begin(lines: list[str], end: str) -> None:
    text = end.join(lines)
    for pattern in (CLOSING, SIGN_HERE, TEAR_OFF, _WORDS, MACHINE_LINE):
        found = [match.span() for match in _matches_at(pattern, text, _line_starts(text))]
        assert found == [match.span() for match in pattern.finditer(text)]


@given(st.from_regex(re.compile(TEAR_OFF.pattern, TEAR_OFF.flags), fullmatch=True))
def test_no_line_is_torn_off_without_one_of_its_words(line: str) -> None:
    assert any(word in line.lower() for word in _TORN_OFF)


KEYWORDS = [b"stream", b"endstream", b"end", b"endobj", b"\r\n", b"\n", b"\r", b" ", b"x", b"obj", b"%"]


@given(st.lists(st.sampled_from(KEYWORDS), max_size=14), st.integers(0, 20))
def test_keywords_are_found_as_patterns_find_them(pieces: list[bytes], start: int) -> None:
    data = b"".join(pieces)
    for pattern, keyword in ((_STREAM, b"stream"), (_OBJECT_END, b"endobj")):
        match = pattern.search(data, start)
        assert search(pattern, data, start, 16, keyword) == (match.span() if match else None)


OPERATORS = [
    b" ",
    b"\n",
    b"m",
    b"l",
    b"re",
    b"r",
    b"e",
    b"h",
    b"S",
    b"n",
    b"f",
    b"f*",
    b"B",
    b"*",
    b"/",
    b"[",
    b"]",
    b"1",
]


@given(st.lists(st.sampled_from(OPERATORS), max_size=12))
def test_operators_of_paths_stand_alone(pieces: list[bytes]) -> None:
    """The patterns, written as one would: what may stand before an operator and behind it."""
    data = b"".join(pieces)
    behind = rb"(?![^\x00\t\n\x0c\r /\[(<%])"
    paints = re.compile(rb"(?<![^\x00\t\n\x0c\r \])>])(?:[sSn]|[fFBb]\*?)" + behind)
    builds = re.compile(rb"(?<=[\x00\t\n\x0c\r ])(?:[mlcvyh]|re)" + behind)
    assert [match.span() for match in _PAINTS.finditer(data)] == [match.span() for match in paints.finditer(data)]
    assert [match.span() for match in _BUILDS.finditer(data)] == [match.span() for match in builds.finditer(data)]


@pytest.mark.parametrize("data", [b"stream\n", b"dstream\n", b"endstream\n", b"ndstream\r\n"])
def test_a_keyword_at_the_very_beginning(data: bytes) -> None:
    match = _STREAM.search(data)
    assert search(_STREAM, data, 0, 16, b"stream") == (match.span() if match else None)
