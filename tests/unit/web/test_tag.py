"""The channel tag lands in the query, and the printed address is what a person types."""

from __future__ import annotations

import pytest

from memo_enrich.web import printed, tagged


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://muni.example.dk/", "https://muni.example.dk/?kilde=qr"),
        ("https://muni.example.dk", "https://muni.example.dk/?kilde=qr"),
        ("https://muni.example.dk/skole", "https://muni.example.dk/skole?kilde=qr"),
        ("https://muni.example.dk/?a=1", "https://muni.example.dk/?a=1&kilde=qr"),
        ("https://muni.example.dk?a=1", "https://muni.example.dk/?a=1&kilde=qr"),
        ("https://muni.example.dk/?", "https://muni.example.dk/?kilde=qr"),
        ("https://muni.example.dk/?a=1&", "https://muni.example.dk/?a=1&kilde=qr"),
        ("https://muni.example.dk/#skole", "https://muni.example.dk/?kilde=qr#skole"),
        ("https://muni.example.dk#skole", "https://muni.example.dk/?kilde=qr#skole"),
        ("https://muni.example.dk/a?b=c#d?e", "https://muni.example.dk/a?b=c&kilde=qr#d?e"),
        ("https://muni.example.dk:8443", "https://muni.example.dk:8443/?kilde=qr"),
    ],
)
def test_the_tag_joins_the_query_before_the_fragment(url: str, expected: str) -> None:
    assert tagged(url, "kilde", "qr") == expected


def test_an_empty_tag_leaves_the_link_alone() -> None:
    assert tagged("https://muni.example.dk", "kilde", "") == "https://muni.example.dk"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://muni.example.dk/", "muni.example.dk"),
        ("https://muni.example.dk", "muni.example.dk"),
        ("HTTPS://MUNI.EXAMPLE.DK/S", "MUNI.EXAMPLE.DK/S"),
        ("https://muni.example.dk/skole/", "muni.example.dk/skole/"),
        ("https://muni.example.dk/?a=1", "muni.example.dk/?a=1"),
        ("https://muni.example.dk?a=/", "muni.example.dk?a=/"),
        ("https://muni.example.dk#/", "muni.example.dk#/"),
    ],
)
def test_the_printed_address_has_no_scheme_and_no_lone_slash(url: str, expected: str) -> None:
    assert printed(url) == expected
