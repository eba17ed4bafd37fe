"""A form's values written into the catalogue's text: comments, order and all that is not changed stay as they are.

Only keys whose value differs from what the form was filled with are touched; so what somebody else has changed
meanwhile stays, unless both changed the same key.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array
from tomlkit.toml_document import TOMLDocument

from memo_enrich.errors import CatalogueError
from memo_enrich.service.editing.fields import FIELDS, Field, Values

_BOM: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done to the catalogue.

    Attributes:
        id: the letter type; "" is the general link, None a new letter type.
        before: what the form was filled with; {} for a new one.
        after: what it holds now; None takes the letter type out.
    """

    id: str | None
    before: Values
    after: Values | None

    @property
    def general(self) -> bool:
        """Whether it is about ``[chatbot]``."""
        return self.id == ""


@dataclass(frozen=True, slots=True)
class Altered:
    """A field whose content changes: its key, what goes and what comes; of a list the items."""

    key: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


def altered(change: Change) -> tuple[Altered, ...]:
    """Return what a change means field by field, for people who do not read the file's own language."""
    after = change.after or {}
    found = (_altered(field, change.before, after) for field in FIELDS[change.general] if change.after is not None)
    return tuple(one for one in found if one.gone or one.come)


def _altered(field: Field, before: Values, after: Values) -> Altered:
    old, new = (_items(field, values.get(field.key, field.default)) for values in (before, after))
    gone, come = (tuple(item for item in these if item not in those) for these, those in ((old, new), (new, old)))
    return Altered(field.key, gone, come)


def _items(field: Field, value: str) -> tuple[str, ...]:
    lines = value.splitlines() if field.kind == "lines" else [value or ("none" if field.kind == "choice" else "")]
    return tuple(filter(None, (" ".join(line.split()) for line in lines)))


def changed(text: str, change: Change) -> str:
    """Return the catalogue's text with a change made.

    Raises:
        CatalogueError: ``catalogue.syntax``, it is too broken to be changed by a form; ``catalogue.type_gone``, the
            letter type is not in it any more.
    """
    plain, mark, crlf = text.removeprefix(_BOM), text.startswith(_BOM), "\r\n" in text
    document = _parsed(plain.replace("\r\n", "\n"))
    _make(document, change)
    made = tomlkit.dumps(document)
    return (_BOM if mark else "") + (made.replace("\n", "\r\n") if crlf else made)


def values_of(text: str, id_: str) -> Values | None:
    """Return what the form of a letter type ("": of the general link) is filled with; None where there is no such type.

    Raises:
        CatalogueError: as :func:`changed`.
    """
    document = _parsed(text.removeprefix(_BOM).replace("\r\n", "\n"))
    table = _chatbot(document) if id_ == "" else _letter(document, id_)
    if table is None:
        return None
    plain = table.unwrap() if hasattr(table, "unwrap") else dict(table)
    return {
        field.key: field.shown(plain[field.key]) if field.key in plain else field.default for field in FIELDS[id_ == ""]
    }


def _parsed(text: str) -> TOMLDocument:
    try:
        return tomlkit.parse(text)
    except (TOMLKitError, ValueError, RecursionError) as error:
        line, column = getattr(error, "line", 1), getattr(error, "col", 1)
        raise CatalogueError("catalogue.syntax", f"line {line}", column=column, key="") from error


def _make(document: TOMLDocument, change: Change) -> None:
    if change.general:
        table = _chatbot(document)
    elif change.id is None:
        table = _added(document)
    else:
        table = _letter(document, change.id)
    if table is None:
        raise CatalogueError("catalogue.type_gone", change.id or "[chatbot]")
    if change.after is None:
        letters = document["letter"]
        letters.remove(table)
        return
    for field in sorted(FIELDS[change.general], key=lambda field: field.key != "id"):
        before, after = change.before.get(field.key, ""), change.after.get(field.key, "")
        if field.read(before or field.default) != field.read(after):
            _put(table, field, after)


def _chatbot(document: TOMLDocument) -> Any:
    table = document.get("chatbot")
    return table if isinstance(table, dict) else None


def _letter(document: TOMLDocument, id_: str) -> Any:
    letters = document.get("letter")
    found = (one for one in letters if one.get("id") == id_) if isinstance(letters, list) else iter(())
    return next(found, None)


def _added(document: TOMLDocument) -> Any:
    """Return a new letter type at the end of the file."""
    if not isinstance(document.get("letter"), AoT):
        document["letter"] = tomlkit.aot()
    letters: Any = document["letter"]
    if not tomlkit.dumps(document).endswith("\n\n"):
        with suppress(TOMLKitError, AttributeError, IndexError):
            (letters[-1] if len(letters) else document).add(tomlkit.nl())
    table = tomlkit.table()
    letters.append(table)
    return letters[-1]


def _put(table: Any, field: Field, text: str) -> None:
    value = field.read(text)
    known = table.get(field.key)
    if value is None:
        if known is not None:
            del table[field.key]
    elif isinstance(known, dict) and isinstance(value, str):
        known["da"] = value
    elif isinstance(known, Array) and isinstance(value, list):
        _fit(known, value)
    else:
        table[field.key] = value


def _fit(array: Array, wanted: list[str]) -> None:
    """Take out and add what is needed, so that comments and line breaks of the rest stay."""
    for at in range(len(array) - 1, -1, -1):
        if array[at] not in wanted:
            del array[at]
    for item in wanted:
        if item not in array:
            array.append(item)
