"""Pictures: whether one is as the standard wants it (ISO 32000-1, 8.9), and whether it paints anything at all.

A renderer that cannot decode a picture leaves the paper white. White is believed only of a picture that is regular, and
whose own samples, decoded here, say so.
"""

from __future__ import annotations

from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.painting.colours import channels, is_known, paper
from memo_enrich.pdf.objects.painting.heads import JPEG, jpeg_frame
from memo_enrich.pdf.objects.syntax import DamagedError, Dictionary, Stream

_OWN_FILTERS: Final = frozenset(
    ("FlateDecode", "Fl", "LZWDecode", "LZW", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "RunLengthDecode", "RL")
)
_FAX: Final = frozenset(("CCITTFaxDecode", "CCF"))
_DEPTHS: Final = (1, 2, 4, 8, 16)


def is_regular(file: PdfFile, picture: Stream) -> bool:
    """Tell whether every reader can be expected to decode a picture: what it needs is there, and fits together."""
    try:
        return _fits_together(file, picture)
    except DamagedError:
        return False


def _fits_together(file: PdfFile, picture: Stream) -> bool:
    entries = picture.dictionary
    if not all(_is_side(file.resolve(entries.get(key))) for key in ("Width", "Height")):
        return False
    filters = frozenset(file.filters(picture))
    if file.resolve(entries.get("ImageMask")) is True:
        return filters <= _OWN_FILTERS | _FAX and file.resolve(entries.get("BitsPerComponent")) in (None, 1)
    if file.resolve(entries.get("BitsPerComponent")) not in _DEPTHS or not is_known(file, entries.get("ColorSpace")):
        return False
    if filters & JPEG:
        return filters <= _OWN_FILTERS | JPEG and jpeg_frame(picture.raw)[2] == channels(file, entries["ColorSpace"])
    return filters <= _OWN_FILTERS | _FAX


def is_blank(file: PdfFile, picture: Stream) -> bool:
    """Tell whether a picture paints white or nothing, by its own samples; False where that cannot be told here."""
    entries = picture.dictionary
    try:
        mask = file.resolve(entries.get("SMask"))
        if isinstance(mask, Stream) and _all_equal(file, mask, 0):
            return True
        if file.resolve(entries.get("ImageMask")) is True:
            return _all_equal(file, picture, 0 if _inverted(file, entries) else 0xFF)
        white = paper(file, entries.get("ColorSpace"))
        return white is not None and not _inverted(file, entries) and _all_equal(file, picture, *white)
    except DamagedError:
        return False


def _all_equal(file: PdfFile, picture: Stream, *samples: int) -> bool:
    """Tell whether a picture's data is complete, and every sample one of ``samples`` (each a byte, or all its bits)."""
    if not _OWN_FILTERS.issuperset(file.filters(picture)) or not is_regular(file, picture):
        return False
    data = file.content(picture)
    width, height = (int(file.resolve(picture.dictionary[key])) for key in ("Width", "Height"))
    bits, count = _depth(file, picture.dictionary)
    row = (width * bits * count + 7) // 8
    if len(data) < row * height:
        return False
    if bits == 8:
        return not data[: row * height].translate(None, bytes(samples))
    return _bits_equal(data, row, height, width * bits * count, samples)


def _bits_equal(data: bytes, row: int, height: int, bits: int, samples: tuple[int, ...]) -> bool:
    """The same for samples of other depths: all bits set, or none; what fills a row up to a byte does not count."""
    if not set(samples) <= {0, 0xFF} or len(samples) != 1:
        return False
    spare = row * 8 - bits
    wanted = bytes([samples[0]]) * row
    last = (0xFF << spare) & 0xFF
    for start in range(0, row * height, row):
        line = data[start : start + row]
        if line[:-1] != wanted[:-1] or line[-1] & last != samples[0] & last:
            return False
    return True


def _depth(file: PdfFile, entries: Dictionary) -> tuple[int, int]:
    if file.resolve(entries.get("ImageMask")) is True:
        return 1, 1
    return int(file.resolve(entries["BitsPerComponent"])), channels(file, entries["ColorSpace"])


def _inverted(file: PdfFile, entries: Dictionary) -> bool:
    """Tell whether Decode is anything else than the usual: for a mask turned round, for colours any at all."""
    decode = [file.resolve(number) for number in file.array(entries.get("Decode"))]
    if not decode:
        return False
    usual = [0, 1] * (len(decode) // 2)
    return decode != usual


def _is_side(value: object) -> bool:
    return isinstance(value, int) and 0 < value < 1 << 20
