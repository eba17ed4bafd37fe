"""Numbers and weeks as the language writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from memo_enrich.texts import Language, word

_SWAP: Final = str.maketrans(",.", ".,")


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
        return self.rate(value) if value != int(value) else self._written(f"{value:,.0f}")

    def rate(self, value: float | None) -> str:
        """Return a number with one decimal; a dash for None."""
        return "–" if value is None else self._written(f"{value:,.1f}")

    def week(self, week: str) -> str:
        """Return ``2026-W45`` as 45/2026."""
        return f"{int(week[6:])}/{week[:4]}"

    def _written(self, text: str) -> str:
        return text.translate(_SWAP) if self.language == "da" else text
