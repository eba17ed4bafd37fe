"""Reasons to leave a PDF alone: signatures, rights, forms that redraw the page, a cross-reference that lies."""

from __future__ import annotations

import re
from typing import Final

from memo_enrich.pdf.file import PdfFile
from memo_enrich.pdf.objects import Dictionary, Value
from memo_enrich.pdf.parsing import DamagedError

_BYTE_RANGE: Final = re.compile(
    rb"/ByteRange[\x00\t\n\x0c\r ]*\[[\x00\t\n\x0c\r ]*" + rb"[\x00\t\n\x0c\r ]+".join([rb"(\d{1,12})"] * 4)
)
_SIGNATURES_EXIST: Final = 1
_MOST_FIELDS: Final = 5000
_MOST_CHECKED: Final = 3000


def refusal_code(file: PdfFile) -> str | None:
    """Return the code word of the reason why the file must not be appended to, None when there is none.

    Raises:
        DamagedError: an object that had to be looked at is not where it should be.
    """
    root = file.dictionary(file.trailer.get("Root"))
    form = file.dictionary(root.get("AcroForm"))
    permissions = file.dictionary(root.get("Perms"))
    if file.security is not None and not file.security.may_modify:
        return "pdf.modification_forbidden"
    if permissions.get("DocMDP") is not None:
        return "pdf.certified"
    if permissions.get("UR3") is not None or permissions.get("UR") is not None:
        return "pdf.usage_rights"
    if root.get("DSS") is not None or is_signed(file, form):
        return "pdf.signed"
    if form.get("XFA") is not None:
        return "pdf.xfa"
    return None if table_is_true(file) else "pdf.damaged"


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


def table_is_true(file: PdfFile) -> bool:
    """Tell whether the objects stand where the cross-reference says; of very many, an even sample is looked at."""
    numbers = sorted({num for section in file.sections for run in section.rows.numbers() for num in _sample(run)})
    for num in numbers[:: len(numbers) // _MOST_CHECKED + 1]:
        entry = file.entry(num)
        if entry is not None and not entry.container and not file.stands_at(num, entry):
            return False
    return True


def _sample(run: range) -> range:
    return run[:: len(run) // _MOST_CHECKED + 1]
