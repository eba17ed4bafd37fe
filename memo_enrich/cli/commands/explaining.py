"""The command that explains a code word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from memo_enrich.cli import options
from memo_enrich.cli.completion import codes as codes_known
from memo_enrich.cli.language import Command
from memo_enrich.cli.ui import Ui, pass_ui
from memo_enrich.errors import ExitCode
from memo_enrich.texts import word

if TYPE_CHECKING:
    from memo_enrich.advice import Explanation


@click.command("explain", cls=Command)
@click.argument("codes", nargs=-1, metavar="[CODE...]", shell_complete=codes_known)
@options.several(options.explain_as_json)
@pass_ui
def explain(ui: Ui, codes: tuple[str, ...], as_json: bool) -> ExitCode:
    """Explain code words, or list them: all, or those of a group."""
    from memo_enrich import advice

    group = () if len(codes) > 1 else advice.explanations(*codes)
    wanted = group or tuple(map(advice.explain, codes))
    if as_json:
        for one in wanted:
            ui.row(one.to_dict(ui.language))
    elif not group:
        for number, one in enumerate(wanted):
            _tell(ui, one, apart=number > 0)
    else:
        _list(ui, wanted)
    return ExitCode.DONE


explain.twin = "memo_enrich.explain(code)"


def _tell(ui: Ui, one: Explanation, *, apart: bool) -> None:
    language = ui.language
    if apart:
        ui.product("")
    ui.product(f"{one.code} ({word(f'severity.{one.severity}', language).rstrip(':')})")
    ui.product(f"  {one.message(language)}.")
    for key, said in (("cause", one.cause), ("remedy", one.remedy), ("docs", one.docs)):
        if line := said(language):
            ui.product(f"  {word(f'explain.{key}', language)}: {line}")


def _list(ui: Ui, wanted: Sequence[Explanation]) -> None:
    """Print every code word with its sentence, those of one kind together."""
    width = max(len(one.code) for one in wanted)
    for number, (_, kind) in enumerate(groupby(wanted, key=lambda one: one.code.partition(".")[0])):
        if number:
            ui.product("")
        for one in kind:
            ui.product(f"{one.code:<{width}}  {one.message(ui.language)}")
