"""The steps on one screen: examine, match, invite, place, prove. Each step is a room of its own.

Trouble keeps the letter as it was; with ``Options(strict=True)`` the error that belongs to the exit code is raised.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from memo_enrich.errors import (
    CatalogueError,
    InvalidLetterError,
    MemoEnrichError,
    NoLetterTypeError,
    PlacementError,
    ReadError,
    UsageError,
)
from memo_enrich.model import (
    DEFAULT_OPTIONS,
    Catalogue,
    Edit,
    Finding,
    Invitation,
    Kind,
    Letter,
    Match,
    Options,
    Result,
    Status,
    finding,
    finding_of,
)
from memo_enrich.pipeline.entering import CatalogueLike, LetterLike, catalogue_of, check_choices, entered
from memo_enrich.pipeline.recognising import language_of, matched
from memo_enrich.pipeline.sealing import hashed, started, unread
from memo_enrich.reading import OpenLetter, opened

if TYPE_CHECKING:
    from memo_enrich.validation.witness import Tree

log = logging.getLogger("memo_enrich")
log.addHandler(logging.NullHandler())  # silent until the caller wants to hear


def enrich(
    letter: LetterLike,
    catalogue: CatalogueLike,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
    name: str | None = None,
) -> Result:
    """Add the right invitation to ``letter`` and prove the result.

    Args:
        letter: a Letter (:func:`memo_enrich.read_file`, :func:`memo_enrich.read_bytes`), its bytes, or the path of its
            file.
        catalogue: from :func:`memo_enrich.load_catalogue`, or the path of its file (for many letters, load it once).
        letter_type: id of a letter type; skips matching. One that the catalogue does not have gives the general link.
        options: see :class:`Options`.
        name: what the report calls the letter; its words count in matching, as those of a file name do.

    Returns:
        The result; ``content`` is always bytes to send. Never raises for what a letter contains: bytes that are no
        letter are ``rejected`` and come back as they were.

    Raises:
        TypeError: an argument is of a wrong kind; nothing was done.
        ReadError: there is no such file, or it cannot be read.
        UsageError: with ``options.strict``, ``letter_type`` is not in the catalogue.
        CatalogueError: the catalogue is wrong, or its links may not be used for real letters (``.example`` without
            ``demo``).
        MemoEnrichError: only with ``options.strict``: the error of the exit code that belongs to the reason.
    """
    check_choices(letter_type, options)
    known, came = catalogue_of(catalogue), entered(letter, name)
    clock = started()
    try:
        letter = came.read()
        if options.time_limit is not None or options.memory_limit is not None:
            from memo_enrich.pipeline.limited import Order, enriched_within_limits

            result = enriched_within_limits(Order(letter, known, letter_type, options))
        else:
            result = enriched(letter, known, letter_type, options)
    except ReadError as error:
        if options.strict:
            raise
        return clock.sealed(unread(came.name, came.content, error), came.content)
    result = clock.sealed(result, came.content)
    log.debug("%s letter: %s %s", result.kind, result.status, result.reason or "")
    if options.strict:
        raise_for(result)
    return result


def enriched(letter: Letter, catalogue: Catalogue, letter_type: str | None, options: Options) -> Result:
    """Take a letter that was read through the steps; see :func:`enrich`. Strictness is the caller's to see to."""
    with opened(letter) as parts:
        run = _Run(parts, catalogue, letter_type, options)
        try:
            run.steps()
        except _Stop as stop:
            run.stop(stop.status, stop.reason)
        except (UsageError, CatalogueError):
            raise
        except MemoEnrichError as error:
            run.stop(Status.KEPT, finding_of(error))
        except MemoryError:
            run.stop(Status.KEPT, finding("pdf.too_costly"))
        except Exception as error:  # noqa: BLE001 - a bug of ours never stops a legal letter
            run.stop(Status.KEPT, bug(error))
        return hashed(run.result, parts.digest())


class _Stop(Exception):  # noqa: N818 - a way out of the steps, not an error
    """The letter is not enriched; ``reason`` says why."""

    def __init__(self, status: Status, reason: Finding) -> None:
        super().__init__(reason.code)
        self.status = status
        self.reason = reason


