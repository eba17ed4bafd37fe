"""A list as Excel writes it in Denmark: semicolons or commas or tabs, in any of its encodings."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from memo_enrich.batch.wrap.encodings import Reading
from memo_enrich.batch.wrap.faults import Faults

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "pdf": ("fil", "file", "brev", "letter", "dokument", "document", "hoveddokument", "filnavn", "filename"),
    "modtager": ("recipient", "modtagerid", "recipientid", "cprcvr", "cprellercvr", "cprorcvr"),
    "cpr": ("cprnr", "cprnummer", "cprnumber", "personnummer"),
    "cvr": ("cvrnr", "cvrnummer", "cvrnumber"),
    "navn": ("name", "modtagernavn", "recipientname", "recipientlabel"),
    "titel": ("title", "label", "emne", "subject", "overskrift"),
    "type": ("brevtype", "lettertype"),
    "kode": ("code", "meddelelseskode", "messagecode"),
    "kle": ("klenr", "klenummer", "klenumber", "subjectkey"),
    "kletitel": ("kletitle", "klelabel"),
    "obligatorisk": ("mandatory", "pligtmeddelelse"),
    "forkyndelse": ("legalnotification", "legal", "retsligmeddelelse"),
    "leveringsdato": ("deliver", "deliverdate", "deliverydate", "leveres", "leveresdato", "donotdeliveruntildate"),
    "bilag": ("attachments", "attachment", "vedhaeftninger", "vedhaeftet"),
    "note": ("notes", "bemaerkning", "bemaerkninger", "kommentar", "comment", "comments"),
}
"""The columns by the name messages call them, each with its other names. ``note`` is for people and not used."""

RECIPIENTS: Final = frozenset({"modtager", "cpr", "cvr"})
"""Columns of which each row fills in one."""

_MOST_DOUBTFUL: Final = 20
_DELIMITERS: Final = ";,\t"
_DANISH: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_FIELDS: Final = {name: field for field, others in COLUMNS.items() for name in (field, *others)}


class Table:
    """The rows of a list, as a mapping from column to cell.

    Args:
        reading: what the file says.
        faults: takes what is wrong with its form.
    """

    def __init__(self, reading: Reading, faults: Faults) -> None:
        self._faults = faults
        self._text, self._delimiter, self._skipped = _separated(reading.text)
        self.fields = self._doubted(reading) if reading.doubt else self._heading()

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the number of each row that is not empty, as a spreadsheet counts, and its cells without padding."""
        for number, cells in self._cells():
            if number == self._skipped + 1 or not any(cell.strip() for cell in cells):
                continue
            if any(cell.strip() for cell in cells[len(self.fields) :]):
                self._faults.add("list.cells", number, columns=len(self.fields))
            pairs = zip(self.fields, cells, strict=False)
            yield number, {field: _tidied(cell) for field, cell in pairs if field}

    def _cells(self) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._delimiter, strict=True)
        number = self._skipped
        try:
            for cells in reader:
                number += 1
                yield number, cells
        except csv.Error:
            self._faults.add("list.form", number + 1)

    def _doubted(self, reading: Reading) -> list[str]:
        """Tell the first rows whose letters are in doubt; of such a list nothing else is said, it has no columns."""
        doubtful = (number for number, cells in self._cells() if any(map(reading.doubted, cells)))
        for number in list(islice(doubtful, _MOST_DOUBTFUL)) or [1]:
            self._faults.add(reading.doubt, number)
        return []

    def _heading(self) -> list[str]:
        """Return the field of each column, "" for one that is unknown or has no name."""
        heading = next((cells for _, cells in self._cells()), [])
        fields = [_FIELDS.get(plain(name), "") for name in heading]
        row = self._skipped + 1
        if not any(fields):
            self._faults.add("list.heading", row)
            return fields
        for position, (name, field) in enumerate(zip(heading, fields, strict=True)):
            if name.strip() and not field:
                self._faults.add("list.column_unknown", row, letter(position))
            elif field and field in fields[:position]:
                self._faults.add("list.column_twice", row, letter(position), name=field)
        if "pdf" not in fields:
            self._faults.add("list.column_missing", row, name="pdf")
        if not RECIPIENTS.intersection(fields):
            self._faults.add("list.column_missing", row, name="modtager")
        return fields


def _tidied(cell: str) -> str:
    """Return a cell without padding and hard spaces, each letter with its accent one character (NFC)."""
    return unicodedata.normalize("NFC", cell.strip().replace("\xa0", " "))


def plain(name: str) -> str:
    """Return a heading in the form in which the columns are known: small letters and digits, æ, ø and å spelled out."""
    small = unicodedata.normalize("NFC", name).casefold().translate(_DANISH)
    return re.sub(r"[\W_]+", "", small)


def letter(position: int) -> str:
    """Return what a spreadsheet calls the column at ``position``, counted from 0: A, B, ... Z, AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _separated(text: str) -> tuple[str, str, int]:
    """Return the text, its delimiter, and how many lines stand before the heading (Excel's ``sep=;``)."""
    first, _, rest = text.partition("\n")
    if first.strip().casefold() in {f"sep={delimiter}".strip() for delimiter in _DELIMITERS}:
        return rest, first.strip()[4:] or "\t", 1
    unquoted = re.sub(r'"[^"]*"', "", first)
    return text, max(_DELIMITERS, key=unquoted.count), 0
