"""The chain of cross-reference sections (ISO 32000-1, 7.5.4 to 7.5.8), read strictly and looked up lazily.

A section is never parsed as a whole: rows have a fixed width, so an object's row is found by arithmetic. Nothing is
ever repaired: appending to a file whose table had to be rebuilt leaves readers with two truths.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.syntax.parsing import GAP, SPACE, CostlyError, DamagedError, Parser
from memo_enrich.pdf.objects.syntax.values import Dictionary, Stream
from memo_enrich.records import dataclass


class SectionKind(StrEnum):
    """How a cross-reference section is written."""

    TABLE = "table"
    STREAM = "stream"


class Entry(NamedTuple):
    """Where an object is: ``place`` is a file offset (``container`` 0) or the index within object stream ``container``.

    ``used`` is False for a free object.
    """

    used: bool
    place: int
    gen: int
    container: int = 0


Listed = tuple[int, bool, int, int]
"""A row: the object's number, whether it is in use and in no object stream, its place, its generation."""


class Rows(Protocol):
    """The rows of one section."""

    def listed(self) -> list[Listed] | None:
        """Return every row, read in one go; None where that cannot be done."""

    def find(self, num: int) -> Entry | None:
        """Return the entry of object ``num``, None when this section says nothing about it."""

    def numbers(self) -> Iterator[range]:
        """Yield the runs of object numbers this section speaks of."""


@dataclass(frozen=True, slots=True)
class Section:
    """One cross-reference section. ``offset`` is as startxref or Prev gave it, ``trailer`` its dictionary."""

    kind: SectionKind
    offset: int
    trailer: Dictionary
    rows: Rows