class _Run:
    """One letter on its way through the steps. ``result`` always holds what is known so far."""

    def __init__(self, parts: OpenLetter, catalogue: Catalogue, letter_type: str | None, options: Options) -> None:
        self.parts = parts
        self.letter = letter = parts.letter
        self.catalogue = catalogue
        self.letter_type = letter_type
        self.options = options
        version = letter.message.version if letter.message else None
        self.result = Result(letter.name, Status.KEPT, letter.content, letter.kind, version)

    def steps(self) -> None:
        tree = self._examine()
        chosen = self._match()
        invitation = self._invite(chosen)
        edits = self._place(invitation)
        self._confirm(edits, invitation, tree)

    def stop(self, status: Status, reason: Finding) -> None:
        """End with the letter as it came."""
        self.add(*() if reason in self.result.findings else (reason,))
        self.result = replace(self.result, status=status, reason=reason.code, edits=(), placements=())

    def add(self, *findings: Finding) -> None:
        self.result = replace(self.result, findings=(*self.result.findings, *findings))

    def _examine(self) -> Tree | None:
        from memo_enrich import validation

        verdict = validation.examine(self.letter, self.options)
        self.add(*verdict.findings)
        if verdict.invalid is not None:
            raise _Stop(Status.REJECTED, verdict.invalid)
        if verdict.keep is not None:
            raise _Stop(Status.KEPT, verdict.keep)
        if self.letter.kind is Kind.PDF:
            try:
                self.parts.pdf()
            except ReadError as error:
                raise _Stop(Status.REJECTED, finding_of(error, "")) from None
        return verdict.tree

    def _match(self) -> Match:
        chosen = matched(self.parts, self.catalogue, self.letter_type, self.options)
        self.add(*chosen.findings)
        type_id = chosen.letter_type.id if chosen.letter_type else None
        self.result = replace(self.result, letter_type=type_id, evidence=chosen.evidence)
        if chosen.letter_type is None and not self.catalogue.link:
            raise _Stop(Status.KEPT, finding("match.none"))
        return chosen

    def _invite(self, chosen: Match) -> Invitation:
        from memo_enrich import invitation

        language = self.options.letter_language or language_of(self.letter, self.catalogue)
        made = invitation.invite(self.catalogue, chosen.letter_type, language=language, demo=self.options.demo)
        self.result = replace(self.result, link=made.link)
        return made

    def _place(self, invitation: Invitation) -> tuple[Edit, ...]:
        from memo_enrich import placement
        from memo_enrich.validation.proof import prove_page

        change = placement.place(self.parts, invitation, self.catalogue, self.options, prove=prove_page)
        self.add(*change.findings)
        if change.unreadable is not None:
            raise _Stop(Status.REJECTED, change.unreadable)
        if change.unproven is not None:
            raise _Stop(Status.KEPT, change.unproven)
        if change.refused is not None and (self.options.strict or not (change.edits or change.already)):
            raise _Stop(Status.KEPT, change.refused)
        if not change.edits:
            status = Status.ALREADY if change.already else Status.KEPT
            raise _Stop(status, finding("place.already" if change.already else "place.nothing"))
        self.result = replace(self.result, placements=change.placements)
        return change.edits

    def _confirm(self, edits: tuple[Edit, ...], invitation: Invitation, tree: Tree | None) -> None:
        from memo_enrich import validation

        caused = validation.confirm(self.letter, edits, self.result, invitation, self.options, tree)
        self.add(*caused)
        broken = next((found for found in caused if found.severity == "error"), None)
        if broken is not None:
            raise _Stop(Status.KEPT, broken)
        self.result = replace(self.result, status=Status.ENRICHED, edits=edits)


def bug(error: Exception) -> Finding:
    """Name an unexpected error by its class and place in our code; its message may hold the letter's data."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "memo_enrich" in Path(frame.filename).parts] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    return finding("internal", error=type(error).__name__, place=place, ours=True)


_STRICT: dict[str, Callable[..., MemoEnrichError]] = {
    "match.": NoLetterTypeError,
    "schema.": InvalidLetterError,
    "rule.": InvalidLetterError,
    "memo.base64": ReadError,
    "memo.": InvalidLetterError,
    "read.": ReadError,
    "internal": MemoEnrichError,
}


def raise_for(result: Result) -> None:
    """Raise the error of a letter that was kept or rejected (strict)."""
    if result.reason is None or result.status in (Status.ENRICHED, Status.ALREADY):
        return
    reason = next(found for found in result.findings if found.code == result.reason)
    fallback = ReadError if result.status is Status.REJECTED else PlacementError
    kind = next((kind for start, kind in _STRICT.items() if reason.code.startswith(start)), fallback)
    raise kind(reason.code, f"{result.source}/{reason.where}" if reason.where else result.source, **dict(reason.values))
