"""The finished message: what of its bytes a parser needs to see, and what our own reader makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from memo_enrich.memo.encoding import of_codec
from memo_enrich.memo.mapping import map_letter
from memo_enrich.memo.skeleton import place, shortened, skeleton
from memo_enrich.model import Edit, Letter, splice

LARGE: Final = 8 * 1024 * 1024
"""Bytes from which on a finished message is not put together, and a PDF in it decoded where somebody looks."""


def finished_skeleton(letter: Letter, edits: Sequence[Edit]) -> bytes:
    """Return what a parser needs to see of a letter with the edits in it."""
    encoding = of_codec(letter.encoding)
    short = [Edit(edit.start, edit.end, shortened(edit.data, encoding)) for edit in edits]
    seen = _in_skeleton(letter, short)
    return skeleton(splice(letter.content, edits), encoding).data if seen is None else splice(letter.skeleton, seen)


def finished_letter(letter: Letter, edits: Sequence[Edit]) -> Letter:
    """Return what our own reader makes of ``letter`` with the edits in it; of one above :data:`LARGE`, of its skeleton.

    Raises:
        ReadError: the result cannot be read.
    """
    large = len(letter.content) > LARGE
    return map_letter(finished_skeleton(letter, edits) if large else splice(letter.content, edits), letter.name)


def _in_skeleton(letter: Letter, edits: Sequence[Edit]) -> list[Edit] | None:
    """Return the edits as they are made in a letter's skeleton; None where one reaches into what that lacks."""
    if not letter.cuts:
        return list(edits)
    seen: list[Edit] = []
    for edit in edits:
        start, end = place(letter.cuts, edit.start), place(letter.cuts, edit.end)
        if start is None or end is None:
            return None
        seen.append(Edit(start, end, edit.data))
    return seen
