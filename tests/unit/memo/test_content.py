"""Contents: decoded, replaced, and added to without touching what was there."""

from __future__ import annotations

import base64
import random
import textwrap

import pytest

from memo_enrich.errors import ReadError
from memo_enrich.memo import (
    Edit,
    append_content,
    content_bytes,
    content_head,
    map_letter,
    replace_content,
    splice,
)
from memo_enrich.model import Letter, Span
from tests.support.messages import file, minimal

DATA = bytes(range(256)) * 9
ENCODED = base64.b64encode(DATA).decode()


def letter_with(base64_text: str, encoding: str = "utf-8") -> tuple[Letter, Span]:
    declared = "UTF-16" if encoding.startswith("utf-16") else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>{minimal(files=file(base64_=base64_text))}'
    letter = map_letter(text.encode(encoding))
    return letter, span_of(letter)


def span_of(letter: Letter) -> Span:
    assert letter.message is not None
    assert letter.message.main is not None
    return letter.message.main.files[0].content


def edited(letter: Letter, edit: Edit) -> tuple[bytes, str]:
    """Return what the content decodes to after the edit, and its base64 text."""
    finished = splice(letter.content, [edit])
    again = map_letter(finished)
    span = span_of(again)
    return content_bytes(again, span), finished[span.start : span.end].decode(letter.encoding)


