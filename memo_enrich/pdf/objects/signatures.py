"""Is a PDF signed? Fields with a signature, and byte ranges that no field leads to (ISO 32000-1, 12.7.4.5, 12.8)."""

from __future__ import annotations

from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.model import FileBytes
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import CostlyError, Dictionary, Ref, Value, groups_at

_BYTE_RANGE: Final = pattern(
    rb"/ByteRange[\x00\t\n\x0c\r ]*\[[\x00\t\n\x0c\r ]*" + rb"[\x00\t\n\x0c\r ]+".join([rb"(\d{1,12})"] * 4)
)
_MOST_FIELDS: Final = 50_000


def is_signed(file: PdfFile, form: Dictionary) -> bool:
    """Tell whether the file carries a signature or a document time stamp (ISO 32000-1, 12.7.4.5, 12.8.1).

    A field that waits for one is none, though it sets bit 1 of SigFlags: it is ground that must not be covered.
    """
    return _has_signed_field(file, form) or _has_byte_range(file.data)


def _has_signed_field(file: PdfFile, form: Dictionary) -> bool:
    """Tell whether some field has a value that is a signature; no other field's value is a dictionary."""
    waiting: list[Value] = list(file.array(form.get("Fields")))
    seen: set[Ref] = set()
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return False
        field = waiting.pop()
        if isinstance(field, Ref) and field in seen:
            continue
        if isinstance(field, Ref):
            seen.add(field)
        dictionary = file.dictionary(field)
        if _is_signature(file, dictionary.get("V")):
            return True
        waiting.extend(file.array(dictionary.get("Kids")))
    raise CostlyError("too many fields")


def _is_signature(file: PdfFile, value: Value) -> bool:
    signature = file.dictionary(value)
    return any(file.resolve(signature.get(key)) is not None for key in ("ByteRange", "Contents"))


def _has_byte_range(data: FileBytes) -> bool:
    """Tell whether some ByteRange really speaks of this file: two ranges around a string (12.8.1).

    Finds signatures that no form field leads to; a signed attachment's offsets do not fit this file.
    """
    place = data.find(b"/ByteRange")
    while place >= 0:
        if (ranges := groups_at(_BYTE_RANGE, data, place)) and _fits(data, ranges):
            return True
        place = data.find(b"/ByteRange", place + 1)
    return False


def _fits(data: FileBytes, ranges: tuple[bytes, ...]) -> bool:
    """Tell whether the two ranges lie in this file and leave out a hexadecimal string between them."""
    first, length, second, rest = (int(number) for number in ranges)
    within = first == 0 and 0 < length < second and second + rest <= len(data)
    return within and data[length : length + 1] == b"<" and data[second - 1 : second] == b">"
