"""Bombs are known by their growth; no invented letter is one."""

from __future__ import annotations

import random
import zlib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from memo_enrich.errors import ReadError
from memo_enrich.pdf.objects import bombs
from memo_enrich.pdf.objects.bombs import MOST_GROWN, is_bomb
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


NOISE = zlib.compress(random.Random(3).randbytes(30_000))
LATE = zlib.compress(random.Random(4).randbytes(8_000) + bytes(12_000_000), 9)  # grows where few would look
PARTS = {0: NOISE, 12: LATE, **{megabytes: zeros(megabytes) for megabytes in (3, 5, 8, 13, 16, 17)}}


@given(st.lists(st.sampled_from(sorted(PARTS)), max_size=5))
@example([17])
@example([16])
@example([0, 17])
@example([17, 0])
@example([0, 16, 0])
@example([12, 8])
def test_a_bomb_is_told_by_all_its_streams_in_any_order(parts: list[int]) -> None:
    """What need not be unpacked to be sure is not; a stream of zeros grows as much as any can."""
    data = b"".join(pdf_with(PARTS[part], b"/FlateDecode") for part in parts)
    assert is_bomb(data) == (sum(parts) * 1_000_000 > MOST_GROWN)


@pytest.mark.parametrize(("layered", "plain"), [(17, 0), (10, 8)])
def test_a_stream_in_two_layers_is_looked_into_however_small_it_is(layered: int, plain: int) -> None:
    inner = pdf_with(zlib.compress(zeros(layered)), b"[/FlateDecode/FlateDecode]")
    assert len(inner) < 1_000
    assert is_bomb(pdf_with(PARTS[plain], b"/FlateDecode") + inner)


def test_what_cannot_grow_to_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    most = MOST_GROWN // 1032

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(bombs.zlib, "decompressobj", refuse)
    assert not is_bomb(pdf_with(bytes(most // 2 - 10), b"/FlateDecode") * 2)
    with pytest.raises(AssertionError):
        is_bomb(pdf_with(bytes(most + 10), b"/FlateDecode"))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_no_letter_is_a_bomb(path: Path) -> None:
    assert not is_bomb(path.read_bytes())


def test_a_large_stream_that_hardly_grows_is_none() -> None:
    assert not is_bomb(pdf_with(zlib.compress(bytes(range(256)) * 4_000 + b"x" * 10_000, 0), b"/FlateDecode"))
