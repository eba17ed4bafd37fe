"""Numbers and weeks as the language writes them."""

from __future__ import annotations

from dataclasses import dataclass

from memo_enrich.texts import Language, number, word


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks ``language``."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """Return the text ``effect.<key>``."""
        return word(f"effect.{key}", self.language, **values)

    def channel(self, channel: str) -> str:
        """Return what a channel is called."""
        return word(f"channel.{channel}", self.language)

    def count(self, value: float | None) -> str:
        """Return a count: 1.234 in Danish, with a decimal where it has one; a dash for None."""
        if value is None:
            return "–"
        return self.rate(value) if value != int(value) else number(value, self.language)

    def rate(self, value: float | None) -> str:
        """Return a number with one decimal; a dash for None."""
        return "–" if value is None else number(value, self.language, 1)

    def week(self, week: str) -> str:
        """Return ``2026-W45`` as 45/2026."""
        return f"{int(week[6:])}/{week[:4]}"
