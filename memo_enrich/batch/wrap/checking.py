"""From rows to letters: every cell checked, every fault noted, nothing written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from memo_enrich.batch.wrap import cells
from memo_enrich.batch.wrap.cells import Wrong
from memo_enrich.batch.wrap.encodings import read
from memo_enrich.batch.wrap.faults import Faults
from memo_enrich.batch.wrap.files import LetterFiles
from memo_enrich.batch.wrap.listed import Enclosure, ListedLetter
from memo_enrich.batch.wrap.table import RECIPIENTS, Table
from memo_enrich.model import Catalogue
from memo_enrich.texts import capital

T = TypeVar("T")


class RecipientList:
    """A list of recipients. Call :meth:`check` before :meth:`letters`.

    Args:
        data: the file.
        name: what it is called in reports.
        folder: the folder it lies in; the files it names lie there or below.
        catalogue: knows the letter types.
        today: the day before which no delivery can be wanted.
    """

    def __init__(self, data: bytes, name: str, folder: Path, catalogue: Catalogue, today: date) -> None:
        self.name = name
        self._reading = read(data)
        self._folder = folder
        self._catalogue = catalogue
        self._today = today

    def check(self) -> int:
        """Return how many letters the list has.

        Raises:
            RecipientsError: with every fault of the list.
        """
        faults = Faults(self.name)
        seen: dict[bytes, int] = {}
        count = 0
        for letter in self._letters(faults):
            count += 1
            first = seen.setdefault(_digest(letter), letter.row)
            if first != letter.row:
                faults.add("list.twice", letter.row, first=first)
        if not count and not faults.found:
            faults.add("list.empty", 1)
        faults.stop()
        return count

    def letters(self) -> Iterator[ListedLetter]:
        """Yield the letters of a list that was checked; a file that went since then stops them.

        Raises:
            RecipientsError: the files have changed since the list was checked.
        """
        faults = Faults(self.name)
        yield from self._letters(faults)
        faults.stop()

    def _letters(self, faults: Faults) -> Iterator[ListedLetter]:
        table, files = Table(self._reading, faults), LetterFiles(self._folder)
        if "pdf" not in table.fields or not RECIPIENTS.intersection(table.fields):
            return
        for number, row in table.rows():
            letter = _Row(number, row, faults).read(files, self._catalogue, self._today)
            if letter is not None:
                yield letter


class _Row:
    """Reads the cells of one row."""

    def __init__(self, number: int, row: dict[str, str], faults: Faults) -> None:
        self.number = number
        self.row = row
        self.faults = faults
        self.sound = True

    def wrong(self, column: str, code: str, **values: Any) -> None:
        self.sound = False
        self.faults.add(code, self.number, column, **values)

    def cell(self, column: str, reader: Callable[[str], T], default: T) -> T:
        """Return what ``reader`` makes of a cell; ``default``, and a fault, where it can make nothing of it."""
        try:
            return reader(self.row.get(column, ""))
        except Wrong as wrong:
            self.wrong(column, wrong.code, **wrong.values)
            return default

    def read(self, files: LetterFiles, catalogue: Catalogue, today: date) -> ListedLetter | None:
        """Return the letter, None when a cell is wrong."""
        letter = self.file(files)
        id_type, recipient = self.recipient()
        kind = self.cell("type", cells.text, "")
        known = catalogue.letter_type(kind) if kind else None
        if kind and known is None:
            self.wrong("type", "list.type")
        title = self.cell("titel", cells.text, "")
        listed = ListedLetter(
            row=self.number,
            letter=letter or Enclosure(files.folder, "", "", ""),
            recipient_id=recipient,
            id_type=id_type,
            label=title or (capital(known.topic_in("da")) if known else Path(letter.name).stem if letter else ""),
            name=self.cell("navn", cells.text, ""),
            letter_type=kind,
            code=self.cell("kode", cells.text, ""),
            kle=self.cell("kle", cells.kle, ""),
            kle_title=self.cell("kletitel", cells.text, ""),
            mandatory=self.cell("obligatorisk", cells.yes, False),
            legal=self.cell("forkyndelse", cells.yes, False),
            deliver=self.cell("leveringsdato", lambda cell: cells.day(cell, today), None),
            attachments=self.attachments(files),
        )
        return listed if self.sound else None

    def file(self, files: LetterFiles) -> Enclosure | None:
        if not self.row.get("pdf"):
            self.wrong("pdf", "list.missing")
            return None
        return self.cell("pdf", lambda cell: files.enclosure(cell, letter=True), None)

    def recipient(self) -> tuple[str, str]:
        """Return idType and number; exactly one of the columns may hold one."""
        held = [column for column in RECIPIENTS if self.row.get(column)]
        if len(held) != 1:
            self.wrong("modtager", "list.two_recipients" if held else "list.missing")
            return "", ""
        column = held[0]
        digits = sum(character.isdigit() for character in self.row[column])
        if column == "cvr" or (column == "modtager" and digits == 8):
            return "CVR", self.cell(column, cells.company, "")
        return "CPR", self.cell(column, cells.person, "")

    def attachments(self, files: LetterFiles) -> tuple[Enclosure, ...]:
        names = [name for name in self.row.get("bilag", "").replace("\n", "|").split("|") if name.strip()]
        if len(names) > cells.MOST_ATTACHMENTS:
            self.wrong("bilag", "list.attachments", limit=cells.MOST_ATTACHMENTS)
            return ()
        found = []
        for name in names:
            try:
                found.append(files.enclosure(name.strip()))
            except Wrong as wrong:
                self.wrong("bilag", wrong.code, **wrong.values)
        return tuple(found)


def _digest(letter: ListedLetter) -> bytes:
    """Return what two rows share that ask for the same message."""
    return blake2b(repr(identity(letter)).encode(), digest_size=16).digest()


def identity(letter: ListedLetter) -> tuple[object, ...]:
    """Return all that a row says, but where it stands. Holds personal data: only ever hashed."""
    files = (letter.letter, *letter.attachments)
    return (
        letter.id_type,
        letter.recipient_id,
        letter.name,
        letter.label,
        letter.letter_type,
        letter.code,
        letter.kle,
        letter.kle_title,
        letter.mandatory,
        letter.legal,
        letter.deliver.isoformat() if letter.deliver else "",
        *(file.listed for file in files),
    )
