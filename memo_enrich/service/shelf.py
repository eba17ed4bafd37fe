"""The catalogue on its shelf: read again when its file changes, kept as it was when the new one has faults."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from memo_enrich.catalogue import check_real, load_catalogue
from memo_enrich.errors import CatalogueError, MemoEnrichError
from memo_enrich.model import Catalogue

Stamp = tuple[tuple[int, int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """The catalogue as it was read: its nouns, its version, what is wrong with a newer one.

    ``faults`` are those of the file as it is now; the catalogue is the last one without.
    """

    catalogue: Catalogue
    version: str
    faults: tuple[MemoEnrichError, ...] = ()


class Shelf:
    """Holds the latest sound catalogue.

    Args:
        path: its file; links are followed each time, so one that is switched to another file is a change.
        demo: let links to ``.example`` hosts through.

    Raises:
        CatalogueError: it is wrong; without a sound one there is nothing to serve.
    """

    def __init__(self, path: Path, *, demo: bool) -> None:
        self.path = path
        self._demo = demo
        self._files: tuple[str, ...] = (str(path),)
        self.edition = self._read()
        self._stamp = _stamp(self._files)

    def changed(self) -> bool:
        """Tell whether a file is another than the one that was read; costs microseconds."""
        return _stamp(self._files) != self._stamp

    def look(self) -> bool:
        """Read the file if it has changed; tell whether there is another catalogue now."""
        stamp = _stamp(self._files)
        if stamp == self._stamp:
            return False
        before, files = self.edition, self._files
        try:
            self.edition = self._read()
            self._stamp = stamp if self._files == files else _stamp(self._files)
        except CatalogueError as error:
            self._stamp = stamp
            self.edition = Edition(before.catalogue, before.version, error.problems)
        return self.edition.version != before.version

    def _read(self) -> Edition:
        catalogue = load_catalogue(self.path)
        check_real(catalogue, self._demo)
        files = catalogue.files or (str(self.path),)
        digest = sha256()
        try:
            for file in files:
                digest.update(Path(file).read_bytes())
        except OSError as error:  # it went between one look and the next
            raise CatalogueError("catalogue.unreadable_file", str(self.path)) from error
        self._files = files
        return Edition(catalogue, digest.hexdigest()[:16])


def _stamp(files: tuple[str, ...]) -> Stamp:
    """Return what changes when one of the files does; None for one that is not there."""
    return tuple(map(_seen, files))


def _seen(file: str) -> tuple[int, int, int] | None:
    try:
        seen = os.stat(file)  # noqa: PTH116 - asked for every letter
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size, seen.st_ino
