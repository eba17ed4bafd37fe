"""How the report speaks: its texts, and numbers, shares and times as the language writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from memo_enrich.texts import Language, moment, number, word


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks ``language``."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return the text ``report.<key>``."""
        return word(f"report.{key}", self.language, **values)

    def counted(self, key: str, count: int, **values: object) -> str:
        """Return the text for one, or the one for many."""
        return self(f"{key}.{'one' if count == 1 else 'many'}", count=self.number(count), **values)

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number: 1.234,5 in Danish, 1,234.5 in English."""
        return number(value, self.language, digits)

    def share(self, part: int, whole: int) -> str:
        """Return how much of the whole a part is, as a percentage; "" where there is no part to speak of."""
        return self("share", share=self.number(100 * part / whole, 1)) if part else ""

    def moment(self, when: datetime, *, exact: bool = False) -> str:
        """Return a day and time of day, ``exact`` to the second."""
        return moment(when, self.language, exact=exact)

    def duration(self, seconds: float) -> str:
        """Return a length of time in the two units that fit it."""
        if seconds < 60:
            return self("seconds", seconds=self.number(seconds, 1))
        minutes, rest = divmod(round(seconds), 60)
        hours, left = divmod(minutes, 60)
        return self("hours", hours=hours, minutes=left) if hours else self("minutes", minutes=minutes, seconds=rest)
