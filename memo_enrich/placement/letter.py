"""Placing the invitation in every part of a letter that can carry it: the Action, and the files of each document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol

from memo_enrich import memo
from memo_enrich.errors import MemoEnrichError, ReadError
from memo_enrich.model import (
    Box,
    Catalogue,
    Document,
    DocumentRole,
    Edit,
    Finding,
    Invitation,
    Kind,
    Letter,
    Options,
    PageClaim,
    Placement,
    Span,
    finding,
    finding_of,
)
from memo_enrich.placement.action import action_edit, has_action
from memo_enrich.records import dataclass

if TYPE_CHECKING:
    from memo_enrich.pdf import OpenPdf
    from memo_enrich.pdf.objects import Mark
    from memo_enrich.pdf.sight import Raster, RenderedPdf
    from memo_enrich.placement.page import Stamped


class Parts(Protocol):
    """The parts of a letter, opened once (``reading.OpenLetter``)."""

    letter: Letter

    def content(self, span: Span | None) -> bytes:
        """Return the decoded bytes of a part."""

    def pdf(self, span: Span | None = None, where: str = "") -> OpenPdf:
        """Return a part opened as a PDF; None is the letter itself."""


class Prove(Protocol):
    """The proof of a stamped page: None, or what could not be proven (``validation.prove_page``)."""

    def __call__(
        self, tail: bytes, claim: PageClaim, where: str, *, original: RenderedPdf, before: Raster | None
    ) -> Finding | None:
        """Prove that ``original`` with ``tail`` behind it shows what ``claim`` describes."""


MOST_TRIES: Final = 3
"""Places that are tried before a letter whose proof fails is kept."""

OF_THE_PLACE: Final = frozenset((
    "proof.pixels", "proof.ink", "proof.text", "proof.code_unread", "proof.code_differs",
))  # fmt: skip
"""What may hold at another place; the structure of the file is what it is wherever the block stands."""

_PAPER_CHOICES: Final = ("Automatisk Valg", "Fysisk Post")


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be changed in a letter, every part of it proven.

    ``already``: a part carries the invitation from before. ``refused``: why the first part that could not take it did
    not. ``unreadable``: a bare PDF that is none, or a main document that is no base64. ``unproven``: a proof failed, so
    nothing may be delivered.
    """

    edits: tuple[Edit, ...] = ()
    placements: tuple[Placement, ...] = ()
    findings: tuple[Finding, ...] = ()
    already: bool = False
    refused: Finding | None = None
    unreadable: Finding | None = None
    unproven: Finding | None = None


def place(parts: Parts, invitation: Invitation, catalogue: Catalogue, options: Options, *, prove: Prove) -> Change:
    """Place ``invitation`` in a letter; each stamped page goes through ``prove`` at once."""
    placer = _Placer(parts, invitation, catalogue, options, prove)
    if parts.letter.kind is Kind.PDF:
        placer.bare_pdf()
    else:
        placer.documents()
        placer.papers()
    return placer.change


