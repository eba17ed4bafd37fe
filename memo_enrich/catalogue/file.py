"""The file of a catalogue as text: UTF-8, of a size that a catalogue may have."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from memo_enrich.errors import CatalogueError

_MOST_BYTES: Final = 4 * 1024 * 1024
_OTHER_FILES: Final = (b"%PDF-", b"PK\x03\x04", b"<", b"{", b"\xd0\xcf\x11\xe0")
"""How a PDF, a Word document, XML and JSON begin; no line of TOML begins so."""


def read_text(path: str | Path) -> str:
    """Return the text of the file at ``path`` (UTF-8, with or without a BOM).

    Raises:
        CatalogueError: it is missing, cannot be read, is too large, something else, or not UTF-8.
    """
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        code = "catalogue.missing_file" if isinstance(error, FileNotFoundError) else "catalogue.unreadable_file"
        raise CatalogueError(code, str(path)) from error
    if len(data) > _MOST_BYTES:
        raise CatalogueError("catalogue.too_large", str(path), most_mb=_MOST_BYTES // 1024**2)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_OTHER_FILES):
        raise CatalogueError("catalogue.not_toml", str(path))
    return _decoded(data, str(path))


def _decoded(data: bytes, source: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CatalogueError("catalogue.encoding", source)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogueError("catalogue.encoding", f"{source}:{line}") from error
