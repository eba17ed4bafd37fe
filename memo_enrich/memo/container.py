"""Digital Post containers: ``.tar.lzma`` with one MeMo message per entry, read and written as a stream.

What Digital Post's own Java library writes and reads: a legacy "alone" .lzma stream of unknown length (preset 3,
dictionary 16 MB, at most 128 MB), in it a pax tar with UTF-8 names, each entry named ``<messageUUID>.xml``.

A container comes from outside: names with folders, links, devices, doubled names and bombs are refused, and no
header may claim more memory than a message needs.
"""

from __future__ import annotations

import io
import lzma
import re
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Final, NamedTuple

from memo_enrich.errors import ReadError

MOST_ENTRIES: Final = 100_000
LARGEST_ENTRY: Final = 256 * 1024 * 1024
LARGEST_TOTAL: Final = 64 * 1024**3

_LARGEST_RATIO: Final = 1_000
_RATIO_FROM: Final = 64 * 1024 * 1024
_LARGEST_HEADER: Final = 64 * 1024
_MOST_MEMORY: Final = 160 * 1024 * 1024
_FILTERS: Final = ({"id": lzma.FILTER_LZMA1, "preset": 3, "dict_size": 1 << 24},)
_BLOCK: Final = 512
_STEP: Final = 256 * 1024
_MAGIC: Final = slice(257, 262)
_NAME: Final = re.compile(r"[^/\\:\x00-\x1f\x7f]{1,255}")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.I)
_PAX_RECORD: Final = re.compile(rb"(\d{1,6}) ([^=]+)=")


class Entry(NamedTuple):
    """One message of a container: the name of its entry and its bytes."""

    name: str
    content: bytes


def looks_like_container(head: bytes) -> bool:
    """Tell whether the first kilobytes of a file are a .tar.lzma's: a tar inside "alone" lzma."""
    if len(head) < 14 or head[0] >= 225 or head[13] != 0:
        return False
    try:
        start = lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=_MOST_MEMORY).decompress(head, _BLOCK)
    except lzma.LZMAError:
        return False
    return start[_MAGIC] == b"ustar" if len(start) >= _MAGIC.stop else len(head) < 2 * _BLOCK


def read_container(source: str | Path | IO[bytes], *, largest_entry: int = LARGEST_ENTRY) -> Iterator[Entry]:
    """Yield the messages of a container one at a time, as they come; each is held only until the next.

    Args:
        source: path or binary stream.
        largest_entry: bytes an entry may have.

    Raises:
        ReadError: ``container.unreadable`` (no lzma, damaged or cut off), ``container.path`` (a name with a folder or
            one no file may have), ``container.special`` (a link, device or the like), ``container.twice`` (two entries
            of one name) or ``container.too_large`` (a limit, a bomb). What was yielded before was in order.
    """
    where = Path(source).name if isinstance(source, str | Path) else ""
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(source).open("rb")) if isinstance(source, str | Path) else source
        except OSError:
            raise ReadError("container.unreadable", where) from None
        seen: set[str] = set()
        for entry in _Reader(stream, where, largest_entry).entries():
            if entry.name.casefold() in seen:
                raise ReadError("container.twice", f"{where}[{len(seen) + 1}]")
            if len(seen) >= MOST_ENTRIES:
                raise ReadError("container.too_large", where)
            seen.add(entry.name.casefold())
            yield entry