WRAPPED = "\n".join(textwrap.wrap(ENCODED, 76))
STYLES = {
    "one line": ENCODED,
    "MIME": WRAPPED,
    "CRLF": "\r\n".join(textwrap.wrap(ENCODED, 64)),
    "indented": "\n          " + "\n          ".join(textwrap.wrap(ENCODED, 60)) + "\n        ",
    "odd lines": "\n".join(textwrap.wrap(ENCODED, 61)),
    "blank lines": "\n\n".join(textwrap.wrap(ENCODED, 76)),
    "spaces": " ".join(textwrap.wrap(ENCODED, 4)),
    "surrounded": f"\n\t{ENCODED}\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("style", STYLES)
def test_content_is_decoded_whatever_white_space_is_in_it(style: str, encoding: str) -> None:
    letter, span = letter_with(STYLES[style], encoding)
    assert content_bytes(letter, span) == DATA
    assert content_head(letter, span, 100) == DATA[:100]


@pytest.mark.parametrize(
    "written",
    [
        f"<![CDATA[{ENCODED}]]>",
        f"{ENCODED[:400]}<!-- en bemærkning -->{ENCODED[400:]}",
        f"{ENCODED[:400]}<?side 2?>{ENCODED[400:]}",
        f"&#{ord(ENCODED[0])};{ENCODED[1:]}",
        f"{ENCODED[:1000]}&#x20;<![CDATA[\n]]>{ENCODED[1000:]}",
    ],
)
def test_content_is_decoded_through_xmls_other_ways_to_write_it(written: str) -> None:
    letter, span = letter_with(written)
    assert content_bytes(letter, span) == DATA
    assert edited(letter, append_content(letter, span, len(DATA), b"tail"))[0] == DATA + b"tail"
    assert edited(letter, replace_content(letter, span, b"new"))[0] == b"new"


@pytest.mark.parametrize(
    "written",
    [
        "JVBERi0",
        "JVBERi0==",
        "JVBE=Ri0",
        "JVBE Ri0=JVBE",
        "JVBE!Ri0=",
        "JVBE-_==",
        "====",
        "A",
        "JVBEæRi0",
        "JVBERi1=",
        "JR==",
        "<b>JVBE</b>",
    ],
)
def test_bad_base64_has_a_code_word(written: str) -> None:
    letter, span = letter_with(written)
    with pytest.raises(ReadError) as caught:
        content_bytes(letter, span)
    assert caught.value.code == "memo.base64"


FAULTS = {
    "none": lambda digits: digits,
    "white space in front": lambda digits: "\n    " + digits,
    "white space behind": lambda digits: digits + "\n    ",
    "much white space behind": lambda digits: digits + " " * 1000,
    "wrapped": lambda digits: "\n".join(textwrap.wrap(digits, 76)),
    "one break": lambda digits: digits[:70_001] + "\r\n" + digits[70_001:],
    "a digit too few": lambda digits: digits[1:],
    "two digits too few": lambda digits: digits[2:],
    "padding too much": lambda digits: digits + "====",
    "padding within": lambda digits: digits[:70_000] + "AA==" + digits[70_000:],
    "two ends": lambda digits: digits + digits,
    "no digit": lambda digits: digits[:70_000] + "-" + digits[70_001:],
    "bits that mean nothing": lambda digits: digits[:-4] + "AB==",
    "white space within the last group": lambda digits: digits[:-2] + "\n" + digits[-2:],
}


@pytest.mark.parametrize("size", [1_000, 100_001, 1_600_000])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_long_content_is_read_as_strictly_as_a_short_one(fault: str, encoding: str, size: int) -> None:
    """Long ones go through another decoder, which must take nothing that the other does not."""
    data = random.Random(size).randbytes(size)
    written = FAULTS[fault](base64.b64encode(data).decode())
    letter, span = letter_with(written, encoding)
    squeezed = "".join(written.split())
    whole = squeezed == base64.b64encode(data).decode()
    if whole:
        assert content_bytes(letter, span) == data
    else:
        with pytest.raises(ReadError):
            content_bytes(letter, span)


def test_padding_in_the_middle_is_found_across_the_pieces_that_are_decoded() -> None:
    """The decoder works a megabyte at a time; a padded group at a piece's end must not pass for the end."""
    letter, span = letter_with("AAAA" * (1024 * 256 - 1) + "AA==" + "AAAA" * 10)
    with pytest.raises(ReadError):
        content_bytes(letter, span)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("length", range(2295, 2304))
@pytest.mark.parametrize("tail", [b"", b"t", b"tail" * 200])
def test_adding_keeps_what_was_there(style: str, length: int, tail: bytes) -> None:
    """For every remainder of a 3-byte group: the old text stays up to its last whole group, the wrap goes on."""
    old = DATA[:length]
    encoded = base64.b64encode(old).decode()
    width, between = {
        "one line": (10**9, ""),
        "MIME": (76, "\n"),
        "CRLF": (64, "\r\n"),
        "indented": (60, "\n          "),
        "odd lines": (61, "\n"),
        "blank lines": (76, "\n\n"),
        "spaces": (10**9, ""),
        "surrounded": (10**9, ""),
    }[style]
    lead, trail = ("\n\t", "\n") if style in ("indented", "surrounded") else ("", "")
    written = lead + between.join(textwrap.wrap(encoded, width)) + trail
    letter, span = letter_with(written)
    edit = append_content(letter, span, length, tail)
    content, text = edited(letter, edit)
    assert content == old + tail
    kept = letter.content[span.start : edit.start].decode()
    assert written.startswith(kept)
    assert len(kept.translate(str.maketrans("", "", " \t\r\n"))) == length // 3 * 4, "only the last group is rewritten"
    assert text.endswith(trail)
    whole = base64.b64encode(old + tail).decode()
    assert text == lead + between.join(textwrap.wrap(whole, width)) + trail


def test_adding_to_utf_16_writes_utf_16() -> None:
    letter, span = letter_with(WRAPPED, "utf-16")
    content, text = edited(letter, append_content(letter, span, len(DATA), b"tail" * 99))
    assert content == DATA + b"tail" * 99
    assert text == "\n".join(textwrap.wrap(base64.b64encode(content).decode(), 76))


def test_adding_to_a_length_that_is_not_the_contents_rewrites_it_all() -> None:
    """Never base64 whose groups do not fit: a wrong length cannot spoil the old bytes."""
    letter, span = letter_with(ENCODED)
    assert edited(letter, append_content(letter, span, len(DATA) - 1, b"tail"))[0] == DATA + b"tail"


@pytest.mark.parametrize("style", STYLES)
def test_replacing_keeps_the_way_lines_are_broken(style: str) -> None:
    letter, span = letter_with(STYLES[style])
    new = DATA[::-1] * 2
    content, text = edited(letter, replace_content(letter, span, new))
    assert content == new
    old = STYLES[style]
    assert text[: len(text) - len(text.lstrip())] == old[: len(old) - len(old.lstrip())]
    assert text[len(text.rstrip()) :] == old[len(old.rstrip()) :]
    if "\n" in old.strip():
        assert text.strip().split("\n")[0] == base64.b64encode(new).decode()[
            : len(old.strip().split("\n")[0].strip())
        ] + ("\r" if style == "CRLF" else "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_nothing_is_put_behind_an_empty_tag(encoding: str) -> None:
    """There is no room between ``<content/>``'s tags; text behind it would be text between elements."""
    declared = "UTF-16" if encoding == "utf-16" else encoding
    text = minimal(files=file(base64_="")).replace("<memo:content></memo:content>", "<memo:content/>")
    letter = map_letter(f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(encoding))
    for change in (replace_content, lambda letter, span, new: append_content(letter, span, 0, new)):
        with pytest.raises(ReadError):
            change(letter, span_of(letter), b"x")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_characters_beyond_ascii_in_a_content_are_no_place_to_add(encoding: str) -> None:
    """libxml2 passes over them, a decoder does not; and they are longer than one byte."""
    letter, span = letter_with(f"{ENCODED[:-8]}æ😀{ENCODED[-8:]}", encoding)
    with pytest.raises(ReadError):
        content_bytes(letter, span)
    content, text = edited(letter, replace_content(letter, span, DATA))
    assert (content, text) == (DATA, ENCODED)


def test_splice_puts_edits_in_order_and_refuses_overlaps() -> None:
    data = b"0123456789"
    assert splice(data, [Edit(5, 7, b"x"), Edit(2, 2, b"ab"), Edit(10, 10, b"!")]) == b"01ab234x789!"
    assert splice(data, []) == data
    for edits in ([Edit(1, 4, b""), Edit(3, 5, b"")], [Edit(9, 11, b"")], [Edit(4, 3, b"")]):
        with pytest.raises(AssertionError):
            splice(data, edits)
