"""Two spellings of one address."""

from __future__ import annotations

import pytest

from memo_enrich.web import normalised


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://MUNI.Example.dk/Skole?A=B#C", "https://muni.example.dk/Skole?A=B#C"),
        ("https://MUNI.EXAMPLE.DK", "https://muni.example.dk"),
        ("https://MUNI.EXAMPLE.DK:8443/A", "https://muni.example.dk:8443/A"),
        ("https://MUNI.EXAMPLE.DK?A", "https://muni.example.dk?A"),
        ("https://Anna:X@MUNI.EXAMPLE.DK/A", "https://Anna:X@MUNI.EXAMPLE.DK/A"),
        ("https:\\\\MUNI.EXAMPLE.DK", "https:\\\\MUNI.EXAMPLE.DK"),
        ("MUNI.EXAMPLE.DK/A", "MUNI.EXAMPLE.DK/A"),
        ("", ""),
    ],
)
def test_only_scheme_and_host_are_put_in_small_letters(url: str, expected: str) -> None:
    assert normalised(url) == expected
    assert normalised(normalised(url)) == expected
