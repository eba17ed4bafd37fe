"""What a catalogue would catch of past letters: each letter with the words that decided, and the sums."""

from __future__ import annotations

from collections.abc import Iterable

from memo_enrich.advice import Coverage, Seen
from memo_enrich.cli.matches import Spreadsheet, evidence, remarks
from memo_enrich.cli.tables import print_table, table_of
from memo_enrich.cli.ui import Ui, shown
from memo_enrich.texts import plain, word


def show_coverage(ui: Ui, coverage: Coverage) -> None:
    """Print each letter, then what each type would catch, what falls to the general link, and the words unheard."""
    _show_seen(ui, coverage.seen)
    _show_sums(ui, coverage)
    if coverage.words:
        words = ", ".join(f"{telling.word} ({telling.letters})" for telling in coverage.words)
        ui.product(f"{word('learn.words', ui.language)}: {words}")


def write_coverage(ui: Ui, coverage: Coverage) -> None:
    """Write each letter as a line of a table for spreadsheets."""
    sheet = Spreadsheet(ui)
    sheet.begin()
    for one in coverage.seen:
        sheet.line(one.source, one.letter_type or "", evidence(ui, one.evidence), one.link or "", one.findings)


def _show_seen(ui: Ui, seen: Iterable[Seen]) -> None:
    table = table_of(ui, "learn.seen", "matches.letter", "matches.type", "matches.evidence")
    for one in seen:
        general = word("status.general", ui.language) if one.evidence else "-"
        why = "\n".join(filter(None, (evidence(ui, one.evidence), remarks(ui, one.findings))))
        table.add_row(shown(one.source), one.letter_type or general, why)
    if table.row_count:
        print_table(ui, table)


def _show_sums(ui: Ui, coverage: Coverage) -> None:
    table = table_of(ui, "learn.title", "types.id", "learn.letters", "types.evidence")
    table.columns[1].justify = "right"
    for caught in coverage.types:
        by = ", ".join(f"{word(f'evidence.{name}', ui.language)} {count}" for name, count in caught.by)
        table.add_row(caught.id, str(caught.letters), by)
    table.add_section()
    ties = sum(count for _, count in coverage.ties)
    table.add_row(word("status.general", ui.language), str(coverage.general + ties + coverage.outside_dates), "")
    for pair, count in coverage.ties:
        table.add_row(f"  {word('learn.tie', ui.language)}", str(count), pair)
    if coverage.in_passing:
        table.add_row(f"  {word('learn.in_passing', ui.language)}", str(coverage.in_passing), "")
    if coverage.outside_dates:
        table.add_row(f"  {word('learn.outside', ui.language)}", str(coverage.outside_dates), "")
    for code, count in coverage.unreadable:
        table.add_row(word("learn.unreadable", ui.language), str(count), f"{plain(code, ui.language)} [{code}]")
    print_table(ui, table)
