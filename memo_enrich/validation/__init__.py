"""Validation: is the letter what it should be, before and after?

Findings on the letter that came in and findings we caused are told apart: an error of ours stops delivery.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from memo_enrich import memo
from memo_enrich.errors import MemoEnrichError
from memo_enrich.lazy import face
from memo_enrich.model import Edit, Finding, Letter, Options, Placement, Span, finding
from memo_enrich.records import dataclass

if TYPE_CHECKING:  # schema and rules are loaded for messages, not for a bare PDF
    from memo_enrich.validation.rules import check_rules
    from memo_enrich.validation.schema import validate_schema
else:
    __getattr__ = face(__name__, rules=("check_rules",), schema=("validate_schema",))

__all__ = ["Verdict", "check_rules", "confirm", "examine", "validate_schema"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found on arrival: ``invalid`` rejects the letter, ``keep`` leaves it as it is."""

    findings: tuple[Finding, ...] = ()
    invalid: Finding | None = None
    keep: Finding | None = None


def examine(letter: Letter, options: Options) -> Verdict:
    """Check version, schema and rules of a letter as it came; a bare PDF has none of them."""
    message = letter.message
    if message is None:
        return Verdict()
    from memo_enrich.memo.names import SUPPORTED_VERSIONS, version_family
    from memo_enrich.validation.rules import check_rules
    from memo_enrich.validation.schema import schema_notes, validate_schema

    if version_family(message.version) == "other":
        return Verdict(keep=finding("memo.version", "Message", supported=", ".join(SUPPORTED_VERSIONS)))
    schema = validate_schema(letter, schema_dir=options.schema_dir)
    if schema:
        return Verdict(schema, invalid=schema[0])
    rules = (*schema_notes(letter, schema_dir=options.schema_dir), *check_rules(letter))
    if "NEMSMS" in (message.header.message_type, letter.choice.upper()):
        return Verdict(rules, keep=finding("memo.nemsms"))
    return Verdict(rules)


def confirm(
    letter: Letter,
    edits: Sequence[Edit],
    placements: Iterable[Placement],
    incoming: Iterable[Finding],
    options: Options,
) -> tuple[Finding, ...]:
    """Read the finished letter as a stranger would and return what we caused: findings not ``incoming``.

    Each page was proven where it was placed; a bare PDF needs no more than that.
    """
    if letter.message is None and not letter.papers:
        return ()
    from memo_enrich.validation.rule_checks import MOST_DECODED
    from memo_enrich.validation.rules import check_rules
    from memo_enrich.validation.schema import validate_schema

    try:
        again = memo.finished_letter(letter, edits)
    except MemoEnrichError:
        return (finding("proof.message", ours=True),)
    if not _reads_back(letter, again, placements):
        return (finding("proof.message", ours=True),)
    if len(letter.content) <= memo.LARGE and not _begins_as_before(letter, again, placements):
        return (finding("proof.prefix", ours=True),)
    if again.message is None:
        return ()
    schema = validate_schema(again, schema_dir=options.schema_dir)
    known = {(found.code, found.where) for found in incoming}
    rules = [found for found in check_rules(again) if (found.code, found.where) not in known]
    size = sum(len(edit.data) - (edit.end - edit.start) for edit in edits) + len(letter.content)
    if len(letter.content) <= MOST_DECODED < size:
        rules.append(finding("place.too_large", severity="error"))
    return tuple(replace(found, ours=True) for found in (*schema, *rules))


def _begins_as_before(before: Letter, after: Letter, placements: Iterable[Placement]) -> bool:
    """Tell whether each stamped PDF of the finished message decodes to the original with something behind it.

    Files of one document may bear the same name: of those as many have grown as were stamped, the rest is unchanged.
    """
    stamped = Counter((put.document, put.file) for put in placements if put.into == "page")
    grown: Counter[tuple[str, str]] = Counter()
    for (place, was), (_, now) in zip(_contents(before), _contents(after), strict=True):
        if place in stamped:
            one, other = memo.content_bytes(before, was), memo.content_bytes(after, now)
            if not other.startswith(one):
                return False
            grown[place] += len(other) > len(one)
    return grown == stamped


def _contents(letter: Letter) -> list[tuple[tuple[str, str], Span]]:
    documents = letter.message.documents if letter.message else ()
    files = [((str(document.role), file.filename), file.content) for document in documents for file in document.files]
    many = len(letter.papers) > 1
    papers = [
        ((f"ForsendelseI[{number}]" if many else "ForsendelseI", ""), paper.content)
        for number, paper in enumerate(letter.papers, start=1)
    ]
    return files + papers


def _reads_back(before: Letter, after: Letter, placements: Iterable[Placement]) -> bool:
    """Tell whether the finished message has the same documents, and one Action more where one was put."""
    if before.message is None or after.message is None:
        return before.message is after.message and len(before.papers) == len(after.papers)
    added = [placement.document for placement in placements if placement.into == "action"]
    old, new = before.message.documents, after.message.documents
    return len(old) == len(new) and all(
        was.role == now.role
        and [file.filename for file in was.files] == [file.filename for file in now.files]
        and len(now.actions) == len(was.actions) + (1 if was is before.message.main and added else 0)
        for was, now in zip(old, new, strict=True)
    )
