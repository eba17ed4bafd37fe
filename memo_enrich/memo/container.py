"""Digital Post containers: ``.tar.lzma`` with one MeMo message per entry, read and written as a stream.

What Digital Post's own Java library writes and reads: a legacy "alone" .lzma stream of unknown length (preset 3,
dictionary 16 MB, at most 128 MB), in it a pax tar with UTF-8 names, each entry named ``<messageUUID>.xml``.

Read is all there is: every stream, and every archive in them (``cat a.tar b.tar``, ``tar -A``). A container comes from
outside: names with folders, links, devices, doubled names and bombs are refused, and no header may claim more memory
than a message needs.
"""

from __future__ import annotations

import io
import lzma
import re
import tarfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Final, NamedTuple

from memo_enrich.errors import ReadError
from memo_enrich.memo.unpacking import Unpackable, Unpacking
from memo_enrich.texts import told

MOST_ENTRIES: Final = 100_000
LARGEST_ENTRY: Final = 256 * 1024 * 1024

_LARGEST_HEADER: Final = 64 * 1024
_FILTERS: Final = ({"id": lzma.FILTER_LZMA1, "preset": 3, "dict_size": 1 << 24},)
_BLOCK: Final = 512
_STEP: Final = 256 * 1024
_NAME: Final = re.compile(r"[^/\\:\x00-\x1f\x7f]{1,255}")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.I)
_PAX_RECORD: Final = re.compile(rb"(\d{1,6}) ([^=]+)=")


class Entry(NamedTuple):
    """One message of a container: the name of its entry and its bytes."""

    name: str
    content: bytes


def looks_like_container(head: bytes) -> bool:
    """Tell whether the first kilobytes of a file are a .tar.lzma's: a tar, be it an empty one, inside lzma."""
    streams, start = Unpacking(io.BytesIO(head)), b""
    with suppress(Unpackable):
        while len(start) < _BLOCK and (piece := streams.some(_BLOCK - len(start))):
            start += piece
    if len(start) < _BLOCK:
        return bool(start) and len(head) < 2 * _BLOCK
    try:
        tarfile.TarInfo.frombuf(start, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return not start.strip(b"\0")
    return True


def read_container(source: str | Path | IO[bytes], *, largest_entry: int = LARGEST_ENTRY) -> Iterator[Entry]:
    """Yield the messages of a container one at a time, as they come; each is held only until the next.

    Args:
        source: path or binary stream.
        largest_entry: bytes an entry may have.

    Raises:
        ReadError: ``read.missing``, ``read.not_a_file`` or ``read.denied`` (a path that cannot be opened),
            ``container.unreadable`` (no lzma, damaged or cut off), ``container.trailing`` (bytes behind its end
            that are neither another stream or archive nor padding), ``container.path`` (a name with a folder or one no
            file may have), ``container.special`` (a link, device or the like), ``container.twice`` (two entries of one
            name) or ``container.too_large`` (a limit, a bomb). What was yielded before was in order.
    """
    where = Path(source).name if isinstance(source, str | Path) else ""
    with ExitStack() as stack:
        stream = stack.enter_context(_opened(Path(source))) if isinstance(source, str | Path) else source
        seen: set[str] = set()
        for entry in _Reader(stream, where, largest_entry).entries():
            if len(seen) >= MOST_ENTRIES:
                raise ReadError("container.too_large", where)
            _refuse_twice(entry.name, seen, where)
            yield entry


def _opened(path: Path) -> IO[bytes]:
    """Open a container's file.

    Raises:
        ReadError: ``read.missing``, ``read.not_a_file`` or ``read.denied``.
    """
    if path.is_dir():
        raise ReadError("read.not_a_file", str(path))
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise ReadError("read.missing", str(path)) from None
    except OSError as error:
        raise ReadError("read.denied", str(path), error=told(error)) from error


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
        _refuse_twice(name, seen, "")
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


def _refuse_twice(name: str, seen: set[str], where: str) -> None:
    """Note a name. Two that some system's folder takes for one (case, NFC and NFD) are the same.

    Raises:
        ReadError: ``container.twice``.
    """
    folded = unicodedata.normalize("NFC", name).casefold()
    if folded in seen:
        raise ReadError("container.twice", f"{where}[{len(seen) + 1}]")
    seen.add(folded)


class _Reader:
    """Walks through the tar inside the streams, header by header, to the end of the last archive."""

    def __init__(self, stream: IO[bytes], where: str, largest_entry: int) -> None:
        self.streams = Unpacking(stream)
        self.where = where
        self.largest_entry = largest_entry
        self.number = 0
        self.ended = False

    def entries(self) -> Iterator[Entry]:
        """Yield the regular files; everything else is refused or, for a "./" folder, passed over."""
        name: str | None = None
        extended = False
        while (header := self._header(owed=extended)) is not None:
            if header.type in (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME):
                name, extended = self._long_name(header) or name, header.type != tarfile.XGLTYPE
                continue
            self.number += 1
            path = (name or header.name).removeprefix("./")
            name, extended = None, False
            if header.type == tarfile.DIRTYPE and path.strip("./") == "" and not header.size:
                continue
            if header.type not in (tarfile.REGTYPE, tarfile.AREGTYPE):
                raise self._refused("special")
            if not _is_safe(path):
                raise self._refused("path")
            if header.size > self.largest_entry:
                raise self._refused("too_large")
            yield Entry(path, self._padded(header.size))

    def _header(self, *, owed: bool) -> tarfile.TarInfo | None:
        """Return the next header, None behind the last archive. ``owed``: a header before promised it."""
        block = self._up_to(_BLOCK)
        while block and not owed and not block.strip(b"\0"):  # the end of an archive, and what fills its last record
            self.ended = True
            block = self._up_to(_BLOCK)
        if not block and not owed:
            return None
        try:
            header = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except tarfile.HeaderError:
            raise self._refused("trailing" if self.ended else "unreadable") from None
        self.ended = False
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

    def _exactly(self, size: int) -> bytes:
        """Return the next ``size`` unpacked bytes."""
        data = self._up_to(size)
        if len(data) < size:
            raise self._refused("unreadable")
        return data

    def _up_to(self, size: int) -> bytes:
        """Return the next ``size`` unpacked bytes, fewer at the end of the last stream."""
        result = io.BytesIO()
        try:
            while result.tell() < size and (piece := self.streams.some(min(size - result.tell(), _STEP))):
                result.write(piece)
        except Unpackable as broken:
            raise self._refused(broken.word) from None
        return result.getvalue()

    def _refused(self, word: str) -> ReadError:
        return ReadError(f"container.{word}", f"{self.where}[{self.number}]" if self.number else self.where)
