"""A large file and its tail read as one, without being put together."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.pdf.sight import appended
from memo_enrich.pdf.sight.appended import AppendedStream, open_stream
from memo_enrich.pdf.sight.rendered import RenderedPdf

LETTER = Path(__file__).resolve().parents[3] / "fixtures" / "letters" / "pas.pdf"


@given(st.binary(max_size=40), st.binary(max_size=40), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 50))))
def test_reads_what_the_joined_bytes_hold(data: bytes, tail: bytes, reads: list[tuple[int, int]]) -> None:
    ours, joined = io.BufferedReader(AppendedStream(data, tail), 8), io.BytesIO(data + tail)
    for at, size in reads:
        assert ours.seek(at) == joined.seek(at)
        assert ours.read(size) == joined.read(size)
        assert ours.tell() == joined.tell()
    assert ours.seek(0, io.SEEK_END) == len(data) + len(tail)
    ours.seek(0)
    assert ours.read() == data + tail


def test_pdfium_and_pypdf_see_the_same_file_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = LETTER.read_bytes()
    data, tail = whole[:5000], whole[5000:]
    with RenderedPdf(whole) as plain:
        expected, text = plain.render(0, 72), plain.text(0)
    monkeypatch.setattr(appended, "LARGE", 100)
    monkeypatch.setattr("memo_enrich.pdf.sight.held.LARGE", 100)
    with RenderedPdf(data, tail) as split:
        assert np.array_equal(split.render(0, 72), expected)
        assert split.text(0) == text
    with open_stream(data, tail) as stream:
        assert not isinstance(stream, io.BytesIO)
        assert stream.read() == whole
