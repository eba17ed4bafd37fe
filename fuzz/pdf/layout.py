"""From objects to a file: classic table, cross-reference stream, object streams, hybrid, or one more revision.

Everything that a cross-reference says can be said wrongly on purpose: :class:`Slips` holds what.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final

from fuzz.pdf.model import Body, Model, Raw, Value, body, written

LAYOUTS: Final = ("table", "stream", "packed", "hybrid", "revision")


@dataclass
class Slips:
    """What the cross-reference gets wrong. Empty: nothing.

    Attributes:
        rows: number of an object -> its row (kind, second, third) in place of the true one; None: no row.
        entries: keys of the trailer in place of the true ones; a Raw without bytes: left out.
        container: keys of the object stream, likewise.
        start: what startxref says in place of the truth, made of it.
        row_end: end of a row in a table (ISO 32000-1, 7.5.4: two bytes).
        header, end: first line and last bytes of the file.
        widths: W of a cross-reference stream.
    """

    rows: dict[int, tuple[int, int, int] | None] = field(default_factory=dict)
    entries: dict[str, Value] = field(default_factory=dict)
    container: dict[str, Value] = field(default_factory=dict)
    start: Callable[[int], bytes] = lambda at: b"%d" % at
    row_end: bytes = b" \n"
    header: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    end: bytes = b"%%EOF\n"
    widths: tuple[int, int, int] = (1, 4, 2)


Rows = dict[int, tuple[int, int, int]]


class _Output:
    """A file in the making: its bytes, and where its objects lie."""

    def __init__(self, model: Model, slips: Slips, data: bytes) -> None:
        self.model = model
        self.slips = slips
        self.data = bytearray(data)
        self.rows: Rows = {}

    def object(self, number: int, value: Value) -> None:
        generation = self.model.generations.get(number, 0)
        self.rows[number] = (1, len(self.data), generation)
        self.data += b"%d %d obj\n%b\nendobj\n" % (number, generation, body(value))

    def packed(self, number: int, values: dict[int, Value]) -> None:
        """Put objects into the object stream ``number``."""
        content, places = b"", []
        for inner, value in values.items():
            places.append(b"%d %d" % (inner, len(content)))
            content += written(value) + b"\n"
        head = b" ".join(places) + b"\n"
        entries = {"Type": Raw(b"/ObjStm"), "N": len(values), "First": len(head), "Filter": Raw(b"/FlateDecode")}
        self.object(number, Body(_with(entries, self.slips.container), zlib.compress(head + content, 1)))
        self.rows.update({inner: (2, number, index) for index, inner in enumerate(values)})

    def trailer(self, **entries: Value) -> dict[str, Value]:
        return _with({"Size": self.size} | self.model.trailer | entries, self.slips.entries)

    @property
    def size(self) -> int:
        return max(max(self.rows, default=0), max(self.model.objects, default=0)) + 1

    def told(self) -> Rows:
        """Return the rows as the cross-reference tells them."""
        rows = {0: (0, 0, 65535)} | self.rows
        for number, row in self.slips.rows.items():
            if row is None:
                rows.pop(number, None)
            else:
                rows[number] = row
        return rows

    def table(self, **entries: Value) -> int:
        """Write a table and its trailer; returns where it starts."""
        start, rows = len(self.data), self.told()
        self.data += b"xref\n"
        for first, run in _runs(sorted(rows)):
            self.data += b"%d %d\n" % (first, len(run))
            for number in run:
                kind, second, third = rows[number]
                self.data += b"%010d %05d %c" % (second, third, b"n" if kind == 1 else b"f") + self.slips.row_end
        self.data += b"trailer\n" + written(self.trailer(**entries)) + b"\n"
        return start

    def stream(self, **entries: Value) -> int:
        """Write a cross-reference stream; returns where it starts."""
        start, own = len(self.data), self.size
        self.rows[own] = (1, start, 0)
        rows, widths = self.told(), self.slips.widths
        index = [part for first, run in _runs(sorted(rows)) for part in (first, len(run))]
        content = b"".join(
            (value % 256**width).to_bytes(width, "big") if width else b""
            for number in sorted(rows)
            for value, width in zip(rows[number], widths, strict=True)
        )
        told = self.trailer(Type=Raw(b"/XRef"), W=list(widths), Index=index, Filter=Raw(b"/FlateDecode"), **entries)
        self.data += b"%d 0 obj\n%b\nendobj\n" % (own, body(Body(told, zlib.compress(content, 1))))
        return start

    def finished(self, start: int) -> bytes:
        return bytes(self.data) + b"startxref\n" + self.slips.start(start) + b"\n" + self.slips.end


def _with(entries: dict[str, Value], others: dict[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in (entries | others).items() if value != Raw(b"")}


def _runs(numbers: list[int]) -> list[tuple[int, list[int]]]:
    runs: list[tuple[int, list[int]]] = []
    for number in numbers:
        if runs and number == runs[-1][0] + len(runs[-1][1]):
            runs[-1][1].append(number)
        else:
            runs.append((number, [number]))
    return runs


def built(model: Model, layout: str, slips: Slips, original: Model | None = None, rng: Random | None = None) -> bytes:
    """Return the file of ``model``.

    Args:
        model: its objects.
        layout: one of :data:`LAYOUTS`.
        slips: what the cross-reference gets wrong (in the newest section).
        original: for "revision": the objects before; those that differ are appended.
        rng: decides what goes into object streams.
    """
    if layout == "revision" and original is not None:
        return _revised(model, original, slips)
    out = _Output(model, slips, slips.header)
    loose, packed = _split(model, layout, rng or Random(0))
    for number, value in loose.items():
        out.object(number, value)
    if layout == "hybrid" and packed:
        return _hybrid(out, packed)
    if packed:
        out.packed(max(model.objects) + 1, packed)
    return out.finished(out.table() if layout in ("table", "revision", "hybrid") else out.stream())


def _split(model: Model, layout: str, rng: Random) -> tuple[dict[int, Value], dict[int, Value]]:
    """Return the objects outside and inside object streams."""
    if layout not in ("packed", "hybrid") or "Encrypt" in model.trailer:
        return model.objects, {}
    may = [number for number, value in model.objects.items() if not isinstance(value, Body)]
    inside = {number for number in may if number not in model.generations and rng.random() < 0.8}
    loose = {number: value for number, value in model.objects.items() if number not in inside}
    return loose, {number: value for number, value in model.objects.items() if number in inside}


def _hybrid(out: _Output, packed: dict[int, Value]) -> bytes:
    container = max(out.model.objects) + 1
    out.packed(container, packed)
    hidden = {number: row for number, row in out.rows.items() if row[0] == 2 or number == container}
    out.rows = {number: row for number, row in out.rows.items() if number not in hidden}
    shown = dict(out.rows)
    out.rows = hidden
    stream_at = out.stream()
    out.rows = shown | dict.fromkeys(hidden, (0, 0, 0))
    first = out.table()
    out.rows = {}
    return out.finished(out.table(Size=container + 2, Prev=first, XRefStm=stream_at))


def _revised(model: Model, original: Model, slips: Slips) -> bytes:
    """Append what differs from ``original`` as a revision of its own."""
    before = _Output(original, Slips(), Slips().header)
    for number, value in original.objects.items():
        before.object(number, value)
    start = before.table()
    out = _Output(model, slips, before.finished(start))
    for number, value in model.objects.items():
        if number not in original.objects or body(value) != body(original.objects[number]):
            out.object(number, value)
    size = max(model.objects, default=0) + 2
    if len(out.data) % 2:
        return out.finished(out.stream(Size=size, Prev=start))
    return out.finished(out.table(Size=size, Prev=start))
