"""The proof of a finished message: libxml2 reads it, and finds what was there before and what was put in, no more.

Where each page was stamped it was proven (:mod:`memo_enrich.validation.proof`); here the XML around it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from lxml import etree

from memo_enrich import memo
from memo_enrich.errors import MemoEnrichError, ReadError
from memo_enrich.model import (
    Action,
    Edit,
    Finding,
    Invitation,
    Letter,
    Options,
    Placement,
    Result,
    Span,
    finding,
    splice,
)
from memo_enrich.validation.rule_checks import MOST_DECODED
from memo_enrich.validation.rules import check_rules
from memo_enrich.validation.schema import verdict_on
from memo_enrich.validation.witness import Tree, all_but, read_tree, take_action

_UNPROVEN: Final = finding("proof.message", ours=True)
_APPENDED_OR_BESIDE: Final = ("page", "action")
"""What is put there leaves the first bytes of every content alone."""


def caused(
    letter: Letter, edits: Sequence[Edit], so_far: Result, invitation: Invitation, options: Options, tree: Tree | None
) -> tuple[Finding, ...]:
    """Return what is wrong with a finished message that was not wrong before (:func:`memo_enrich.validation.confirm`).

    Contents of a message above :data:`memo_enrich.memo.LARGE` are not decoded.
    """
    contents = _contents(letter, edits)
    changed = [number for number, content in enumerate(contents) if content.edits]
    told = {(put.document, put.file) for put in so_far.placements}
    if not told.issuperset([contents[number].place for number in changed]):
        return (_UNPROVEN,)
    added = _added(so_far.placements, invitation)
    found = _seen_by_libxml2(letter, edits, tree, changed, added, options)
    if found:
        return found
    if len(letter.content) <= memo.LARGE and not _begin_as_before(letter, contents, so_far.placements):
        return (finding("proof.prefix", ours=True),)
    return _broken(letter, edits, so_far, added) if letter.message else ()


def _seen_by_libxml2(
    letter: Letter,
    edits: Sequence[Edit],
    tree: Tree | None,
    changed: Collection[int],
    added: Action | None,
    options: Options,
) -> tuple[Finding, ...]:
    """Return what the schema says, and whether anything but the contents and the Action is not what it was."""
    codec = letter.encoding
    try:
        before = all_but(tree or read_tree(letter.skeleton, codec), changed)
    except etree.XMLSyntaxError:  # paper alone, in XML that libxml2 never liked: a message would have been rejected
        again = _read_by_us(letter, edits)
        return () if again is not None and _outline(again) == _outline(letter) else (_UNPROVEN,)
    skeleton = memo.finished_skeleton(letter, edits)
    try:
        after = read_tree(skeleton, codec)
    except etree.XMLSyntaxError:
        return (_UNPROVEN,)
    if letter.message is not None:
        found = verdict_on(after, skeleton, letter.message.version, schema_dir=options.schema_dir)
        if found:
            return tuple(replace(one, ours=True) for one in found)
    if (added is not None and take_action(after) != added) or before is None or before != all_but(after, changed):
        return (_UNPROVEN,)
    return ()


def _read_by_us(letter: Letter, edits: Sequence[Edit]) -> Letter | None:
    """Return what our own reader makes of the finished message, None where that is nothing."""
    try:
        return memo.finished_letter(letter, edits)
    except MemoEnrichError:
        return None


def _outline(letter: Letter) -> tuple[bool, str, int]:
    return letter.message is None, letter.choice, len(letter.papers)


def _added(placements: Iterable[Placement], invitation: Invitation) -> Action | None:
    """Return the Action that was put in, None where none was."""
    if not any(put.into == "action" for put in placements):
        return None
    return Action(invitation.action_label, invitation.action_code, invitation.action_url)


def _begin_as_before(letter: Letter, contents: Sequence[_Content], placements: Iterable[Placement]) -> bool:
    """Tell whether each stamped PDF of the finished message decodes to the original with something behind it.

    Files of one document may bear the same name: of those as many have grown as were stamped, the rest is unchanged.
    """
    stamped = [(put.document, put.file) for put in placements if put.into == "page"]
    grown = []
    for content in contents:
        if content.place in stamped:
            try:
                was, now = _decoded(letter, content)
            except ReadError:  # libxml2 passes over what is no digit
                return False
            if not now.startswith(was):
                return False
            if len(now) > len(was):
                grown.append(content.place)
    return sorted(grown) == sorted(stamped)


class _Content(NamedTuple):
    """A content as it came: its document and file, as a placement names them; where it lies; what is changed in it."""

    place: tuple[str, str]
    span: Span
    edits: tuple[Edit, ...]


def _contents(letter: Letter, edits: Sequence[Edit]) -> list[_Content]:
    """Return the contents of a message's files, then those of paper letters."""
    documents = letter.message.documents if letter.message else ()
    found = [((str(document.role), file.filename), file.content) for document in documents for file in document.files]
    many = len(letter.papers) > 1
    for number, paper in enumerate(letter.papers, 1):
        found.append(((f"ForsendelseI[{number}]" if many else "ForsendelseI", ""), paper.content))
    return [
        _Content(place, span, tuple([one for one in edits if span.start <= one.start and one.end <= span.end]))
        for place, span in found
    ]


def _decoded(letter: Letter, content: _Content) -> tuple[bytes, bytes]:
    """Return what a content decodes to as it came and as it is finished.

    Where all before the first edit is whole groups of digits, they stand for the same bytes in both: left out of both.
    """
    span = content.span
    start = min([edit.start for edit in content.edits], default=span.start)
    if not memo.is_whole(letter, Span(span.start, start)):
        start = span.start
    was = letter.content[start : span.end]
    now = splice(was, [Edit(edit.start - start, edit.end - start, edit.data) for edit in content.edits])
    return _bytes_of(was, letter.encoding), _bytes_of(now, letter.encoding)


def _bytes_of(text: bytes, codec: str) -> bytes:
    return memo.base64_bytes(text, Span(0, len(text)), codec)


def _broken(letter: Letter, edits: Sequence[Edit], so_far: Result, added: Action | None) -> tuple[Finding, ...]:
    """Return the rules that are broken now: what is asked is what can have changed."""
    broken: list[Finding] = []
    if added is not None:
        broken += check_rules(letter, about="actions", added=added)
    if any(put.into not in _APPENDED_OR_BESIDE for put in so_far.placements):
        again = _read_by_us(letter, edits)
        if again is None:
            return (_UNPROVEN,)
        broken += check_rules(again, about="files")
    known = {(found.code, found.where) for found in so_far.findings}
    broken = [found for found in broken if (found.code, found.where) not in known]
    size = sum([len(edit.data) - (edit.end - edit.start) for edit in edits]) + len(letter.content)
    if len(letter.content) <= MOST_DECODED < size:
        broken.append(finding("place.too_large", severity="error"))
    return tuple(replace(found, ours=True) for found in broken)
