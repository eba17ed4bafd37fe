"""The files beside a list, found by the names the list has for them.

An å or an é may be one character or two (Unicode NFC and NFD): Windows and Linux keep what they were given, macOS hands
out two, and a list written elsewhere has one. Such names are the same; two files of one name so understood are a fault,
since nobody could tell which of them goes to whom. Whether ``Brev.PDF`` is ``brev.pdf`` is for the file system to say.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import Final
from unicodedata import normalize

from memo_enrich import reading
from memo_enrich.batch.wrap.cells import LONGEST_TEXT, UNPRINTABLE, Wrong
from memo_enrich.batch.wrap.listed import Enclosure

_BANNED: Final = re.compile(r'[<>:"/\\|?*\r\n\u00a0\u2000-\u200a\u2028\u205f\u2060\u3000]+')
"""Characters the platform refuses in file names (NEWS-VAL of 2024-11-15)."""
MEDIA_TYPES: Final = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}


class LetterFiles:
    """What lies in the folder of a list, looked up once for each folder below it.

    Args:
        folder: the folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._listings: dict[Path, dict[str, list[str]]] = {}

    def enclosure(self, cell: str, *, letter: bool = False) -> Enclosure:
        """Return the file that a cell names; ``letter``: it must be a PDF, by its content.

        Raises:
            Wrong: ``list.file_*`` or ``list.not_pdf``.
        """
        named = PurePosixPath(cell.replace("\\", "/"))
        if not named.name or named.is_absolute() or ".." in named.parts or ":" in cell:
            raise Wrong("list.file_outside")
        try:
            path, size, head = self._looked_at(named)
        except (OSError, ValueError):
            raise Wrong("list.file_denied") from None
        if not size:
            raise Wrong("list.file_empty")
        if size > reading.MAX_BYTES:
            raise Wrong("list.file_large", megabytes=reading.MAX_BYTES // 1_000_000)
        media_type = MEDIA_TYPES.get(path.suffix.lower())
        is_pdf = reading.is_pdf(head)
        if is_pdf != (media_type == "application/pdf") or (letter and not is_pdf):
            raise Wrong("list.file_kind" if not letter else "list.not_pdf")
        if media_type is None:
            raise Wrong("list.file_kind")
        return Enclosure(path, str(named), _file_name(named.name), media_type)

    def _looked_at(self, named: PurePosixPath) -> tuple[Path, int, bytes]:
        """Return path, size and first bytes of a file."""
        path = self.folder
        for part in named.parts:
            path /= part if part.isascii() else self._on_disk(path, part)
        if not path.resolve().is_relative_to(self.folder):
            raise Wrong("list.file_outside")
        if not path.is_file():
            raise Wrong("list.file_missing")
        with path.open("rb") as stream:
            return path, path.stat().st_size, stream.read(1024)

    def _on_disk(self, folder: Path, name: str) -> str:
        """Return the name that the disk has for ``name``; ``name`` itself where there is none."""
        listed = self._listing(folder).get(normalize("NFC", name), [])
        forms = dict.fromkeys((name, normalize("NFC", name), normalize("NFD", name), *listed))
        there = [form for form in forms if os.path.lexists(folder / form)]
        if any(not (folder / form).samefile(folder / there[0]) for form in there[1:]):
            raise Wrong("list.file_twins")
        return there[0] if there else name

    def _listing(self, folder: Path) -> dict[str, list[str]]:
        """Return the names in a folder, by their composed form."""
        if folder not in self._listings:
            names: dict[str, list[str]] = {}
            for path in folder.iterdir() if folder.is_dir() else ():
                names.setdefault(normalize("NFC", path.name), []).append(path.name)
            self._listings[folder] = names
        return self._listings[folder]


def _file_name(name: str) -> str:
    """Return a file name the platform takes."""
    tame = UNPRINTABLE.sub("-", _BANNED.sub("-", name))
    stem, dot, suffix = tame.rpartition(".")
    return f"{stem[: LONGEST_TEXT - len(suffix) - 1]}{dot}{suffix}"
