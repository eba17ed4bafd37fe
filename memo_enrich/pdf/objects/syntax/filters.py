"""Decoding of stream filters (ISO 32000-1, 7.4), as far as content, object and cross-reference streams use them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.syntax.budget import Budget
from memo_enrich.pdf.objects.syntax.parsing import CostlyError, DamagedError
from memo_enrich.pdf.objects.syntax.values import Dictionary, Value

_WHITE: Final = pattern(rb"[\x00\t\n\x0c\r ]+")
_WHITE_BYTES: Final = b"\0\t\n\x0c\r "
_DIGITS_OF_85: Final = bytes(range(33, 118))
_STEP_OF_85: Final = 5 << 19
_QUICK: Final = 1 << 20  # bytes of rows that are undone all at once: more would take much memory


def decode(raw: bytes, filters: list[Value], parameters: list[Value], budget: Budget | None = None) -> bytes:
    """Return ``raw`` decoded by ``filters`` in order.

    Args:
        raw: decrypted bytes of the stream.
        filters: names of the filters.
        parameters: their DecodeParms (a dictionary or None each); may be shorter than ``filters``.
        budget: what the file may still unpack to; what each filter gives out is taken from it. None: a fresh one.

    Raises:
        CostlyError: there was more to come than the budget holds.
        DamagedError: a filter is unknown, an image's, or the bytes are broken.
    """
    budget = budget or Budget()
    for index, filter_ in enumerate(filters):
        decoder = _DECODERS.get(str(filter_))
        if decoder is None:
            raise DamagedError("unknown filter")
        given = parameters[index] if index < len(parameters) else None
        raw = decoder(raw, given if isinstance(given, dict) else {}, budget)
        budget.spend(len(raw))
    return raw


def _flate(raw: bytes, parameters: Dictionary, budget: Budget) -> bytes:
    """Undo Flate (7.4.4; RFC 1950). The checksum is not asked: some writers put none, and every viewer reads on.

    What breaks off before its last block is damage: viewers show a part of it, and not all the same.
    """
    if not raw.strip(_WHITE_BYTES):
        return b""
    if len(raw) < 2 or raw[0] & 0x0F != zlib.DEFLATED or raw[1] & 0x20 or int.from_bytes(raw[:2], "big") % 31:
        raise DamagedError("deflated data without a header")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        decoded = inflater.decompress(memoryview(raw)[2:], budget.decoded + 1)
    except zlib.error as error:
        raise DamagedError("deflated data broken") from error
    if len(decoded) > budget.decoded:
        raise CostlyError("deflated data too large")
    if not inflater.eof:
        raise DamagedError("deflated data breaks off")
    return _unpredicted(decoded, parameters, budget)


def _unpredicted(data: bytes, parameters: Dictionary, budget: Budget) -> bytes:
    predictor = parameters.get("Predictor", 1)
    if predictor == 1:
        return data
    colors, bits, columns = (
        parameters.get(key, usual) for key, usual in (("Colors", 1), ("BitsPerComponent", 8), ("Columns", 1))
    )
    if not all(isinstance(given, int) and 0 < given < 1 << 20 for given in (predictor, colors, bits, columns)):
        raise DamagedError("predictor")
    width = (colors * bits * columns + 7) // 8
    budget.toil(len(data))
    if predictor >= 10:
        return _png(data, width, max(1, colors * bits // 8))
    if predictor == 2 and bits == 8:
        return _tiff(data, width, colors)
    raise DamagedError("predictor of images")


def _tiff(data: bytes, width: int, distance: int) -> bytes:
    """Undo predictor 2 for samples of a byte (TIFF 6.0, 14): each is the difference to the one before in its row."""
    rows = bytearray()
    for start in range(0, len(data), width):
        row = bytearray(data[start : start + width])
        _png_sub(row, row, distance)
        rows += row
    return bytes(rows)


def _png(data: bytes, width: int, distance: int) -> bytes:
    """Undo the PNG predictors (RFC 2083, 6); the last row may be short."""
    if len(data) <= _QUICK and len(data) % (width + 1) == 0 and not data[:: width + 1].strip(b"\2"):
        return _all_up(data, width)
    rows = bytearray()
    previous = bytearray(width)
    for start in range(0, len(data), width + 1):
        row = bytearray(data[start + 1 : start + 1 + width])
        _PNG_ROWS.get(data[start], _png_none)(row, previous, distance)
        rows += row
        previous = row if len(row) == width else previous
    return bytes(rows)


def _all_up(data: bytes, width: int) -> bytes:
    """Undo predictor 12 in whole rows, column by column: what tables of objects are written with."""
    rows = bytearray(len(data) // (width + 1) * width)
    for column in range(width):
        rows[column::width] = bytes([value & 0xFF for value in accumulate(data[column + 1 :: width + 1])])
    return bytes(rows)


def _png_none(row: bytearray, previous: bytearray, distance: int) -> None:  # noqa: ARG001
    return


def _png_sub(row: bytearray, previous: bytearray, distance: int) -> None:  # noqa: ARG001
    for i in range(distance, len(row)):
        row[i] = (row[i] + row[i - distance]) & 0xFF


def _png_up(row: bytearray, previous: bytearray, distance: int) -> None:  # noqa: ARG001
    row[:] = bytes([(value + above) & 0xFF for value, above in zip(row, previous, strict=False)])


def _png_average(row: bytearray, previous: bytearray, distance: int) -> None:
    for i in range(len(row)):
        left = row[i - distance] if i >= distance else 0
        row[i] = (row[i] + (left + previous[i]) // 2) & 0xFF


def _png_paeth(row: bytearray, previous: bytearray, distance: int) -> None:
    for i in range(len(row)):
        left, corner = (row[i - distance], previous[i - distance]) if i >= distance else (0, 0)
        above = previous[i]
        guess = left + above - corner
        nearest = min((left, above, corner), key=lambda value: abs(guess - value))
        row[i] = (row[i] + nearest) & 0xFF


_PNG_ROWS: Final[dict[int, Callable[[bytearray, bytearray, int], None]]] = {
    1: _png_sub,
    2: _png_up,
    3: _png_average,
    4: _png_paeth,
}


def _ascii_hex(raw: bytes, parameters: Dictionary, budget: Budget) -> bytes:  # noqa: ARG001
    digits = _WHITE.sub(b"", raw.split(b">", 1)[0])
    try:
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    except ValueError as error:
        raise DamagedError("hexadecimal data broken") from error


def _ascii_85(raw: bytes, parameters: Dictionary, budget: Budget) -> bytes:  # noqa: ARG001
    digits = raw.translate(None, _WHITE_BYTES).removeprefix(b"<~").split(b"~", 1)[0]
    if len(digits) + 4 * digits.count(b"z") > 5 * budget.decoded // 4 + 5:
        raise CostlyError("base 85 data too large")
    digits = digits.replace(b"z", b"!!!!!")
    missing = -len(digits) % 5
    if missing == 4 or digits.translate(None, _DIGITS_OF_85):
        raise DamagedError("base 85 data broken")
    decoded = b"".join(_groups_of_85(digits + b"u" * missing))
    return decoded[:-missing] if missing else decoded


def _groups_of_85(digits: bytes) -> Iterator[bytes]:
    """Yield four bytes for every five digits, a few megabytes at a time (the library takes minutes and gigabytes)."""
    import numpy as np

    weights = np.array([85**4, 85**3, 85**2, 85, 1], np.uint64)
    for start in range(0, len(digits), _STEP_OF_85):
        piece = np.frombuffer(digits, np.uint8, min(_STEP_OF_85, len(digits) - start), start) - 33
        values = piece.reshape(-1, 5).astype(np.uint64) @ weights
        if values.size and int(values.max()) > 0xFFFFFFFF:
            raise DamagedError("base 85 data broken")
        yield values.astype(">u4").tobytes()


def _run_length(raw: bytes, parameters: Dictionary, budget: Budget) -> bytes:  # noqa: ARG001
    decoded = bytearray()
    position, most = 0, budget.decoded
    while position < len(raw) and raw[position] != 128:
        count = raw[position]
        if count < 128:
            decoded += raw[position + 1 : position + 2 + count]
            position += count + 2
        else:
            decoded += raw[position + 1 : position + 2] * (257 - count)
            position += 2
        if len(decoded) > most:
            raise CostlyError("run lengths too large")
    return bytes(decoded)


def _lzw(raw: bytes, parameters: Dictionary, budget: Budget) -> bytes:
    """Undo LZW (7.4.4.2): codes of 9 to 12 bits, 256 clears the table, 257 ends."""
    budget.toil(len(raw))
    early = 0 if parameters.get("EarlyChange", 1) == 0 else 1
    single = [bytes([value]) for value in range(256)] + [b"", b""]
    table = single.copy()
    decoded = bytearray()
    previous = b""
    held = bits = 0
    width = 9
    for byte in raw:
        held, bits = held << 8 | byte, bits + 8
        if bits < width:
            continue
        bits -= width
        code, held = held >> bits, held & (1 << bits) - 1
        if code == 257:
            break
        if len(decoded) > budget.decoded:
            raise CostlyError("LZW data too large")
        if code == 256:
            table, previous, width = single.copy(), b"", 9
            continue
        if code > len(table) or (code == len(table) and not previous):
            raise DamagedError("LZW data broken")
        entry = table[code] if code < len(table) else previous + previous[:1]
        decoded += entry
        if previous and len(table) < 4096:
            table.append(previous + entry[:1])
        previous = entry
        width = min(12, max(9, (len(table) + early).bit_length()))
    return _unpredicted(bytes(decoded), parameters, budget)


def _plain(raw: bytes, parameters: Dictionary, budget: Budget) -> bytes:  # noqa: ARG001
    return raw


_DECODERS: Final[dict[str, Callable[[bytes, Dictionary, Budget], bytes]]] = {
    "FlateDecode": _flate,
    "Fl": _flate,
    "LZWDecode": _lzw,
    "LZW": _lzw,
    "ASCIIHexDecode": _ascii_hex,
    "AHx": _ascii_hex,
    "ASCII85Decode": _ascii_85,
    "A85": _ascii_85,
    "RunLengthDecode": _run_length,
    "RL": _run_length,
    "Crypt": _plain,  # undone before the other filters (memo_enrich.pdf.objects.syntax.crypt)
}

KNOWN_FILTERS: Final = frozenset(_DECODERS)
"""Names of the filters that can be undone here."""
