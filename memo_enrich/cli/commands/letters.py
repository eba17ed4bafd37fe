"""The commands for single letters: enrich, check, match, remove."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from memo_enrich import pipeline, reading, writing
from memo_enrich.cli import options
from memo_enrich.cli.language import Command
from memo_enrich.cli.ui import Ui, exit_code, pass_ui, read_stdin, write_stdout
from memo_enrich.errors import ExitCode, ReadError, UsageError
from memo_enrich.model import Result, Status
from memo_enrich.texts import word

STDIO = "-"


def load_bytes(letter: str) -> tuple[bytes, str]:
    """Return the letter's bytes and the name reports call it."""
    if letter == STDIO:
        return read_stdin(), "stdin"
    return reading.load(letter), letter.replace("\\", "/")


def target_of(letter: str, output: str | None) -> str:
    """Return where the result goes: the file named, the same name in a folder named, or stdout for stdin.

    Raises:
        UsageError: nothing was named.
    """
    if output is None:
        if letter == STDIO:
            return STDIO
        raise UsageError("usage.no_output")
    if output != STDIO and os.path.isdir(output) and letter != STDIO:  # noqa: PTH112 - Path.is_dir fails on long names
        return str(Path(output) / Path(letter).name)
    return output


def deliver(content: bytes | Iterable[bytes | memoryview], letter: str, target: str, *, overwrite: bool) -> None:
    """Write the product to ``target``; never over the letter that was read."""
    if target == STDIO:
        write_stdout(content)
        return
    if letter != STDIO:
        writing.refuse_same_file(letter, target)
    writing.write_bytes(content, target, overwrite=overwrite)


@click.command("enrich", cls=Command)
@click.argument("letter")
@options.several(
    options.output(),
    options.catalogue,
    options.letter_type,
    options.strict,
    options.as_json,
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
    dry_run: bool,
    overwrite: bool,
    **choices: Any,
) -> ExitCode:
    """Enrich one letter and deliver it."""
    target = STDIO if dry_run and output is None else target_of(letter, output)
    catalogue = options.load(catalogue_path, demo=choices["demo"])
    content, name = load_bytes(letter)
    chosen = options.made(ui, **choices)
    result = pipeline.enrich(content, catalogue, name=name, letter_type=letter_type, options=chosen)
    if result.status is not Status.REJECTED and not dry_run:
        deliver(result.pieces(), letter, target, overwrite=overwrite)
        result = replace(result, output=target.replace("\\", "/"))
    if as_json:
        ui.row(result.to_dict(ui.language), to_stderr=target == STDIO and not dry_run)
    if not as_json or result.status is Status.REJECTED:
        ui.result(result)
    return exit_code(result)


@click.command("check", cls=Command)
@click.argument("letters", nargs=-1, required=True, metavar="LETTER...")
@options.several(
    options.catalogue, options.letter_type, options.as_json, options.documents, options.schema_dir, options.demo
)
@pass_ui
def check(
    ui: Ui, letters: tuple[str, ...], catalogue_path: str | None, letter_type: str | None, as_json: bool, **choices: Any
) -> ExitCode:
    """Check each letter; the worst outcome is the exit code."""
    catalogue = options.load(catalogue_path) if catalogue_path else None
    chosen = options.made(ui, **choices)

    def checked(letter: str) -> Result:
        content, name = load_bytes(letter)
        return pipeline.check(content, catalogue, name=name, letter_type=letter_type, options=chosen)

    worst = ExitCode.DONE
    for result in _each(ui, letters, checked):
        worst = _worse(worst, exit_code(result) if isinstance(result, Result) else result)
        if isinstance(result, Result):
            _show_check(ui, result, as_json)
    return worst


@click.command("match", cls=Command)
@click.argument("letters", nargs=-1, required=True, metavar="LETTER...")
@options.several(options.catalogue, options.letter_type, options.strict, options.as_json, options.demo)
@pass_ui
def match(
    ui: Ui,
    letters: tuple[str, ...],
    catalogue_path: str | None,
    letter_type: str | None,
    strict: bool,
    as_json: bool,
    **choices: Any,
) -> ExitCode:
    """Match each letter; with --strict a letter without a type is exit 4."""
    catalogue = options.load(catalogue_path, demo=choices["demo"])
    chosen = options.made(ui, **choices)

    def matched(letter: str) -> Result:
        content, name = load_bytes(letter)
        return pipeline.match_row(content, catalogue, name=name, letter_type=letter_type, options=chosen)

    worst = ExitCode.DONE
    for result in _each(ui, letters, matched):
        if isinstance(result, Result):
            _show_match(ui, result, as_json)
            code = exit_code(result)
            worst = _worse(worst, ExitCode.NO_LETTER_TYPE if strict and not code and not result.link else code)
        else:
            worst = _worse(worst, result)
    return worst


