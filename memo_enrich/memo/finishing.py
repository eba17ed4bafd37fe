"""The finished message, read again; a large one without the inside of its contents, so that it is held only once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from memo_enrich.memo.mapping import map_letter
from memo_enrich.memo.skeleton import place
from memo_enrich.model import Edit, Letter, splice

LARGE: Final = 8 * 1024 * 1024
"""Bytes from which on a message is read again through its skeleton, and a PDF in it decoded where somebody looks."""


def finished_letter(letter: Letter, edits: Sequence[Edit]) -> Letter:
    """Return what our own reader makes of ``letter`` with the edits in it.

    Of a message above :data:`LARGE` the skeleton is edited and read: what the edits leave alone is not base64 that
    could have changed. Where an edit reaches into a content's inside, the whole message is put together after all.

    Raises:
        ReadError: the result cannot be read.
    """
    if len(letter.content) > LARGE:
        moved = [_moved(edit, place(letter.cuts, edit.start), place(letter.cuts, edit.end)) for edit in edits]
        if None not in moved:
            return map_letter(splice(letter.skeleton, [edit for edit in moved if edit]), letter.name)
    return map_letter(splice(letter.content, edits), letter.name)


def _moved(edit: Edit, start: int | None, end: int | None) -> Edit | None:
    return None if start is None or end is None else Edit(start, end, edit.data)
