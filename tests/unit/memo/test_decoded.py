"""A long content on demand: the same bytes as a content that is held, whatever stands between its digits."""

from __future__ import annotations

import base64
import hashlib
import random
import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.errors import ReadError
from memo_enrich.memo import content_bytes, content_on_demand, decoded, map_letter
from memo_enrich.model import BytesOnDemand, Letter, Span, on_demand
from tests.support.messages import file, minimal

DATA = random.Random(4).randbytes(5_003)
ENCODED = base64.b64encode(DATA).decode()
STYLES = {
    "one line": ENCODED,
    "MIME": "\n".join(textwrap.wrap(ENCODED, 76)),
    "CRLF, indented": "\r\n      " + "\r\n      ".join(textwrap.wrap(ENCODED, 60)) + "\r\n    ",
    "odd lines": "\n".join(textwrap.wrap(ENCODED, 61)),
    "each digit by itself": " ".join(ENCODED),
    "a wide gap": ENCODED[:1000] + " " * 900 + ENCODED[1000:],
}


def letter_with(base64_text: str, encoding: str = "utf-8") -> tuple[Letter, Span]:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{minimal(files=file(base64_=base64_text))}'
    letter = map_letter(text.encode(encoding))
    assert letter.message is not None
    assert letter.message.main is not None
    return letter, letter.message.main.files[0].content


def given_on_demand(base64_text: str) -> BytesOnDemand:
    content = content_on_demand(*letter_with(base64_text))
    assert content is not None
    return content


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoded, "_BLOCK", 256)
    monkeypatch.setattr(decoded, "_HELD", 2)
    monkeypatch.setattr(on_demand, "STEP", 100)
    monkeypatch.setattr(on_demand, "_NEAR", 30)


@pytest.mark.parametrize("style", STYLES)
def test_gives_the_bytes_that_a_held_content_has(style: str) -> None:
    content = given_on_demand(STYLES[style])
    assert len(content) == len(DATA)
    assert content.digest.digest() == hashlib.sha256(DATA).digest()
    places = random.Random(style).sample(range(len(DATA)), 60)
    for start, end in [(0, len(DATA)), (len(DATA), 0), *zip(places[::2], places[1::2], strict=True)]:
        assert content[start:end] == DATA[start:end]
    assert content[-7:] == DATA[-7:]
    assert content[4000 : 10**9] == DATA[4000:]
    assert bytes(content) == DATA
    assert content[17:90] == DATA[17:90]


@pytest.mark.parametrize("length", range(7))
def test_a_content_of_any_length(length: int) -> None:
    content = given_on_demand(base64.b64encode(DATA[:length]).decode())
    assert (len(content), bytes(content), content[:]) == (length, DATA[:length], DATA[:length])


@pytest.mark.parametrize(
    "wrong",
    [
        ENCODED[:-1],
        ENCODED + "A",
        ENCODED + "====",
        ENCODED + ENCODED,
        ENCODED[:255] + "!" + ENCODED[255:],
        ENCODED[:256] + "-" + ENCODED[257:],
        "AAB=",
        "A===",
        "AAA\u00c6",
    ],
)
def test_what_is_no_base64_is_left_to_the_reader_that_says_so(wrong: str) -> None:
    letter, span = letter_with(wrong)
    assert content_on_demand(letter, span) is None
    with pytest.raises(ReadError, match=r"memo\.base64"):
        content_bytes(letter, span)


@pytest.mark.parametrize("marked", [f"<![CDATA[{ENCODED}]]>", f"<!-- -->{ENCODED}", ENCODED.replace("A", "&#65;", 1)])
def test_markup_in_a_content_needs_the_whole_of_it(marked: str) -> None:
    letter, span = letter_with(marked)
    assert content_on_demand(letter, span) is None
    assert content_bytes(letter, span) == DATA


def test_a_content_of_two_bytes_a_character_is_held() -> None:
    letter, span = letter_with(ENCODED, "utf-16")
    assert content_on_demand(letter, span) is None
    assert content_bytes(letter, span) == DATA


def test_white_space_alone_is_an_empty_content_and_too_much_of_it_no_block() -> None:
    assert bytes(given_on_demand(" \n" * 400)) == b""
    assert content_on_demand(*letter_with("AA" + " " * 900 + "AA")) is None


def test_what_is_asked_for_over_and_over_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    content, decodings = given_on_demand(STYLES["MIME"]), 0
    plain = decoded._decoded

    def counted(text: memoryview) -> bytes:
        nonlocal decodings
        decodings += 1
        return plain(text)

    monkeypatch.setattr(decoded, "_decoded", counted)
    for _ in range(200):
        for at in (0, 1000, 2000, 3000, 4000):
            assert content[at : at + 5] == DATA[at : at + 5]
    assert decodings < 12 * len(STYLES["MIME"]) / 256


TEXT = b"endstream\nstream\r\n12 0 R stream\nab" * 9
WANTED = st.sampled_from([b"stream", b"endstream", b"stream\r\n", b"b", b"none", b"12 0 R"])
PLACES = st.integers(0, len(TEXT) + 5)


@given(WANTED, PLACES, st.none() | PLACES, st.integers(1, 40))
def test_searching_is_that_of_bytes(wanted: bytes, start: int, end: int | None, near: int) -> None:
    content = given_on_demand(base64.b64encode(TEXT).decode())
    held = None if end is None else min(end, len(TEXT))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(on_demand, "_NEAR", near)
        assert content.find(wanted, start, end) == TEXT.find(wanted, start, held)
        assert content.rfind(wanted, start, end) == TEXT.rfind(wanted, start, held)
    assert (wanted in content) == (wanted in TEXT)
    assert content.startswith(wanted, start) == TEXT.startswith(wanted, start)
    assert content.endswith((wanted, b"\nab")) == TEXT.endswith((wanted, b"\nab"))


@given(st.sampled_from([rb"(?<!end)stream(?:\r\n|\n)", rb"\d\d 0 R", rb"b(?=e|\Z)", rb"(?<=\n)ab\Z"]), PLACES)
def test_a_pattern_matches_where_it_does_in_bytes(written: bytes, start: int) -> None:
    pattern, content = re.compile(written), given_on_demand(base64.b64encode(TEXT).decode())
    match = pattern.search(TEXT, start)
    assert content.search(pattern, start, 12) == (match.span() if match else None)


def test_windows_hold_whatever_is_not_longer_than_their_overlap() -> None:
    content = given_on_demand(ENCODED)
    seen = b"".join(window[new : new + on_demand.STEP] for window, new in content.windows(20))
    assert seen == DATA
    for at in range(0, len(DATA) - 20, 7):
        assert any(DATA[at : at + 20] in window for window, _ in content.windows(20))
