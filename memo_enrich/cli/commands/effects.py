"""The command that lays letters beside conversations: effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from memo_enrich import writing
from memo_enrich.cli import options, tables
from memo_enrich.cli.delivery import refuse_ending
from memo_enrich.cli.language import Command, Option
from memo_enrich.cli.options import FILES
from memo_enrich.cli.ui import Ui, pass_ui
from memo_enrich.errors import ExitCode, UsageError
from memo_enrich.texts import word

if TYPE_CHECKING:
    from rich.table import Table

    from memo_enrich.effect import Effect
    from memo_enrich.effect.voice import Voice


def _column(name: str) -> Callable[[Any], Any]:
    """Return the option that names a column of the statistics."""
    return click.option(f"--{name}-column", metavar="NAME", default="", cls=Option, text=f"{name}_column")


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    from memo_enrich.effect.weeks import day_of

    if value is None:
        return None
    try:
        return day_of(value)
    except ValueError:
        raise UsageError("effect.sent_day", "--sent") from None


@click.command("effect", cls=Command)
@click.argument("outs", nargs=-1, required=True, metavar="OUT...", type=FILES)
@options.several(
    click.option("--statistics", type=FILES, metavar="FILE", required=True, cls=Option, text="statistics"),
    options.catalogue,
    _column("date"),
    _column("type"),
    _column("channel"),
    _column("count"),
    click.option("--sent", metavar="DATE", callback=_day, cls=Option, text="sent"),
    click.option("--html", "page", type=FILES, metavar="FILE", cls=Option, text="effect_html"),
    options.effect_overwrite,
    options.effect_as_json,
)
@pass_ui
def effect(
    ui: Ui,
    outs: tuple[str, ...],
    statistics: str,
    catalogue_path: str | None,
    date_column: str,
    type_column: str,
    channel_column: str,
    count_column: str,
    sent: date | None,
    page: str | None,
    overwrite: bool,
    as_json: bool,
) -> ExitCode:
    """Lay letters sent beside the chatbot's conversations."""
    from memo_enrich.effect import Columns, effect_page, measure

    if page is not None:
        refuse_ending(page, ".html", kind="HTML")
        writing.refuse_taken(page, overwrite=overwrite)
    columns = Columns(date_column, type_column, channel_column, count_column)
    catalogue = options.load(catalogue_path)
    found = measure(outs, statistics, catalogue, columns=columns, sent=sent, language=ui.language)
    if page is not None:
        writing.write_bytes(effect_page(found, language=ui.language).encode(), page, overwrite=overwrite)
    if as_json:
        ui.row(found.to_dict(ui.language))
        return ExitCode.DONE
    _show(ui, found)
    if page is not None:
        ui.talk(word("effect.written", ui.language, path=page))
    return ExitCode.DONE


effect.twin = "memo_enrich.measure(outs, statistics, catalogue), memo_enrich.effect_page(effect)"


def _show(ui: Ui, found: Effect) -> None:
    from memo_enrich.effect.voice import Voice

    say = Voice(ui.language)
    tables.print_table(ui, _totals(ui, found, say))
    if ui.verbose:
        ui.product("")
        tables.print_table(ui, _rows(ui, found, say))
    for one in found.findings:
        place = f" {one.where}:" if one.where else ""
        ui.talk(f"{ui.severity(one)}:{place} {one.message(ui.language)} [{one.code}]")
        ui.talk(f"  → {one.remedy(ui.language)}")


def _totals(ui: Ui, found: Effect, say: Voice) -> Table:
    keys = ("type", "letters", "conversations", "per_100", "web", "times_web", "rest")
    table = tables.table_of(ui, "effect.title", *(f"effect.{key}" for key in keys))
    for column in table.columns[1:]:
        column.justify = "right"
    for one in found.totals:
        table.add_row(
            one.letter_type or say("general"),
            say.count(one.letters),
            say.count(one.conversations),
            say.rate(one.per_100),
            say.count(one.web),
            say("times", times=say.rate(one.times_web)) if one.times_web is not None else "–",
            say.count(one.other),
        )
    return table


def _rows(ui: Ui, found: Effect, say: Voice) -> Table:
    keys = ("type", "channel", "week", "letters", "conversations", "per_100")
    table = tables.table_of(ui, "effect.rows.title", *(f"effect.{key}" for key in keys))
    for column in table.columns[3:]:
        column.justify = "right"
    for row in found.rows:
        figures = (say.count(row.letters), say.count(row.conversations), say.rate(row.per_100))
        table.add_row(row.letter_type or say("general"), say.channel(row.channel), say.week(row.week), *figures)
    return table
