"""Taking the invitation out again: PDFs by their sealed mark, the Action by its very bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from memo_enrich import memo
from memo_enrich.errors import PlacementError, ReadError
from memo_enrich.memo import Edit
from memo_enrich.model import Document, Invitation, Kind, Letter, Placement, Span
from memo_enrich.placement.action import action_text
from memo_enrich.placement.html import without_block
from memo_enrich.placement.plain_text import without_lines

_ROBOT: Final = re.compile("chat(ro)?bot", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to be taken out, and from where."""

    edits: tuple[Edit, ...] = ()
    placements: tuple[Placement, ...] = ()


def take_out(letter: Letter, invitations: Sequence[Invitation] = ()) -> Removal:
    """Find everything of ours in ``letter``.

    Args:
        letter: as it was read.
        invitations: those of a catalogue, to know our lines of plain text by, and an Action that was all that went in.

    Raises:
        PlacementError: ``remove.nothing``: nothing of ours is there; ``pdf.altered``: it was changed since.
    """
    pdfs, texts = list(_pdf_parts(letter)), list(_text_parts(letter, invitations))
    edits = [edit for edit, _, _ in pdfs] + [edit for edit, _ in texts]
    placements = [placement for _, placement, _ in pdfs] + [placement for _, placement in texts]
    known = frozenset(link for _, _, link in pdfs) | {invitation.link for invitation in invitations}
    for document in letter.message.documents if letter.message else ():
        edit = _action(letter, document, known)
        if edit is not None:
            edits.append(edit)
            placements.append(Placement("action", str(document.role)))
    if not edits:
        raise PlacementError("remove.nothing")
    return Removal(tuple(edits), tuple(placements))


def _pdf_parts(letter: Letter) -> Iterator[tuple[Edit, Placement, str]]:
    """Yield an edit for every PDF that carries our mark, where it is, and the link the mark remembers."""
    from memo_enrich.pdf.objects import mark_in_tail, original_length

    if letter.kind is Kind.PDF:
        mark = mark_in_tail(letter.content)
        if mark is not None:
            yield Edit(original_length(letter.content), len(letter.content), b""), Placement("page"), mark.link
        return
    for span, placement in _contents(letter):
        content = _readable(letter, span)
        mark = None if content is None else mark_in_tail(content)
        if content is not None and mark is not None:
            length = original_length(content, "/".join(filter(None, (placement.document, placement.file))))
            yield memo.cut_content(letter, span, memoryview(content)[:length]), placement, mark.link


def _readable(letter: Letter, span: Span) -> bytes | None:
    """Return the PDF in ``span``; None for anything else, also damaged base64: nothing of ours is in it."""
    if b"%PDF-" not in memo.content_head(letter, span):
        return None
    try:
        return memo.content_bytes(letter, span)
    except ReadError:
        return None


def _text_parts(letter: Letter, invitations: Sequence[Invitation]) -> Iterator[tuple[Edit, Placement]]:
    """Yield an edit for every HTML document with our block and every text that ends in our lines."""
    for document in letter.message.documents if letter.message else ():
        for file in document.files:
            kind = file.encoding_format.strip().lower().partition(";")[0]
            if kind not in ("text/html", "text/plain"):
                continue
            try:
                content = memo.content_bytes(letter, file.content)
                before = _before(content, kind, invitations)
            except (ReadError, PlacementError):
                continue  # what cannot be read was left alone when the rest was enriched
            if before is not None:
                placement = Placement(kind[5:].replace("plain", "text"), str(document.role), file.filename)
                yield memo.cut_content(letter, file.content, before, content), placement


def _before(content: bytes, kind: str, invitations: Sequence[Invitation]) -> bytes | None:
    """Return a document without our block or lines, None when it has none."""
    if kind == "text/html":
        return without_block(content)
    found = (without_lines(content, invitation) for invitation in invitations)
    return next((text for text in found if text is not None), None)


def _contents(letter: Letter) -> Iterator[tuple[Span, Placement]]:
    for document in letter.message.documents if letter.message else ():
        for file in document.files:
            yield file.content, Placement("page", str(document.role), file.filename)
    for paper in letter.papers:
        yield paper.content, Placement("page", "ForsendelseI")


def _action(letter: Letter, document: Document, links: frozenset[str]) -> Edit | None:
    """Return the edit that takes our Action out: the last one, if it leads to a known link and is in our very hand."""
    if not document.actions:
        return None
    last = document.actions[-1]
    if not (last.url and _ROBOT.search(last.label) and any(_leads_to(last.url, link) for link in links)):
        return None
    written = action_text(document, last.label, last.code, last.url).encode(letter.encoding, "xmlcharrefreplace")
    start = document.action_at - len(written)
    if letter.content[start : document.action_at] != written:
        return None
    return Edit(start, document.action_at, b"")


def _leads_to(url: str, link: str) -> bool:
    """Tell whether ``url`` is ``link``, with or without a channel tag in its query."""
    one, other = urlsplit(url), urlsplit(link)
    same = (one.scheme, one.netloc, one.path, one.fragment) == (other.scheme, other.netloc, other.path, other.fragment)
    return same and set(other.query.split("&")) - {""} <= set(one.query.split("&"))
