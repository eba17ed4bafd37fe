"""The section appended to a file: new and replaced objects and a cross-reference section of the newest one's kind.

ISO 32000-1, 7.5.6 (incremental updates), 7.5.8.4 (hybrid files: the update is a table, XRefStm is not repeated);
ISO 19005-1, 6.1.4 (no cross-reference streams where there were none). The same input always gives the same bytes.
"""

from __future__ import annotations

import hashlib
import zlib
from itertools import groupby
from typing import Final

from memo_enrich.lazy import cached_property
from memo_enrich.pdf.objects import OPENING, Dangling, PdfFile, next_number, seal
from memo_enrich.pdf.objects.syntax import (
    Dictionary,
    Name,
    PdfString,
    Ref,
    SectionKind,
    StringWriter,
    Value,
    indirect_object,
    literal,
    serialise,
    stream_body,
    string_token,
)

# What a trailer does not hand on: what belongs to its own section, or to the stream it stood in.
_OF_THE_SECTION: Final = ("Size", "Prev", "XRefStm", "Type", "W", "Index")
_OF_THE_STREAM: Final = ("Length", "Filter", "DecodeParms", "DL", "F", "FFilter", "FDecodeParms")
_WORTH_PACKING: Final = 64  # bytes: what is shorter hardly shrinks by as much as it takes to say that it has
_OWN_TO_SECTION: Final = frozenset(_OF_THE_SECTION + _OF_THE_STREAM)


class FullError(ValueError):
    """An array would become longer than the file's standard allows."""


class Revision:
    """Collects objects, then writes them.

    Args:
        file: the file to append to; it is not changed.
        longest: how many elements an array may have; None: any number.
    """

    def __init__(self, file: PdfFile, *, longest: int | None = None) -> None:
        self.file = file
        self._longest = longest
        self._next = next_number(file)
        self._bodies: dict[Ref, bytes] = {}

    @cached_property
    def _dangling(self) -> Dangling:
        return Dangling(self.file)  # asked for late, when the object streams on the way have been read

    def new_ref(self) -> Ref:
        """Return a number no object of the file has."""
        while self._next in self._dangling:
            self._next += 1
        ref = Ref(self._next)
        self._next += 1
        return ref

    def put(self, ref: Ref, value: Value) -> Ref:
        """Write ``value`` as the object ``ref``, new or in place of the old; return ``ref``.

        Raises:
            FullError: it is or holds an array that is too long.
        """
        if self._longest is not None:
            held = value.values() if isinstance(value, dict) else (value,)
            if any(isinstance(one, list) and len(one) > self._longest for one in held):
                raise FullError
        self._bodies[ref] = serialise(value, self._string_writer(ref))
        return ref

    def add(self, value: Value) -> Ref:
        """Write ``value`` as a new object; return its reference."""
        return self.put(self.new_ref(), value)

    def add_stream(self, dictionary: Dictionary, content: bytes, *, deflated: bool = False) -> Ref:
        """Write a new stream; ``deflated`` says that ``content`` is so already. Return its reference."""
        ref = self.new_ref()
        worth = len(content) > _WORTH_PACKING and not deflated
        packed = zlib.compress(content, 9) if worth else content
        if deflated or len(packed) + len("/Filter/FlateDecode") < len(content):
            dictionary, content = dictionary | {"Filter": Name("FlateDecode")}, packed
        if self.file.security is not None:
            content = self.file.security.encrypt_stream(content, ref)
        self._bodies[ref] = stream_body(dictionary, content, self._string_writer(ref))
        return ref

    def _string_writer(self, ref: Ref) -> StringWriter:
        """Return what writes a string within ``ref``: the token as it came where that is right, else encrypted."""
        security = self.file.security
        if security is None:
            return string_token

        def write(value: PdfString) -> bytes:
            if value.owner == ref:
                return value.token
            content = value.content()
            if value.owner is not None:
                content = security.decrypt_string(content, value.owner)
            return literal(security.encrypt_string(content, ref))

        return write

    def tail(self, sha256: str, link: str) -> bytes:
        """Return everything to append to the file.

        Args:
            sha256: of the file, in hexadecimal.
            link: goes into our mark.
        """
        data = self.file.data
        parts = [b"" if data.endswith((b"\n", b"\r")) else b"\n", OPENING]
        position = len(data) + sum(map(len, parts)) - self.file.base
        places: dict[Ref, int] = {}
        for ref in sorted(self._bodies):
            places[ref] = position
            parts.append(indirect_object(ref, self._bodies[ref]))
            position += len(parts[-1])
        trailer = self._trailer(b"".join(parts))
        if self.file.sections[0].kind is SectionKind.TABLE:
            parts.append(_table(places, trailer | {"Size": self._next}))
        else:
            parts.append(self._stream(places, trailer, position))
        section = b"".join(parts)
        return section + seal(len(data), sha256, section, link, position + self.file.base - self.file.xref_base)

    def _trailer(self, body: bytes) -> Dictionary:
        newest = self.file.sections[0]
        trailer = {key: value for key, value in newest.trailer.items() if key not in _OWN_TO_SECTION}
        identifiers = self.file.array(trailer.get("ID"))
        if identifiers:
            fresh = hashlib.sha256(self.file.string(identifiers[-1]) + body).hexdigest()[:32]
            trailer["ID"] = [identifiers[0], PdfString(b"<" + fresh.encode("ascii") + b">")]
        return trailer | {"Prev": newest.offset}

    def _stream(self, places: dict[Ref, int], trailer: Dictionary, position: int) -> bytes:
        own = self.new_ref()
        listed = places | {own: position}
        width = (position.bit_length() + 7) // 8
        rows = b"".join(
            b"\x01" + listed[ref].to_bytes(width, "big") + ref.gen.to_bytes(2, "big") for ref in sorted(listed)
        )
        index = [number for run in _runs(listed) for number in (run[0].num, len(run))]
        dictionary = {"Type": Name("XRef"), "Size": self._next, "W": [1, width, 2], "Index": index} | trailer
        return indirect_object(own, stream_body(dictionary, rows))


def _runs(places: dict[Ref, int]) -> list[list[Ref]]:
    """Return the references in runs of consecutive numbers."""
    ordered = enumerate(sorted(places))
    return [[ref for _, ref in run] for _, run in groupby(ordered, key=lambda pair: pair[1].num - pair[0])]


def _table(places: dict[Ref, int], trailer: Dictionary) -> bytes:
    lines = [b"xref\n"]
    for run in _runs(places):
        lines.append(b"%d %d\n" % (run[0].num, len(run)))
        lines.extend(b"%010d %05d n \n" % (places[ref], ref.gen) for ref in run)
    return b"".join(lines) + b"trailer\n" + serialise(trailer) + b"\n"
