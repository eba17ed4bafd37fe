"""The fields of a letter type, and of the chatbot itself, as a form has them: text in, TOML values out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from typing import Any, Final, Literal, TypeAlias

Kind = Literal["text", "lines", "day", "choice"]

Values: TypeAlias = dict[str, str]
"""What stands in the fields of a form, by the key of the catalogue; lists one item a line, dates as 2026-11-01."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its key in the catalogue, and what stands in it.

    ``folded`` ones are shown to whoever opens them: most clerks never need them.
    """

    key: str
    kind: Kind
    required: bool = False
    folded: bool = False
    choices: tuple[str, ...] = ()

    @property
    def default(self) -> str:
        """What holds where the catalogue says nothing."""
        return self.choices[0] if self.choices else ""

    def shown(self, value: Any) -> str:
        """Return a TOML value as the form shows it; "" for one of another shape, which is left alone."""
        if self.kind == "lines":
            return "\n".join(str(item) for item in value) if isinstance(value, list) else ""
        if self.kind == "day":
            return value.isoformat() if type(value) is date else ""
        if isinstance(value, dict):  # topic = { da = "...", en = "..." }: the form has the Danish one
            value = value.get("da", "")
        return value if isinstance(value, str) else ""

    def read(self, text: str) -> Any:
        """Return what the form says as a TOML value, None for nothing. A date that is none stays text, a fault."""
        if self.kind == "lines":
            return list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in text.splitlines())))) or None
        text = " ".join(text.split())
        if self.kind == "day" and text:
            try:
                return date.fromisoformat(text)
            except ValueError:
                return text
        return text if text or self.kind == "choice" else None


LETTER: Final = (
    Field("topic", "text", required=True),
    Field("link", "text", required=True),
    Field("text", "lines"),
    Field("labels", "lines"),
    Field("from", "day"),
    Field("until", "day"),
    Field("id", "text", required=True, folded=True),
    Field("qr", "text", folded=True),
    Field("kle", "lines", folded=True),
    Field("form", "lines", folded=True),
    Field("codes", "lines", folded=True),
    Field("action", "choice", folded=True, choices=("INFORMATION", "SELVBETJENING", "")),
)
"""The fields of a letter type, in the order of the form."""

GENERAL: Final = (
    Field("name", "text", required=True),
    Field("link", "text"),
    Field("hosts", "lines", required=True),
    Field("qr", "text", folded=True),
)
"""The fields of ``[chatbot]``."""

FIELDS: Final[Mapping[bool, tuple[Field, ...]]] = {True: GENERAL, False: LETTER}
"""The fields, by whether it is the general link."""

_LONGEST: Final = 20_000
_SPELT_OUT: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "é": "e"})


def id_for(topic: str, taken: Iterable[str]) -> str:
    """Return an id for a new letter type, made of its topic: a clerk need not think of one."""
    words = re.sub(r"[^a-z0-9]+", "-", topic.lower().translate(_SPELT_OUT)).strip("-")[:40].strip("-") or "brevtype"
    known = {id_.casefold() for id_ in taken}
    numbered = (f"{words}-{number}" for number in count(2))
    return next(id_ for id_ in chain((words,), numbered) if id_ not in known)


def cleaned(form: Mapping[str, str], fields: tuple[Field, ...]) -> Values:
    """Return what a form says of its fields; a field it does not have is empty."""
    return {field.key: form.get(field.key, "")[:_LONGEST].replace("\r\n", "\n").strip() for field in fields}
