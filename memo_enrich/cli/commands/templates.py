"""The command for Word templates: template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import click

from memo_enrich import reading, writing
from memo_enrich.cli import options
from memo_enrich.cli.delivery import Report, refuse_ending
from memo_enrich.cli.language import Command, Option
from memo_enrich.cli.options import FILES
from memo_enrich.cli.ui import Ui, exit_code, pass_ui
from memo_enrich.errors import ExitCode, UsageError
from memo_enrich.legible import legible
from memo_enrich.model import Result, Status
from memo_enrich.texts import counted, word

ENDINGS: Final = (".docx", ".dotx", ".docm", ".dotm")
_IN_FOLDERS: Final = (*ENDINGS, ".doc", ".dot")  # old ones get a row that says what to do
_LOCKS: Final = ("~$", ".")

Item = tuple[str, Path, Path]
"""The name of a template in rows, its file, and where it belongs below OUT."""

new_page = click.option("--new-page", is_flag=True, default=None, cls=Option, text="new_page")


@click.command("template", cls=Command)
@click.argument("templates", nargs=-1, required=True, type=FILES, metavar="FILE|FOLDER...")
@options.several(
    options.output("template_output"),
    options.catalogue,
    options.letter_type,
    new_page,
    options.strict,
    options.rows_as_json,
    options.report,
    options.dry_run,
    options.overwrite,
    options.demo,
)
@pass_ui
def template(
    ui: Ui,
    templates: tuple[str, ...],
    output: str | None,
    catalogue_path: str | None,
    letter_type: str | None,
    as_json: bool,
    report: str | None,
    dry_run: bool,
    overwrite: bool,
    **choices: Any,
) -> ExitCode:
    """Put the invitation into Word templates."""
    from memo_enrich.matching import refuse_unknown
    from memo_enrich.pipeline import fill_templates

    if output is None and not dry_run:
        raise UsageError("usage.no_output")
    items = list(_items(templates))
    target = _targets(templates, items, output) if output is not None else None
    rows = Report(report, *(str(path) for _, path, _ in items), catalogue_path, overwrite=overwrite)
    catalogue = options.load(catalogue_path, demo=choices["demo"])
    if letter_type is not None:
        refuse_unknown(letter_type, catalogue)
    chosen = options.made(ui, **choices)
    loads = [(name, partial(reading.load, path)) for name, path, _ in items]
    results = []
    for item, result in zip(
        items, fill_templates(loads, catalogue, letter_type=letter_type, options=chosen), strict=True
    ):
        place = None if dry_run or target is None else target(item)
        done = _delivered(result, item, place, overwrite=overwrite)
        results.append(done)
        _tell(ui, done, as_json=as_json, dry_run=dry_run)
    rows.write(result.to_dict(ui.language) for result in results)
    if len(results) > 1:
        _sum_up(ui, results)
    return _code(results, strict=choices["strict"])


template.twin = "memo_enrich.fill_template(template, catalogue, letter_type=None, options=Options())"


def _items(named: tuple[str, ...]) -> Iterator[Item]:
    """Yield the files that were named, and the Word files below the folders that were.

    Raises:
        UsageError: ``template.none``.
    """
    for name in named:
        path, shown = Path(name), legible(name.replace("\\", "/"))
        if not path.is_dir():
            yield shown, path, Path(path.name)
            continue
        found = sorted(one for one in path.rglob("*") if _is_template(one))
        if not found:
            raise UsageError("template.none", shown)
        for one in found:
            below = one.relative_to(path)
            yield f"{shown.rstrip('/')}/{legible(below.as_posix())}", one, below


def _is_template(path: Path) -> bool:
    return path.suffix.lower() in _IN_FOLDERS and not path.name.startswith(_LOCKS) and path.is_file()


def _targets(named: tuple[str, ...], items: list[Item], output: str) -> Callable[[Item], Path]:
    """Return where each result goes: the file that was named for one template, else its place below the folder.

    Raises:
        UsageError: ``usage.ending``, ``batch.overlap``, ``template.same_output``.
    """
    out = Path(output)
    if len(named) == 1 and not Path(named[0]).is_dir() and not out.is_dir() and out.suffix:
        refuse_ending(output, *ENDINGS, kind="Word")
        return lambda _: out
    folders = [Path(name) for name in named if Path(name).is_dir()]
    if any(_lies_in(out, folder) or _lies_in(folder, out) for folder in folders):
        raise UsageError("batch.overlap", output)
    places = [str(place).lower() for _, _, place in items]
    twice = next((place for place in places if places.count(place) > 1), None)
    if twice is not None:
        raise UsageError("template.same_output", twice)
    return lambda item: out / item[2]


def _lies_in(one: Path, other: Path) -> bool:
    return one.resolve().is_relative_to(other.resolve())


def _delivered(result: Result, item: Item, place: Path | None, *, overwrite: bool) -> Result:
    """Write what is to be used, and note where that is."""
    if place is None or result.status is Status.REJECTED:
        return result
    writing.refuse_same_file(item[1], place)
    writing.write_file(result, place, overwrite=overwrite)
    return replace(result, output=place.as_posix())


def _tell(ui: Ui, result: Result, *, as_json: bool, dry_run: bool) -> None:
    if as_json:
        ui.row(result.to_dict(ui.language))
    else:
        ui.result(result, dry_run=dry_run)


def _sum_up(ui: Ui, results: list[Result]) -> None:
    counts = ((status, sum(one.status is status for one in results)) for status in Status)
    said = ", ".join(f"{count} {word(f'status.{status}', ui.language)}" for status, count in counts if count)
    ui.talk(f"{counted('template.count', len(results), ui.language)}: {said}")


def _code(results: list[Result], *, strict: bool) -> ExitCode:
    """Return the exit code: that of the one template, or 9 where some of many were rejected (kept, with --strict)."""
    bad = [one for one in results if one.status is Status.REJECTED or (strict and one.status is Status.KEPT)]
    if not bad:
        return ExitCode.DONE
    if len(results) > 1:
        return ExitCode.BATCH_REJECTED
    if bad[0].status is Status.REJECTED:
        return exit_code(bad[0])
    return ExitCode.NO_LETTER_TYPE if bad[0].reason == "match.none" else ExitCode.NO_PLACE