@click.command("remove", cls=Command)
@click.argument("letter")
@options.several(
    options.output(), options.catalogue, options.strict, options.as_json, options.dry_run, options.overwrite
)
@pass_ui
def remove(
    ui: Ui,
    letter: str,
    output: str | None,
    catalogue_path: str | None,
    as_json: bool,
    dry_run: bool,
    overwrite: bool,
    **choices: Any,
) -> ExitCode:
    """Write the letter as it was before memo-enrich."""
    target = STDIO if dry_run and output is None else target_of(letter, output)
    content, name = load_bytes(letter)
    catalogue = options.load(catalogue_path) if catalogue_path else None
    result = pipeline.remove(reading.read_bytes(content, name=name), catalogue, options=options.made(ui, **choices))
    if not dry_run:
        deliver(result.pieces(), letter, target, overwrite=overwrite)
        result = replace(result, output=target.replace("\\", "/"))
    if as_json:
        ui.row(result.to_dict(ui.language), to_stderr=target == STDIO and not dry_run)
    else:
        ui.talk(ui.summary(result))
    return ExitCode.DONE


@click.command("preview", cls=Command)
@click.argument("letter")
@options.several(
    options.output("picture", "PICTURE", required=True),
    options.catalogue,
    options.letter_type,
    options.as_json,
    options.overwrite,
    options.demo,
)
@pass_ui
def preview(
    ui: Ui,
    letter: str,
    output: str,
    catalogue_path: str | None,
    letter_type: str | None,
    as_json: bool,
    overwrite: bool,
    **choices: Any,
) -> ExitCode:
    """Draw the page before and after, as PNG or, by the name's ending, as PDF."""
    content, name = load_bytes(letter)
    catalogue, chosen = options.load(catalogue_path, demo=choices["demo"]), options.made(ui, **choices)
    shown = pipeline.preview(reading.read_bytes(content, name=name), catalogue, letter_type=letter_type, options=chosen)
    picture = shown.pdf() if output.lower().endswith(".pdf") else shown.png()
    deliver(picture, letter, output, overwrite=overwrite)
    if as_json:
        row = {"source": name, "picture": output.replace("\\", "/"), **shown.to_dict(ui.language)}
        ui.row(row, to_stderr=output == STDIO)
    else:
        key = "preview.place" if shown.box else "preview.none"
        ui.talk(f"{name}: {word(key, ui.language, page=shown.page, path=output)}")
    return ExitCode.DONE


enrich.twin = "memo_enrich.enrich(letter, catalogue, letter_type=None, options=Options())"
check.twin = "memo_enrich.check(letter, catalogue=None, options=Options())"
match.twin = "memo_enrich.match(letter, catalogue, letter_type=None)"
preview.twin = "memo_enrich.preview(letter, catalogue, letter_type=None)"
remove.twin = "memo_enrich.remove(letter, catalogue=None)"


def _each(ui: Ui, letters: tuple[str, ...], work: Callable[[str], Result]) -> Iterator[Result | ExitCode]:
    """Do ``work`` for each letter; one that cannot be read costs a line, not the others."""
    for letter in letters:
        try:
            yield work(letter)
        except ReadError as error:
            yield ui.complain(error)


def _worse(one: ExitCode, other: ExitCode) -> ExitCode:
    """Return the graver of two outcomes: unreadable, then invalid, then no letter type."""
    order = (ExitCode.UNREADABLE, ExitCode.INVALID, ExitCode.NO_LETTER_TYPE, ExitCode.DONE)
    return min(one, other, key=order.index)


def _show_check(ui: Ui, result: Result, as_json: bool) -> None:
    if as_json:
        ui.row(result.to_dict(ui.language))
        return
    for found in result.findings:
        ui.product(f"{ui.severity(found)} {ui.finding(result.source, found)}")
    key = "check.bad" if result.status is Status.REJECTED else "check.fine"
    ui.talk(f"{result.source}: {word(key, ui.language, count=len(result.findings))}")


def _show_match(ui: Ui, result: Result, as_json: bool) -> None:
    if as_json:
        ui.row(result.to_dict(ui.language))
        return
    ui.product(f"{result.source}: {result.letter_type or word('status.general', ui.language)} → {result.link or '-'}")
    for evidence in result.evidence:
        ui.product(f"  {word(f'evidence.{evidence.by}', ui.language)}: {evidence.value}")
    for found in result.findings:
        ui.product(f"  {ui.severity(found)} {found.message(ui.language)} [{found.code}]")
