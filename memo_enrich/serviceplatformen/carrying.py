"""Carrying the changes of the enriched XML back into the caller's objects. The input is never touched.

Documents and files are told by their position: the order in which they are serialised.
"""

from __future__ import annotations

import copy
import dataclasses
import functools
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_origin

from memo_enrich.model import Action, Document, DocumentFile, Letter
from memo_enrich.serviceplatformen.classes import hints_of, make_action, mentioned
from memo_enrich.serviceplatformen.shape import DOCUMENTS, element_of, is_node

_ACTIONS: Final = "actions"


class Carrier:
    """Takes the changes from ``before`` to ``after`` into a copy of the message.

    ``message`` is the copy; what did not change is shared with the input. ``lost`` is True when an Action could not be
    made of the caller's classes.

    Raises:
        ValueError: the message and the XML do not have the same documents and files.
    """

    def __init__(self, message: Any, before: Letter, after: Letter) -> None:
        if before.message is None or after.message is None:
            raise ValueError("no message")
        self.lost = False
        self._input = message
        self._before, self._after = before.content, after.content
        self._documents = zip(before.message.documents, after.message.documents, strict=True)
        self._files: Iterator[tuple[DocumentFile, DocumentFile]] = iter(())
        self.message = self._value(message)
        if any(True for _ in self._documents):
            raise ValueError("documents left over")

    def _value(self, value: Any) -> Any:
        if is_node(value):
            return self._node(value)
        if isinstance(value, (list, tuple)):
            items = [self._value(item) for item in value]
            same = all(new is old for new, old in zip(items, value, strict=True))
            return value if same else _like(value, items)
        return value

    def _node(self, node: Any) -> Any:
        element = element_of(type(node))
        if element in DOCUMENTS:
            return self._document(node)
        if element == "File":
            return self._file(node)
        return self._parts(node) if element else node  # a part MeMo does not have is not serialised either

    def _parts(self, node: Any) -> Any:
        old = {part.name: getattr(node, part.name) for part in dataclasses.fields(node)}
        new = {name: self._value(value) for name, value in old.items()}
        return altered(node, {name: value for name, value in new.items() if value is not old[name]})

    def _document(self, document: Any) -> Any:
        was, now = _next(self._documents)
        self._files = zip(was.files, now.files, strict=True)
        carried = self._parts(document)
        added = [make_action(action, document, self._input) for action in _added(was, now)]
        self.lost = self.lost or None in added
        return with_actions(carried, [action for action in added if action is not None])

    def _file(self, file: Any) -> Any:
        was, now = _next(self._files)
        new = self._after[now.content.start : now.content.end]
        if new == self._before[was.content.start : was.content.end]:
            return file
        return altered(file, {"content": new.decode("ascii")})


def altered(node: Any, changes: Mapping[str, object]) -> Any:
    """Return a copy of a dataclass instance with ``changes``, everything else as it is; without changes the instance.

    Not ``dataclasses.replace`` in the first place: that runs ``__init__`` again and so gives fields with ``init=False``
    (a UUID, say) a new value.
    """
    if not changes:
        return node
    try:
        twin = copy.copy(node)
    except Exception:  # noqa: BLE001 - the caller's own __copy__ or __reduce__
        twin = node
    if twin is node:  # cannot be copied, or says it need not be
        return dataclasses.replace(node, **changes)
    for name, value in changes.items():
        object.__setattr__(twin, name, value)
    for kind in type(node).__mro__:
        for name, member in vars(kind).items():
            if isinstance(member, functools.cached_property):
                vars(twin).pop(name, None)
    return twin


def with_actions(document: Any, added: list[Any]) -> Any:
    """Return a copy of ``document`` with the Actions behind those it has, in the same kind of container."""
    if not added:
        return document
    name = _actions_field(document)
    present = getattr(document, name)
    if isinstance(present, (list, tuple)):
        return altered(document, {name: _like(present, [*present, *added])})
    return altered(document, {name: _container(document, name)(added)})


def _actions_field(document: Any) -> str:
    hints = hints_of(type(document))
    names = [part.name for part in dataclasses.fields(document)]
    hinted = (name for name in names if any(kind.__name__ == "Action" for kind in mentioned(hints.get(name))))
    return _ACTIONS if _ACTIONS in names else next(hinted, _ACTIONS)


def _container(document: Any, name: str) -> type[list[Any]] | type[tuple[Any, ...]]:
    """Return the container for Actions where there was none: as hinted, else that of the files."""
    hint = hints_of(type(document)).get(name)
    origins = [get_origin(part) for part in (hint, *getattr(hint, "__args__", ()))]
    if list in origins or tuple in origins:
        return list if list in origins else tuple
    return list if isinstance(getattr(document, "files", None), list) else tuple


def _like(container: Any, items: list[Any]) -> Any:
    """Return ``items`` in a container of the same type."""
    try:
        return type(container)(items)
    except TypeError:  # a subclass with a constructor of its own
        return items if isinstance(container, list) else tuple(items)


def _added(was: Document, now: Document) -> tuple[Action, ...]:
    return now.actions[len(was.actions) :]


def _next(pairs: Iterator[tuple[Any, Any]]) -> tuple[Any, Any]:
    """Return the next pair.

    Raises:
        ValueError: there is none.
    """
    for pair in pairs:
        return pair
    raise ValueError("nothing left")
