"""Reads the values of one TOML table, each with its type, and notes what is not as it should be."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from memo_enrich.catalogue.toml.problems import Path, Problems

# What people write first, and the key that is meant.
_ALIASES: Final[Mapping[str, str]] = {
    "adresse": "link", "besked": "body", "brev": "letter", "chatbotten": "chatbot", "dokumenter": "documents",
    "emne": "topic", "etiket": "labels", "etiketter": "labels", "fra": "from", "handling": "action", "kle-emne": "kle",
    "koder": "codes", "label": "labels", "lukket": "closed", "margener": "margins", "navn": "name", "nøgle": "id",
    "ordlyd": "wording", "overskrift": "heading", "side": "page", "start": "from", "slut": "until", "end": "until",
    "tekst": "text", "texts": "text", "til": "until", "to": "until", "url": "link", "vært": "hosts", "værter": "hosts",
    "words": "text", "x-position": "x", "bredde": "width", "højde": "height", "letters": "letter", "types": "letter",
}  # fmt: skip
_MISSING: Final = object()


class Table:
    """One table of the catalogue. Every getter notes its problems and then returns a usable value."""

    def __init__(self, values: Mapping[str, Any], path: Path, problems: Problems) -> None:
        self.values = values
        self.path = path
        self.problems = problems

    def note(self, code: str, key: str | int, /, *more: str | int, **values: Any) -> None:
        """Note a problem at ``key`` (and further down, ``more``) of this table."""
        self.problems.add(code, (*self.path, key, *more), **values)

    def only(self, allowed: Iterable[str]) -> None:
        """Note every key that is not in ``allowed``, with the key that is probably meant."""
        known = tuple(allowed)
        for key in self.values:
            if key not in known:
                self.note("catalogue.unknown_key", key, key=key, instead=meant(key, known) or ", ".join(known))

    def text(self, key: str, default: str = "", *, required: bool = False, empty: bool = False) -> str:
        """Return the text at ``key`` in NFC without outer white space; ``default`` when absent or wrong."""
        value = self._value(key, str, "catalogue.not_text", required=required)
        if value is None:
            return default
        return value if value == "" and empty else self._sound_text(value, key) or default

    def texts(self, key: str, *, required: bool = False) -> list[tuple[int, str]]:
        """Return the texts of the list at ``key``, each with its position; [] when absent or wrong."""
        value = self._value(key, list, "catalogue.not_list", required=required)
        found = []
        for at, item in enumerate(value or ()):
            if not isinstance(item, str):
                self.note("catalogue.not_text", key, at, key=key)
            elif text := self._sound_text(item, key, at):
                found.append((at, text))
        return found

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false at ``key``."""
        value = self._value(key, bool, "catalogue.not_flag")
        return default if value is None else bool(value)

    def day(self, key: str) -> date | None:
        """Return the date at ``key``, None when absent or wrong."""
        value = self._value(key, date, "catalogue.not_date")
        if value is not None and type(value) is not date:  # a datetime is a date to Python, but not to a calendar
            self.note("catalogue.not_date", key, key=key)
            return None
        return value if isinstance(value, date) else None

    def length(self, key: str, *, default: float | None = None, least: float = 0.0, most: float = 297.0) -> float:
        """Return the length in mm at ``key``; required unless it has a ``default``."""
        value = self._value(key, (int, float), "catalogue.not_number", required=default is None)
        if value is None:
            return default or 0.0
        if isinstance(value, bool) or not math.isfinite(value):
            self.note("catalogue.not_number", key, key=key)
        elif not least <= value <= most:
            self.note("catalogue.out_of_range", key, key=key, least=least, most=most)
        else:
            return float(value)
        return default or 0.0

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """Return one of the ``allowed`` texts."""
        value = self._value(key, str, "catalogue.not_text")
        if value is None:
            return default
        if value not in allowed:
            shown = ", ".join(f'"{choice}"' for choice in allowed)
            self.note("catalogue.not_a_choice", key, key=key, allowed=shown)
            return default
        return str(value)

    def table(self, key: str) -> Table | None:
        """Return the table at ``key``, None when absent or wrong."""
        value = self._value(key, dict, "catalogue.not_table")
        return None if value is None else Table(value, (*self.path, key), self.problems)

    def tables(self, key: str) -> list[Table]:
        """Return the array of tables at ``key``."""
        value = self._value(key, list, "catalogue.not_tables")
        tables = []
        for at, item in enumerate(value or ()):
            if isinstance(item, dict):
                tables.append(Table(item, (*self.path, key, at), self.problems))
            else:
                self.note("catalogue.not_tables", key, at, key=key)
        return tables

    def subtables(self) -> list[Table]:
        """Return every value of this table as a table of its own (``[print.NAME]``, ``[wording.LANGUAGE]``)."""
        return [table for key in self.values if (table := self.table(key)) is not None]

    def _value(self, key: str, kind: type | tuple[type, ...], code: str, *, required: bool = False) -> Any:
        value = self.values.get(key, _MISSING)
        if value is _MISSING:
            if required:
                self.note("catalogue.missing_key", key, key=key)
            return None
        if not isinstance(value, kind):
            self.note(code, key, key=key)
            return None
        return value

    def _sound_text(self, value: str, key: str, *more: int) -> str:
        text = unicodedata.normalize("NFC", value).strip()
        if not text:
            self.note("catalogue.empty_text", key, *more, key=key)
            return ""
        bad = next((character for character in text if unicodedata.category(character) in _UNPRINTABLE), None)
        if bad is not None:
            self.note("catalogue.control_character", key, *more, key=key, character=f"U+{ord(bad):04X}")
            return ""
        return text


_UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def meant(key: str, known: Iterable[str]) -> str:
    """Return the key out of ``known`` that ``key`` is probably a slip for, "" when none is near."""
    known = tuple(known)
    plain = key.casefold()
    if _ALIASES.get(plain) in known:
        return _ALIASES[plain]
    import difflib  # most catalogues are right

    close = difflib.get_close_matches(plain, known, n=1, cutoff=0.6)
    return close[0] if close else ""