_HEADER: Final = pattern(SPACE + rb"xref(?=[\x00\t\n\x0c\r %])")
_SUBSECTION: Final = pattern(
    SPACE + rb"(\d{1,10})" + GAP + rb"(\d{1,10})[\x00\t\x0c ]*+(?:%[^\r\n]*+)?(?:\r\n|\n|\r|(?=\d))"
)
_TRAILER: Final = pattern(SPACE + rb"trailer")
_ROW: Final = pattern(rb"(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)")
_LOOSE_ROW: Final = pattern(rb"[\x00\t\n\x0c\r ]*(\d{1,10})[\t ]+(\d{1,5})[\t ]+([nf])")
_MOST_SECTIONS: Final = 1000
_MOST_OBJECTS: Final = 250_000  # rows of all sections together; letters have a thousandth of it
_MOST_LOOSE: Final = 100_000


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows of a table for the objects ``numbers``, 20 bytes each from ``start``; or loose rows, already parsed."""

    numbers: range
    start: int
    loose: tuple[Entry, ...] = ()


class TableRows:
    """The rows of a classic table."""

    __slots__ = ("_data", "_runs")

    def __init__(self, data: bytes, runs: tuple[_Run, ...]) -> None:
        self._data = data
        self._runs = runs

    def numbers(self) -> Iterator[range]:
        """Yield the runs of object numbers."""
        return (run.numbers for run in self._runs)

    def find(self, num: int) -> Entry | None:
        """Return the entry of object ``num``; None: not in this table."""
        for run in self._runs:
            if num in run.numbers:
                index = num - run.numbers.start
                return run.loose[index] if run.loose else self._row(run.start + 20 * index)
        return None

    def listed(self) -> list[Listed] | None:
        """Return every row, read in one go; None where that cannot be done."""
        rows: list[Listed] = []
        for run in self._runs:
            found = _ROW.findall(self._data, run.start, run.start + 20 * len(run.numbers))
            if run.loose or len(found) != len(run.numbers):
                return None
            rows += [
                (num, kind == b"n", int(place), int(gen))
                for num, (place, gen, kind) in zip(run.numbers, found, strict=True)
            ]
        return rows

    def _row(self, start: int) -> Entry:
        match = _ROW.match(self._data, start)
        if match is None:
            raise DamagedError("cross-reference row")
        return Entry(match[3] == b"n", int(match[1]), int(match[2]))


class StreamRows:
    """The rows of a cross-reference stream."""

    __slots__ = ("_content", "_runs", "_widths")

    def __init__(self, content: bytes, widths: tuple[int, int, int], runs: tuple[tuple[range, int], ...]) -> None:
        self._content = content
        self._widths = widths
        self._runs = runs

    def numbers(self) -> Iterator[range]:
        """Yield the runs of object numbers."""
        return (numbers for numbers, _ in self._runs)

    def find(self, num: int) -> Entry | None:
        """Return the entry of object ``num``; None: not in this stream."""
        for numbers, first_row in self._runs:
            if num in numbers:
                return self._row(first_row + num - numbers.start)
        return None

    def listed(self) -> list[Listed] | None:
        """Return every row."""
        a, b, c = self._widths
        content, size, rows = self._content, a + b + c, list[Listed]()
        for numbers, first_row in self._runs:
            for row, num in enumerate(numbers, first_row):
                start = row * size
                second, third = start + a, start + a + b
                kind = int.from_bytes(content[start:second], "big") if a else 1
                gen = int.from_bytes(content[third : start + size], "big")
                rows.append((num, kind == 1, int.from_bytes(content[second:third], "big"), gen))
        return rows

    def _row(self, index: int) -> Entry:
        a, b, c = self._widths
        start = index * (a + b + c)
        row = self._content[start : start + a + b + c]
        kind = int.from_bytes(row[:a], "big") if a else 1
        second, third = int.from_bytes(row[a : a + b], "big"), int.from_bytes(row[a + b :], "big")
        if kind == 2:
            return Entry(True, third, 0, second)
        return Entry(kind == 1, second, third)


def read_table(data: bytes, offset: int, base: int) -> Section | None:
    """Return the classic table at ``base + offset``, None when no table starts there.

    Raises:
        DamagedError: it starts like a table and is none.
    """
    match = _HEADER.match(data, base + offset) if 0 <= base + offset < len(data) else None
    if match is None:
        return None
    position = match.end()
    runs: list[_Run] = []
    while (trailer := _TRAILER.match(data, position)) is None:
        run, position = _read_run(data, position)
        runs.append(run)
    dictionary = Parser(data, trailer.end()).value()
    if not isinstance(dictionary, dict):
        raise DamagedError("trailer")
    return Section(SectionKind.TABLE, offset, dictionary, TableRows(data, tuple(runs)))


def _read_run(data: bytes, position: int) -> tuple[_Run, int]:
    head = _SUBSECTION.match(data, position)
    if head is None:
        raise DamagedError("cross-reference subsection")
    first, count, start = int(head[1]), int(head[2]), head.end()
    if count * 18 > len(data) - start:
        raise DamagedError("cross-reference subsection too long")
    numbers = range(first, first + count)
    end = start + 20 * count
    if count == 0 or (_ROW.match(data, start) and _ROW.match(data, end - 20) and _ends_run(data, end)):
        return _Run(numbers, start), end
    return _read_loose(data, numbers, start)


def _ends_run(data: bytes, end: int) -> bool:
    """Tell whether rows of exactly 20 bytes lead to the trailer or another subsection."""
    return bool(_TRAILER.match(data, end) or (_SUBSECTION.match(data, end) and not _ROW.match(data, end)))


def _read_loose(data: bytes, numbers: range, start: int) -> tuple[_Run, int]:
    """Read rows that are not 20 bytes long (a common slip that no reader minds), one by one."""
    if len(numbers) > _MOST_LOOSE:
        raise CostlyError("too many rows to be read one by one")
    entries: list[Entry] = []
    position = start
    for _ in numbers:
        match = _LOOSE_ROW.match(data, position)
        if match is None:
            raise DamagedError("cross-reference row")
        entries.append(Entry(match[3] == b"n", int(match[1]), int(match[2])))
        position = match.end()
    return _Run(numbers, start, tuple(entries)), position


def stream_section(stream: Stream, content: bytes, offset: int) -> Section:
    """Return the section that a cross-reference stream holds; ``content`` is the stream decoded.

    Raises:
        DamagedError: W or Index do not fit.
    """
    dictionary = stream.dictionary
    widths, size = dictionary.get("W"), dictionary.get("Size")
    if not isinstance(widths, list) or len(widths) < 3 or not all(isinstance(w, int) and 0 <= w <= 8 for w in widths):
        raise DamagedError("widths of a cross-reference stream")
    index = dictionary.get("Index", [0, size])
    if not isinstance(index, list) or len(index) % 2 or not all(isinstance(i, int) and i >= 0 for i in index):
        raise DamagedError("index of a cross-reference stream")
    runs: list[tuple[range, int]] = []
    row = 0
    for first, count in zip(index[::2], index[1::2], strict=True):
        runs.append((range(first, first + count), row))
        row += count
    if row * sum(widths[:3]) > len(content):
        raise DamagedError("cross-reference stream too short")
    return Section(SectionKind.STREAM, offset, dictionary, StreamRows(content, tuple(widths[:3]), tuple(runs)))


def read_chain(newest: int, read: Callable[[int], Section]) -> tuple[Section, ...]:
    """Return every section, newest first; the stream of a hybrid file stands right behind its table (7.5.8.4).

    Args:
        newest: the offset that startxref names.
        read: reads the section at an offset.

    Raises:
        DamagedError: a link leads nowhere or in a circle.
    """
    sections: list[Section] = []
    seen: set[int] = set()
    offset: object = newest
    while offset is not None:
        if not isinstance(offset, int) or offset in seen or len(sections) > _MOST_SECTIONS:
            raise DamagedError("chain of cross-reference sections")
        seen.add(offset)
        section = read(offset)
        sections.append(section)
        hidden = section.trailer.get("XRefStm") if section.kind is SectionKind.TABLE else None
        if isinstance(hidden, int):
            sections.append(read(hidden))
        offset = section.trailer.get("Prev")
    if sum(len(run) for section in sections for run in section.rows.numbers()) > _MOST_OBJECTS:
        raise CostlyError("too many objects")
    return tuple(sections)


def find_entry(sections: tuple[Section, ...], num: int) -> Entry | None:
    """Return the newest entry of object ``num``.

    A table of a hybrid file calls hidden objects free; the stream behind it then has the say (7.5.8.4).
    """
    for index, section in enumerate(sections):
        entry = section.rows.find(num)
        if entry is None:
            continue
        if not entry.used and isinstance(section.trailer.get("XRefStm"), int) and section.kind is SectionKind.TABLE:
            hidden = sections[index + 1].rows.find(num) if index + 1 < len(sections) else None
            return hidden if hidden is not None else entry
        return entry
    return None
