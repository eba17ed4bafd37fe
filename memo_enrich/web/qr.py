"""QR symbols (ISO/IEC 18004): made with segno, as few modules as the address allows, then as much correction.

The module decides whether a telephone reads a code (docs/what-we-add.md), so the version is the smallest at error
correction M; correction is raised where the symbol grows no larger. L is never used: it fails on paper that bends.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, Final, NamedTuple, TypeAlias

import segno

from memo_enrich.model import QrSymbol
from memo_enrich.web.place import normalised
from memo_enrich.web.segments import LAST_VERSIONS, Mode, Segment, bit_length, host_in_capitals, segmented

QUIET_MODULES: Final = 4
"""Quiet zone on each side, in modules (ISO/IEC 18004, 6.3.8)."""

CODE_SIDE_MM: Final = 25.0
"""Side of the code in the block where there is little room, quiet zone included."""

FAIR_MODULE_MM: Final = 0.6
"""Below this about half of the telephones fail in poor light (docs/what-we-add.md)."""

SMALL_MODULE_MM: Final = 0.5
"""Below this a phone needs good light and a steady hand: a finding."""

FINEST_MODULE_MM: Final = 0.4
"""Below this the code is refused (the floor of the Swiss QR-bill)."""

# Data codewords of versions 1 to 40 by error correction (ISO/IEC 18004, table 7).
# fmt: off
_CODEWORDS: Final = {
    "M": (
        16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669, 714, 782, 860,
        914, 1000, 1062, 1128, 1193, 1267, 1373, 1455, 1541, 1631, 1725, 1812, 1914, 1992, 2102, 2216, 2334,
    ),
    "Q": (
        13, 22, 34, 48, 62, 76, 88, 110, 132, 154, 180, 206, 244, 261, 295, 325, 367, 397, 445, 485, 512, 568, 614, 664,
        718, 754, 808, 871, 911, 985, 1033, 1115, 1171, 1231, 1286, 1354, 1426, 1502, 1582, 1666,
    ),
    "H": (
        9, 16, 26, 36, 46, 60, 66, 86, 100, 122, 140, 158, 180, 197, 223, 253, 283, 313, 341, 385, 406, 442, 464, 514,
        538, 596, 628, 661, 701, 745, 793, 845, 901, 961, 986, 1054, 1096, 1142, 1222, 1276,
    ),
}
# fmt: on
_LEVELS: Final = tuple(_CODEWORDS)


_Cut: TypeAlias = Callable[[int], tuple[Segment, ...]]
"""Cuts a text into segments for a class of versions (:data:`LAST_VERSIONS`), counted from 0."""


class _Plan(NamedTuple):
    """How a symbol is made: which segments, in which version, with which correction."""

    segments: tuple[Segment, ...]
    version: int
    correction: str

    @property
    def rank(self) -> tuple[int, int]:
        """Small symbols first, then much correction."""
        return self.version, -_LEVELS.index(self.correction)


def make_symbol(content: str, *, capitals: bool = True) -> QrSymbol:
    """Make the symbol of ``content``, an ASCII address.

    Scheme and host are case-insensitive and are written in small letters, the host in capitals where that makes the
    symbol smaller or its correction higher; the rest stands as it is. ``QrSymbol.content`` is what is written. Micro
    QR is off: phones do not read it.

    Args:
        content: the address.
        capitals: False: the host stays in small letters, where there is room enough for a larger symbol.

    Raises:
        ValueError: ``content`` is not ASCII, or too long for any symbol.
    """
    plan = _plan(content, capitals)
    parts: Any = [(segment.text, int(segment.mode)) for segment in plan.segments]  # segno's stubs know no lists
    symbol = segno.make(parts, error=plan.correction.lower(), version=plan.version, boost_error=False, micro=False)
    rows = tuple(tuple(bool(module) for module in row) for row in symbol.matrix)
    return QrSymbol("".join(text for text, _ in parts), rows, plan.version, plan.correction)


def symbol_modules(content: str) -> int:
    """Return the modules along one side of the symbol of ``content``, quiet zone not counted, without making it."""
    return 17 + 4 * _plan(content).version


def is_short(content: str, least_mm: float) -> bool:
    """Tell at a glance that a symbol has modules of ``least_mm`` at least; False where one must look closer.

    An address in one piece takes no fewer modules than the best plan for it.
    """
    plain = _smallest(_in_one_piece(normalised(content))) if content.isascii() else None
    return plain is not None and module_mm(17 + 4 * plain.version) >= least_mm


def module_mm(modules: int, side: float = CODE_SIDE_MM) -> float:
    """Return the side of one module in mm when the symbol and its quiet zone fill ``side`` mm."""
    return side / (modules + 2 * QUIET_MODULES)


@lru_cache(maxsize=4096)
def _plan(content: str, capitals: bool = True) -> _Plan:
    """Return the best plan; of equal ones the plainest: one segment, then small letters throughout."""
    if not content.isascii():
        raise ValueError("an address in a QR code is ASCII")
    small = normalised(content)
    cuts: list[_Cut] = [_in_one_piece(small), partial(segmented, small)]
    if capitals and (larger := host_in_capitals(small)) != small:
        cuts.append(partial(segmented, larger))
    plans = [plan for plan in map(_smallest, cuts) if plan]
    if not plans:
        raise ValueError("too long for a QR code")
    return min(plans, key=lambda plan: plan.rank)


def _in_one_piece(text: str) -> _Cut:
    """Return what cuts nothing."""
    whole = (Segment(text, Mode.BYTE),)
    return lambda _: whole


def _smallest(cut: _Cut) -> _Plan | None:
    """Return the smallest version at correction M that takes a text, and no better; ``cut`` for a class of versions."""
    first = 1
    for size, last in enumerate(LAST_VERSIONS):
        segments = cut(size)
        bits = bit_length(segments, size)
        for version in range(first, last + 1):
            fitting = [level for level in _LEVELS if bits <= 8 * _CODEWORDS[level][version - 1]]
            if fitting:
                return _Plan(segments, version, fitting[-1])
        first = last + 1
    return None
