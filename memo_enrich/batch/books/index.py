"""Which row of which part is that of a letter: on the disk of the driver, so that its memory does not grow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from memo_enrich.batch.tasks import Row

_TABLE: Final = """
CREATE TABLE rows (
    source TEXT PRIMARY KEY, part INTEGER, line INTEGER, source_sha256 TEXT, output TEXT, output_sha256 TEXT,
    other_part INTEGER, other_line INTEGER, seen INTEGER DEFAULT 0
) WITHOUT ROWID
"""
_ADD: Final = """
INSERT INTO rows (source, part, line, source_sha256, output, output_sha256) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (source) DO UPDATE SET
    other_part = CASE WHEN source_sha256 = excluded.source_sha256 AND output_sha256 <> excluded.output_sha256
                      THEN part END,
    other_line = line, part = excluded.part, line = excluded.line, source_sha256 = excluded.source_sha256,
    output = excluded.output, output_sha256 = excluded.output_sha256
WHERE (excluded.part, excluded.line) > (part, line)
"""
_ALL: Final = "SELECT source, source_sha256, output, output_sha256"
_BELOW: Final = "source = :of OR (source > :of || '/' AND source < :of || '0')"  # "0" comes after "/"


class Expected(NamedTuple):
    """What the row of an earlier run says of a letter; ``output`` is "" for none."""

    source: str
    source_sha256: str
    output: str
    output_sha256: str


class Index:
    """The rows of a batch by source. A later row of a letter replaces an earlier one.

    Args:
        path: a file that does not exist yet.
    """

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")  # it is made anew from the parts whenever it is needed
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute(_TABLE)
        self._empty = True

    def add(self, part: int, rows: Iterable[Row]) -> None:
        """Take in the rows of a part."""
        self._empty = False
        self._base.execute("BEGIN")
        self._base.executemany(_ADD, (_entry(part, line, row) for line, row in enumerate(rows)))
        self._base.execute("COMMIT")

    def see(self, source: str) -> int:
        """Note that a letter, or the container of several, is in the input; return how many rows there are of it."""
        if self._empty:
            return 0
        return self._base.execute(f"UPDATE rows SET seen = 1 WHERE {_BELOW}", {"of": source}).rowcount  # noqa: S608

    def expected(self, source: str) -> tuple[Expected, ...]:
        """Return what rows say of a letter, or of the letters of a container."""
        if self._empty:
            return ()
        return tuple(map(Expected._make, self._base.execute(f"{_ALL} FROM rows WHERE {_BELOW}", {"of": source})))

    def unseen(self) -> Iterator[tuple[Expected, int, int]]:
        """Yield what rows say of letters that are no longer in the input, and where the rows stand."""
        for row in self._base.execute(f"{_ALL}, part, line FROM rows WHERE NOT seen"):
            yield Expected._make(row[:4]), row[4], row[5]

    def doubtful(self) -> Iterator[tuple[Expected, int, int]]:
        """Yield rows of letters that have two of them with different outputs, and where the other row stands."""
        for row in self._base.execute(f"{_ALL}, other_part, other_line FROM rows WHERE other_part IS NOT NULL"):
            yield Expected._make(row[:4]), row[4], row[5]

    def prefer(self, source: str, part: int, line: int) -> None:
        """Let another row be the one of a letter."""
        self._base.execute("UPDATE rows SET part = ?, line = ? WHERE source = ?", (part, line, source))

    def counts(self, source: str, part: int, line: int) -> bool:
        """Tell whether a row is the one of its letter."""
        found = self._base.execute("SELECT part, line FROM rows WHERE source = ?", (source,)).fetchone()
        return bool(found == (part, line))

    def claims(self, output: str, source: str) -> bool:
        """Tell whether the letter ``source``, or any other, has ``output`` in its row."""
        known = self._base.execute("SELECT output FROM rows WHERE source = ?", (source,)).fetchone()
        if known == (output,):
            return True
        return self._base.execute("SELECT 1 FROM rows WHERE output = ?", (output,)).fetchone() is not None

    def __len__(self) -> int:
        return int(self._base.execute("SELECT count(*) FROM rows").fetchone()[0])

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


def _entry(part: int, line: int, row: Row) -> tuple[object, ...]:
    output = row.get("output") if isinstance(row.get("output"), str) else ""
    hashes = (str(row.get("source_sha256") or ""), output, str(row.get("output_sha256") or ""))
    return (row["source"], part, line, *hashes)
