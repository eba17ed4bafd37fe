"""The marks by which an owner of a template says where the block goes: text, a bookmark, or a content control."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Final, Literal

from memo_enrich.model import Edit
from memo_enrich.word import Element, Outline, Piece, flows, own_section, pieces

NAME: Final = "chatbot"

MARKER: Final = re.compile(r"\{\{\s*chatbot\s*\}\}", re.IGNORECASE)
_AROUND: Final = frozenset({"w:body", "w:sdtContent", "w:sdt", "w:customXml"})
_ALONE: Final = frozenset({"w:pPr", "w:r", "w:proofErr"})
_IN_RUNS: Final = frozenset({"w:rPr", "w:t", "w:lastRenderedPageBreak"})
_PLAIN: Final = frozenset({
    "w:text", "w:date", "w:comboBox", "w:dropDownList", "w:picture", "w:equation", "w:citation", "w:docPartObj",
    "w:dataBinding",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was found.

    Attributes:
        how: what it is.
        after: the paragraph, or the block, that holds it.
        replaces: it is all that ``after`` holds: the block takes its place.
        misplaced: it stands where no block may go.
        spans: the texts it takes up, with what of each is the mark's, where something else is beside it.
        gone: an element that goes with the mark.
    """

    how: Literal["text", "bookmark", "control"]
    after: Element
    replaces: bool = False
    misplaced: bool = False
    spans: tuple[tuple[Element, int, int], ...] = ()
    gone: tuple[Element, ...] = field(default=())

    def cuts(self, plan: Outline) -> tuple[Edit, ...]:
        """Return the edits that take the mark out of the part."""
        if self.replaces:
            return (Edit(self.after.start, self.after.end, b""),)
        whole = (Edit(element.start, element.end, b"") for element in self.gone)
        return (*whole, *(_without(plan, *span) for span in self.spans))


def marks_in(body: Element) -> list[Mark]:
    """Return the marks in a body: texts where there are any, else content controls, else bookmarks."""
    for find in (_texts, _controls, _bookmarks):
        found = list(find(body))
        if found:
            return found
    return []


def _texts(body: Element) -> Iterator[Mark]:
    for paragraph in body.walk():
        if paragraph.name != "w:p":
            continue
        parts = list(pieces(paragraph))
        text = "".join(part.text for part in parts)
        misplaced = not _may_stand(paragraph, body) or _is_apart(paragraph, body)
        for found in MARKER.finditer(text):
            spans = tuple(_spans(parts, *found.span()))
            alone = text.strip() == found[0] and _holds_only_text(paragraph)
            in_field = any(_in_field(element, paragraph) for element, _, _ in spans)
            yield Mark("text", paragraph, alone, misplaced or in_field, spans)


def _spans(parts: list[Piece], start: int, end: int) -> Iterator[tuple[Element, int, int]]:
    """Yield the elements that a stretch of a paragraph's text runs over, with its start and end in each."""
    at = 0
    for part in parts:
        first, last = max(start, at) - at, min(end, at + len(part.text)) - at
        if part.element is not None and first < last:
            yield part.element, first, last
        at += len(part.text)


def _controls(body: Element) -> Iterator[Mark]:
    for control in body.walk():
        if control.name == "w:sdt" and _is_named(control):
            paragraph = control.parent
            while paragraph is not None and paragraph.name not in ("w:p", "w:body"):
                paragraph = paragraph.parent
            if paragraph is None or paragraph.name == "w:body":
                yield Mark("control", control, replaces=True, misplaced=not _may_stand(control, body))
            else:
                misplaced = not _may_stand(paragraph, body) or _is_apart(control, body)
                yield Mark("control", paragraph, misplaced=misplaced, gone=(control,))


def _is_named(control: Element) -> bool:
    names = (control.child("w:sdtPr", name) for name in ("w:tag", "w:alias"))
    return any(name is not None and name.value.strip().lower() == NAME for name in names)


def _bookmarks(body: Element) -> Iterator[Mark]:
    for mark in body.walk():
        if mark.name == "w:bookmarkStart" and mark.attributes.get("w:name", "").lower() == NAME:
            holder = mark
            while holder.parent is not None and holder.name != "w:p" and holder.parent is not body:
                holder = holder.parent
            misplaced = not _may_stand(holder, body) or _is_apart(mark, body)
            yield Mark("bookmark", holder, misplaced=misplaced)


def _may_stand(element: Element, body: Element) -> bool:
    """Tell whether a block may stand beside an element: in the body, or in controls of the body that hold any text."""
    above = element.parent
    while above is not None and above is not body:
        if above.name not in _AROUND:
            return False
        properties = above.child("w:sdtPr") if above.name == "w:sdt" else None
        if properties is not None and any(properties.child(name) for name in _PLAIN):
            return False
        above = above.parent
    return above is body


def _is_apart(element: Element, body: Element) -> bool:
    """Tell whether an element is in text that was taken out, in a box, or in a table."""
    above = element.parent
    while above is not None and above is not body:
        if not flows(above) or above.name == "w:tbl":
            return True
        above = above.parent
    return False


def _in_field(element: Element, paragraph: Element) -> bool:
    """Tell whether a text is what a field shows: Word writes it anew."""
    above = element.parent
    while above is not None and above is not paragraph:
        if above.name == "w:fldSimple":
            return True
        above = above.parent
    depth = 0
    for one in paragraph.walk():
        if one.name == "w:fldChar":
            depth += {"begin": 1, "end": -1}.get(one.attributes.get("w:fldCharType", ""), 0)
        elif one is element:
            return depth > 0
    return False


def _holds_only_text(paragraph: Element) -> bool:
    """Tell whether a paragraph is nothing but its text, so that it may go with the mark."""
    runs = [child for child in paragraph.children if child.name == "w:r"]
    return (
        own_section(paragraph) is None
        and all(child.name in _ALONE for child in paragraph.children)
        and all(inner.name in _IN_RUNS for run in runs for inner in run.children)
    )


def _without(plan: Outline, element: Element, start: int, end: int) -> Edit:
    """Return the edit that takes characters out of a text, whose other bytes stay where they can be told apart."""
    raw = plan.raw(element.inside, element.close)
    if raw == element.text:
        kept = raw[:start] + raw[end:]
    else:
        kept = escape(element.text[:start] + element.text[end:], quote=False)
    return Edit(element.inside, element.close, plan.encoded(kept))
