"""Where in the catalogue's files a finding stands: its line, and a short name for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from memo_enrich.catalogue import where_of
from memo_enrich.model import Catalogue

_LETTER: Final = re.compile(r'\[\[letter\]\] \d+ \(id "(?P<id>[^"]*)"\)')
_FILE: Final = re.compile(r"^(?P<file>.+?):(?P<line>\d+) (?=\[)")


class Places:
    """The places of one catalogue.

    Args:
        catalogue: as it was loaded; of one that was made otherwise no line is known.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._lines = {where_of(catalogue, path): line for path, line in catalogue.lines.items()}
        self._ids = {
            kind.id: catalogue.lines.get(("letter", number), 0) for number, kind in enumerate(catalogue.letters)
        }

    def line(self, where: str) -> int:
        """Return the line of a finding's place (of the first one, where it names several letter types); 0: unknown."""
        named = [self._ids[part] for part in where.split(", ") if part in self._ids]
        return min(named, default=0) or next((self._lines[one] for one in _shorter(where) if one in self._lines), 0)

    def file(self, where: str) -> str:
        """Return the file of a place in a catalogue of several files, else ""."""
        found = _FILE.match(where)
        return found["file"] if found else ""

    def name(self, where: str) -> str:
        """Return table and key of a place without file and line, a letter type by its id: ``pas link``."""
        return _LETTER.sub(lambda found: found["id"], _FILE.sub("", where))


def _shorter(where: str) -> Iterator[str]:
    """Yield a place, and those around it."""
    while where:
        yield where
        where = where.rpartition(" ")[0]
