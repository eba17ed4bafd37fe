"""Stream filters, held against qpdf's and the standard library's."""

from __future__ import annotations

import base64
import io
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.pdf.objects.syntax.filters import decode
from memo_enrich.pdf.objects.syntax.parsing import DamagedError

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
    assert decode(_lzw_encoded(content, early), ["LZWDecode"], [{"EarlyChange": early}]) == content


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


def test_a_deflated_stream_that_just_stops_is_read_as_far_as_it_goes() -> None:
    """As every viewer does."""
    raw = zlib.compress(TEXT, 0)
    assert TEXT.startswith(decode(raw[:-30], ["FlateDecode"], []))


@pytest.mark.parametrize(
    ("filters", "raw", "parameters"),
    [
        (["DCTDecode"], b"", []),
        (["FlateDecode"], b"not deflated", []),
        (["ASCIIHexDecode"], b"zz>", []),
        (["ASCII85Decode"], b"zzzzz\x7f\x80~>", []),
        (["LZWDecode"], b"\xff\xff\xff", []),
        (["FlateDecode"], zlib.compress(b"x"), [{"Predictor": 2}]),
        (["FlateDecode"], zlib.compress(b"x"), [{"Predictor": 12, "Columns": -1}]),
    ],
)
def test_what_cannot_be_decoded_is_damage(filters: list[str], raw: bytes, parameters: list[object]) -> None:
    """Never a traceback of another kind, never made-up content."""
    with pytest.raises(DamagedError):
        decode(raw, filters, parameters)


def test_a_deflate_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes do not grow into all the memory there is."""
    monkeypatch.setattr("memo_enrich.pdf.objects.syntax.filters.MOST_DECODED", 1000)
    with pytest.raises(DamagedError):
        decode(zlib.compress(bytes(100_000)), ["FlateDecode"], [])


def _lzw_encoded(content: bytes, early: int) -> bytes:
    """A plain encoder: clear, codes, end; the table is cleared when it is full."""
    bits: list[str] = []
    table: dict[bytes, int] = {}
    width = 9

    def reset() -> None:
        nonlocal width
        table.clear()
        table.update({bytes([byte]): byte for byte in range(256)})
        width = 9

    def put(code: int) -> None:
        bits.append(f"{code:0{width}b}")

    reset()
    put(256)
    word = b""
    next_code = 258
    for index in range(len(content)):
        byte = content[index : index + 1]
        if word + byte in table:
            word += byte
            continue
        put(table[word])
        table[word + byte] = next_code
        next_code += 1
        width = max(width, (next_code - 1 + early).bit_length())
        if next_code >= 4094:
            put(256)
            reset()
            next_code = 258
        word = byte
    if word:
        put(table[word])
        next_code += 1
        width = min(12, max(width, (next_code - 1 + early).bit_length()))
    put(257)
    joined = "".join(bits)
    joined += "0" * (-len(joined) % 8)
    return int(joined, 2).to_bytes(len(joined) // 8, "big")
