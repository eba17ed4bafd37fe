"""The second reader of a finished PDF: qpdf, which shares nothing with our writer and reads strictly.

Strictly, since a reader that mends a broken table of objects in silence cannot vouch for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

import pikepdf

from memo_enrich.lazy import pattern
from memo_enrich.model import FileBytes
from memo_enrich.pdf.sight import open_stream

_OURS_AMONG: Final = 8
"""Annotations looked at, from the last one back; ours is the last."""

_REFERENCES: Final = pattern(rb"\[ (?:\d+ \d+ R )*+\]")
_PRINTED: Final = 1 << 2  # flag of an annotation, ISO 32000-1, 12.5.3


@contextmanager
def second_reading(data: FileBytes, tail: bytes) -> Iterator[pikepdf.Pdf]:
    """Open ``data`` with ``tail`` behind it.

    A file that was damaged before we came is mended, as every viewer does; damage that came with ``tail`` is not.

    Raises:
        pikepdf.PdfError: ``tail`` breaks the file.
    """
    with open_stream(data, tail) as stream:
        try:
            read = _open(stream, strict=True)
        except pikepdf.PdfError:
            if _is_sound(data):
                raise
            stream.seek(0)
            read = _open(stream, strict=False)
        with read:
            yield read


def _is_sound(data: FileBytes) -> bool:
    try:
        with open_stream(data, b"") as stream, _open(stream, strict=True):
            return True
    except pikepdf.PdfError:
        return False


def reads_oddly(data: FileBytes) -> bool:
    """Tell whether a file must be mended to be read, or its cross-reference is not quite what it should be."""
    try:
        with open_stream(data, b"") as stream, _open(stream, strict=True) as read:
            return bool(read.get_warnings())
    except pikepdf.PdfError:
        return True
    except Exception:  # noqa: BLE001 - a reader that stumbles says nothing of the letter
        return False


def reads_alike(data: FileBytes, pages: int) -> bool:
    """Tell whether a file reads strictly and whole, and has as many pages as another reader sees."""
    try:
        with open_stream(data, b"") as stream, _open(stream, strict=True) as read:
            found = [page.obj for page in read.pages]
            return len(found) == pages and all(isinstance(page, pikepdf.Dictionary) for page in found)
    except pikepdf.PdfError:
        return False
    except Exception:  # noqa: BLE001 - a reader that stumbles says nothing of the letter
        return True


def _open(stream: BinaryIO, *, strict: bool) -> pikepdf.Pdf:
    """Open a file and read nothing of it that is not asked for."""
    return pikepdf.open(stream, attempt_recovery=not strict, suppress_warnings=True, inherit_page_attributes=False)


def touches_others(read: pikepdf.Pdf, tail: bytes, stamped: int) -> bool:
    """Tell whether a page other than the stamped one, its contents or its annotations were written anew in ``tail``."""
    if len(read.pages) <= 1 and stamped == 0:
        return False  # there is no other
    lines = b"\n" + tail.replace(b"\r", b"\n")
    rewritten = {int(number) for number in re.findall(rb"\n(\d{1,10}) \d{1,5} obj\b", lines)}
    return any(
        not rewritten.isdisjoint(_numbers(page.obj)) for index, page in enumerate(read.pages) if index != stamped
    )


def _numbers(page: pikepdf.Object) -> Iterator[int]:
    """Yield the object numbers of a page and of what it is made of; 0 is what is written within another object."""
    yield page.objgen[0]
    for key in ("/Contents", "/Annots"):
        value = page.get(key)
        if value is not None:
            yield value.objgen[0]
        if isinstance(value, pikepdf.Array):
            yield from _numbers_in(value)


def _numbers_in(array: pikepdf.Array) -> Iterator[int]:
    written = array.unparse()
    if _REFERENCES.fullmatch(written):  # thousands of annotations: to take each in hand would take ten times as long
        yield from map(int, written[1:-1].split()[::3])
        return
    for item in array.as_list():
        if isinstance(item, pikepdf.Object):  # numbers come as Python's own
            yield item.objgen[0]


def links(page: pikepdf.Page) -> Iterator[bytes]:
    """Yield the targets of the page's printable link annotations, newest first."""
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return
    count = len(annotations)
    for at in range(count - 1, max(-1, count - 1 - _OURS_AMONG), -1):
        target = _target(annotations[at])
        if target is not None:
            yield target


def _target(annotation: object) -> bytes | None:
    if not isinstance(annotation, pikepdf.Dictionary) or not int(annotation.get("/F", 0)) & _PRINTED:
        return None
    action = annotation.get("/A")
    uri = action.get("/URI") if isinstance(action, pikepdf.Dictionary) else None
    return bytes(uri) if isinstance(uri, pikepdf.String) else None
