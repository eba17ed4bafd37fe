"""An archive with some members replaced and some added: the others are the same bytes, in the same order.

What it takes to have the original again goes along as the last member: the record. It names the stretches of the new
file that the original consists of, and holds what is in it no more; the original's hash seals it.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from memo_enrich.errors import PlacementError, ReadError
from memo_enrich.word.archive import (
    CENTRAL,
    CENTRAL_MARK,
    DEFLATED,
    END,
    END_MARK,
    LARGEST_WHOLE,
    LOCAL,
    LOCAL_MARK,
    STORED,
    ZIP64_EXTRA,
    Archive,
    Member,
)

_VERSION: Final = 20  # APPNOTE 4.4.3: deflate
_SIZES_FOLLOW: Final = 0x0008
_UTF8: Final = 0x0800
_EPOCH: Final = 0x21  # 1 January 1980, as Office dates every member
_MOST_PIECES: Final = 3 * 5_000
_HEAD: Final = struct.Struct("<L")


class _Listed(NamedTuple):
    """A member's line in the directory to be: its old one (None for a new member) with what is true now."""

    old: bytes | None
    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int


def rewritten(archive: Archive, replaced: Mapping[str, bytes], added: Mapping[str, bytes], record: str) -> bytes:
    """Return the archive's bytes with members replaced and added, and the record of the original as the last of them.

    Args:
        archive: what came in.
        replaced: new content by the members' own names.
        added: content of new members; those that a picture format has packed already are stored.
        record: name of the record.
    """
    writer = _Writer(archive)
    for member in archive.members:
        content = replaced.get(member.name)
        if content is None:
            writer.keep(member)
        else:
            writer.replace(member, content)
    for name, content in added.items():
        writer.add(name, content)
    writer.add(record, writer.record())
    return writer.finished()


def original(archive: Archive, record: str, where: str = "") -> bytes:
    """Return the file as it was before :func:`rewritten`.

    Raises:
        PlacementError: ``remove.nothing``: there is no record; ``template.altered``: the file is not as we wrote it.
    """
    member = archive.member(record)
    if member is None:
        raise PlacementError("remove.nothing", where)
    try:
        made = b"".join(_pieces(archive.data, archive.content(member), member.start))
    except (ValueError, KeyError, TypeError, struct.error, ReadError):
        raise PlacementError("template.altered", where) from None
    return made


def _pieces(data: bytes, record: bytes, until: int) -> Iterator[bytes]:
    """Yield the pieces of the original, and check them."""
    (length,) = _HEAD.unpack_from(record)
    said = json.loads(record[_HEAD.size : _HEAD.size + length])
    body, kept, taken, total, digest = data[:until], record[_HEAD.size + length :], 0, 0, sha256()
    if len(said["pieces"]) > _MOST_PIECES:
        raise ValueError
    for start, size in said["pieces"]:
        source = kept if start is None else body
        first = taken if start is None else start
        total += size
        if not (isinstance(first, int) and 0 <= first <= first + size <= len(source)) or total > LARGEST_WHOLE:
            raise ValueError
        taken += size if start is None else 0
        piece = source[first : first + size]
        digest.update(piece)
        yield piece
    if digest.hexdigest() != said["sha256"]:
        raise ValueError


