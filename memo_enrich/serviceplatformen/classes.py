"""The caller's own ``Action`` and ``EntryPoint``: found where the message comes from, and made the way they ask for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any, get_args, get_type_hints

from memo_enrich.model import Action
from memo_enrich.serviceplatformen.shape import nodes


def make_action(action: Action, document: object, message: object) -> Any | None:
    """Return ``action`` as an object of the caller's classes, None when there are no such classes.

    The classes are those of an Action or EntryPoint already there, else those the type hints name, else those of the
    module that a document or the message comes from.
    """
    for kind in _classes("Action", document, message):
        for door in _classes("EntryPoint", kind, document, message):
            try:
                entry = _made(door, {"url": action.url})
                return _made(kind, {"label": action.label, "actionCode": action.code, "entryPoint": entry})
            except Exception:  # noqa: BLE001, S112 - the caller's own code may refuse in any way; ask the next
                continue
    return None


def hints_of(kind: type) -> dict[str, Any]:
    """Return the type hints of a class, {} where they cannot be resolved."""
    try:
        return get_type_hints(kind)
    except (NameError, TypeError, AttributeError, SyntaxError):
        return {}


def mentioned(hint: object) -> Iterator[Any]:
    """Yield the classes a type hint is made of: ``Optional[tuple[Action, ...]]`` mentions Action."""
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for part in get_args(hint):
        yield from mentioned(part)


def _classes(name: str, *origins: object) -> Iterator[type]:
    """Yield the dataclasses called ``name`` around ``origins`` (objects or classes), nearest first, each once."""
    seen: set[type] = set()
    for kind in _around(name, *origins):
        if isinstance(kind, type) and kind.__name__ == name and is_dataclass(kind) and kind not in seen:
            seen.add(kind)
            yield kind


def _around(name: str, *origins: object) -> Iterator[Any]:
    for origin in origins:
        yield from (type(node) for node in nodes(origin))
    kinds = [origin if isinstance(origin, type) else type(origin) for origin in origins]
    for kind in kinds:
        for hint in hints_of(kind).values():
            yield from mentioned(hint)
    for kind in kinds:
        for base in kind.__mro__:
            yield getattr(sys.modules.get(base.__module__), name, None)


def _made(kind: type, values: dict[str, object]) -> Any:
    """Make an object; what the class asks for beyond ``values`` is None.

    Raises:
        TypeError: the class has no field for one of the values.
    """
    hints = hints_of(kind)
    given: dict[str, object] = {}
    for field in fields(kind):
        if not field.init:
            continue
        if field.name in values:
            given[field.name] = _as_hinted(values[field.name], hints.get(field.name))
        elif field.default is MISSING and field.default_factory is MISSING:
            given[field.name] = None
    if len(given.keys() & values.keys()) < len(values):
        raise TypeError(kind.__name__)
    return kind(**given)


def _as_hinted(value: object, hint: object) -> object:
    """Return ``value`` as a member of the enumeration the hint asks for, else as it is."""
    kind = next((kind for kind in mentioned(hint) if issubclass(kind, Enum)), None)
    return value if kind is None else kind(value)
