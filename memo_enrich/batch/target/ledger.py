"""What earlier runs on OUT did, compared with what lies there now: what stands is not done again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import IntEnum
from hashlib import file_digest
from pathlib import Path

from memo_enrich import writing
from memo_enrich.batch.target import folder, manifest
from memo_enrich.batch.tasks import Row
from memo_enrich.model import Status, finding
from memo_enrich.texts import Language


class Mark(IntEnum):
    """What is known of a row of an earlier run."""

    UNSEEN = 0
    DONE = 1
    AGAIN = 2
    SOURCE_CHANGED = 3
    OUTPUT_CHANGED = 4


NOTES = {Mark.SOURCE_CHANGED: "batch.source_changed", Mark.OUTPUT_CHANGED: "batch.output_changed"}
"""What is said of a letter that is done again."""


class Ledger:
    """What earlier runs on OUT did. Empty for a batch that starts afresh.

    Args:
        out: the folder OUT; the lock is held.
        language: of the sentences in rows that are written anew.
    """

    def __init__(self, out: Path, language: Language) -> None:
        self._out = out
        self._language = language
        self._index = manifest.Index(out / manifest.MANIFEST)

    def examine(self, source: str, source_sha256: Callable[[], str]) -> None:
        """Compare a letter with its row: the source must have the row's hash, and so must the output."""
        position = self._index.position(source)
        if position is not None:
            self._index.marks[position] = self._mark(self._index.row(position), source_sha256)

    def _mark(self, row: Row, source_sha256: Callable[[], str]) -> Mark:
        if row.get("output") is None:
            return Mark.AGAIN
        if row.get("source_sha256") != source_sha256():
            return Mark.SOURCE_CHANGED
        return Mark.DONE if self._stands(row) else Mark.OUTPUT_CHANGED

    def _stands(self, row: Row) -> bool:
        """Tell whether the row's output is there, with its hash."""
        output = row.get("output")
        return isinstance(output, str) and sha256_of(self._out / output) == row.get("output_sha256")

    def mark(self, source: str) -> Mark:
        """Return what is known of a letter's row; UNSEEN when it has none."""
        position = self._index.position(source)
        return Mark.UNSEEN if position is None else Mark(self._index.marks[position])

    def settle(self, owns: Callable[[str], bool]) -> None:
        """Leave in the manifest the rows that stand, and in OUT the letters that have one.

        The manifest is replaced in one step. A product without a row is taken away where ``owns`` tells that its
        letter is still there to be done again; anything else is left alone.

        Raises:
            WriteError: ``write.failed``.
        """
        path = self._out / manifest.MANIFEST
        if path.exists():
            writing.write_bytes(self._standing(), path, overwrite=True)
        claimed = manifest.NameSet(row["output"] for row in manifest.rows(self._out) if row.get("output"))
        for place in folder.products(self._out):
            if place not in claimed and owns(place.partition("/")[2]):
                folder.drop(self._out, place)

    def _standing(self) -> Iterator[bytes]:
        """Yield the lines of the manifest that stand, in their order."""
        index = self._index
        try:
            for position in sorted(range(len(index)), key=index.offset):
                mark = index.marks[position]
                if mark == Mark.DONE:
                    yield manifest.line(index.row(position))
                elif mark == Mark.UNSEEN:
                    yield manifest.line(self._without_source(index.row(position)))
        finally:
            index.close()  # or Windows does not let the manifest be replaced

    def _without_source(self, row: Row) -> Row:
        """Return the row of a letter that is no longer in the input: as it is, unless its output is gone as well."""
        if row.get("output") is None or self._stands(row):
            return row
        return without_source(row, self._language)

    @property
    def standing(self) -> int:
        """Letters of the input that need not be done again."""
        return self._index.marks.count(Mark.DONE)

    def forget(self) -> None:
        """Take back every row and every product of earlier runs (``--overwrite``).

        Raises:
            WriteError: ``write.failed``.
        """
        path = self._out / manifest.MANIFEST
        for row in manifest.rows(self._out):
            output = row.get("output")
            if isinstance(output, str) and folder.is_product(output):
                folder.drop(self._out, output)
        if path.exists():
            writing.write_bytes(b"", path, overwrite=True)
        self._index = manifest.Index(path)


def without_source(row: Row, language: Language) -> Row:
    """Return the row of a letter that left the input, and whose output is gone, too."""
    gone = finding("batch.source_gone")
    return row | {
        "status": str(Status.REJECTED),
        "output": None,
        "placements": [],
        "findings": [*row.get("findings", ()), gone.to_dict(language)],
        "output_sha256": "",
        "reason": gone.code,
    }


def notes_of(mark: Mark) -> tuple[str, ...]:
    """Return what the row of a letter says that is done again."""
    return (NOTES[mark],) if mark in NOTES else ()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, "" when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
