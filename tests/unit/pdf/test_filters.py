"""Stream filters, held against qpdf's and the standard library's."""

from __future__ import annotations

import base64
import io
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.pdf.objects.syntax import Budget, CostlyError
from memo_enrich.pdf.objects.syntax.filters import decode
from memo_enrich.pdf.objects.syntax.parsing import DamagedError
from tests.support.costly import lzw

TEXT = b"BT /F1 12 Tf (Hej) Tj ET\n" * 40


@pytest.mark.parametrize(
    ("filters", "raw"),
    [
        (["FlateDecode"], zlib.compress(TEXT)),
        (["Fl"], zlib.compress(TEXT)),
        (["ASCIIHexDecode"], TEXT.hex().encode() + b">"),
        (["AHx"], b" ".join(b"%02x" % byte for byte in TEXT) + b">"),
        (["ASCII85Decode"], base64.a85encode(TEXT) + b"~>"),
        (["A85", "Fl"], b"<~" + base64.a85encode(zlib.compress(TEXT), wrapcol=60) + b"~>"),
        (["RunLengthDecode"], b"".join(b"\x63" + TEXT[i : i + 100] for i in range(0, len(TEXT), 100)) + b"\x80"),
    ],
)  # fmt: skip
def test_filters_and_their_chains(filters: list[str], raw: bytes) -> None:
    """Long and short names, and filters applied in order."""
    assert decode(raw, filters, []) == TEXT


def test_run_length_repeats() -> None:
    """A count above 128 repeats one byte."""
    assert decode(b"\xfeA\x01BC\x80junk", ["RL"], []) == b"AAABC"


def test_lzw_as_in_the_standard() -> None:
    """The example of ISO 32000-1, 7.4.4.2."""
    raw = bytes.fromhex("800b6050220c0c8501")
    assert decode(raw, ["LZWDecode"], []) == bytes([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])


@given(st.binary(max_size=9000), st.sampled_from([0, 1]))
def test_lzw_reads_what_an_encoder_writes(content: bytes, early: int) -> None:
    """Code widths grow at the right place, with and without EarlyChange, up to a full table."""
    assert decode(lzw(content, early), ["LZWDecode"], [{"EarlyChange": early}]) == content


@pytest.mark.parametrize("kind", [0, 1, 2, 3, 4])
def test_png_predictors_agree_with_qpdf(kind: int) -> None:
    """Every PNG row filter, three bytes a pixel."""
    row = bytes([kind]) + bytes(range(40, 70))
    data = zlib.compress(row * 5)
    parameters = {"Predictor": 15, "Colors": 3, "BitsPerComponent": 8, "Columns": 10}
    pdf = pikepdf.new()
    stream = pdf.make_stream(b"")
    stream.write(
        data,
        filter=pikepdf.Name.FlateDecode,
        decode_parms=pikepdf.Dictionary(Predictor=15, Colors=3, BitsPerComponent=8, Columns=10),
    )
    out = io.BytesIO()
    pdf.trailer["/X"] = stream
    pdf.save(out)
    assert decode(data, ["FlateDecode"], [parameters]) == bytes(stream.read_bytes())


def test_a_tiff_predictor_agrees_with_qpdf() -> None:
    """Three samples of a byte each; the last row is short."""
    data = zlib.compress(bytes(range(7, 80)))
    pdf = pikepdf.new()
    stream = pdf.make_stream(b"")
    parameters = pikepdf.Dictionary(Predictor=2, Colors=3, BitsPerComponent=8, Columns=8)
    stream.write(zlib.compress(bytes(range(7, 79))), filter=pikepdf.Name.FlateDecode, decode_parms=parameters)
    pdf.trailer["/X"] = stream
    decoded = decode(data, ["FlateDecode"], [{"Predictor": 2, "Colors": 3, "BitsPerComponent": 8, "Columns": 8}])
    assert decoded == bytes(stream.read_bytes()) + b"\x4f"


@pytest.mark.parametrize("tail", [b"", b"\0", b"\0\0\0\0", b"\0\0\0\0\r\n", b"wrong, and more"])
@pytest.mark.parametrize("level", [0, 9])
def test_a_checksum_is_not_asked(tail: bytes, level: int) -> None:
    """A producer of real invoices writes zeros, others cut it off; every viewer reads them."""
    assert decode(zlib.compress(TEXT, level)[:-4] + tail, ["FlateDecode"], []) == TEXT


