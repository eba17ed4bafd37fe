"""Verdicts before beside verdicts after: what was kept, what was lost, and what is worse where a letter was wrong."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from conformance.forms import FORMS, Stamper, Twin
from conformance.letters import Case
from conformance.validators import Verdict, judge

NO_TAGS: Final = "7.1-11"
"""PDF/UA-1: there is no structure tree (ISO 14289-1, 7.1). A letter without tags gets an invitation without tags."""
WITHOUT_TAGS: Final = frozenset({"7.1-3", "7.2-24", "7.2-34", "7.18.3-1", "7.18.5-1"})
"""What any content, text and link without tags fails: tagged at all, its language, order of tabs, a Link element."""
OF_THE_ROLE_MAP: Final = frozenset({"7.1-6", "7.1-7"})
"""The letter's own RoleMap maps standard types (LibreOffice maps Document to Document); ours go with them."""
VALIDATORS_FAULT: Final = {
    "NullPointerException@GFPDAnnot.getisOutsideCropBox": "veraPDF fails on any annotation of a page without MediaBox",
}
"""Where a validator itself ends with an exception, and why that says nothing about the file."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One letter in one form of the block, in one flavour."""

    letter: str
    form: str
    flavour: str
    before: Verdict
    after: Verdict

    @property
    def counts(self) -> bool:
        """Whether there was something to lose."""
        return self.before.valid

    @property
    def lost(self) -> bool:
        """Whether it was valid and is not any more."""
        return self.before.valid and not self.after.valid

    @property
    def unjudged(self) -> str:
        """Why a letter that was not valid cannot be compared; "" when it can."""
        for verdict in () if self.counts else (self.before, self.after):
            if not verdict.judged:
                reason = next(iter(verdict.failed))
                if verdict is self.before or reason in VALIDATORS_FAULT:
                    return VALIDATORS_FAULT.get(reason, reason)
        return ""

    @property
    def worse(self) -> tuple[str, ...]:
        """The rules that fail more often than before, but for those that a letter like this one must hand on."""
        more = {rule for rule, count in self.after.failed.items() if count > self.before.failed.get(rule, 0)}
        handed_on = OF_THE_ROLE_MAP & self.before.failed.keys() if self.flavour == "ua1" else frozenset[str]()
        if self.flavour == "ua1" and NO_TAGS in self.before.failed:
            handed_on |= WITHOUT_TAGS
        return tuple(sorted(more - handed_on))

    @property
    def spoiled(self) -> bool:
        """Whether a letter that was wrong already is more so."""
        return not self.counts and not self.unjudged and bool(self.worse)


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of all letters.

    ``alone`` counts, by code word, the letters that must not be touched; ``refused`` lists the forms that could not be
    put into a letter, as (letter, form, code word).
    """

    comparisons: tuple[Comparison, ...]
    letters: int = 0
    alone: Counter[str] = field(default_factory=Counter)
    refused: tuple[tuple[str, str, str], ...] = ()

    @property
    def lost(self) -> list[Comparison]:
        """The verdicts that were lost."""
        return [one for one in self.comparisons if one.lost]

    @property
    def spoiled(self) -> list[Comparison]:
        """The letters that were wrong already and are more so."""
        return [one for one in self.comparisons if one.spoiled]


def judged(cases: Iterable[Case], stamper: Stamper, forms: tuple[str, ...] = FORMS) -> Judged:
    """Stamp every letter in every form and judge it before and after.

    Raises:
        NotReadyError: the validators cannot be had or do not run.
    """
    alone: Counter[str] = Counter()
    refused: list[tuple[str, str, str]] = []
    stamped: list[tuple[Case, list[Twin]]] = []
    for case in cases:
        twins = stamper.twins(case, forms)
        if isinstance(twins, str):
            alone[twins] += 1
            continue
        refused += [(case.name, twin.form, twin.refusal) for twin in twins if twin.content is None]
        stamped.append((case, [twin for twin in twins if twin.content is not None]))
    return Judged(tuple(compared(stamped)), len(stamped), alone, tuple(refused))


def compared(stamped: Iterable[tuple[Case, list[Twin]]]) -> Iterator[Comparison]:
    """Judge letters and their twins (all with content), and yield each twin beside its letter.

    Raises:
        NotReadyError: the validators cannot be had or do not run.
    """
    stamped = list(stamped)
    with tempfile.TemporaryDirectory(prefix="memo-enrich-") as folder:
        files = [_written(Path(folder), number, case, twins) for number, (case, twins) in enumerate(stamped)]
        verdicts = judge(files)
    for (case, twins), (first, *others) in zip(stamped, files, strict=True):
        for flavour in [flavour for path, flavour in verdicts if path == first]:
            for twin, path in zip(twins, others, strict=True):
                yield Comparison(case.name, twin.form, flavour, verdicts[first, flavour], verdicts[path, flavour])


def _written(folder: Path, number: int, case: Case, twins: list[Twin]) -> list[Path]:
    """Write a letter and its twins, each under a number: names come from anywhere and may hold anything."""
    contents = [case.content, *(twin.content or b"" for twin in twins)]
    paths = [folder / f"{number}-{at}.pdf" for at in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths
