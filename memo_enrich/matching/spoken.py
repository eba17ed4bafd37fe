"""What one kind of evidence says: for which letter types it speaks."""

from __future__ import annotations

from dataclasses import field

from memo_enrich.model import Evidence
from memo_enrich.records import dataclass


@dataclass(frozen=True, slots=True)
class Spoken:
    """Evidence by letter type id. The types in ``in_passing`` are named, but the letter may be about another matter."""

    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    in_passing: frozenset[str] = frozenset()
