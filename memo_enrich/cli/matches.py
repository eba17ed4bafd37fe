"""Which letter fell to which type, and by what: for a person, as JSON rows, or as a table for a spreadsheet."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable
from typing import Final

from memo_enrich.cli.streams import write_stdout
from memo_enrich.cli.ui import Ui, shown
from memo_enrich.model import Evidence, Finding, Result, Status
from memo_enrich.texts import word

_COLUMNS: Final = ("letter", "type", "evidence", "link", "remarks")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def shower(ui: Ui, *, as_json: bool, as_csv: bool) -> Callable[[Result], None]:
    """Return what shows the rows of ``match``, one after the other, on standard output."""
    if as_csv:
        return Spreadsheet(ui).result
    return (lambda result: ui.row(result.to_dict(ui.language))) if as_json else (lambda result: _tell(ui, result))


def evidence(ui: Ui, pieces: Iterable[Evidence]) -> str:
    """Return in words by what a letter was recognised: each kind of evidence once, with its values."""
    kinds: dict[str, list[str]] = {}
    for piece in pieces:
        kinds.setdefault(piece.by, []).extend(filter(None, [piece.value]))
    named = ((word(f"evidence.{by}", ui.language), ", ".join(values)) for by, values in kinds.items())
    return "; ".join(f"{name}: {values}" if values else name for name, values in named)


def remarks(ui: Ui, findings: Iterable[Finding]) -> str:
    """Return findings in words, each with its code word."""
    return "; ".join(f"{found.message(ui.language)} [{found.code}]" for found in findings)


class Spreadsheet:
    """A CSV table on standard output that Excel opens as it is: semicolons, UTF-8 with its mark, no cell a formula."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._begun = False

    def result(self, result: Result) -> None:
        """Write the line of a row of ``match``."""
        kind = result.letter_type or ""
        self.line(result.source, kind, evidence(self._ui, result.evidence), result.link or "", result.findings)

    def line(self, source: str, letter_type: str, by: str, link: str, findings: Iterable[Finding]) -> None:
        """Write the line of a letter, after the heading where there is none yet."""
        self.begin()
        self._write(*map(_cell, (source, letter_type, by, link, remarks(self._ui, findings))))

    def begin(self) -> None:
        """Write the heading, once: a table without letters has one, too."""
        if not self._begun:
            self._begun = True
            write_stdout(codecs.BOM_UTF8)
            self._write(*(word(f"matches.{column}", self._ui.language) for column in _COLUMNS))

    @staticmethod
    def _write(*cells: str) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=";", lineterminator="\r\n").writerow(cells)
        write_stdout(text.getvalue().encode("utf-8", "replace"))


def _cell(value: str) -> str:
    """Return the value so that no spreadsheet takes it for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else shown(value)


def _tell(ui: Ui, result: Result) -> None:
    if result.status is Status.REJECTED:
        ui.product(ui.summary(result))
    else:
        general = word("status.general", ui.language)
        ui.product(f"{result.source}: {result.letter_type or general} → {result.link or '-'}")
        for piece in result.evidence:
            ui.product(f"  {evidence(ui, [piece])}")
    for found in result.findings:
        if found.code != result.reason or result.status is not Status.REJECTED:
            ui.product(f"  {ui.severity(found)} {found.message(ui.language)} [{found.code}]")
        if found.severity != "info":
            ui.product(f"    → {found.remedy(ui.language)}")
