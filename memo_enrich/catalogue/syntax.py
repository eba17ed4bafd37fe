"""TOML text -> plain data, saying every slip of the pen and not just the first.

tomllib stops at the first error. A slip within one ``key = value`` line is noted, its value blanked, and the rest is
read on; a slip that reaches further (an open list, a broken header) ends the reading.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from memo_enrich.catalogue.problems import Path, Problems
from memo_enrich.catalogue.toml_lines import locate

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_PAIR = re.compile(r"""(\s*(?:[\w.-]|"[^"]*"|'[^']*')+\s*=\s*)(.*)""")
_DATE = re.compile(r"[\"']?\d{1,4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,4}")
_CURLY = re.compile(r"[“”„‟»«‘’‚´`]")
_BARE_WORD = re.compile(r"(?!true\b|false\b)[^\W\d]")
_OPEN_ENDED = re.compile(r"Unclosed|Unterminated|at end of document|inline table")
_OPEN_TEXT = re.compile(r"Illegal character '\\n'")
_MOST_SLIPS = 100


class _Slip(NamedTuple):
    """A line that tomllib could not read."""

    code: str
    line: int
    column: int


def read_toml(text: str, problems: Problems) -> dict[str, Any] | None:
    """Read ``text``, noting every syntax problem and teaching ``problems`` the lines of what was read.

    Returns:
        The data with what could not be read blanked; None when too broken to look further.
    """
    lines = text.split("\n")
    slips: dict[int, _Slip] = {}
    data = _read_over(lines, slips)
    places = locate("\n".join(lines))
    problems.learn_places(_before(lines, slips) if data is None else data, places)
    for slip in slips.values():
        problems.add(slip.code, _path_at(slip.line, places), slip.line, column=slip.column)
    problems.ignore_lines(set(slips))
    return data


def _read_over(lines: list[str], slips: dict[int, _Slip]) -> dict[str, Any] | None:
    """Read ``lines``, blanking slips on the way; None at one that cannot be blanked."""
    while len(slips) < _MOST_SLIPS:
        try:
            return tomllib.loads("\n".join(lines))
        except (RecursionError, ValueError) as error:  # TOMLDecodeError is a ValueError; so is an endless integer
            number, column = _position(error, lines)
            again = number in slips
            slips.setdefault(number, _Slip(_code(str(error), lines[number - 1]), number, column))
            if not _blank(lines, number, again, str(error)):
                return None
    return None


def _before(lines: list[str], slips: Mapping[int, _Slip]) -> dict[str, Any]:
    """Return what stands before the slip that ended the reading, so that places can name their letters."""
    try:
        return tomllib.loads("\n".join(lines[: max(slips) - 1]))
    except ValueError:
        return {}


def _path_at(number: int, places: Mapping[Path, int]) -> Path:
    """Return the path of the key on this line, else of the table it stands in."""
    here = [path for path, line in places.items() if line == number and isinstance(path[-1], str)]
    if here:
        return max(here, key=len)
    above = [(line, len(path), path) for path, line in places.items() if line < number and _is_table(path, places)]
    return max(above, key=lambda found: found[:2])[2] if above else ()


def _is_table(path: Path, places: Mapping[Path, int]) -> bool:
    return isinstance(path[-1], int) or any(other[: len(path)] == path for other in places if len(other) > len(path))


def _position(error: Exception, lines: list[str]) -> tuple[int, int]:
    found = _PLACE.search(str(error))
    if found:
        number, column = int(found[1]), int(found[2])
        if number > 1 and column == 1 and not lines[number - 1].strip():  # the slip was at the end of the line before
            number, column = number - 1, len(lines[number - 2]) + 1
        return min(number, len(lines)), column
    last = max((at for at, line in enumerate(lines, start=1) if line.strip()), default=1)
    return last, len(lines[last - 1]) + 1


def _blank(lines: list[str], number: int, again: bool, message: str) -> bool:
    """Take the slip out of the text; False when it cannot be told how far it reaches."""
    pair = _PAIR.fullmatch(lines[number - 1])
    if pair is None or _OPEN_ENDED.search(message) or pair[2].startswith(("[", "{", '"""', "'''")):
        return False
    lines[number - 1] = "" if again or _repeated(message) else f'{pair[1]}""'
    return True


def _open(message: str) -> bool:
    return bool(_OPEN_ENDED.search(message) or _OPEN_TEXT.search(message))


def _repeated(message: str) -> bool:
    return bool(re.search(r"overwrite|twice|[Dd]uplicate|already|mutate|immutable", message))


def _code(message: str, line: str) -> str:
    pair = _PAIR.fullmatch(line)
    value = pair[2].strip() if pair else ""
    checks = (
        ("catalogue.repeated", _repeated(message)),
        ("catalogue.curly_quotes", bool(_CURLY.match(value))),
        ("catalogue.date", bool(_DATE.match(value))),
        ("catalogue.backslash_in_text", value.startswith('"') and "\\" in value),
        ("catalogue.no_quotes", bool(_BARE_WORD.match(value))),
        ("catalogue.unclosed", _open(message) or value.startswith(("[", '"', "'"))),
    )
    return next((code for code, holds in checks if holds), "catalogue.syntax")
