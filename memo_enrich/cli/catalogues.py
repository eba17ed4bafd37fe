"""The commands for the catalogue: types, init."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo_enrich import writing
from memo_enrich.cli import options
from memo_enrich.cli.language import Command
from memo_enrich.cli.ui import Ui, pass_ui
from memo_enrich.errors import ExitCode
from memo_enrich.resources import schema_folder
from memo_enrich.texts import word

if TYPE_CHECKING:
    from rich.table import Table

    from memo_enrich.advice import Coverage, TypeRow

_PLAIN_WIDTH = 140  # columns, where nobody's terminal says otherwise


@click.command("types", cls=Command)
@options.several(options.catalogue, options.verify, options.learn, options.as_json, options.demo)
@pass_ui
def types(ui: Ui, catalogue_path: str | None, verify: bool, learn: Path | None, as_json: bool, demo: bool) -> ExitCode:
    """Show, lint or try the catalogue."""
    from memo_enrich import advice

    catalogue = options.load(catalogue_path)
    if learn is not None:
        coverage = advice.learn(learn, catalogue)
        if as_json:
            ui.row(coverage.to_dict())
        else:
            _show_coverage(ui, coverage)
        return ExitCode.DONE
    report = advice.verify(catalogue)
    findings = [found for found in report.findings if not (demo and found.code == "link.example")] if verify else []
    if as_json:
        rows = [row.to_dict() for row in report.rows]
        ui.row({"types": rows, "findings": [found.to_dict(ui.language) for found in findings]})
    else:
        _print(_types_table(ui, report.rows))
        for found in findings:
            ui.product(f"{ui.severity(found)} {ui.finding(Path(catalogue.source).name, found)}")
        if verify and not findings:
            ui.talk(word("types.fine", ui.language))
    return ExitCode.CATALOGUE if any(found.severity == "error" for found in findings) else ExitCode.DONE


@click.command("init", cls=Command)
@click.argument("folder", default=".", metavar="[DIR]")
@options.several(options.overwrite)
@pass_ui
def init(ui: Ui, folder: str, overwrite: bool) -> ExitCode:
    """Write the starter and the schema that editors check it with."""
    from memo_enrich.catalogue import starter_text

    target, schema = Path(folder) / "letters.toml", Path(folder) / "letters.schema.json"
    text = starter_text(f"./{schema.name}")
    writing.write_bytes(text.encode("utf-8"), target, overwrite=overwrite)
    writing.write_bytes((schema_folder() / "catalogue.schema.json").read_bytes(), schema, overwrite=True)
    ui.talk(word("init.done", ui.language, path=target.as_posix()))
    return ExitCode.DONE


types.twin = "memo_enrich.load_catalogue(path), memo_enrich.verify(catalogue), memo_enrich.learn(folder, catalogue)"
init.twin = "memo_enrich.starter_text()"


def _print(table: Table) -> None:
    from rich.console import Console

    Console(file=sys.stdout, width=None if sys.stdout.isatty() else _PLAIN_WIDTH).print(table)


def _table(ui: Ui, title: str, *columns: str) -> Table:
    from rich import box
    from rich.table import Table

    heading = word(title, ui.language)
    table = Table(title=heading, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, title_style="bold")
    for column in columns:
        table.add_column(word(column, ui.language), overflow="fold", no_wrap=column != "types.evidence")
    return table


def _types_table(ui: Ui, rows: Iterable[TypeRow]) -> Table:
    table = _table(ui, "types.title", "types.id", "types.link", "types.paper", "types.code", "types.evidence")
    for row in rows:
        code = f"{row.qr_mm:.0f} mm, {row.error_correction}, {row.module_mm:.2f} mm"
        evidence = ", ".join([*row.codes, *row.kle, *row.form, *row.labels, *row.text])
        state = "" if row.state == "now" else f" ({word(f'types.{row.state}', ui.language)})"
        name = row.id or word("status.general", ui.language)
        table.add_row(name + state, row.link, row.address, code, evidence)
    return table


def _show_coverage(ui: Ui, coverage: Coverage) -> None:
    table = _table(ui, "learn.title", "types.id", "learn.letters", "types.evidence")
    for caught in coverage.types:
        by = ", ".join(f"{word(f'evidence.{name}', ui.language)} {count}" for name, count in caught.by)
        table.add_row(caught.id, str(caught.letters), by)
    table.add_section()
    table.add_row(word("status.general", ui.language), str(coverage.general), "")
    for pair, count in coverage.ties:
        table.add_row(f"  {word('learn.tie', ui.language)}", str(count), pair)
    if coverage.outside_dates:
        table.add_row(f"  {word('learn.outside', ui.language)}", str(coverage.outside_dates), "")
    for code, count in coverage.unreadable:
        table.add_row(word("learn.unreadable", ui.language), str(count), code)
    _print(table)
    if coverage.words:
        words = ", ".join(f"{telling.word} ({telling.letters})" for telling in coverage.words)
        ui.product(f"{word('learn.words', ui.language)}: {words}")
