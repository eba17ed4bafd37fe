"""Reasons to leave a PDF alone: signatures, rights, forms that redraw the page, a cross-reference that lies."""

from __future__ import annotations

from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.signatures import is_signed

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
    if file.resolve(permissions.get("DocMDP")) is not None:
        return "pdf.certified"
    if any(file.resolve(permissions.get(right)) is not None for right in ("UR3", "UR")):
        return "pdf.usage_rights"
    if file.resolve(root.get("DSS")) is not None or is_signed(file, form):
        return "pdf.signed"
    if file.resolve(form.get("XFA")) is not None:
        return "pdf.xfa"
    return None if table_is_true(file) else "pdf.damaged"


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
