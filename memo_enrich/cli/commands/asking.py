"""The commands that ask about letters and change nothing: check, match, preview."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from memo_enrich import pipeline, reading
from memo_enrich.cli import matches, options
from memo_enrich.cli.delivery import (
    STDIO,
    deliver,
    load_bytes,
    refuse_ending,
    refuse_second_stdin,
    refuse_terminal,
)
from memo_enrich.cli.language import Command
from memo_enrich.cli.options import FILES
from memo_enrich.cli.ui import Ui, exit_code, pass_ui
from memo_enrich.errors import ExitCode, ReadError
from memo_enrich.model import Finding, Result, Status
from memo_enrich.texts import counted, word

L = TypeVar("L")
Load = Callable[[], bytes]
_GRAVEST_FIRST: Final = (ExitCode.UNREADABLE, ExitCode.INVALID, ExitCode.NO_LETTER_TYPE, ExitCode.DONE)


@click.command("check", cls=Command)
@click.argument("letters", nargs=-1, required=True, type=FILES, metavar="LETTER...")
@options.several(
    options.catalogue, options.letter_type, options.rows_as_json, options.documents, options.schema_dir, options.demo
)
@pass_ui
def check(
    ui: Ui, letters: tuple[str, ...], catalogue_path: str | None, letter_type: str | None, as_json: bool, **choices: Any
) -> ExitCode:
    """Check each letter; the worst outcome is the exit code."""
    refuse_second_stdin(letters)
    catalogue = options.load_if_any(catalogue_path)
    chosen = options.made(ui, **choices)

    def checked(letter: str) -> Result:
        content, name = load_bytes(letter)
        return pipeline.check(content, catalogue, name=name, letter_type=letter_type, options=chosen)

    codes = [ExitCode.DONE]
    for result in _each(ui, letters, checked):
        codes.append(exit_code(result) if isinstance(result, Result) else result)
        if isinstance(result, Result):
            _show_check(ui, result, as_json)
    return _gravest(codes)


@click.command("match", cls=Command)
@click.argument("letters", nargs=-1, required=True, type=FILES, metavar="LETTER...")
@options.several(
    options.catalogue,
    options.letter_type,
    options.match_strict,
    options.rows_as_json,
    options.as_csv,
    options.demo,
)
@pass_ui
def match(
    ui: Ui,
    letters: tuple[str, ...],
    catalogue_path: str | None,
    letter_type: str | None,
    strict: bool,
    as_json: bool,
    as_csv: bool,
    **choices: Any,
) -> ExitCode:
    """Match each letter, and each in a folder; with --strict a letter without a type is exit 4."""
    refuse_second_stdin(letters)
    options.refuse_both("--csv", as_csv, "--json", as_json)
    catalogue = options.load(catalogue_path, demo=choices["demo"])
    chosen = options.made(ui, **choices)
    show = matches.shower(ui, as_json=as_json, as_csv=as_csv)

    def matched(letter: tuple[str, Load]) -> Result:
        name, load = letter
        return pipeline.match_row(load(), catalogue, name=name, letter_type=letter_type, options=chosen)

    codes = [ExitCode.DONE]
    for result in _each(ui, _unfolded(ui, letters), matched):
        if not isinstance(result, Result):
            codes.append(result)
            continue
        show(result)
        code = exit_code(result)
        codes.append(ExitCode.NO_LETTER_TYPE if strict and not code and not result.link else code)
    return _gravest(codes)


@click.command("preview", cls=Command)
@click.argument("letter", type=FILES)
@options.several(
    options.output("picture", "PICTURE", required=True),
    options.catalogue,
    options.letter_type,
    options.row_as_json,
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
    refuse_ending(output, ".png", ".pdf", kind=word("preview.picture", ui.language))
    if output == STDIO:
        refuse_terminal()
    catalogue, chosen = options.load(catalogue_path, demo=choices["demo"]), options.made(ui, **choices)
    content, name = load_bytes(letter)
    came = content if reading.is_word(content) else reading.read_bytes(content, name=name)
    shown = pipeline.preview(came, catalogue, name=name, letter_type=letter_type, options=chosen)
    picture = shown.pdf() if output.lower().endswith(".pdf") else shown.png()
    deliver(picture, letter, output, overwrite=overwrite)
    if as_json:
        row = {"source": name, "picture": output.replace("\\", "/"), **shown.to_dict(ui.language)}
        ui.row(row, to_stderr=output == STDIO)
    else:
        key = "preview.place" if shown.box else "preview.none"
        ui.talk(f"{name}: {word(key, ui.language, page=shown.page, path=output)}")
        if shown.code(ui.language):
            ui.talk(shown.code(ui.language))
    return ExitCode.DONE


check.twin = "memo_enrich.check(letter, catalogue=None, options=Options())"
match.twin = "memo_enrich.match(letter, catalogue, letter_type=None)"
preview.twin = "memo_enrich.preview(letter, catalogue, letter_type=None)"


def _each(ui: Ui, letters: Iterable[L], work: Callable[[L], Result]) -> Iterator[Result | ExitCode]:
    """Do ``work`` for each letter; one that cannot be read costs a line, not the others."""
    for letter in letters:
        try:
            yield work(letter)
        except ReadError as error:
            yield ui.complain(error)


def _unfolded(ui: Ui, letters: tuple[str, ...]) -> Iterator[tuple[str, Load]]:
    """Yield the letters named, and of a folder each one that a batch would take; each with what reads it."""
    from memo_enrich.batch import letters_in

    for letter in letters:
        if letter != STDIO and Path(letter).is_dir():
            start, empty = letter.replace("\\", "/").rstrip("/"), True
            for source, load in letters_in(letter):
                empty = False
                yield f"{start}/{source}", load
            if empty:
                ui.talk(word("no_letters", ui.language, path=letter))
        else:
            yield "stdin" if letter == STDIO else letter.replace("\\", "/"), partial(_bytes_of, letter)


def _bytes_of(letter: str) -> bytes:
    return load_bytes(letter)[0]


def _gravest(codes: list[ExitCode]) -> ExitCode:
    """Return the gravest of several outcomes: unreadable, then invalid, then no letter type."""
    return min(codes, key=_GRAVEST_FIRST.index)


def _show_check(ui: Ui, result: Result, as_json: bool) -> None:
    if as_json:
        ui.row(result.to_dict(ui.language))
        return
    for found in result.findings:
        ui.product(f"{ui.severity(found)} {ui.finding(result.source, found)}")
        if found.severity != "info":
            ui.product(f"  → {found.remedy(ui.language)}")
    key = "check.bad" if result.status is Status.REJECTED else "check.fine"
    ui.product(f"{result.source}: {word(key, ui.language)}{_remarks(ui, result.findings)}")


def _remarks(ui: Ui, findings: tuple[Finding, ...]) -> str:
    return f" ({counted('check.remarks', len(findings), ui.language)})" if findings else ""
