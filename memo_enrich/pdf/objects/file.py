"""A PDF file as a store of objects: the newest revision, read lazily and strictly.

Why not pypdf: it mends a damaged table without telling, decodes strings it must later write back, and keeps files alive
in reference cycles. Here nothing is mended, strings stay tokens, and only what is asked for is parsed.
"""

from __future__ import annotations

from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.model import FileBytes
from memo_enrich.pdf.objects import syntax
from memo_enrich.pdf.objects.syntax import (
    KNOWN_FILTERS,
    Budget,
    DamagedError,
    Dictionary,
    Entry,
    Parser,
    PdfString,
    Ref,
    Section,
    Stream,
    Value,
    base_of_objects,
    decode,
    find_entry,
    make_stream,
    object_head,
    read_sections,
    read_table,
    stream_section,
    text_of,
    value_at,
)

_HEADER_WITHIN: Final = 1024  # ISO 32000-1, Annex H.3, note 13
_VERSION: Final = pattern(rb"%PDF-(\d)\.(\d)")
_LONGEST_CHAIN: Final = 20
_HEAD: Final = 64 * 1024


class PdfFile:
    """The objects of a file.

    Args:
        data: all bytes of the file.

    Attributes:
        data: the bytes.
        base: where offsets of objects count from: where the header starts, or the first byte of the file.
        xref_base: the same for offsets of cross-reference sections; some files count the two differently.
        sections: the cross-reference sections, newest first.
        trailer: the newest trailer.
        security: how to decrypt, None for a file that is not encrypted.

    Raises:
        DamagedError: no header, or the cross-reference is not what it should be.
        PasswordNeededError, UnknownHandlerError: encrypted in a way that cannot be opened.
    """

    def __init__(self, data: FileBytes) -> None:
        self.data = data
        self.security: syntax.Security | None = None
        self._values: dict[Ref, Value] = {}
        self._containers: dict[int, tuple[bytes, dict[int, int]]] = {}
        self._loading: set[int] = set()
        self._budget = Budget()
        header = data.find(b"%PDF-", 0, _HEADER_WITHIN)
        if header < 0:
            raise DamagedError("no header")
        self.base = header
        self.sections: tuple[Section, ...] = ()
        self.sections, self.xref_base = read_sections(data, header, self._read_section)
        self.base = base_of_objects(data, self.sections, header, self.xref_base)
        self.trailer: Dictionary = self.sections[0].trailer
        self._encrypt_metadata = True
        if self.trailer.get("Encrypt") is not None:
            self._open_security()

    @property
    def version(self) -> tuple[int, int]:
        """The version of the header; (1, 0) when it is unreadable."""
        head = self.data[: _HEADER_WITHIN + len("1.7")]
        match = _VERSION.match(head, head.find(b"%PDF-", 0, _HEADER_WITHIN))
        return (int(match[1]), int(match[2])) if match else (1, 0)

    # Cross-reference

    def _read_section(self, offset: int, base: int) -> Section:
        table = read_table(self.data, offset, base)
        if table is not None:
            return table
        head = object_head(self.data, base + offset)
        value = self._value_at(head[0], head[1]) if head else None
        if not isinstance(value, Stream) or value.dictionary.get("Type") != "XRef":
            raise DamagedError("no cross-reference section")
        if not isinstance(value.dictionary.get("Length"), int):
            raise DamagedError("length of a cross-reference stream")  # nothing can be looked up yet (7.5.8.2)
        return stream_section(value, self._filtered(value, value.raw), offset)

    def entry(self, num: int) -> Entry | None:
        """Return where object ``num`` is; None: nowhere, or it is free."""
        entry = find_entry(self.sections, num)
        return entry if entry is not None and entry.used and (entry.place or entry.container) else None

    @property
    def unpacked(self) -> tuple[bytes, ...]:
        """The object streams read so far, decoded."""
        return tuple(content for content, _ in self._containers.values())

    # Objects

    def resolve(self, value: Value) -> Value:
        """Return what ``value`` refers to, or ``value`` itself; an object that is not there is None (7.3.10).

        Raises:
            DamagedError: the object is not where the cross-reference says.
        """
        left = _LONGEST_CHAIN
        while isinstance(value, Ref):
            if not (left := left - 1):
                raise DamagedError("references in a circle")
            value = self._load(value)
        return value

    def dictionary(self, value: Value) -> Dictionary:
        """Return the dictionary that ``value`` is or refers to; empty for anything else."""
        resolved = self.resolve(value) if isinstance(value, Ref) else value
        return resolved if isinstance(resolved, dict) else {}

    def array(self, value: Value) -> list[Value]:
        """Return the array that ``value`` is or refers to; empty for anything else."""
        resolved = self.resolve(value) if isinstance(value, Ref) else value
        return resolved if isinstance(resolved, list) else []

    def string(self, value: Value) -> bytes:
        """Return the plain bytes of the string that ``value`` is or refers to; empty for anything else."""
        resolved = self.resolve(value)
        if not isinstance(resolved, PdfString):
            return b""
        content = resolved.content()
        if resolved.owner is None or self.security is None:
            return content
        return self.security.decrypt_string(content, resolved.owner)

    def text(self, value: Value) -> str:
        """Return the text of the text string that ``value`` is or refers to; empty for anything else."""
        return text_of(self.string(value))

    def _load(self, ref: Ref) -> Value:
        if ref in self._values:
            return self._values[ref]
        num = ref.num
        entry = self.entry(num)
        if entry is None or entry.gen != ref.gen:
            return None
        if num in self._loading or len(self._loading) > _LONGEST_CHAIN:
            raise DamagedError("object needs itself, or too many others")
        self._loading.add(num)
        try:
            value = self._from_container(entry, num) if entry.container else self._at(Ref(num, entry.gen), entry.place)
        finally:
            self._loading.discard(num)
        self._values[ref] = value
        return value

    def stands_at(self, num: int, gen: int, place: int) -> bool:
        """Tell whether object ``num`` of generation ``gen`` really starts at ``place``."""
        offset = self.base + place
        if self.data.startswith(b"%d %d obj" % (num, gen), offset):
            return True
        head = object_head(self.data, offset)
        return head is not None and head[0] == (num, gen)

    def _at(self, ref: Ref, offset: int) -> Value:
        head = object_head(self.data, self.base + offset)
        if head is None or head[0] != ref:
            raise DamagedError("object is not in its place")
        return self._value_at(ref, head[1])

    def _value_at(self, ref: Ref, position: int) -> Value:
        value, start = value_at(self.data, position, ref if self.security is not None else None)
        if start is None:
            return value
        return make_stream(value, self.data, start, self.resolve(value.get("Length")), ref)

    def _from_container(self, entry: Entry, num: int) -> Value:
        content, places = self._container(entry.container)
        if not 0 <= places.get(num, -1) < len(content):
            raise DamagedError("object is not in its stream")
        return Parser(content, places[num]).value()

    def _container(self, num: int) -> tuple[bytes, dict[int, int]]:
        if num not in self._containers:
            entry = self.entry(num)
            stream = self.resolve(Ref(num, entry.gen)) if entry else None
            if not isinstance(stream, Stream) or (entry and entry.container):
                raise DamagedError("no object stream")
            content = self.content(stream)
            first, count = self.resolve(stream.dictionary.get("First")), self.resolve(stream.dictionary.get("N"))
            if not isinstance(first, int) or not isinstance(count, int):
                raise DamagedError("object stream")
            self._containers[num] = content, _places(content, first, count)
        return self._containers[num]

    # Streams

    def content(self, stream: Stream) -> bytes:
        """Return the decrypted and decoded bytes of a stream.

        Raises:
            DamagedError: a filter that is unknown, or broken data.
        """
        return self._filtered(stream, self._decrypted(stream, stream.raw))

    def filters(self, stream: Stream) -> list[str]:
        """Return the names of a stream's filters, in the order they are taken off."""
        return [str(name) for name in self._listed(stream.dictionary.get("Filter"))]

    def can_decode(self, stream: Stream) -> bool:
        """Tell whether all filters of a stream are known here; those of pictures (DCT, JPX, CCITT, JBIG2) are not."""
        return all(name in KNOWN_FILTERS for name in self.filters(stream))

    def encoded(self, picture: Stream) -> bytes:
        """Return the bytes that a picture's own filter, its last one, is given; the first 64 KB of an encrypted one.

        Raises:
            DamagedError: a filter before it is unknown, or the data is broken.
        """
        raw = picture.raw
        if self.security is not None:
            raw = self._decrypted(picture, raw[:_HEAD])
        filters = self._listed(picture.dictionary.get("Filter"))[:-1]
        return decode(raw, filters, [], self._budget) if filters else raw

    def _decrypted(self, stream: Stream, raw: bytes) -> bytes:
        if self.security is None or not self._is_encrypted(stream):
            return raw
        if self.security.is_slow:
            self._budget.toil(len(raw))
        return self.security.decrypt_stream(raw, stream.owner)

    def _filtered(self, stream: Stream, raw: bytes) -> bytes:
        if stream.dictionary.get("F") is not None:
            raise DamagedError("stream in another file")
        filters = self._listed(stream.dictionary.get("Filter"))
        parameters = [self._plain_dictionary(given) for given in self._listed(stream.dictionary.get("DecodeParms"))]
        if not filters:
            return raw
        return decode(raw, filters, parameters, self._budget)

    def _listed(self, value: Value) -> list[Value]:
        resolved = self.resolve(value)
        if resolved is None:
            return []
        return [self.resolve(entry) for entry in resolved] if isinstance(resolved, list) else [resolved]

    def _plain_dictionary(self, value: Value) -> Value:
        return {key: self.resolve(entry) for key, entry in value.items()} if isinstance(value, dict) else None

    def _is_encrypted(self, stream: Stream) -> bool:
        type_ = stream.dictionary.get("Type")
        if type_ == "XRef" or (type_ == "Metadata" and not self._encrypt_metadata):
            return False
        filters = self._listed(stream.dictionary.get("Filter"))
        return filters[:1] != ["Crypt"]  # a crypt filter of its own is Identity in every file that uses one

    # Encryption

    def _open_security(self) -> None:
        encrypt = self.dictionary(self.trailer["Encrypt"])
        identifiers = self.array(self.trailer.get("ID"))
        first_id = self.string(identifiers[0]) if identifiers else b""
        resolved = {key: self._deep(value) for key, value in encrypt.items()}
        self.security = syntax.open_security(resolved, first_id)
        self._encrypt_metadata = resolved.get("V") in (1, 2) or resolved.get("EncryptMetadata") is not False
        # Anything read so far was read without knowing who owns its strings.
        own = self.trailer["Encrypt"]
        self._values = {own: encrypt} if isinstance(own, Ref) else {}
        self._containers.clear()

    def _deep(self, value: Value, depth: int = 0) -> Value:
        value = self.resolve(value)
        if isinstance(value, dict) and depth < 4:
            return {key: self._deep(entry, depth + 1) for key, entry in value.items()}
        return value


def _places(content: bytes, first: int, count: int) -> dict[int, int]:
    """Return object number -> offset within the decoded object stream, of its first occurrence."""
    try:
        numbers = [int(token) for token in content[:first].split()[: 2 * count]]
    except ValueError as error:
        raise DamagedError("head of an object stream") from error
    pairs = zip(numbers[-2::-2], numbers[::-2], strict=False)  # backwards: the first of two wins
    return {num: first + offset for num, offset in pairs}
