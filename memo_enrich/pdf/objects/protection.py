"""Reasons to leave a PDF alone: signatures, rights, forms that redraw the page, a cross-reference that lies."""

from __future__ import annotations

from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.model import FileBytes
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.signatures import is_signed
from memo_enrich.pdf.objects.syntax import search, stream_start

_MOST_CHECKED: Final = 3000
_MOST_WORDS: Final = 10_000
_GAP: Final = 64  # bytes between a dictionary and its stream
_BLANK: Final = b"\x00\t\n\x0c\r "
_APART: Final = rb"[\x00\t\n\x0c\r ]"
_STREAM_END: Final = pattern(rb"(?<=" + _APART + rb")endstream(?=" + _APART + rb"|\Z)")
_OBJECT_END: Final = pattern(rb"(?<=" + _APART + rb")endobj(?=" + _APART + rb"|\Z)")


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
    return None if table_is_true(file) and not runs_on(file.data) else "pdf.damaged"


def runs_on(data: FileBytes) -> bool:
    """Tell whether the last stream of a file has no end.

    Where its Length is wrong, readers look for the end (ISO 32000-1, 7.3.8.1), and would find one in what is appended:
    a page that showed nothing might then show something.
    """
    at = len(data)
    for _ in range(_MOST_WORDS):
        at = data.rfind(b"stream", 0, at)
        if at < 0:
            return False
        first = max(0, at - _GAP)
        near = data[first : at + len(b"stream\r\n")]
        if _STREAM_END.match(near, max(0, at - len(b"end")) - first):
            return False
        if stream_start(near, at - first) is not None and near[: at - first].rstrip(_BLANK).endswith(b">>"):
            return search(_OBJECT_END, data, at, len(b" endobj "), b"endobj") is None
    return False


def table_is_true(file: PdfFile) -> bool:
    """Tell whether the objects stand where the cross-reference says; of very many, an even sample is looked at."""
    few = sum(len(run) for section in file.sections for run in section.rows.numbers()) <= _MOST_CHECKED
    known = _newest(file) if few else None
    if known is not None:
        return all(file.stands_at(num, gen, place) for num, (used, place, gen) in known.items() if used and place)
    numbers = sorted({num for section in file.sections for run in section.rows.numbers() for num in _sample(run)})
    for num in numbers[:: len(numbers) // _MOST_CHECKED + 1]:
        entry = file.entry(num)
        if entry is not None and not entry.container and not file.stands_at(num, entry.gen, entry.place):
            return False
    return True


def _newest(file: PdfFile) -> dict[int, tuple[bool, int, int]] | None:
    """Return whether an object is in use by itself, its place and generation, by number; None: ask for one by one."""
    known: dict[int, tuple[bool, int, int]] = {}
    for section in reversed(file.sections):
        rows = None if section.trailer.get("XRefStm") is not None else section.rows.listed()
        if rows is None:
            return None
        known |= {num: (used, place, gen) for num, used, place, gen in reversed(rows)}
    return known


def _sample(run: range) -> range:
    return run[:: len(run) // _MOST_CHECKED + 1]
