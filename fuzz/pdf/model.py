"""A PDF as numbered objects that may be changed into anything, also into what no PDF may hold."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from memo_enrich.pdf.objects import DamagedError
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import Name, PdfString, Ref, Stream, name

Value: TypeAlias = Any


class Raw(bytes):
    """Bytes that are written as they are in place of a value."""

    __slots__ = ()


@dataclass
class Body:
    """A stream object. ``length``: what its Length says; None: the truth."""

    dictionary: dict[str, Value]
    content: bytes
    length: Value = None


@dataclass
class Model:
    """Objects by number, all of generation 0 unless ``generations`` says otherwise, and the trailer."""

    objects: dict[int, Value]
    trailer: dict[str, Value]
    generations: dict[int, int] = field(default_factory=dict)

    def copy(self) -> Model:
        """Return a copy that may be changed."""
        return Model(deepcopy(self.objects), deepcopy(self.trailer), dict(self.generations))

    def add(self, value: Value) -> Ref:
        """Add an object and return the reference to it."""
        number = max(self.objects, default=0) + 1
        self.objects[number] = value
        return Ref(number)

    def dictionary(self, number: int) -> dict[str, Value] | None:
        """Return the dictionary that object ``number`` is or begins with."""
        value = self.objects.get(number)
        value = value.dictionary if isinstance(value, Body) else value
        return value if isinstance(value, dict) else None


def load(data: bytes) -> Model:
    """Take a sound PDF apart. Strings of an encrypted one stay encrypted, so its objects must keep their numbers."""
    file = PdfFile(data)
    model = Model({}, {key: value for key, value in file.trailer.items() if key not in _OF_THE_FILE})
    for number in range(1, int(file.trailer.get("Size", 1))):
        entry = file.entry(number)
        if entry is None:
            continue
        try:
            value = file.resolve(Ref(number, entry.gen))
        except DamagedError:
            continue
        if isinstance(value, Stream):
            if value.dictionary.get("Type") in ("XRef", "ObjStm"):
                continue
            value = Body(dict(value.dictionary), value.raw)
        model.objects[number] = value
        if entry.gen:
            model.generations[number] = entry.gen
    return model.copy()


_OF_THE_FILE = ("Size", "Prev", "XRefStm", "Type", "W", "Index", "Filter", "DecodeParms", "Length")


def slots(model: Model) -> list[tuple[int, Value, str | int]]:
    """Return every place that holds a value: number of the object (0: the trailer), what holds it, and the key."""
    found: list[tuple[int, Value, str | int]] = []
    waiting: list[tuple[int, Value]] = [(0, model.trailer), *model.objects.items()]
    while waiting:
        number, value = waiting.pop()
        holder = value.dictionary if isinstance(value, Body) else value
        for key, inner in _entries(holder):
            found.append((number, holder, key))
            if isinstance(inner, dict | list):
                waiting.append((number, inner))
    return found


def _entries(holder: Value) -> Iterator[tuple[str | int, Value]]:
    if isinstance(holder, dict):
        yield from holder.items()
    elif isinstance(holder, list):
        yield from enumerate(holder)


def written(value: Value) -> bytes:
    """Return the bytes of a value (no stream)."""
    parts: list[bytes] = []
    _write(value, parts)
    return b"".join(parts)


def _write(value: Value, parts: list[bytes]) -> None:
    if isinstance(value, dict):
        parts.append(b"<<")
        for key, entry in value.items():
            parts.append(name(key) + b" ")
            _write(entry, parts)
        parts.append(b">>")
    elif isinstance(value, list):
        parts.append(b"[")
        for entry in value:
            _write(entry, parts)
            parts.append(b" ")
        parts.append(b"]")
    else:
        parts.append(_simple(value))


def _simple(value: Value) -> bytes:
    if isinstance(value, Raw):
        return bytes(value)
    if isinstance(value, Name):
        return name(value)
    if isinstance(value, PdfString):
        return value.token
    if isinstance(value, Ref):
        return b"%d %d R" % value
    if isinstance(value, bool):
        return b"true" if value else b"false"
    raw = getattr(value, "raw", None)
    return raw if isinstance(raw, bytes) else b"null" if value is None else str(value).encode()


def body(value: Value) -> bytes:
    """Return the bytes of an object between ``obj`` and ``endobj``."""
    if not isinstance(value, Body):
        return written(value)
    length = len(value.content) if value.length is None else value.length
    return written(value.dictionary | {"Length": length}) + b"\nstream\n" + value.content + b"\nendstream"
