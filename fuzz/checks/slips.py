"""What was wrong: the check that failed, what it saw, and where in the code; never anything of the letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Slip(NamedTuple):
    """One thing that was wrong. Equal slips are one finding, however many inputs show it."""

    check: str
    what: str = ""
    place: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.check}:", self.what, f"at {self.place}" if self.place else "")))


@dataclass
class Outcome:
    """What became of an input."""

    status: str
    reason: str = ""
    slips: list[Slip] = field(default_factory=list)
