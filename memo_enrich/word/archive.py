"""The ZIP file of an Office document (PKWARE APPNOTE 6.3.10), read strictly: where each member lies, and what is in it.

What readers could take in two ways is refused: two members of one name, headers that contradict each other, members
that overlap, names that lead out of a folder. Everything is unpacked once within a budget, and its CRC checked.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NoReturn

from memo_enrich.errors import ReadError

STORED: Final = 0
DEFLATED: Final = 8

LARGEST_WHOLE: Final = 128 * 1024 * 1024
"""Bytes of all members unpacked."""
MOST_MEMBERS: Final = 5_000

LOCAL: Final = struct.Struct("<4s5H3L2H")
CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
END: Final = struct.Struct("<4s4H2LH")
LOCAL_MARK: Final = b"PK\x03\x04"
CENTRAL_MARK: Final = b"PK\x01\x02"
END_MARK: Final = b"PK\x05\x06"
ZIP64_EXTRA: Final = 0x0001

_LONGEST_COMMENT: Final = 0xFFFF
_ENCRYPTED: Final = 0x0001
_UTF8: Final = 0x0800
_CHUNK: Final = 1024 * 1024
_FORBIDDEN: Final = frozenset('\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the archive; its offsets count in the file.

    ``start`` to ``end`` is its local header, its data and all that stands before the next member; ``data`` is where its
    packed bytes begin; ``entry`` is its place in the directory.
    """

    name: str
    method: int
    crc: int
    packed: int
    size: int
    start: int
    data: int
    end: int
    entry: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP file: its bytes, its members in the order of their bytes, and as the directory lists them.

    ``directory`` is where the directory begins; ``comment`` stands at the file's end; ``named`` finds members.
    """

    data: bytes = field(repr=False)
    members: tuple[Member, ...]
    listed: tuple[Member, ...] = field(repr=False)
    directory: int
    comment: bytes = field(default=b"", repr=False)
    named: Mapping[str, Member] = field(default_factory=dict, repr=False)

    def member(self, name: str) -> Member | None:
        """Return the member of this name; case counts for nothing (ECMA-376 part 2, 6.2.2.3)."""
        return self.named.get(name.lower())

    def content(self, member: Member) -> bytes:
        """Return what is in a member.

        Raises:
            ReadError: ``template.damaged``.
        """
        return b"".join(_unpacked(self.data, member))


def open_archive(data: bytes, where: str = "") -> Archive:
    """Read the directory of a ZIP file and check every member.

    Raises:
        ReadError: ``template.damaged``; ``template.encrypted``: with the ZIP format's own password;
            ``template.too_costly``: more members, or more in them, than any letter has; ``template.names``.
    """
    try:
        first, count, at = _directory(data, where)
        found = tuple(_members(data, first, at, count, where))
    except (struct.error, UnicodeDecodeError):
        _damaged(where)
    _check_names(found, where)
    if sum(member.size for member in found) > LARGEST_WHOLE:
        raise ReadError("template.too_costly", where)
    members = _bounded(found, first, where)
    for member in members:
        _check_content(data, member, where)
    listed = tuple(sorted(members, key=lambda member: member.entry))
    named = {member.name.lower(): member for member in members}
    return Archive(data, members, listed, first, data[at + END.size :], named)


def _damaged(where: str) -> NoReturn:
    raise ReadError("template.damaged", where)


def _directory(data: bytes, where: str) -> tuple[int, int, int]:
    """Return where the directory begins, how many members it lists, and where its end record is."""
    at = data.rfind(END_MARK, max(0, len(data) - _LONGEST_COMMENT - END.size))
    if at < 0:
        _damaged(where)
    _, disk, first_disk, here, count, size, first, comment = END.unpack_from(data, at)
    if disk or first_disk or not count or here != count or at + END.size + comment != len(data) or first + size != at:
        _damaged(where)
    if count > MOST_MEMBERS:
        raise ReadError("template.too_costly", where)
    return first, count, at


def _members(data: bytes, first: int, until: int, count: int, where: str) -> Iterator[Member]:
    at = first
    for _ in range(count):
        member, at = _member(data, at, where)
        yield member
    if at != until:
        _damaged(where)


def _member(data: bytes, at: int, where: str) -> tuple[Member, int]:
    """Return the member listed at ``at``, and where the next one is listed."""
    mark, _, _, flags, method, _, _, crc, packed, size, *lengths, disk, _, _, start = CENTRAL.unpack_from(data, at)
    behind = at + CENTRAL.size + sum(lengths)
    raw = data[at + CENTRAL.size : at + CENTRAL.size + lengths[0]]
    if mark != CENTRAL_MARK or disk or start + LOCAL.size > len(data):
        _damaged(where)
    if flags & _ENCRYPTED:
        raise ReadError("template.encrypted", where)
    local, _, _, its_method, _, _, _, _, _, name_length, extra_length = LOCAL.unpack_from(data, start)
    begins = start + LOCAL.size + name_length + extra_length
    same = local == LOCAL_MARK and its_method == method and data[start + LOCAL.size :][: len(raw)] == raw
    if not same or name_length != len(raw) or method not in (STORED, DEFLATED):
        _damaged(where)
    name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
    return Member(name, method, crc, packed, size, start, begins, begins + packed, (at, behind)), behind


def _bounded(found: tuple[Member, ...], directory: int, where: str) -> tuple[Member, ...]:
    """Return the members in the order of their bytes, each reaching to the next."""
    ordered = sorted(found, key=lambda member: member.start)
    edges = [member.start for member in ordered[1:]] + [directory]
    if any(member.end > edge for member, edge in zip(ordered, edges, strict=True)):
        _damaged(where)
    return tuple(replace(member, end=edge) for member, edge in zip(ordered, edges, strict=True))


def _check_names(members: tuple[Member, ...], where: str) -> None:
    """Refuse names that lead elsewhere, and those that one reader takes for another (ECMA-376 part 2, 6.2.2)."""
    seen: set[str] = set()
    for member in members:
        name = member.name.lower()
        parts = name.removesuffix("/").split("/")
        leads_out = any(part in ("", ".", "..") or part.endswith(".") for part in parts)
        if leads_out or name in seen or _FORBIDDEN.intersection(name) or any(ord(one) < 32 for one in name):
            raise ReadError("template.names", where)
        seen.add(name)


def _check_content(data: bytes, member: Member, where: str) -> None:
    try:
        for piece in _unpacked(data, member):
            if member.name.lower().endswith((".xml", ".rels")) and _declares(piece):
                raise ReadError("template.doctype", where)
    except ReadError as error:
        raise ReadError(error.code, where) from error


def _declares(piece: bytes) -> bool:
    """Tell whether XML declares a document type, which no part of a package may (ECMA-376 part 2, 6.2.5)."""
    return b"<!DOCTYPE" in piece or b"<\0!\0D\0O\0C" in piece or b"\0<\0!\0D\0O\0C" in piece


def _unpacked(data: bytes, member: Member) -> Iterator[bytes]:
    """Yield what is in a member, a megabyte at a time.

    Raises:
        ReadError: ``template.damaged``: it is not what the directory says.
    """
    packed = memoryview(data)[member.data : member.data + member.packed]
    pieces = _inflated(packed) if member.method == DEFLATED else iter([bytes(packed)])
    size = crc = 0
    for piece in pieces:
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        if size > member.size:
            break
        yield piece
    if size != member.size or crc != member.crc:
        _damaged("")


def _inflated(packed: memoryview) -> Iterator[bytes]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    try:
        while not stream.eof:
            piece = stream.decompress(rest, _CHUNK)
            rest = stream.unconsumed_tail
            if not piece and not rest and not stream.eof:
                _damaged("")
            yield piece
    except zlib.error:
        _damaged("")
    if stream.unused_data:
        _damaged("")
