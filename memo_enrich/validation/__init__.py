"""Validation: is the letter what it should be, before and after?

Findings on the letter that came in and findings we caused are told apart: an error of ours stops delivery.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Final

from memo_enrich.lazy import face
from memo_enrich.model import Edit, Finding, Invitation, Letter, Options, Result, finding
from memo_enrich.records import dataclass

if TYPE_CHECKING:  # schema and rules are loaded for messages, not for a bare PDF
    from memo_enrich.validation.rules import check_rules
    from memo_enrich.validation.schema import validate_schema
    from memo_enrich.validation.witness import Tree
else:
    __getattr__ = face(__name__, rules=("check_rules",), schema=("validate_schema",))

__all__ = ["Verdict", "check_rules", "confirm", "examine", "validate_schema"]

_LARGE_TREE: Final = 1024 * 1024  # bytes of XML


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found on arrival: ``invalid`` rejects the letter, ``keep`` leaves it as it is.

    ``tree`` is what libxml2 has read, for :func:`confirm`; None where it would be large to keep.
    """

    findings: tuple[Finding, ...] = ()
    invalid: Finding | None = None
    keep: Finding | None = None
    tree: Tree | None = field(default=None, repr=False, compare=False)


def examine(letter: Letter, options: Options) -> Verdict:
    """Check version, schema and rules of a letter as it came; a bare PDF has none of them."""
    message = letter.message
    if message is None:
        return Verdict()
    from memo_enrich.memo.names import SUPPORTED_VERSIONS, version_family
    from memo_enrich.validation.rules import check_rules
    from memo_enrich.validation.schema import read_and_validated, schema_notes

    if version_family(message.version) == "other":
        return Verdict(keep=finding("memo.version", "Message", supported=", ".join(SUPPORTED_VERSIONS)))
    schema, tree = read_and_validated(letter, schema_dir=options.schema_dir)
    if schema:
        return Verdict(schema, invalid=schema[0])
    rules = (*schema_notes(letter, schema_dir=options.schema_dir), *check_rules(letter))
    if "NEMSMS" in (message.header.message_type, letter.choice.upper()):
        return Verdict(rules, keep=finding("memo.nemsms"))
    return Verdict(rules, tree=tree if len(letter.skeleton) <= _LARGE_TREE else None)


def confirm(
    letter: Letter, edits: Sequence[Edit], so_far: Result, invitation: Invitation, options: Options, tree: Tree | None
) -> tuple[Finding, ...]:
    """Read the finished letter as a stranger would and return what we caused.

    Each page was proven where it was placed; a bare PDF needs no more than that.

    Args:
        letter: as it came.
        edits: what makes the finished letter of it.
        so_far: where things were put, and findings that are no longer news.
        invitation: what an Action that was put in must say.
        options: those of the call.
        tree: as :func:`examine` gave it.
    """
    if letter.message is None and not letter.papers:
        return ()
    from memo_enrich.validation.finished import caused

    return caused(letter, edits, so_far, invitation, options, tree)
