"""KLE and FORM numbers: groups of two digits, compared by prefix of whole groups."""

from __future__ import annotations

import re
from functools import lru_cache

from memo_enrich.lazy import pattern

# Whole groups at the start; dots and spaces between them may be missing. What follows may not be a digit:
# "23.05.13-G01" is 23.05.13 with its facet, "230" is no number.
_NUMBER = pattern(r"\s*(\d\d(?:[.\s]{0,3}\d\d)*)(?!\.?\d)", re.ASCII)


@lru_cache(maxsize=4096)
def groups(number: str) -> tuple[str, ...]:
    """Return the groups of two digits at the start of ``number``; () when it is no such number."""
    found = _NUMBER.match(number.replace("\u00a0", " "))
    if found is None:
        return ()
    digits = re.sub(r"\D", "", found[1])
    return tuple(digits[at : at + 2] for at in range(0, len(digits), 2))


def prefix_length(prefix: str, number: str) -> int:
    """Return how many groups of ``number`` the ``prefix`` covers: 0 when it is not one."""
    wanted, given = groups(prefix), groups(number)
    return len(wanted) if wanted and given[: len(wanted)] == wanted else 0