@pytest.mark.parametrize("level", [0, 9])
@pytest.mark.parametrize("missing", [5, 9, 30])
def test_a_deflated_stream_that_breaks_off_is_damage(level: int, missing: int) -> None:
    """Data is missing, and viewers show a part of what is left, not all the same."""
    with pytest.raises(DamagedError):
        decode(zlib.compress(TEXT, level)[:-missing], ["FlateDecode"], [])


def test_an_empty_deflated_stream_is_empty() -> None:
    """Whatever its length."""
    assert decode(zlib.compress(b""), ["FlateDecode"], []) == b""
    assert decode(b"", ["FlateDecode"], []) == b""
    assert decode(b"\r\n", ["FlateDecode"], []) == b""


@pytest.mark.parametrize(
    ("filters", "raw", "parameters"),
    [
        (["DCTDecode"], b"", []),
        (["FlateDecode"], b"not deflated", []),
        (["ASCIIHexDecode"], b"zz>", []),
        (["ASCII85Decode"], b"zzzzz\x7f\x80~>", []),
        (["LZWDecode"], b"\xff\xff\xff", []),
        (["FlateDecode"], zlib.compress(b"x"), [{"Predictor": 2, "BitsPerComponent": 4}]),
        (["FlateDecode"], zlib.compress(b"x"), [{"Predictor": 12, "Columns": -1}]),
    ],
)
def test_what_cannot_be_decoded_is_damage(filters: list[str], raw: bytes, parameters: list[object]) -> None:
    """Never a traceback of another kind, never made-up content."""
    with pytest.raises(DamagedError):
        decode(raw, filters, parameters)


BLANKS = b" " * 100_000


@pytest.mark.parametrize(
    ("filters", "raw"),
    [
        (["FlateDecode"], zlib.compress(BLANKS)),
        (["LZWDecode"], lzw(BLANKS)),
        (["RunLengthDecode"], bytes([129, 32]) * 1000),
        (["ASCII85Decode"], b"z" * 25_000 + b"~>"),
        (["ASCIIHexDecode"], b"20" * 100_000 + b">"),
        (["FlateDecode", "FlateDecode"], zlib.compress(zlib.compress(BLANKS))),
        (["ASCIIHexDecode", "RunLengthDecode"], b"8120" * 1000 + b">"),
    ],
)
def test_a_few_bytes_do_not_grow_into_all_the_memory_there_is(filters: list[str], raw: bytes) -> None:
    """Every filter, and every chain of filters, gives out no more than the budget; with room for it, all of it."""
    with pytest.raises(CostlyError):
        decode(raw, filters, [], Budget(decoded=20_000))
    assert len(decode(raw, filters, [], Budget())) >= 100_000


def test_one_budget_for_all_streams_of_a_file() -> None:
    budget = Budget(decoded=150_000)
    decode(zlib.compress(BLANKS), ["FlateDecode"], [], budget)
    with pytest.raises(CostlyError):
        decode(zlib.compress(BLANKS), ["FlateDecode"], [], budget)


def test_what_python_must_do_by_hand_is_counted_as_labour() -> None:
    for filters, parameters in ((["LZWDecode"], []), (["FlateDecode"], [{"Predictor": 12, "Columns": 4}])):
        raw = lzw(BLANKS) if parameters == [] else zlib.compress(BLANKS)
        with pytest.raises(CostlyError):
            decode(raw, filters, parameters, Budget(labour=100))


@given(st.integers(1, 9), st.lists(st.binary(min_size=9, max_size=9), max_size=12), st.integers(0, 9))
def test_rows_that_all_tell_the_difference_to_the_one_above(width: int, rows: list[bytes], short: int) -> None:
    """Whole rows are undone column by column, and give what they give row by row, with a short one behind."""
    raw, expected, above = b"", b"", bytes(width)
    for row in rows:
        raw += b"\2" + row[:width]
        above = bytes((new + old) & 0xFF for new, old in zip(row[:width], above, strict=True))
        expected += above
    if short < width:
        raw += b"\2" + b"\1" * short
        expected += bytes((1 + old) & 0xFF for old in above[:short])
    parameters = [{"Predictor": 12, "Columns": width}]
    assert decode(zlib.compress(raw), ["FlateDecode"], parameters) == expected