class _Placer:
    """Walks through the parts of one letter and gathers the change."""

    def __init__(
        self, parts: Parts, invitation: Invitation, catalogue: Catalogue, options: Options, prove: Prove
    ) -> None:
        self.parts = parts
        self.letter = parts.letter
        self.invitation = invitation
        self.catalogue = catalogue
        self.all_documents = (options.documents or catalogue.documents) == "all"
        self.new_page = catalogue.new_page if options.new_page is None else options.new_page
        self.html_image = catalogue.html_image if options.html_image is None else options.html_image
        self.prove = prove
        self.edits: list[Edit] = []
        self.placements: list[Placement] = []
        self.findings: list[Finding] = []
        self.already = False
        self.refused: Finding | None = None
        self.unreadable: Finding | None = None
        self.unproven: Finding | None = None

    @property
    def change(self) -> Change:
        """What has been gathered."""
        gathered = tuple(self.edits), tuple(self.placements), tuple(self.findings)
        return Change(*gathered, self.already, self.refused, self.unreadable, self.unproven)

    def bare_pdf(self) -> None:
        try:
            pdf = self.parts.pdf()
        except ReadError as error:
            self.unreadable = finding_of(error, "")
            return
        tail = self._stamp(pdf, Placement("page"), "")
        if tail is not None:
            end = len(self.letter.content)
            self._add(Edit(end, end, tail))

    def documents(self) -> None:
        message = self.letter.message
        for document in message.documents if message else ():
            if document.role is DocumentRole.MAIN:
                self._files(document)
                self._action(document)
            elif document.role is DocumentRole.ADDITIONAL and self.all_documents:
                self._files(document)

    def papers(self) -> None:
        """The printed twin of a kombi_request, where a printed letter may result."""
        if self.letter.choice in _PAPER_CHOICES:
            for number, paper in enumerate(self.letter.papers, start=1):
                where = "ForsendelseI" if len(self.letter.papers) == 1 else f"ForsendelseI[{number}]"
                if paper.format_name.strip().lower() == "pdf":
                    self._pdf(paper.content, Placement("page", where), where)
                else:
                    self.findings.append(finding("place.unsupported", where))

    def _action(self, document: Document) -> None:
        if not self.invitation.action_code:
            return
        if has_action(document, self.invitation):
            self.already = True
        else:
            edit = action_edit(self.letter, document, self.invitation)
            self._add(edit, Placement("action", str(document.role)))

    def _files(self, document: Document) -> None:
        for file in document.files:
            where = f"{document.role}/{file.filename}"
            kind = file.encoding_format.strip().lower().partition(";")[0]
            if kind == "application/pdf" or memo.begins_like_pdf(self.letter, file.content):
                self._pdf(file.content, Placement("page", str(document.role), file.filename), where)
            elif kind in ("text/html", "text/plain"):
                into = "html" if kind == "text/html" else "text"
                self._text(file.content, Placement(into, str(document.role), file.filename), where)
            else:
                self.findings.append(finding("place.unsupported", where))

    def _pdf(self, span: Span, placement: Placement, where: str) -> None:
        """Stamp a PDF that lies in the message as base64; one that cannot be read is left alone."""
        try:
            pdf = self.parts.pdf(span)
        except ReadError as error:
            self._unread(error, placement, where)
            return
        tail = self._stamp(pdf, placement, where)
        if tail is not None:
            self._add(memo.append_content(self.letter, span, len(pdf.document.data), tail))

    def _stamp(self, pdf: OpenPdf, placement: Placement, where: str) -> bytes | None:
        """Return the bytes to append to a PDF, None when it is left as it is (the change says why)."""
        barrier = pdf.document.untouchable()
        if barrier is not None:
            self._refuse(_at(where, barrier))
            return None
        try:
            if self._carries(pdf.document.invitation(), where) or self._shows_code(pdf, where):
                return None
            stamped = self._proven(pdf, where)
        except MemoEnrichError as error:
            stamped = finding_of(error, "", severity="warning")
        if isinstance(stamped, Finding):
            self._refuse(_at(where, stamped))
            return None
        if stamped is None:
            return None
        self.findings += [_at(where, found) for found in stamped.findings]
        self.placements.append(replace(placement, page=stamped.page, box=stamped.box))
        return stamped.tail

    def _proven(self, pdf: OpenPdf, where: str) -> Stamped | Finding | None:
        """Stamp the page and prove it; where that fails, try the next places. None: none can be proven."""
        from memo_enrich.placement.page import stamp_page

        tried: tuple[tuple[int, Box], ...] = ()
        first: Finding | None = None
        while len(tried) < MOST_TRIES:
            profile = self.catalogue.profile
            stamped = stamp_page(pdf, self.invitation, profile, new_page=self.new_page, avoid=tried)
            if isinstance(stamped, Finding):
                if first is None:
                    return stamped
                break
            failure = self._failure(pdf, stamped, where)
            if failure is None:
                return stamped
            first = first or failure
            tried = (*tried, (stamped.page, stamped.box))
            if failure.code not in OF_THE_PLACE:
                break
        self.unproven = first
        return None

    def _failure(self, pdf: OpenPdf, stamped: Stamped, where: str) -> Finding | None:
        """Return what could not be proven of a stamped page."""
        added = stamped.page > pdf.document.page_count
        asked = self.invitation
        claim = PageClaim(stamped.page, stamped.box, asked.qr_url, asked.page_url, added, stamped.code_box)
        return self.prove(stamped.tail, claim, where, original=pdf.sight, before=stamped.before)

    def _carries(self, mark: Mark | None, where: str) -> bool:
        """Tell whether the PDF carries an invitation of ours, and note it; one to another link is worth a finding."""
        if mark is None:
            return False
        self._has_already(frozenset({mark.link}), where)
        return True

    def _shows_code(self, pdf: OpenPdf, where: str) -> bool:
        """Tell whether a code on the page leads to the chatbot already, and note it."""
        from memo_enrich.placement.page import carried_links

        links = carried_links(pdf, self.catalogue)
        if links is None:
            return False
        self._has_already(links, where)
        return True

    def _has_already(self, links: frozenset[str], where: str) -> None:
        if self.invitation.link not in links:
            self.findings.append(finding("place.other_invitation", where))
        self.already = True

    def _text(self, span: Span, placement: Placement, where: str) -> None:
        """Put the invitation into an HTML or plain text document."""
        from memo_enrich.placement.html import enrich_html
        from memo_enrich.placement.plain_text import enrich_plain_text

        try:
            content = self.parts.content(span)
            if placement.into == "html":
                outcome = enrich_html(content, self.invitation, image=self.html_image)
            else:
                outcome = enrich_plain_text(content, self.invitation)
        except MemoEnrichError as error:
            self._unread(error, placement, where)
            return
        if outcome is None:
            self.already = True
        else:
            self._add(memo.insert_content(self.letter, span, content, outcome), placement)

    def _add(self, edit: Edit, *placements: Placement) -> None:
        self.edits.append(edit)
        self.placements += placements

    def _unread(self, error: MemoEnrichError, placement: Placement, where: str) -> None:
        """Leave a part alone that cannot be read; a main document that is no base64 is no letter to vouch for."""
        if error.code == "memo.base64" and placement.document == DocumentRole.MAIN:
            self.unreadable = self.unreadable or finding_of(error, where)
        else:
            self._refuse(finding_of(error, where, severity="warning"))

    def _refuse(self, reason: Finding) -> None:
        """Note why a part could not take the invitation; the first reason is the letter's."""
        self.findings.append(reason)
        self.refused = self.refused or reason


def _at(where: str, found: Finding) -> Finding:
    """Return the finding with the document's place in front of its own."""
    return replace(found, where="/".join(part for part in (where, found.where) if part))
