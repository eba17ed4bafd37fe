"""Taking the invitation out again: PDFs by their sealed mark, the Action by its very bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from memo_enrich import memo
from memo_enrich.errors import PlacementError, ReadError
from memo_enrich.lazy import pattern
from memo_enrich.model import Document, Edit, Finding, Invitation, Kind, Letter, Placement, Span, finding
from memo_enrich.placement.action import action_text
from memo_enrich.placement.html import without_block
from memo_enrich.placement.plain_text import without_lines
from memo_enrich.records import dataclass

if TYPE_CHECKING:
    from memo_enrich.pdf.objects import Mark

_ROBOT: Final = pattern("chat(ro)?bot", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Removal:
    """What is to be taken out, and from where; ``findings`` say what goes with it, or cannot be taken out."""

    edits: tuple[Edit, ...] = ()
    placements: tuple[Placement, ...] = ()
    findings: tuple[Finding, ...] = ()


def take_out(letter: Letter, invitations: Sequence[Invitation] = (), *, drop_later: bool = False) -> Removal:
    """Find everything of ours in ``letter``.

    Args:
        letter: as it was read.
        invitations: those of a catalogue, to know our lines of plain text by, and an Action that was all that went in.
        drop_later: whether what other programs have appended to a PDF since may go with our section.

    Raises:
        PlacementError: ``remove.nothing``: nothing of ours is there; ``pdf.altered``: it was changed since;
            ``pdf.later``: others have appended to it since, and ``drop_later`` was not given.
    """
    pdfs, findings = _pdf_parts(letter, drop_later=drop_later)
    texts = list(_text_parts(letter, invitations))
    edits = [edit for edit, _, _ in pdfs] + [edit for edit, _ in texts]
    placements = [placement for _, placement, _ in pdfs] + [placement for _, placement in texts]
    known = frozenset(link for _, _, link in pdfs) | {invitation.link for invitation in invitations}
    for document in letter.message.documents if letter.message else ():
        edit = _action(letter, document, known)
        if edit is not None:
            edits.append(edit)
            placements.append(Placement("action", str(document.role)))
    if not edits:
        first = next(iter(findings), None)
        raise PlacementError(first.code, first.where) if first else PlacementError("remove.nothing")
    return Removal(tuple(edits), tuple(placements), tuple(findings))


def _pdf_parts(letter: Letter, *, drop_later: bool) -> tuple[list[tuple[Edit, Placement, str]], list[Finding]]:
    """Return an edit for every PDF that carries our mark, where it is and the link the mark remembers; findings."""
    parts: list[tuple[Edit, Placement, str]] = []
    findings: list[Finding] = []
    for span, placement in _pdfs(letter):
        content = letter.content if span is None else _readable(letter, span)
        if content is None:
            continue
        where = "/".join(filter(None, (placement.document, placement.file)))
        found = _restored(content, where, drop_later=drop_later)
        if found is None:
            continue
        length, link, said = found
        findings += said
        if length is None:
            continue
        if span is None:
            parts.append((Edit(length, len(content), b""), placement, link))
        else:
            parts.append((memo.cut_content(letter, span, memoryview(content)[:length]), placement, link))
    return parts, findings


def _restored(content: bytes, where: str, *, drop_later: bool) -> tuple[int | None, str, tuple[Finding, ...]] | None:
    """Return how many bytes of a PDF were there before us, our link, and what to say; None: nothing of ours is in it.

    Raises:
        PlacementError: ``pdf.altered``, ``pdf.later``.
    """
    from memo_enrich.pdf.objects import buried_mark, mark_in_tail, original_length

    mark = mark_in_tail(content)
    if mark is not None:
        return original_length(content, where), mark.link, ()
    mark = buried_mark(content)
    if mark is None:
        mark = _mark_on_pages(content)
        return None if mark is None else (None, mark.link, (finding("pdf.altered", where),))
    if not drop_later:
        raise PlacementError("pdf.later", where)
    return mark.original_length, mark.link, (finding("pdf.later_dropped", where),)


def _mark_on_pages(content: bytes) -> Mark | None:
    """Return the mark that one of a PDF's annotations carries, None where there is none or nobody can tell."""
    from memo_enrich.pdf.objects import DamagedError, read_document

    try:
        return read_document(content).invitation()
    except (ReadError, DamagedError, RecursionError):
        return None


def _pdfs(letter: Letter) -> Iterator[tuple[Span | None, Placement]]:
    """Yield where a PDF may be; None is the letter itself."""
    if letter.kind is Kind.PDF:
        yield None, Placement("page")
    else:
        yield from _contents(letter)


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
