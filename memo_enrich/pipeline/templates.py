"""Word templates: the same steps as for a letter, and a proof that needs a word processor where one is installed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeAlias

from memo_enrich.errors import CatalogueError, MemoEnrichError, ReadError, UsageError
from memo_enrich.model import (
    DEFAULT_OPTIONS,
    Catalogue,
    Edit,
    Finding,
    Invitation,
    Kind,
    Letter,
    Options,
    Placement,
    Result,
    Status,
    WordClaim,
    finding,
    finding_of,
)
from memo_enrich.pipeline.enriching import bug, raise_for
from memo_enrich.pipeline.entering import CatalogueLike, catalogue_of, check_choices, entered
from memo_enrich.pipeline.recognising import matched_by
from memo_enrich.pipeline.sealing import Clock, started

if TYPE_CHECKING:
    from memo_enrich.placement.word import Filled
    from memo_enrich.word import Package

TemplateLike: TypeAlias = bytes | bytearray | memoryview | str | os.PathLike[str]
"""A Word template as callers have it: its bytes, or the path of its file."""

_TOGETHER: Final = 40  # documents that one start of LibreOffice shows
_REFUSED: Final = frozenset({
    "template.not_word", "template.old_word", "template.too_costly", "template.names", "template.doctype",
})  # fmt: skip


def fill_template(
    template: TemplateLike,
    catalogue: CatalogueLike,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
    name: str | None = None,
) -> Result:
    """Put the invitation into a Word template (.docx, .dotx, .docm, .dotm) and prove the result.

    It goes where the text ``{{chatbot}}``, or a bookmark or content control named ``chatbot`` stands; else after the
    closing of the body and the names under it; else at the body's end. All other members of the file stay the same
    bytes, and so does all of the text's part outside the insertion; :func:`memo_enrich.remove` gives the original back.

    Args:
        template: its bytes, or the path of its file.
        catalogue: from :func:`memo_enrich.load_catalogue`, or the path of its file.
        letter_type: id of a letter type; skips matching by file name, title and text.
        options: see :class:`Options`; ``new_page=True`` begins a page for the invitation.
        name: what the report calls the template.

    Returns:
        The result; ``content`` is always the bytes to use. Signed, encrypted, protected and damaged templates are
        ``kept``; what is no Word document, or was made to do harm, is ``rejected``. Where LibreOffice is installed, the
        page is shown and the code read (``placements`` tells the page); else ``template.not_rendered`` says so.

    Raises:
        TypeError: an argument is of a wrong kind.
        ReadError: there is no such file.
        CatalogueError: the catalogue is wrong, or its links may not be used for real letters.
        UsageError: with ``options.strict``, ``letter_type`` is not in the catalogue.
        MemoEnrichError: only with ``options.strict``: the error of the exit code that belongs to the reason.
    """
    came = entered(template, name)
    (result,) = fill_templates([(came.name, lambda: came.content)], catalogue, letter_type=letter_type, options=options)
    if options.strict:
        raise_for(result)
    return result


def fill_templates(
    templates: Iterable[tuple[str, Callable[[], bytes]]],
    catalogue: CatalogueLike,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Iterator[Result]:
    """Fill many templates, as :func:`fill_template`; LibreOffice is started once for some dozens of them.

    Args:
        templates: the name of each, and what reads it; one that cannot be read is ``rejected``.
        catalogue: as there.
        letter_type: as there.
        options: as there; ``strict`` raises for an unknown letter type only.
    """
    check_choices(letter_type, options)
    known = _for_word(catalogue_of(catalogue))
    waiting = iter(templates)
    while together := list(islice(waiting, _TOGETHER)):
        drafts = [_draft(name, load, known, letter_type, options) for name, load in together]
        yield from _proven(drafts)


def _for_word(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with the tag of the channel "word", where it has one, on the page's link and code."""
    tag = catalogue.tag
    if tag is None or not tag.word:
        return catalogue
    return replace(catalogue, tag=replace(tag, page=tag.word, qr=tag.word))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A template on its way: what is known of it, and the claim that remains to be proven on the page."""

    result: Result
    clock: Clock
    claim: WordClaim | None = None
    may_be_shown: bool = True


def _draft(
    name: str, load: Callable[[], bytes], catalogue: Catalogue, letter_type: str | None, options: Options
) -> _Draft:
    clock, content = started(), b""
    try:
        content = load()
        run = _Run(Letter(name, Kind.WORD, content), catalogue, letter_type, options)
    except ReadError as error:
        return _Draft(_stopped(Result(name, Status.KEPT, content), finding_of(error, "")), clock)
    try:
        run.steps()
    except (UsageError, CatalogueError):
        raise
    except MemoEnrichError as error:
        run.stop(finding_of(error, ""))
    except MemoryError:
        run.stop(finding("template.too_costly"))
    except Exception as error:  # noqa: BLE001 - a bug of ours costs no template anything
        run.stop(bug(error))
    return _Draft(run.result, clock, run.claim, run.may_be_shown)


class _Run:
    """One template on its way through the steps. ``result`` always holds what is known so far."""

    def __init__(self, letter: Letter, catalogue: Catalogue, letter_type: str | None, options: Options) -> None:
        self.letter = letter
        self.catalogue = catalogue
        self.letter_type = letter_type
        self.options = options
        self.result = Result(letter.name, Status.KEPT, letter.content, Kind.WORD)
        self.claim: WordClaim | None = None
        self.may_be_shown = True

    def steps(self) -> None:
        from memo_enrich import word
        from memo_enrich.placement.word import is_filled

        package = word.open_package(self.letter.content)
        barrier = word.barrier(package)
        if barrier:
            return self.stop(finding(barrier))
        invitation = self._invite(package)
        if invitation is None:
            return self.stop(finding("match.none"))
        if is_filled(package):
            return self.stop(finding("place.already"), Status.ALREADY)
        self.may_be_shown = not word.fetches(package)
        if word.recommends_reading(package):
            self.add(finding("template.read_only_recommended"))
        return self._fill(package, invitation)

    def stop(self, reason: Finding, status: Status = Status.KEPT) -> None:
        """End with the template as it came."""
        self.claim = None
        self.result = _stopped(self.result, reason, status)

    def add(self, *findings: Finding) -> None:
        self.result = replace(self.result, findings=(*self.result.findings, *findings))

    def _invite(self, package: Package) -> Invitation | None:
        """Match, and return the invitation; None where no type fits and there is no general link."""
        from memo_enrich import word
        from memo_enrich.invitation import invite
        from memo_enrich.placement.word import language_of

        body = package.outline(package.main).root.child("w:body")
        text = word.body_text(body) if body is not None else ""
        letter = replace(self.letter, title=package.title)
        chosen = matched_by(letter, self.catalogue, self.letter_type, self.options, lambda: iter([text]))
        self.add(*chosen.findings)
        type_id = chosen.letter_type.id if chosen.letter_type else None
        self.result = replace(self.result, letter_type=type_id, evidence=chosen.evidence)
        if chosen.letter_type is None and not self.catalogue.link:
            return None
        language = self.options.letter_language or language_of(package)
        made = invite(self.catalogue, chosen.letter_type, language=language or "da", demo=self.options.demo)
        self.result = replace(self.result, link=made.link)
        return made

    def _fill(self, package: Package, invitation: Invitation) -> None:
        from memo_enrich.placement.word import fill
        from memo_enrich.validation.templates import prove_template

        filled = fill(package, invitation, new_page=bool(self.options.new_page))
        self.claim = _claimed(package, filled, invitation)
        found = prove_template(self.letter.content, filled.content, self.claim)
        broken = next((one for one in found if one.severity == "error"), None)
        if broken is not None:
            return self.stop(broken)
        self.add(*found)
        whole = Edit(0, len(self.letter.content), filled.content)
        self.result = replace(self.result, status=Status.ENRICHED, edits=(whole,), placements=(Placement("word"),))
        return None


def _claimed(package: Package, filled: Filled, invitation: Invitation) -> WordClaim:
    png, svg = (next(name for name in filled.added if name.endswith(ending)) for ending in (".png", ".svg"))
    return WordClaim(
        main=package.name_of(package.main),
        edits=filled.main,
        changed=filled.changed,
        added=filled.added,
        picture=png,
        drawing=svg,
        code=invitation.qr_url,
        url=invitation.page_url,
        words=(invitation.heading, invitation.address),
    )


def _stopped(result: Result, reason: Finding, status: Status = Status.KEPT) -> Result:
    if reason.code in _REFUSED or reason.code.startswith("read."):
        status = Status.REJECTED
    findings = result.findings if reason in result.findings else (*result.findings, reason)
    return replace(result, status=status, reason=reason.code, findings=findings, edits=(), placements=())


def _proven(drafts: list[_Draft]) -> Iterator[Result]:
    """Show the pages of those that were filled, where that can be done, and seal all of them."""
    from memo_enrich import word

    shown = {str(at): draft.result.content for at, draft in enumerate(drafts) if draft.claim and draft.may_be_shown}
    is_there = word.find_office() is not None
    pdfs = word.as_pdf(shown) if shown and is_there else {}
    for at, draft in enumerate(drafts):
        result = draft.result
        if draft.claim is not None:
            unseen = (
                None
                if draft.may_be_shown and is_there
                else "template.not_shown"
                if is_there
                else "template.not_rendered"
            )
            result = _seen(result, draft.claim, pdfs.get(str(at)), unseen)
        yield draft.clock.sealed(result, result.original)


def _seen(result: Result, claim: WordClaim, pdf: bytes | None, unseen: str | None) -> Result:
    from memo_enrich.validation.templates import prove_page

    if unseen is not None:
        return replace(result, findings=(*result.findings, finding(unseen)))
    if pdf is None:
        return _stopped(result, finding("template.not_opened", ours=True))
    seen = prove_page(pdf, claim)
    if seen is None:
        return _stopped(result, finding("template.code_unread", ours=True))
    unlinked = () if seen.linked else (finding("template.link_unseen"),)
    return replace(result, placements=(Placement("word", page=seen.page),), findings=(*result.findings, *unlinked))
