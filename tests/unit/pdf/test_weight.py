"""Bombs are known by their growth; no invented letter is one."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from memo_enrich.errors import ReadError
from memo_enrich.pdf.objects.bombs import is_bomb
from memo_enrich.pdf.sight.rendered import RenderedPdf

LETTERS = sorted((Path(__file__).resolve().parents[3] / "fixtures" / "letters").glob("*.pdf"))


def pdf_with(content: bytes, filters: bytes) -> bytes:
    return b"%%PDF-1.7\n4 0 obj\n<</Filter%b/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        filters,
        len(content),
        content,
    )


def zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(megabytes)) + packer.flush()


@pytest.mark.parametrize(
    ("content", "filters"),
    [
        (zeros(40), b"/FlateDecode"),
        (zlib.compress(zeros(40)), b"[/FlateDecode/FlateDecode]"),
        (zlib.compress(zlib.compress(zeros(40))), b"[/FlateDecode/FlateDecode/FlateDecode]"),
    ],
)
def test_a_stream_that_grows_a_hundredfold_is_not_opened(content: bytes, filters: bytes) -> None:
    data = pdf_with(content, filters)
    assert is_bomb(data)
    with pytest.raises(ReadError, match=r"pdf\.bomb"):
        RenderedPdf(data)


def test_many_small_streams_count_together() -> None:
    assert is_bomb(b"".join(pdf_with(zeros(3), b"/FlateDecode") for _ in range(8)))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_no_letter_is_a_bomb(path: Path) -> None:
    assert not is_bomb(path.read_bytes())


def test_a_large_stream_that_hardly_grows_is_none() -> None:
    assert not is_bomb(pdf_with(zlib.compress(bytes(range(256)) * 4_000 + b"x" * 10_000, 0), b"/FlateDecode"))
