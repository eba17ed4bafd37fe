"""Dataclasses made quickly: every process makes a hundred of them before its first letter."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    T = TypeVar("T")

    def dataclass(*, eq: bool = True, frozen: bool = False, **choices: bool) -> Callable[[type[T]], type[T]]:
        """As :func:`dataclasses.dataclass`, which compiles up to five functions for each class; this compiles none.

        ``__init__`` is compiled when more than a few records of a class are made, which most classes never see in a
        process for one letter. How records are compared, hashed, shown and kept frozen is the same for all of them,
        and written once, below. Fields with ``repr=False`` or ``compare=False`` are left out, as there.
        """

        def made(plain: type[T]) -> type[T]:
            plain.__doc__ = plain.__doc__ or plain.__name__  # else the signature would be read for it
            record = dataclasses.dataclass(plain, init=False, eq=False, repr=False, **choices)
            record.__dataclass_params__.frozen = frozen
            functions = {"__init__": _waiting(record, frozen), "__signature__": _Signature(), "__repr__": _repr(record)}
            functions |= _comparing(record, frozen) if eq else {}
            functions |= _FROZEN if frozen else {}
            for name, function in functions.items():
                if name not in plain.__dict__:
                    setattr(record, name, function)
            return record

        return made


_FEW: Final = 5
"""Records of a class that are filled field by field before its ``__init__`` is worth compiling."""


def _waiting(record: Any, frozen: bool) -> Callable[..., None]:
    """Return an ``__init__`` that fills the first few records itself, then puts the compiled one in its place.

    What is called amiss is left to the compiled one, which says what is wrong. Two threads that meet here do no harm.
    """
    left = _FEW

    def init(self: Any, *given: Any, **named: Any) -> None:
        nonlocal left
        left -= 1
        values = _values(record, given, named) if left >= 0 else None
        if values is None:
            record.__init__ = _compiled(record, frozen)
            record.__init__(self, *given, **named)
            return
        for name, value in values.items():
            object.__setattr__(self, name, value)
        if hasattr(record, "__post_init__"):
            self.__post_init__()

    return init


def _values(record: Any, given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any] | None:
    """Return the value of each field of a record that is called so; None where it cannot be called so."""
    fields = {field.name: field for field in dataclasses.fields(record)}
    if given:
        places = [name for name, field in fields.items() if not field.kw_only]
        ordered = dict(zip(places, given, strict=False))
        if len(ordered) < len(given) or not ordered.keys().isdisjoint(named):
            return None
        named = ordered | named
    if not named.keys() <= fields.keys():
        return None
    values = {name: named[name] if name in named else _default(field) for name, field in fields.items()}
    return None if any(value is dataclasses.MISSING for value in values.values()) else values


def _default(field: dataclasses.Field[Any]) -> Any:
    made = field.default_factory
    return field.default if made is dataclasses.MISSING else made()


class _Signature:
    """What ``inspect.signature`` and ``help`` tell of a record: its fields, before the first one is made as well."""

    def __get__(self, instance: object, owner: Any) -> Any:
        from inspect import signature

        method = signature(_compiled(owner, frozen=False))
        return method.replace(parameters=list(method.parameters.values())[1:])


def _compiled(record: Any, frozen: bool) -> Callable[..., None]:
    """Return the ``__init__`` of a class: its fields in order, those that go by their name alone last."""
    space: dict[str, Any] = {"MISSING": dataclasses.MISSING}
    ordered, named = ["self"], ["*"]
    body: list[str] = []
    for field in dataclasses.fields(record):
        name = value = field.name
        parameter = name
        if field.default is not dataclasses.MISSING:
            space[f"default_{name}"] = field.default
            parameter = f"{name}=default_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            space[f"make_{name}"] = field.default_factory
            parameter, value = f"{name}=MISSING", f"make_{name}() if {name} is MISSING else {name}"
        (named if field.kw_only else ordered).append(parameter)
        space[f"set_{name}"] = _setter(record, name)
        body.append(f"set_{name}(self, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(record, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join([*ordered, *(named if named[1:] else ())])
    exec(f"def __init__({parameters}):\n  " + "\n  ".join(body or ["pass"]), space)  # noqa: S102 - fields are ours
    init: Callable[..., None] = space["__init__"]
    init.__qualname__ = f"{record.__qualname__}.__init__"
    init.__annotations__ = {field.name: field.type for field in dataclasses.fields(record)} | {"return": "None"}
    return init


def _setter(record: Any, name: str) -> Callable[[Any, Any], None]:
    """Return what sets a field of a record, frozen or not: its slot does that fastest."""
    slot: Any = getattr(record, name, None)
    return slot.__set__ if hasattr(slot, "__set__") else lambda self, value: object.__setattr__(self, name, value)


def _refuse_to_set(_: object, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_FROZEN = {
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,  # a pickle's own way would set fields by name
    "__setstate__": _restore,
}


def _comparing(record: Any, frozen: bool) -> dict[str, Any]:
    """Return how the records of a class are compared, by their fields, and hashed where they are frozen."""
    names = [field.name for field in dataclasses.fields(record) if field.compare]
    values = attrgetter(*names) if names else lambda _: ()

    def equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    return {"__eq__": equal, "__hash__": hashed if frozen else None}


def _repr(record: Any) -> Callable[[Any], str]:
    """Return how the records of a class are shown: never with a field that is not to be seen."""
    names = [field.name for field in dataclasses.fields(record) if field.repr]

    def shown(self: Any) -> str:
        values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({values})"

    return shown
