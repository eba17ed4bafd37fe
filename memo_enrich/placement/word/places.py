"""Where the block goes in a document: where it is asked for, else after the closing of the body, else at its end.

Never into a header, a footer, a text box, a table, a note, a comment or text that was taken out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from memo_enrich.errors import PlacementError, ReadError
from memo_enrich.model import Edit
from memo_enrich.placement.word.closing import end_of_signature, find_closing
from memo_enrich.placement.word.marks import MARKER, Mark, marks_in
from memo_enrich.word import (
    Element,
    Outline,
    Package,
    column_width,
    own_section,
    paragraphs,
    section_of,
    shows_something,
    text_of,
)

How = Literal["text", "bookmark", "control", "closing", "end"]

_ELSEWHERE: Final = ("header", "footer", "footnotes", "endnotes", "comments")


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A place for the block.

    Attributes:
        how: what it was found by.
        at: offset in the main part at which the block goes in.
        cut: what is taken out for it: the mark itself.
        width: of the column, twips.
        like: the paragraph whose typeface the block borrows, None where there is none.
    """

    how: How
    at: int
    cut: tuple[Edit, ...]
    width: int
    like: Element | None


def find_place(package: Package, *, at_end: bool = False) -> WordPlace:
    """Find the place for the block; ``at_end``: behind all text, where no mark asks for another place.

    Raises:
        PlacementError: ``template.marked_twice``; ``template.mark_misplaced``: the mark stands where no block may go.
        ReadError: ``template.damaged``: the document has no body.
    """
    plan = package.outline(package.main)
    body = plan.root.child("w:body")
    if body is None or body.close == body.end:
        raise ReadError("template.damaged", package.where)
    marks = marks_in(body)
    if any(mark.misplaced for mark in marks) or _is_marked_elsewhere(package):
        raise PlacementError("template.mark_misplaced", package.where)
    if len(marks) > 1:
        raise PlacementError("template.marked_twice", package.where)
    blocks = [child for child in body.children if child.name != "w:sectPr"]
    return _marked(plan, body, marks[0]) if marks else _unmarked(body, blocks, at_end=at_end)


def _is_marked_elsewhere(package: Package) -> bool:
    """Tell whether the mark stands in a header, a footer, a note or a comment."""
    names = (one.target for one in package.relationships(package.main) if one.kind in _ELSEWHERE and not one.external)
    outlines = (package.outline(name) for name in names if package.has(name))
    texts = (text_of(paragraph) for plan in outlines for paragraph in paragraphs(plan.root))
    return any(MARKER.search(text) for text in texts)


def _marked(plan: Outline, body: Element, mark: Mark) -> WordPlace:
    top = mark.after
    while top.parent is not None and top.parent is not body:
        top = top.parent
    section = section_of(body.children, body.children.index(top))
    at = mark.after.start if mark.replaces or own_section(mark.after) is not None else mark.after.end
    like = mark.after if mark.after.name == "w:p" else next(paragraphs(mark.after), None) or _last_words(body.children)
    return WordPlace(mark.how, at, mark.cuts(plan), column_width(section), like)


def _unmarked(body: Element, blocks: list[Element], *, at_end: bool) -> WordPlace:
    closing = None if at_end else find_closing(blocks)
    index = _end_of_text(blocks) if closing is None else end_of_signature(blocks, closing)
    how: How = "end" if closing is None else "closing"
    at = blocks[index - 1].end if index else body.inside
    section = section_of(body.children, index)
    like = _last_words(blocks[: index if closing is None else closing + 1])
    return WordPlace(how, at, (), column_width(section), like)


def _end_of_text(blocks: list[Element]) -> int:
    """Return the index behind the last block that shows anything: empty lines and page breaks do not count."""
    index = len(blocks)
    while index and not shows_something(blocks[index - 1]):
        index -= 1
    return index


def _last_words(blocks: list[Element]) -> Element | None:
    """Return the last paragraph with words, one that stands in no table where there is one."""
    for outside in (True, False):
        for block in reversed(blocks):
            if block.name == "w:p" or not outside:
                found = [paragraph for paragraph in paragraphs(block) if text_of(paragraph).strip()]
                if found:
                    return found[-1]
    return None
