"""Exit codes and the exceptions that carry them. Both are a promise: they only grow.

MemoEnrichError                 1   a bug in memo-enrich, or the base to catch everything
├── UsageError                  2   wrong usage, an unknown letter type
├── ReadError                   3   could not read the letter
├── NoLetterTypeError           4   no letter type (strict)
├── PlacementError              5   no place, a PDF that must not be changed, a proof that failed (strict)
├── InvalidLetterError          6   letter invalid
├── WriteError                  7   could not write            (worth a retry)
└── CatalogueError              8   catalogue wrong; carries every problem found

Exit 9 (a batch in which letters were rejected) and 130 (interrupted) have no exception: they are outcomes.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, ClassVar

from memo_enrich.legible import all_legible, legible
from memo_enrich.texts import TEXTS, Language, place, say

__all__ = [
    "CatalogueError",
    "ExitCode",
    "InvalidLetterError",
    "MemoEnrichError",
    "NoLetterTypeError",
    "PlacementError",
    "ReadError",
    "UsageError",
    "WriteError",
]


class ExitCode(IntEnum):
    """What the program's exit status means (design, section 3)."""

    DONE = 0
    BUG = 1
    USAGE = 2
    UNREADABLE = 3
    NO_LETTER_TYPE = 4
    NO_PLACE = 5
    INVALID = 6
    NOT_WRITTEN = 7
    CATALOGUE = 8
    BATCH_REJECTED = 9
    INTERRUPTED = 130


class MemoEnrichError(Exception):
    """Base of all errors: a stable code word, a place, and a sentence in two languages.

    Args:
        code: code word, a key of :data:`memo_enrich.texts.TEXTS`.
        where: file, page, table or key; never a person's data. Made legible.
        values: fill the placeholders of the sentence.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.BUG
    retry: ClassVar[bool] = False

    def __init__(self, code: str, where: str = "", /, **values: object) -> None:
        self.code = code
        self.where = legible(where)
        self.values = all_legible(values)
        super().__init__(self.message())

    def message(self, language: Language = "da") -> str:
        """Return one line: ``where: sentence [code]``."""
        sentence = f"{self.sentence(language)} [{self.code}]"
        return f"{place(self.where, language)}: {sentence}" if self.where else sentence

    def sentence(self, language: Language = "da") -> str:
        """Return what happened, without place and code."""
        return say(self.code, language, **self.values)

    def remedy(self, language: Language = "da") -> str:
        """Return what a person can do about it."""
        return TEXTS[self.code].remedy(language)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.code, self.where, self.values)


def _rebuild(kind: type[MemoEnrichError], code: str, where: str, values: dict[str, object]) -> MemoEnrichError:
    return kind(code, where, **values)


class UsageError(MemoEnrichError):
    """The call itself is wrong."""

    exit_code = ExitCode.USAGE


class ReadError(MemoEnrichError):
    """The bytes are not a letter that can be read."""

    exit_code = ExitCode.UNREADABLE


class NoLetterTypeError(MemoEnrichError):
    """No letter type fits and there is no general link (strict)."""

    exit_code = ExitCode.NO_LETTER_TYPE


class PlacementError(MemoEnrichError):
    """The PDF has no place, must not be changed, or the result could not be proven (strict)."""

    exit_code = ExitCode.NO_PLACE


class InvalidLetterError(MemoEnrichError):
    """The letter breaks its schema or a rule on which the platform refuses it."""

    exit_code = ExitCode.INVALID


class WriteError(MemoEnrichError):
    """The result could not be written; trying again later may help."""

    exit_code = ExitCode.NOT_WRITTEN
    retry = True


class CatalogueError(MemoEnrichError):
    """The catalogue is wrong. ``problems`` holds every problem, as ``(code, where, values)``, in file order."""

    exit_code = ExitCode.CATALOGUE

    def __init__(
        self,
        code: str,
        where: str = "",
        /,
        *,
        problems: Sequence[MemoEnrichError] = (),
        **values: object,
    ) -> None:
        super().__init__(code, where, **values)
        self.problems: tuple[MemoEnrichError, ...] = tuple(problems) or (self,)

    def __reduce__(self) -> tuple[Any, ...]:
        others = tuple(problem for problem in self.problems if problem is not self)
        return _rebuild_catalogue, (self.code, self.where, others, self.values)


def _rebuild_catalogue(
    code: str, where: str, problems: tuple[MemoEnrichError, ...], values: dict[str, object]
) -> CatalogueError:
    return CatalogueError(code, where, problems=problems, **values)