class _Writer:
    """Writes the new file, and keeps account of where the original's bytes went."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.out = bytearray(archive.data[: archive.members[0].start])
        self.listed: dict[Member, _Listed] = {}
        self.new: list[_Listed] = []
        self.pieces: list[tuple[int | None, int]] = [(0, len(self.out))]
        self.lost = bytearray()

    def keep(self, member: Member) -> None:
        """Copy a member as it stands."""
        entry = self.archive.data[slice(*member.entry)]
        _, _, _, flags, method, _, _, crc, packed, size, length, *_ = CENTRAL.unpack_from(entry)
        name = entry[CENTRAL.size : CENTRAL.size + length]
        self.listed[member] = _Listed(entry, name, flags, method, crc, packed, size, len(self.out))
        self.pieces.append((len(self.out), member.end - member.start))
        self.out += self.archive.data[member.start : member.end]

    def replace(self, member: Member, content: bytes) -> None:
        """Write a member anew, by the same method and under the same header, and remember what it was."""
        data, entry = self.archive.data, self.archive.data[slice(*member.entry)]
        _, version, flags, method, clock, date, _, _, _, name_length, extra_length = LOCAL.unpack_from(
            data, member.start
        )
        flags &= ~_SIZES_FOLLOW
        name = data[member.start + LOCAL.size :][:name_length]
        extra = _without_sizes(data[member.start + LOCAL.size + name_length :][:extra_length])
        packed, crc = _packed(content, method), zlib.crc32(content)
        self.listed[member] = _Listed(entry, name, flags, method, crc, len(packed), len(content), len(self.out))
        header = (version, flags, method, clock, date, crc, len(packed), len(content), len(name), len(extra))
        self.out += LOCAL.pack(LOCAL_MARK, *header) + name + extra + packed
        self._lose(data[member.start : member.end])

    def add(self, name: str, content: bytes) -> None:
        """Write a new member."""
        method = STORED if name.endswith(".png") else DEFLATED
        raw, packed, crc = name.encode(), _packed(content, method), zlib.crc32(content)
        flags = 0 if name.isascii() else _UTF8
        self.new.append(_Listed(None, raw, flags, method, crc, len(packed), len(content), len(self.out)))
        header = (_VERSION, flags, method, 0, _EPOCH, crc, len(packed), len(content), len(raw), 0)
        self.out += LOCAL.pack(LOCAL_MARK, *header) + raw + packed

    def record(self) -> bytes:
        """Return the record; after this only the record itself may be added."""
        self._lose(self.archive.data[self.archive.directory :])
        pieces = [(start, size) for start, size in self.pieces if size]
        said = {"pieces": pieces, "sha256": sha256(self.archive.data).hexdigest()}
        head = json.dumps(said, separators=(",", ":")).encode()
        return _HEAD.pack(len(head)) + head + bytes(self.lost)

    def finished(self) -> bytes:
        """Return the file: members, directory, and the end record with the original's comment."""
        start = len(self.out)
        entries = [self.listed[member] for member in self.archive.listed] + self.new
        for entry in entries:
            self.out += _directory_entry(entry)
        size, count, comment = len(self.out) - start, len(entries), self.archive.comment
        self.out += END.pack(END_MARK, 0, 0, count, count, size, start, len(comment)) + comment
        return bytes(self.out)

    def _lose(self, original_bytes: bytes) -> None:
        self.pieces.append((None, len(original_bytes)))
        self.lost += original_bytes


def _packed(content: bytes, method: int) -> bytes:
    if method == STORED:
        return content
    stream = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return stream.compress(content) + stream.flush()


def _without_sizes(extra: bytes) -> bytes:
    """Return an extra field without the sizes of ZIP64, which are no longer true."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind != ZIP64_EXTRA:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept


def _directory_entry(entry: _Listed) -> bytes:
    """Return a member's line of the directory: its old one with what has changed, or a plain new one."""
    if entry.old is None:
        rest = (len(entry.name), 0, 0, 0, 0, 0, entry.start)
        return (
            CENTRAL.pack(
                CENTRAL_MARK, _VERSION, _VERSION, entry.flags, entry.method, 0, _EPOCH, entry.crc, entry.packed,
                entry.size, *rest,
            )
            + entry.name
        )  # fmt: skip
    values = list(CENTRAL.unpack_from(entry.old))
    values[3], values[7:10], values[16] = entry.flags, (entry.crc, entry.packed, entry.size), entry.start
    return CENTRAL.pack(*values) + entry.old[CENTRAL.size :]