def container_chunks(entries: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield the bytes of a container with ``entries`` (name and bytes), a piece at a time.

    The same entries give the same bytes. Write them with a writer that puts all of it or nothing in place.

    Raises:
        ReadError: ``container.path`` or ``container.twice``: a name no container may have.
    """
    packer = lzma.LZMACompressor(lzma.FORMAT_ALONE, filters=[dict(one) for one in _FILTERS])
    seen: set[str] = set()
    for name, content in entries:
        if not _is_safe(name):
            raise ReadError("container.path", f"[{len(seen) + 1}]")
        if name.casefold() in seen:
            raise ReadError("container.twice", f"[{len(seen) + 1}]")
        seen.add(name.casefold())
        header = tarfile.TarInfo(name)
        header.size = len(content)
        yield packer.compress(header.tobuf(tarfile.PAX_FORMAT, "utf-8", "strict"))
        for at in range(0, len(content), _STEP):
            yield packer.compress(content[at : at + _STEP])
        yield packer.compress(bytes(-len(content) % _BLOCK))
    yield packer.compress(bytes(2 * _BLOCK))
    yield packer.flush()


def _is_safe(name: str) -> bool:
    """Tell whether an entry may have this name: a file's, on every system, in no folder."""
    return (
        bool(_NAME.fullmatch(name))
        and name == name.strip()
        and not name.endswith(".")
        and not _RESERVED.fullmatch(name)
        and not any(0xD800 <= ord(character) <= 0xDFFF for character in name)
    )


class _Reader:
    """Unpacks a stream and walks through the tar inside, header by header."""

    def __init__(self, stream: IO[bytes], where: str, largest_entry: int) -> None:
        self.stream = stream
        self.where = where
        self.largest_entry = largest_entry
        self.unpacker = lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=_MOST_MEMORY)
        self.taken = 0
        self.given = 0
        self.number = 0

    def entries(self) -> Iterator[Entry]:
        """Yield the regular files; everything else is refused or, for a "./" folder, passed over."""
        name: str | None = None
        while (header := self._header()) is not None:
            if header.type in (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME):
                name = self._long_name(header) or name
                continue
            self.number += 1
            path = (name or header.name).removeprefix("./")
            name = None
            if header.type == tarfile.DIRTYPE and path.strip("./") == "" and not header.size:
                continue
            if header.type not in (tarfile.REGTYPE, tarfile.AREGTYPE):
                raise self._refused("special")
            if not _is_safe(path):
                raise self._refused("path")
            if header.size > self.largest_entry:
                raise self._refused("too_large")
            yield Entry(path, self._padded(header.size))
        self._drain()

    def _header(self) -> tarfile.TarInfo | None:
        """Return the next header, None at the end of the archive."""
        block = self._exactly(_BLOCK, at_boundary=True)
        if not block.strip(b"\0"):
            return None
        try:
            header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except tarfile.HeaderError:
            raise self._refused("unreadable") from None
        if header.size < 0:
            raise self._refused("unreadable")
        return header

    def _long_name(self, header: tarfile.TarInfo) -> str | None:
        """Return the name an extended header gives the next entry; its other records do not matter here."""
        if header.size > _LARGEST_HEADER:
            raise self._refused("too_large")
        data = self._padded(header.size)
        if header.type == tarfile.GNUTYPE_LONGNAME:
            return data.rstrip(b"\0").decode("utf-8", "surrogateescape")
        records = dict(self._pax_records(data))
        if b"size" in records or b"GNU.sparse.major" in records:
            raise self._refused("special")
        path = records.get(b"path")
        return path.decode("utf-8", "surrogateescape") if path and header.type == tarfile.XHDTYPE else None

    def _pax_records(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield keyword and value of each record (POSIX.1-2001 pax, "length keyword=value")."""
        at = 0
        while at < len(data):
            match = _PAX_RECORD.match(data, at)
            end = at + int(match[1]) if match else 0
            if match is None or not match.end() < end <= len(data):
                raise self._refused("unreadable")
            yield match[2], data[match.end() : end - 1]
            at = end

    def _padded(self, size: int) -> bytes:
        """Return ``size`` bytes and pass over what fills their last block."""
        data = self._exactly(size)
        self._exactly(-size % _BLOCK)
        return data

    def _exactly(self, size: int, *, at_boundary: bool = False) -> bytes:
        """Return the next ``size`` unpacked bytes; b"" at a clean end between entries (``at_boundary``)."""
        result = io.BytesIO()
        while result.tell() < size:
            piece = self._some(min(size - result.tell(), _STEP))
            if not piece:
                if at_boundary and not result.tell():
                    return b""
                raise self._refused("unreadable")
            result.write(piece)
        return result.getvalue()

    def _some(self, most: int) -> bytes:
        """Return up to ``most`` unpacked bytes, b"" at the end of the lzma stream."""
        while not self.unpacker.eof:
            try:
                packed = self.stream.read(_STEP) if self.unpacker.needs_input else b""
                if self.unpacker.needs_input and not packed:
                    break
                self.taken += len(packed)
                piece = self.unpacker.decompress(packed, most)
            except (lzma.LZMAError, OSError):
                break
            self.given += len(piece)
            if self.given > max(_RATIO_FROM, self.taken * _LARGEST_RATIO) or self.given > LARGEST_TOTAL:
                raise self._refused("too_large")
            if piece:
                return piece
        if not self.unpacker.eof:
            raise self._refused("unreadable")
        return b""

    def _drain(self) -> None:
        """Read to the end of the stream: a container that was cut off shows itself there at the latest."""
        while self._some(_STEP):
            pass

    def _refused(self, word: str) -> ReadError:
        return ReadError(f"container.{word}", f"{self.where}[{self.number}]" if self.number else self.where)
