"""What a file's first bytes show of its kind."""

from __future__ import annotations

import pytest

from memo_enrich.memo.file_types import kind_of_content


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<html>", "html"),
        (b"\xef\xbb\xbf <!-- a --><!--\nb\n-->\n<!DOCTYPE html><p>", "html"),
        (b'<?xml version="1.0"?><!-- <html> --><html lang="da">', "html"),
        (b'<?xml version="1.0"?><!-- a --><svg>', "xml"),
        (b"<!-- a --> -->  <html>", None),
        (b"<!-- a -->" * 100 + b"<html>", "html"),
    ],
)
def test_html_is_known_behind_its_comments(head: bytes, kind: str | None) -> None:
    assert kind_of_content(head) == kind


@pytest.mark.parametrize("head", [b"<!-- a -->" * 100, b"<!---->" * 140, b"<!-- -->\n" * 110 + b"<div>", b"<!--" * 250])
def test_many_comments_before_something_else_are_gone_through_once(head: bytes) -> None:
    """A scanner that tried every comment as a part of the one before it would not come to an end here."""
    assert kind_of_content(head) is None
