"""Plain text documents: a few lines at the end, in the text's own encoding and line ends."""

from __future__ import annotations

import pytest

from memo_enrich.errors import PlacementError
from memo_enrich.placement.plain_text import enrich_plain_text, without_lines
from tests.support.invitations import LINK, invitation

TEXT = "Kære borger\n\nDit barn har fået plads.\n\nVenlig hilsen\nEksempel Kommune\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_the_old_text_is_a_prefix_and_the_lines_follow_a_blank_one(encoding: str, ends: str, last: bool) -> None:
    text = TEXT if last else TEXT.rstrip("\n")
    data = text.replace("\n", ends).encode(encoding)
    result = enrich_plain_text(data, invitation())
    assert result is not None
    assert result.startswith(data)
    wanted = invitation()
    lines = result.decode(encoding).split(ends)
    assert lines[: len(TEXT.splitlines())] == TEXT.splitlines()
    assert lines[len(TEXT.splitlines()) :] == ["", wanted.heading, wanted.body, LINK, wanted.notice, *([""] * last)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n", " \n", "\n "])
def test_the_lines_are_taken_out_whatever_the_text_ended_in(encoding: str, ends: str, last: str) -> None:
    """With and without a last line end: the two must not look the same once enriched."""
    data = (TEXT.rstrip("\n") + last).replace("\n", ends).encode(encoding)
    enriched = enrich_plain_text(data, invitation())
    assert enriched is not None
    assert without_lines(enriched, invitation()) == data


@pytest.mark.parametrize("heading", ["skole", "e", "Muni", LINK])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_heading_that_stands_in_the_other_lines_too_is_found(heading: str, ends: str) -> None:
    """Its last occurrence is not the line that ours begins with."""
    data = TEXT.replace("\n", ends).encode()
    enriched = enrich_plain_text(data, invitation(heading=heading))
    assert enriched is not None
    assert without_lines(enriched, invitation(heading=heading)) == data


def test_twice_is_once() -> None:
    once = enrich_plain_text(TEXT.encode(), invitation())
    assert once is not None
    assert enrich_plain_text(once, invitation()) is None


@pytest.mark.parametrize("line", [LINK, f"  {LINK}/ ", "muni.example.dk/skole", "MUNI.EXAMPLE.DK/SKOLE"])
def test_a_text_that_gives_the_address_on_a_line_of_its_own_carries_it(line: str) -> None:
    assert enrich_plain_text(f"{TEXT}{line}\n".encode(), invitation()) is None


@pytest.mark.parametrize("line", ["Se muni.example.dk/skole i dag", "muni.example.dk/skole/mere", ""])
def test_an_address_within_a_sentence_or_another_one_does_not_count(line: str) -> None:
    assert enrich_plain_text(f"{TEXT}{line}\n".encode(), invitation())


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xef\xbb\xbf"])
def test_an_empty_text_is_refused(data: bytes) -> None:
    with pytest.raises(PlacementError) as caught:
        enrich_plain_text(data, invitation())
    assert caught.value.code == "text.empty"


@pytest.mark.parametrize(
    ("data", "heading"),
    [
        (b"\xff\xfea", "Hej"),
        ("Kære".encode("cp1252"), "Питання"),
        (b"\xef\xbb\xbf\xff\xff", "Hej"),
        (b"\x81\x8f\xff", "Hej"),
    ],
)
def test_a_text_that_cannot_hold_the_invitation_is_refused(data: bytes, heading: str) -> None:
    with pytest.raises(PlacementError) as caught:
        enrich_plain_text(data, invitation(heading=heading))
    assert caught.value.code == "text.encoding"
