"""The finished message: what of its bytes a parser needs to see, and where its contents lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from memo_enrich.memo.encoding import of_codec
from memo_enrich.memo.skeleton import place, shortened, skeleton
from memo_enrich.model import Edit, Letter, Span, splice

LARGE: Final = 8 * 1024 * 1024
"""Bytes from which on a finished message is not put together, and a PDF in it decoded where somebody looks."""


def _moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Return where a content lies when the edits are made; one that begins where the content does lies in it."""
    before = inside = 0
    for edit in edits:
        growth = len(edit.data) - (edit.end - edit.start)
        if edit.start >= span.start:
            inside += growth if edit.end <= span.end else 0
        else:
            before += growth
    return Span(span.start + before, span.end + before + inside)


def finished_skeleton(letter: Letter, edits: Sequence[Edit]) -> bytes:
    """Return what a parser needs to see of a letter with the edits in it."""
    encoding = of_codec(letter.encoding)
    short = [Edit(edit.start, edit.end, shortened(edit.data, encoding)) for edit in edits]
    seen = _in_skeleton(letter, short)
    return skeleton(splice(letter.content, edits), encoding).data if seen is None else splice(letter.skeleton, seen)


def finished_letter(letter: Letter, edits: Sequence[Edit]) -> Letter:
    """Return ``letter`` with the edits in it: nothing is read again, contents lie where they lay, moved on.

    All else in the map is as it was. The bytes of a message above :data:`LARGE` are not put together: its ``content``
    is its skeleton, unless an edit reaches into what that lacks.
    """
    seen = _in_skeleton(letter, edits) if len(letter.content) > LARGE else None
    made, cuts = (edits, ()) if seen is None else (seen, letter.cuts)

    def at(span: Span) -> Span:
        start, end = place(cuts, span.start), place(cuts, span.end)
        if start is None or end is None:
            raise AssertionError("a tag is never cut out")
        return _moved(Span(start, end), made)

    message = letter.message
    if message is not None:
        documents = (
            replace(one, files=tuple(replace(file, content=at(file.content)) for file in one.files))
            for one in message.documents
        )
        message = replace(message, documents=tuple(documents))
    papers = tuple(replace(paper, content=at(paper.content)) for paper in letter.papers)
    content = splice(letter.content if seen is None else letter.skeleton, made)
    return replace(letter, content=content, message=message, papers=papers, cuts=())


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
