"""What came of a batch, on stderr: tables for a person, and lines for whoever wants to hear of faults only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from memo_enrich.batch import Summary
from memo_enrich.batch.discretion import discreet
from memo_enrich.cli.ui import Ui
from memo_enrich.model import Status
from memo_enrich.texts import TEXTS, Language, counted, plain, word

if TYPE_CHECKING:
    from rich.table import Table

_WAYS: Final = ("action", "page", "qr", "html", "text")
_PLAIN_WIDTH: Final = 120  # columns, where no terminal says otherwise


def show_tables(ui: Ui, summary: Summary) -> None:
    """Say what came of the batch: per status and letter type or reason, per type and channel; and what to do."""
    from rich.console import Console

    console = Console(
        stderr=True, highlight=False, markup=False, emoji=False, width=None if _on_terminal() else _PLAIN_WIDTH
    )
    for table in (_groups(ui.language, summary), _channels(ui.language, summary)):
        if table.row_count:
            console.print(table)
    for code in dict.fromkeys(group for status, group, _ in _sorted(summary) if _is_trouble(status) and group in TEXTS):
        ui.talk(f"[{code}] → {TEXTS[code].remedy(ui.language)}")


def tell_failures(ui: Ui, summary: Summary, *, strict: bool) -> None:
    """Say in a line for each reason which letters were rejected (kept, with ``strict``), and what to do."""
    failures = {Status.REJECTED, Status.KEPT} if strict else {Status.REJECTED}
    for status, code, count in _sorted(summary):
        if status in failures and code in TEXTS:
            said = word(f"status.{status}", ui.language), counted("batch.start", count, ui.language)
            ui.warn(f"{': '.join(said)}: {plain(code, ui.language)} [{code}]: {_first(summary, status, code)}")
            ui.warn(f"  → {TEXTS[code].remedy(ui.language)}")


def _groups(language: Language, summary: Summary) -> Table:
    table = _table("status", "group", language=language)
    table.add_column(word("batch.letters", language), justify="right")
    table.add_column(word("batch.first", language), overflow="fold")
    for status, group, count in _sorted(summary):
        name = f"{plain(group, language)} [{group}]" if group in TEXTS else group or word("status.general", language)
        table.add_row(word(f"status.{status}", language), name, str(count), _first(summary, status, group))
    return table


def _channels(language: Language, summary: Summary) -> Table:
    table = _table("type", language=language)
    for way in _WAYS:
        table.add_column(word(f"report.channel.{way}", language), justify="right")
    for kind in sorted(summary.types):
        name = kind or word("status.general", language)
        table.add_row(name, *(str(summary.channels[kind, way] or "-") for way in _WAYS))
    return table


def _table(*keys: str, language: Language) -> Table:
    from rich import box
    from rich.table import Table

    headings = (word(f"batch.{key}", language) for key in keys)
    return Table(*headings, box=box.SIMPLE_HEAD if _on_terminal() else box.ASCII)


def _sorted(summary: Summary) -> Iterator[tuple[str, str, int]]:
    """Yield status, letter type or reason, and count: by status, then the most letters first."""
    order = [str(status) for status in Status]
    groups = sorted(summary.groups.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1]))
    return ((status, group, count) for (status, group), count in groups)


def _first(summary: Summary, status: str, group: str) -> str:
    return ", ".join(discreet(name) for name in summary.first[status, group])


def _is_trouble(status: str) -> bool:
    return status in (Status.KEPT, Status.REJECTED)


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
