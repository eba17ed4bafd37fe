"""The commands that write a letter: enrich, remove."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from memo_enrich import pipeline, reading
from memo_enrich.cli import options
from memo_enrich.cli.delivery import STDIO, Report, deliver, load_bytes, refuse_other_kind, refuse_same, target_of
from memo_enrich.cli.language import Command
from memo_enrich.cli.options import FILES
from memo_enrich.cli.ui import Ui, exit_code, pass_ui
from memo_enrich.errors import ExitCode
from memo_enrich.model import Result, Status


@click.command("enrich", cls=Command)
@click.argument("letter", type=FILES)
@options.several(
    options.output(),
    options.catalogue,
    options.letter_type,
    options.strict,
    options.as_json,
    options.report,
    options.dry_run,
    options.overwrite,
    options.documents,
    options.schema_dir,
    options.time_limit,
    options.memory_limit,
    options.demo,
)
@pass_ui
def enrich(
    ui: Ui,
    letter: str,
    output: str | None,
    catalogue_path: str | None,
    letter_type: str | None,
    as_json: bool,
    report: str | None,
    dry_run: bool,
    overwrite: bool,
    **choices: Any,
) -> ExitCode:
    """Enrich one letter and deliver it."""
    target = None if dry_run else target_of(letter, output)
    refuse_same(target or STDIO, catalogue_path)
    rows = Report(report, letter, target, catalogue_path, overwrite=overwrite)
    catalogue = options.load(catalogue_path, demo=choices["demo"])
    content, name = load_bytes(letter)
    chosen = options.made(ui, **choices)
    result = pipeline.enrich(content, catalogue, name=name, letter_type=letter_type, options=chosen)
    if result.status is not Status.REJECTED and target is not None:
        result = _delivered(result, letter, target, overwrite=overwrite)
    row = result.to_dict(ui.language)
    rows.write([row])
    if as_json:
        ui.row(row, to_stderr=target == STDIO)
    else:
        ui.result(result, dry_run=dry_run)
    return exit_code(result)


@click.command("remove", cls=Command)
@click.argument("letter", type=FILES)
@options.several(
    options.output(),
    options.catalogue,
    options.drop_later,
    options.strict,
    options.as_json,
    options.dry_run,
    options.overwrite,
)
@pass_ui
def remove(
    ui: Ui,
    letter: str,
    output: str | None,
    catalogue_path: str | None,
    drop_later: bool,
    as_json: bool,
    dry_run: bool,
    overwrite: bool,
    **choices: Any,
) -> ExitCode:
    """Write the letter as it was before memo-enrich."""
    target = None if dry_run else target_of(letter, output)
    content, name = load_bytes(letter)
    catalogue = options.load_if_any(catalogue_path)
    chosen = options.made(ui, **choices)
    came = content if reading.is_word(content) else reading.read_bytes(content, name=name)
    result = pipeline.remove(came, catalogue, name=name, options=chosen, drop_later=drop_later)
    if target is not None and result.status is not Status.REJECTED:
        result = _delivered(result, letter, target, overwrite=overwrite)
    if as_json:
        ui.row(result.to_dict(ui.language), to_stderr=target == STDIO)
    else:
        ui.result(result, dry_run=dry_run)
    return exit_code(result)


enrich.twin = "memo_enrich.enrich(letter, catalogue, letter_type=None, options=Options())"
remove.twin = "memo_enrich.remove(letter, catalogue=None, drop_later=False)"


def _delivered(result: Result, letter: str, target: str, *, overwrite: bool) -> Result:
    """Write the result where it belongs, and note where that is."""
    refuse_other_kind(letter, target, result.kind)
    deliver(result.pieces(), letter, target, overwrite=overwrite)
    return replace(result, output=target.replace("\\", "/"))
