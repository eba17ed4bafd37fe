"""TOML text -> plain data, saying every slip of the pen and not just the first.

tomllib stops at the first error. A slip within one ``key = value`` line is noted, its value blanked, and the rest is
read on; a slip that reaches further (an open list, a broken header) ends the reading.
"""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Mapping
from functools import cache, partial
from typing import Any, NamedTuple

from memo_enrich.catalogue.toml.lines import locate
from memo_enrich.catalogue.toml.problems import Path, Problems
from memo_enrich.catalogue.toml.slips import PAIR, code_of, is_repeated
from memo_enrich.lazy import pattern

_PLACE = pattern(r"\(at line (\d+), column (\d+)\)")
_HEADER = pattern(r"\s*\[\[?\s*([\w.-]+)\s*\]?\]?\s*(?:#.*)?")
_OPEN_ENDED = pattern(r"Unclosed|Unterminated|at end of document|inline table")
_MOST_SLIPS = 100
_LONGEST_VALUE = 60  # lines


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
    places = cache(partial(locate, "\n".join(lines)))
    problems.learn_places(_before(lines, slips) if data is None else data, places)
    for slip in slips.values():
        path = _path_at(slip.line, text.split("\n"), places())
        problems.add(slip.code, path, slip.line, column=slip.column, key=path[-1] if path else "")
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
            slips.setdefault(number, _Slip(code_of(str(error), lines, number), number, column))
            if not _blank(lines, number, again, str(error)):
                return None
    return None


def _before(lines: list[str], slips: Mapping[int, _Slip]) -> dict[str, Any]:
    """Return what stands before the slip that ended the reading, so that places can name their letters."""
    end = max(slips) - 1
    for last in range(end, max(0, end - _LONGEST_VALUE), -1):  # the slip may be in a value that began lines above
        with contextlib.suppress(ValueError, RecursionError):
            return tomllib.loads("\n".join(lines[:last]))
    return {}


def _path_at(number: int, lines: list[str], places: Mapping[Path, int]) -> Path:
    """Return the path of the key on this line, else of the table it stands in."""
    here = [path for path, line in places.items() if line == number and isinstance(path[-1], str)]
    if here:
        return max(here, key=len)
    if _HEADER.fullmatch(lines[number - 1]):
        return _table_at(number, lines, places)
    table = next(
        (_table_at(at, lines, places) for at in range(number - 1, 0, -1) if _HEADER.fullmatch(lines[at - 1])), ()
    )
    pair = PAIR.fullmatch(lines[number - 1])
    return (*table, pair["key"].strip("\"'")) if pair else table


def _table_at(number: int, lines: list[str], places: Mapping[Path, int]) -> Path:
    """Return the path of the table whose header stands on this line."""
    here = [path for path, line in places.items() if line == number]
    header = _HEADER.fullmatch(lines[number - 1])
    named: Path = tuple(header[1].split(".")) if header else ()
    return max(here, key=len) if here else named if named in places else ()


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
    pair = PAIR.fullmatch(lines[number - 1])
    if pair is None or _OPEN_ENDED.search(message) or pair["value"].startswith(("[", "{", '"""', "'''")):
        return False
    lines[number - 1] = "" if again or is_repeated(message) else f'{pair["key"]} = ""'
    return True
