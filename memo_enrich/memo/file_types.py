"""Kinds of files in Digital Post: told by extension, by encodingFormat, and by their first bytes.

The platform's own list of allowed types could not be found; these are the types of the official examples and of
senders in production, and those whose first bytes are unmistakable.
"""

from __future__ import annotations

import re
from typing import Final

from memo_enrich.lazy import pattern

_FORMATS: Final = {
    "application/pdf": "pdf",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/xml": "xml",
    "application/xml": "xml",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "image/png": "png",
    "image/jpeg": "jpeg",
    "image/jpg": "jpeg",
    "image/gif": "gif",
    "image/tiff": "tiff",
    "text/calendar": "calendar",
    "text/csv": "csv",
    "application/json": "json",
}
_EXTENSIONS: Final = {
    "pdf": "pdf",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "txt": "text",
    "text": "text",
    "xml": "xml",
    "doc": "doc",
    "docx": "docx",
    "xls": "xls",
    "xlsx": "xlsx",
    "odt": "odt",
    "rtf": "rtf",
    "png": "png",
    "jpg": "jpeg",
    "jpeg": "jpeg",
    "gif": "gif",
    "tif": "tiff",
    "tiff": "tiff",
    "ics": "calendar",
    "csv": "csv",
    "json": "json",
}
_MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
)
# Atomic: each comment ends at its own end, or many of them could be told apart in ever more ways.
_HTML: Final = pattern(
    rb"\s*+(?:<\?xml[^>]*\?>\s*+)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html)[\s>]", re.I | re.S
)
_LIKE: Final = {
    "zip": frozenset({"docx", "xlsx", "odt"}),
    "ole": frozenset({"doc", "xls"}),
    "xml": frozenset({"xml", "html"}),
}
_TEXTS: Final = frozenset({"html", "text", "xml", "rtf", "csv", "calendar", "json"})


def kind_of_format(encoding_format: str) -> str | None:
    """Return the kind ("pdf", "html", "text" ...) an encodingFormat speaks of, None for one not known here."""
    return _FORMATS.get(encoding_format.partition(";")[0].strip().lower())


def kind_of_name(filename: str) -> str | None:
    """Return the kind a file name's extension speaks of: "" without an extension, None for one not known here."""
    stem, dot, extension = filename.strip().rpartition(".")
    return _EXTENSIONS.get(extension.lower()) if stem and dot else ""


def kind_of_content(head: bytes) -> str | None:
    """Return the kind the first kilobyte of a file shows, None where bytes alone do not tell (text, for one)."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(plain):
        return "html"
    return "xml" if plain.lstrip().startswith(b"<?xml") else None


def agrees(declared: str, head: bytes) -> bool:
    """Tell whether a file's first bytes may be of the declared kind."""
    shown = kind_of_content(head)
    if shown is None:
        return declared in _TEXTS
    return shown == declared or declared in _LIKE.get(shown, ()) or (declared == "text" and shown in _TEXTS)
