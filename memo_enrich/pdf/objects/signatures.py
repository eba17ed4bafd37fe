"""Is a PDF signed? Fields with a signature, and byte ranges that no field leads to (ISO 32000-1, 12.7.4.5, 12.8)."""

from __future__ import annotations

import re
from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import DamagedError, Dictionary, Value

_BYTE_RANGE: Final = re.compile(
    rb"/ByteRange[\x00\t\n\x0c\r ]*\[[\x00\t\n\x0c\r ]*" + rb"[\x00\t\n\x0c\r ]+".join([rb"(\d{1,12})"] * 4)
)
_SIGNATURES_EXIST: Final = 1
_MOST_FIELDS: Final = 5000


def is_signed(file: PdfFile, form: Dictionary) -> bool:
    """Tell whether the file carries a signature or a document time stamp (ISO 32000-1, 12.7.2, 12.8.1)."""
    flags = file.resolve(form.get("SigFlags"))
    if isinstance(flags, int) and flags & _SIGNATURES_EXIST:
        return True
    return _has_signed_field(file, form) or _has_byte_range(file.data)


def _has_signed_field(file: PdfFile, form: Dictionary) -> bool:
    waiting: list[tuple[Value, Value]] = [(field, None) for field in file.array(form.get("Fields"))]
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return False
        field, inherited = waiting.pop()
        dictionary = file.dictionary(field)
        type_ = file.resolve(dictionary.get("FT")) or inherited
        if type_ == "Sig" and file.resolve(dictionary.get("V")) is not None:
            return True
        waiting.extend((kid, type_) for kid in file.array(dictionary.get("Kids")))
    raise DamagedError("fields in a circle")


def _has_byte_range(data: bytes) -> bool:
    """Tell whether some ByteRange really speaks of this file: two ranges around a string (12.8.1).

    Finds signatures that no form field leads to; a signed attachment's offsets do not fit this file.
    """
    place = data.find(b"/ByteRange")
    while place >= 0:
        if (match := _BYTE_RANGE.match(data, place)) and _fits(data, match):
            return True
        place = data.find(b"/ByteRange", place + 1)
    return False


def _fits(data: bytes, match: re.Match[bytes]) -> bool:
    """Tell whether the two ranges lie in this file and leave out a hexadecimal string between them."""
    first, length, second, rest = (int(number) for number in match.groups())
    within = first == 0 and 0 < length < second and second + rest <= len(data)
    return within and data[length : length + 1] == b"<" and data[second - 1 : second] == b">"
