"""The cut of a text into segments: nothing is lost, and no other cut is cheaper."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.web.segments import Mode, Segment, bit_length, host_in_capitals, segmented

_TAKES = {
    Mode.NUMERIC: set("0123456789"),
    Mode.ALPHANUMERIC: set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"),
}


def _every_cut(text: str) -> list[tuple[Segment, ...]]:
    cuts = []
    for modes in product(Mode, repeat=len(text)):
        if all(mode is Mode.BYTE or sign in _TAKES[mode] for sign, mode in zip(text, modes, strict=True)):
            segments: list[Segment] = []
            for sign, mode in zip(text, modes, strict=True):
                if segments and segments[-1].mode is mode:
                    segments[-1] = Segment(segments[-1].text + sign, mode)
                else:
                    segments.append(Segment(sign, mode))
            cuts.append(tuple(segments))
    return cuts


@given(st.text("0A/a", min_size=1, max_size=7), st.sampled_from([0, 1, 2]))
def test_no_cut_of_a_short_text_is_cheaper(text: str, size: int) -> None:
    found = segmented(text, size)
    assert "".join(segment.text for segment in found) == text
    assert bit_length(found, size) == min(bit_length(cut, size) for cut in _every_cut(text))


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=120), st.sampled_from([0, 1, 2]))
def test_nothing_is_lost_and_bytes_alone_are_never_cheaper(text: str, size: int) -> None:
    found = segmented(text, size)
    assert "".join(segment.text for segment in found) == text
    assert all(set(segment.text) <= _TAKES[segment.mode] for segment in found if segment.mode is not Mode.BYTE)
    if text:
        assert bit_length(found, size) <= bit_length((Segment(text, Mode.BYTE),), size)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://muni.example.dk/Skole", "https://MUNI.EXAMPLE.DK/Skole"),
        ("https://muni.example.dk", "https://MUNI.EXAMPLE.DK"),
        ("https://muni.example.dk?a=b", "https://MUNI.EXAMPLE.DK?a=b"),
        ("https://muni.example.dk#a", "https://MUNI.EXAMPLE.DK#a"),
        ("https://muni.example.dk:8443/a", "https://MUNI.EXAMPLE.DK:8443/a"),
        ("https://borger@muni.example.dk/a", "https://borger@muni.example.dk/a"),
        ("https://a:b@muni.example.dk/a", "https://a:b@muni.example.dk/a"),
        ("https://xn--mni-8la.dk/a", "https://xn--mni-8la.dk/a"),
        ("http://muni.example.dk/a", "http://muni.example.dk/a"),
        ("no address", "no address"),
    ],
)
def test_only_a_plain_host_is_put_in_capitals(url: str, written: str) -> None:
    assert host_in_capitals(url) == written
