"""What to look at in a catalogue: for each code word one line and what to do, then the places, in the file's order."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from memo_enrich.advice import Places
from memo_enrich.cli.ui import Ui
from memo_enrich.model import Catalogue, Finding
from memo_enrich.texts import counted, plain, word

_WIDTH: Final = 110  # columns
_HARD: Final = "\N{NO-BREAK SPACE}"


def show_findings(ui: Ui, catalogue: Catalogue, findings: Sequence[Finding]) -> None:
    """Print findings in the order they come in, those of one code word together."""
    places = Places(catalogue)
    for code in dict.fromkeys(found.code for found in findings):
        _show(ui, places, [found for found in findings if found.code == code])


def _show(ui: Ui, places: Places, alike: Sequence[Finding]) -> None:
    first = alike[0]
    sentences = dict.fromkeys(found.message(ui.language) for found in alike)
    said = next(iter(sentences)) if len(sentences) == 1 else plain(first.code, ui.language)
    where = f"{_place(ui, places, first)}: " if len(alike) == 1 else ""
    count = f" ({counted('types.places', len(alike), ui.language)})" if len(alike) > 1 else ""
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
    lines = textwrap.wrap(whole, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_HARD, " ") for line in lines]


def _place(ui: Ui, places: Places, found: Finding) -> str:
    """Return ``line 41 pas link``, with the file where there are several."""
    line, file = places.line(found.where), places.file(found.where)
    key = "types.line_in" if file else "types.line"
    return " ".join(
        filter(None, (word(key, ui.language, line=line, file=file) if line else "", places.name(found.where)))
    )
