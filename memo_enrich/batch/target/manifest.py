"""``manifest.jsonl``: one row a letter, on disk before the next one is counted. Mended where a kill cut it."""

from __future__ import annotations

import contextlib
import json
import os
from bisect import bisect_left
from collections.abc import Iterator
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final

from memo_enrich.batch.tasks import Row
from memo_enrich.errors import WriteError
from memo_enrich.texts import told

MANIFEST: Final = "manifest.jsonl"
_DIGEST: Final = 16  # bytes; 128 bits never meet by chance
_OFFSET: Final = 8
_ENTRY: Final = _DIGEST + _OFFSET


def line(row: Row) -> bytes:
    """Return the row as a line of the manifest."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n"


def rows(out: Path) -> Iterator[Row]:
    """Yield the rows of the manifest in the folder OUT; nothing where there is none."""
    for _, row in _located(out / MANIFEST):
        yield row


def _located(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield each row with its offset. A line that is no row (cut by a kill, zeroed by a crash) is passed over."""
    offset = 0
    with contextlib.suppress(FileNotFoundError), path.open("rb") as stream:
        for raw in stream:
            with contextlib.suppress(ValueError):
                row = json.loads(raw) if raw.endswith(b"\n") else None
                if isinstance(row, dict) and isinstance(row.get("source"), str):
                    yield offset, row
            offset += len(raw)


class Manifest:
    """The manifest of the folder OUT, open for appending. A context manager.

    Raises:
        WriteError: ``write.failed``.
    """

    def __init__(self, out: Path) -> None:
        self._path = out / MANIFEST
        try:
            self._stream = self._path.open("ab", buffering=0)
        except OSError as error:
            raise self._failed(error) from error

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stream.close()

    def append(self, *rows: Row) -> None:
        """Add rows; they are on the disk when this returns. A disk that is full leaves no piece of them.

        Raises:
            WriteError: ``write.failed``.
        """
        if not rows:
            return
        data = b"".join(line(row) for row in rows)
        before = os.fstat(self._stream.fileno()).st_size
        try:
            view = memoryview(data)
            while view:
                view = view[self._stream.write(view) :]
            os.fsync(self._stream.fileno())
        except OSError as error:
            with contextlib.suppress(OSError):
                self._stream.truncate(before)
            raise self._failed(error) from error

    def _failed(self, error: OSError) -> WriteError:
        return WriteError("write.failed", str(self._path), error=told(error))


class Index:
    """The rows of a manifest by source, 24 bytes a letter; what is known of each is a mark (one byte).

    Args:
        path: the manifest; need not exist. Where a source stands twice, the last row counts.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: BinaryIO | None = None
        entries = sorted(digest(row["source"]) + offset.to_bytes(_OFFSET, "big") for offset, row in _located(path))
        pairs = zip_longest(entries, entries[1:], fillvalue=b"")
        self._blob = b"".join(entry for entry, after in pairs if entry[:_DIGEST] != after[:_DIGEST])
        self.marks = bytearray(len(self._blob) // _ENTRY)

    def __len__(self) -> int:
        return len(self.marks)

    def position(self, source: str) -> int | None:
        """Return the position of a source's row, None when there is none."""
        return None if not self._blob else _find(self._blob, _ENTRY, digest(source))

    def offset(self, position: int) -> int:
        """Return where the row stands in the manifest, bytes."""
        start = position * _ENTRY + _DIGEST
        return int.from_bytes(self._blob[start : start + _OFFSET], "big")

    def row(self, position: int) -> Row:
        """Return the row at a position. Only as long as the manifest is not replaced."""
        if self._stream is None:
            self._stream = self._path.open("rb")
        self._stream.seek(self.offset(position))
        row: Row = json.loads(self._stream.readline())
        return row

    def close(self) -> None:
        """Let go of the manifest, so that it can be replaced."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None


class NameSet:
    """A set of names, 16 bytes each, asked after it is complete."""

    def __init__(self, names: Iterator[str]) -> None:
        self._blob = b"".join(sorted(digest(name) for name in names))

    def __contains__(self, name: str) -> bool:
        return _find(self._blob, _DIGEST, digest(name)) is not None


def _find(blob: bytes, width: int, wanted: bytes) -> int | None:
    """Return which of the sorted entries of ``width`` bytes begins with ``wanted``."""
    entries = range(len(blob) // width)
    position = bisect_left(entries, wanted, key=lambda entry: blob[entry * width : entry * width + _DIGEST])
    found = position < len(entries) and blob.startswith(wanted, position * width)
    return position if found else None


def digest(name: str) -> bytes:
    """Return 16 bytes that stand for a name."""
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
