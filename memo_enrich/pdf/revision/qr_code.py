"""The QR code drawn (ISO 32000-1, 8.5): black squares as one path, so that no seam can show between modules."""

from __future__ import annotations

from functools import lru_cache

from memo_enrich.model import QrSymbol
from memo_enrich.pdf.objects.syntax import numbers
from memo_enrich.pdf.revision.stamp import Code


def code_drawing(code: Code) -> bytes:
    """Draw the symbol as one path of rectangles in module units, so that no seam can show between modules."""
    scale = code.side / code.symbol.modules
    rectangles = b"\n".join(b"%d %d %d %d re" % rectangle for rectangle in symbol_rectangles(code.symbol))
    return b"q\n" + numbers(scale, 0, 0, scale, code.x, code.y, digits=6) + b" cm\n" + rectangles + b"\nf\nQ"


@lru_cache(maxsize=64)
def symbol_rectangles(symbol: QrSymbol) -> tuple[tuple[int, int, int, int], ...]:
    """Return the dark modules as (x, y, width, height), y up from the lower edge; runs that repeat are one."""
    size = symbol.modules
    growing: dict[tuple[int, int], int] = {}
    done: list[tuple[int, int, int, int]] = []
    for row in range(size + 1):
        runs = _runs(symbol.rows[row]) if row < size else set()
        for run in [run for run in growing if run not in runs]:
            top = growing.pop(run)
            done.append((run[0], size - row, run[1] - run[0], row - top))
        for run in sorted(runs):
            growing.setdefault(run, row)
    return tuple(done)


def _runs(row: tuple[bool, ...]) -> set[tuple[int, int]]:
    """Return the runs of dark modules as (start, end)."""
    runs: set[tuple[int, int]] = set()
    start = None
    for index, dark in enumerate((*row, False)):
        if dark and start is None:
            start = index
        elif not dark and start is not None:
            runs.add((start, index))
            start = None
    return runs
