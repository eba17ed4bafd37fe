"""One Word template on its way through the steps, up to what only a word processor can prove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from memo_enrich.errors import CatalogueError, MemoEnrichError, ReadError, UsageError
from memo_enrich.model import (
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
from memo_enrich.pipeline.enriching import bug
from memo_enrich.pipeline.recognising import matched_by
from memo_enrich.pipeline.sealing import Clock, started
from memo_enrich.records import dataclass

if TYPE_CHECKING:
    from memo_enrich.placement.word import Filled
    from memo_enrich.word import Package

_REFUSED: Final = frozenset({
    "template.not_word", "template.old_word", "template.too_costly", "template.names", "template.doctype",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A template on its way: what is known of it, and the claim that remains to be proven on the page."""

    result: Result
    clock: Clock
    claim: WordClaim | None = None
    may_be_shown: bool = True


def draft(
    name: str, load: Callable[[], bytes], catalogue: Catalogue, letter_type: str | None, options: Options
) -> Draft:
    """Take a template through matching, filling and the proof of the file; whatever happens, there is a result."""
    clock, content = started(), b""
    try:
        content = load()
        run = _Run(Letter(name, Kind.WORD, content), catalogue, letter_type, options)
    except ReadError as error:
        return Draft(stopped(Result(name, Status.KEPT, content), finding_of(error, "")), clock)
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
    return Draft(run.result, clock, run.claim, run.may_be_shown)


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
            if all(one.target != invitation.page_url for one in package.relationships(package.main)):
                self.add(finding("template.other_link"))
            return self.stop(finding("place.already"), Status.ALREADY)
        self.may_be_shown = not word.fetches(package)
        if word.recommends_reading(package):
            self.add(finding("template.read_only_recommended"))
        return self._fill(package, invitation)

    def stop(self, reason: Finding, status: Status = Status.KEPT) -> None:
        """End with the template as it came."""
        self.claim = None
        self.result = stopped(self.result, reason, status)

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


def stopped(result: Result, reason: Finding, status: Status = Status.KEPT) -> Result:
    """Return the result of a template that is left as it came."""
    if reason.code in _REFUSED or reason.code.startswith("read."):
        status = Status.REJECTED
    findings = result.findings if reason in result.findings else (*result.findings, reason)
    return replace(result, status=status, reason=reason.code, findings=findings, edits=(), placements=())
