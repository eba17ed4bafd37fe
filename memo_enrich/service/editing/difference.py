"""The difference between two texts of a catalogue, line by line, for a person to look at before saving."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Final, Literal

_AROUND: Final = 2  # lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line: taken out, put in, the same, or a gap where lines are left out. ``number`` is that of the new text."""

    sign: Literal["-", "+", " ", "…"]
    text: str
    number: int = 0


def difference(before: str, after: str) -> tuple[Line, ...]:
    """Return the lines that differ, with a few around them."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[Line] = []
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_AROUND):
        if lines:
            lines.append(Line("…", ""))
        for kind, start, end, first, last in group:
            if kind == "equal":
                lines += [Line(" ", new[at], at + 1) for at in range(first, last)]
                continue
            lines += [Line("-", old[at]) for at in range(start, end)]
            lines += [Line("+", new[at], at + 1) for at in range(first, last)]
    return tuple(lines)
