"""What a worker can be asked: one letter, as bytes, through one function of the library. Errands are picklable.

The letter itself does not travel back: a result carries its edits, and whoever asked still has the bytes.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from memo_enrich import pipeline
from memo_enrich.errors import InvalidLetterError, MemoEnrichError, NoLetterTypeError, PlacementError
from memo_enrich.model import DEFAULT_OPTIONS, Catalogue, Finding, Options, Result, Status, finding
from memo_enrich.pipeline import started


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the place: a PNG file, and what ``preview --json`` says of it."""

    png: bytes = field(repr=False)
    row: dict[str, Any]


Reply: TypeAlias = Any
"""What an errand brings back: its own kind of answer, or the :class:`MemoEnrichError` that belongs to the exit code."""


@dataclass(frozen=True, slots=True)
class Errand(ABC):
    """One letter and what is wanted of it.

    Attributes:
        content: the letter's bytes.
        name: what the row calls it; its words count in matching.
        letter_type: id of a letter type; skips matching.
        options: as for the library.
    """

    content: bytes = field(default=b"", repr=False)
    name: str = field(default="letter", repr=False)
    letter_type: str | None = None
    options: Options = DEFAULT_OPTIONS

    @abstractmethod
    def perform(self, catalogue: Catalogue) -> Reply:
        """Do it, in the worker.

        Raises:
            MemoEnrichError: as the library's function.
        """

    def lost(self, reason: Finding) -> Reply:
        """Return what comes of the letter when no worker lived to finish it: it is kept as it was."""
        if self.options.strict:
            return PlacementError(reason.code, self.name, **dict(reason.values))
        kept = Result(self.name, Status.KEPT, b"", findings=(reason,), reason=reason.code)
        return replace(started().sealed(replace(kept, original=self.content), self.content), original=b"")


def _without_letter(result: Result) -> Result:
    return replace(result, original=b"")


class Enrich(Errand):
    """Add the invitation."""

    __slots__ = ()

    def perform(self, catalogue: Catalogue) -> Result:
        """Enrich the letter."""
        return _without_letter(
            pipeline.enrich(self.content, catalogue, letter_type=self.letter_type, options=self.options, name=self.name)
        )


class Match(Errand):
    """Tell the letter type, and why."""

    __slots__ = ()

    def perform(self, catalogue: Catalogue) -> Result:
        """Match the letter; strict: a letter that would get no link is an error."""
        row = pipeline.match_row(
            self.content, catalogue, letter_type=self.letter_type, options=self.options, name=self.name
        )
        if self.options.strict and row.status is not Status.REJECTED and not row.link:
            raise NoLetterTypeError("match.none", self.name)
        return _without_letter(row)


class Check(Errand):
    """Look at schema, rules, PDFs and room."""

    __slots__ = ()

    def perform(self, catalogue: Catalogue) -> Result:
        """Check the letter; strict: one that is not in order is an error."""
        lenient = replace(self.options, strict=False)
        row = pipeline.check(self.content, catalogue, letter_type=self.letter_type, options=lenient, name=self.name)
        if self.options.strict and row.status is Status.REJECTED:
            found = next(one for one in row.findings if one.code == row.reason)
            raise InvalidLetterError(found.code, found.where or self.name, **dict(found.values))
        return _without_letter(row)


class Remove(Errand):
    """Take the invitation out."""

    __slots__ = ()

    def perform(self, catalogue: Catalogue) -> Result:
        """Take our invitation out of the letter."""
        return _without_letter(pipeline.remove(self.content, catalogue, options=self.options, name=self.name))


class Preview(Errand):
    """Draw the place."""

    __slots__ = ()

    def perform(self, catalogue: Catalogue) -> Picture:
        """Draw the page before and after."""
        shown = pipeline.preview(
            self.content, catalogue, letter_type=self.letter_type, options=self.options, name=self.name
        )
        return Picture(shown.png(), {"source": self.name, **shown.to_dict(self.options.lang)})

    def lost(self, reason: Finding) -> MemoEnrichError:
        """There is no picture."""
        return PlacementError(reason.code, self.name, **dict(reason.values))


@dataclass(frozen=True, slots=True)
class ServiceTrade:
    """What workers of the service know: errands, by the catalogue of the day."""

    catalogue: Catalogue

    def perform(self, errand: Errand) -> Reply:
        """Do an errand, in the worker; never raises for what a letter contains."""
        try:
            return errand.perform(self.catalogue)
        except MemoEnrichError as error:
            return error
        except MemoryError:
            return errand.lost(finding("pdf.too_costly"))
        except Exception as error:  # noqa: BLE001 - a bug costs its letter the invitation, and nobody a 5xx
            return errand.lost(pipeline.bug(error))

    def lost(self, errand: Errand, code: str) -> Reply:
        """Keep the letter of an errand that its workers did not live to finish."""
        return errand.lost(finding(code, error="-"))  # only one of the codes has a place for it
