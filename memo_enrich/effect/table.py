"""The chatbot's statistics: a CSV with a column of days or weeks, and of what else there is. No other is looked at."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from memo_enrich.effect.weeks import number_of, week_of
from memo_enrich.errors import ReadError, UsageError
from memo_enrich.texts import told

Key = tuple[str, str, str]
"""Subject, channel and week, as the statistics write subject and channel."""

_MOST_BYTES: Final = 200 * 1024 * 1024
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("dato", "date", "dag", "day", "uge", "week", "tidspunkt", "time", "timestamp", "starttid", "oprettet"),
    "type": (
        *("brevtype", "letter_type", "letter type", "type", "emne", "topic", "subject", "link", "url", "side", "page"),
        *("landingsside", "indgang", "flow", "kampagne", "campaign"),
    ),
    "channel": ("kilde", "kanal", "channel", "source", "utm_source", "tag", "mærke"),
    "count": ("samtaler", "antal samtaler", "antal", "conversations", "count", "sessions", "sessioner", "chats"),
}
"""What columns are called where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns; "" to find one by its usual names.

    Attributes:
        date: of days or weeks; there must be one.
        type: of letter types: ids, topics or links. Without it all is about the general chatbot.
        channel: of channels: tags as in ``[chatbot.tag]``, or the channels' names.
        count: of conversations; without it each row is one.
    """

    date: str = ""
    type: str = ""
    channel: str = ""
    count: str = ""


def read_statistics(path: str | Path, columns: Columns) -> dict[Key, float]:
    """Count the conversations in a CSV.

    Comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252; numbers and days as :mod:`memo_enrich.effect.weeks` reads
    them. Nothing but the columns asked for is kept.

    Raises:
        ReadError: the file cannot be read, is empty, or has cells that are no day or no number (``effect.*``, with the
            line; never what stands there).
        UsageError: ``effect.no_column``.
    """
    where = str(path)
    rows = _rows(_text(Path(path), where), where)
    header = next(rows, (0, []))[1]
    if not any(name.strip() for name in header):
        raise ReadError("effect.empty", where)
    at = _places(header, columns, where)
    counted: defaultdict[Key, float] = defaultdict(float)
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            _add(counted, cells, at, f"{where}:{line}")
    if not counted:
        raise ReadError("effect.empty", where)
    return dict(counted)


def _add(counted: defaultdict[Key, float], cells: Sequence[str], at: Mapping[str, int], where: str) -> None:
    def cell(name: str) -> str:
        return cells[at[name]].strip() if name in at and at[name] < len(cells) else ""

    try:
        week = week_of(cell("date"))
    except ValueError:
        raise ReadError("effect.no_day", where) from None
    try:
        number = number_of(cell("count")) if "count" in at else 1.0
    except ValueError:
        raise ReadError("effect.no_number", where) from None
    counted[cell("type"), cell("channel"), week] += number


def _text(path: Path, where: str) -> str:
    try:
        if not path.exists():
            raise ReadError("read.missing", where)
        if not path.is_file():
            raise ReadError("read.not_a_file", where)
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ReadError("read.denied", where, error=told(error)) from error
    if len(data) > _MOST_BYTES:
        raise ReadError("read.too_large", where, megabytes=len(data) // 1024**2, limit=_MOST_BYTES // 1024**2)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ReadError("effect.spreadsheet", where)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with its line; the delimiter is the one that the heading has most of."""
    if text.lower().startswith("sep=") and "\n" in text:  # Excel's own way to name the delimiter
        first, text = text.split("\n", 1)
        delimiter, before = first.strip()[4:5] or ";", 1
    else:
        heading = text.lstrip("\r\n").partition("\n")[0]
        delimiter, before = max(";,\t", key=heading.count), 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num + before, cells
    except csv.Error as error:
        raise ReadError("effect.not_csv", f"{where}:{reader.line_num + before}") from error


def _places(header: Sequence[str], columns: Columns, where: str) -> dict[str, int]:
    """Return the position of each column that is there."""
    named = [" ".join(name.split()).casefold() for name in header]
    found: dict[str, int] = {}
    for one in fields(columns):
        wanted = " ".join(getattr(columns, one.name).split()).casefold()
        names = (wanted,) if wanted else _NAMES[one.name]
        at = next((named.index(name) for name in names if name in named), None)
        if at is None and (wanted or one.name == "date"):
            raise UsageError("effect.no_column", where, column=wanted or one.name, columns=", ".join(header))
        if at is not None and at not in found.values():
            found[one.name] = at
    return found
