"""Tables on standard output: that of the letter types, and what to look at in a catalogue."""

from __future__ import annotations

import io
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from memo_enrich.texts import counted, plain, word

if TYPE_CHECKING:
    from rich.table import Table

    from memo_enrich.advice import ChannelRow, Places, TypeRow
    from memo_enrich.cli.ui import Ui
    from memo_enrich.model import Finding

_PLAIN_WIDTH = 140  # columns, where nobody's terminal says otherwise
_WIDE = 110
_ROOMY = 80
_LISTED = 110
_MOST_OPEN = 2  # values left out of a sentence that can be read without them
_HARD = "\N{NO-BREAK SPACE}"


def show_types(ui: Ui, rows: Iterable[TypeRow]) -> None:
    """Print the letter types: link, QR code, and by what they are known (all words with -v).

    Link and code share a column where the terminal is narrow; nothing is cut off.
    """
    width = _width()
    columns = ("types.link", "types.code") if width >= _WIDE else ("types.link_and_code",)
    table = table_of(ui, "types.title", "types.id", *columns, "types.evidence")
    table.caption, table.caption_justify = word("types.caption", ui.language), "left"
    rows = tuple(rows)
    several = len({source for row in rows for source in row.sources}) > 1
    for row in rows:
        state = "" if row.state == "now" else f" ({word(f'types.{row.state}', ui.language)})"
        name = row.id or word("status.general", ui.language)
        cells = (_link(ui, row), _code(ui, row))
        shown = cells if width >= _WIDE else ("\n".join(cells),)
        origin = _origin(ui, row) if several else ""
        table.add_row(name + state + origin, *shown, ", ".join(_evidence(ui, row)))
    for column, most in zip(table.columns, (width // 4, width * 3 // 8), strict=False):  # the evidence wraps first
        lines = (line for cell in column.cells for line in str(cell).splitlines())
        if width >= _ROOMY:
            column.min_width = min(most, max(map(len, lines), default=0))
    print_table(ui, table)


def _origin(ui: Ui, row: TypeRow) -> str:
    """Return the files the letter type comes from, on lines of their own."""
    names = [Path(source).name for source in row.sources]
    said = [word("types.from" if at == 0 else "types.changed", ui.language, file=name) for at, name in enumerate(names)]
    return "".join(f"\n{line}" for line in said)


def show_channels(ui: Ui, rows: Iterable[TypeRow]) -> None:
    """Print every channel's link and its size; channels with the same link share a line."""
    table = table_of(ui, "types.channels", "types.id", "types.channel", "types.link", "types.size")
    for row in rows:
        name = row.id or word("status.general", ui.language)
        for link, channels in groupby(sorted(row.channels, key=lambda one: one.link), key=lambda one: one.link):
            ways = list(channels)
            said = ", ".join(word(f"channel.{one.channel}", ui.language) for one in ways)
            table.add_row(name, said, link, _size(ui, ways))
            name = ""
    print_table(ui, table)


def _size(ui: Ui, ways: list[ChannelRow]) -> str:
    """Return characters, and of the finest code its modules and their size."""
    parts = [counted("types.characters", len(ways[0].link), ui.language)]
    modules = next((way.qr_modules for way in ways if way.qr_modules is not None), None)
    if modules is not None:
        parts.append(word("types.modules", ui.language, count=modules))
    sizes = [way.module_mm for way in ways if way.module_mm is not None]
    if sizes:
        parts.append(f"{_number(ui, f'{min(sizes):.2f}')} mm")
    return ", ".join(parts)


def _link(ui: Ui, row: TypeRow) -> str:
    """Return the link without https://, and on a line of its own the address on paper where that is another."""
    bare = row.link.removeprefix("https://")
    if row.address in (bare, bare.removesuffix("/")):
        return row.address
    return f"{bare}\n{word('types.paper', ui.language, address=row.address)}"


def _code(ui: Ui, row: TypeRow) -> str:
    side, module = (_number(ui, size) for size in (f"{row.qr_mm:g}", f"{row.module_mm:.2f}"))
    return f"{side} mm, {row.error_correction}, {module} mm"


def _evidence(ui: Ui, row: TypeRow) -> list[str]:
    named = (("", row.codes), ("KLE ", row.kle), ("FORM ", row.form))
    numbers = [f"{name}{', '.join(values)}" for name, values in named if values]
    if ui.verbose:
        return [*numbers, *row.labels, *row.text]
    if row.labels or row.text:
        numbers.append(counted("types.words", len(row.labels) + len(row.text), ui.language))
    return numbers


def _number(ui: Ui, figure: str) -> str:
    return figure.replace(".", ",") if ui.language == "da" else figure


def table_of(ui: Ui, title: str, *columns: str) -> Table:
    """Return an empty table; title and columns are keys of words."""
    from rich import box
    from rich.table import Table

    heading = word(title, ui.language)
    table = Table(
        title=heading, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, title_style="bold"
    )
    for column in columns:
        table.add_column(word(column, ui.language), overflow="fold")
    return table


def _on_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _width() -> int:
    return shutil.get_terminal_size().columns if _on_terminal() else _PLAIN_WIDTH


def print_table(ui: Ui, table: Table) -> None:
    """Print a table as wide as the terminal; where there is none, its lines without blanks at their end."""
    from rich.console import Console

    if _on_terminal():
        Console(file=sys.stdout, width=_width(), highlight=False, markup=False, emoji=False).print(table)
        return
    lines = io.StringIO()  # a captured console would flush stdout, and not say what became of that
    Console(file=lines, width=_PLAIN_WIDTH, highlight=False, markup=False, emoji=False, no_color=True).print(table)
    for line in lines.getvalue().splitlines():
        ui.product(line.rstrip())


def show_findings(ui: Ui, places: Places, findings: Sequence[Finding]) -> None:
    """Print findings in the order they come in: for each code word a line and what to do, then the places."""
    for code in dict.fromkeys(found.code for found in findings):
        _show(ui, places, [found for found in findings if found.code == code])


def _show(ui: Ui, places: Places, alike: Sequence[Finding]) -> None:
    first = alike[0]
    sentences = dict.fromkeys(found.message(ui.language) for found in alike)
    said = next(iter(sentences)) if len(sentences) == 1 else plain(first.code, ui.language)
    where = f"{_place(ui, places, first)}: " if len(alike) == 1 else ""
    count = f" ({counted('types.places', len(alike), ui.language)})" if len(alike) > 1 else ""
    if len(sentences) > 1 and said.count("…") > _MOST_OPEN:
        said, count = counted("check.remarks", len(alike), ui.language), ""
    ui.product(f"{ui.severity(first)} {where}{said}{count} [{first.code}]")
    ui.product(f"  → {first.remedy(ui.language)}")
    if len(sentences) > 1:
        for found in alike:
            ui.product(f"    {_place(ui, places, found)}: {found.message(ui.language)}")
    elif len(alike) > 1:
        for line in _wrapped([_place(ui, places, found) for found in alike]):
            ui.product(f"    {line}")


def _wrapped(names: Sequence[str]) -> list[str]:
    """Return names as lines of text, none of them parted."""
    whole = "; ".join(name.replace(" ", _HARD) for name in names)
    lines = textwrap.wrap(whole, _LISTED, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_HARD, " ") for line in lines]


def _place(ui: Ui, places: Places, found: Finding) -> str:
    """Return ``line 41 pas link``, with the file where there are several."""
    line, file = places.line(found.where), places.file(found.where)
    key = "types.line_in" if file else "types.line"
    return " ".join(
        filter(None, (word(key, ui.language, line=line, file=file) if line else "", places.name(found.where)))
    )
