"""The commands for the catalogue: types, init."""

from __future__ import annotations

from pathlib import Path

import click

from memo_enrich import writing
from memo_enrich.cli import options, tables
from memo_enrich.cli.language import Command
from memo_enrich.cli.options import FILES
from memo_enrich.cli.ui import Ui, pass_ui
from memo_enrich.errors import ExitCode, UsageError
from memo_enrich.model import Catalogue
from memo_enrich.resources import schema_folder
from memo_enrich.texts import word


@click.command("types", cls=Command)
@options.several(
    options.catalogue, options.verify, options.learn, options.catalogue_as_json, options.as_csv, options.demo
)
@pass_ui
def types(
    ui: Ui, catalogue_path: str | None, verify: bool, learn: Path | None, as_json: bool, as_csv: bool, demo: bool
) -> ExitCode:
    """Show, lint or try the catalogue."""
    from memo_enrich import advice

    if as_csv and learn is None:
        raise UsageError("usage.needs", one="--csv", other="--learn")
    options.refuse_both("--csv", as_csv, "--json", as_json)
    options.refuse_both("--verify", verify, "--learn", learn)
    catalogue = options.load(catalogue_path)
    if learn is not None:
        return _try(ui, learn, catalogue, as_json=as_json, as_csv=as_csv)
    report = advice.verify(catalogue) if verify else advice.Verification(advice.type_rows(catalogue), ())
    findings = [found for found in report.findings if not (demo and found.code == "link.example")] if verify else []
    if as_json:
        rows = [row.to_dict() for row in report.rows]
        ui.row({"types": rows, "findings": [found.to_dict(ui.language) for found in findings]})
    else:
        tables.show_types(ui, report.rows)
        if catalogue.tag or ui.verbose:
            ui.product("")
            tables.show_channels(ui, report.rows)
        tables.show_findings(ui, advice.Places(catalogue), findings)
        if verify and not findings:
            ui.talk(word("types.fine", ui.language))
    return ExitCode.CATALOGUE if any(found.severity == "error" for found in findings) else ExitCode.DONE


@click.command("init", cls=Command)
@click.argument("folder", default=".", type=FILES, metavar="[DIR]")
@options.several(options.init_overwrite)
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


def _try(ui: Ui, folder: Path, catalogue: Catalogue, *, as_json: bool, as_csv: bool) -> ExitCode:
    """Try the catalogue on past letters and show what it would catch."""
    from memo_enrich import advice
    from memo_enrich.batch import letters_in
    from memo_enrich.cli import learned

    coverage = advice.learn(folder, catalogue, letters=letters_in(folder))
    if as_json:
        ui.row(coverage.to_dict(ui.language))
    elif as_csv:
        learned.write_coverage(ui, coverage)
    else:
        learned.show_coverage(ui, coverage)
    return ExitCode.DONE


types.twin = "memo_enrich.load_catalogue(path), memo_enrich.verify(catalogue), memo_enrich.learn(folder, catalogue)"
init.twin = "memo_enrich.starter_text()"
