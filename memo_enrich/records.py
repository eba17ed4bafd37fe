"""Dataclasses made quickly: every process makes seventy of them before its first letter."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    T = TypeVar("T")

    def dataclass(*, eq: bool = True, frozen: bool = False, slots: bool = False) -> Callable[[type[T]], type[T]]:
        """As :func:`dataclasses.dataclass`, which compiles six functions for each class; this compiles one.

        How records are compared, hashed, shown, kept frozen and pickled is the same for all of them, and written once,
        below. Fields with ``repr=False`` or ``compare=False`` are left out, as there.
        """

        def made(plain: type[T]) -> type[T]:
            plain.__doc__ = plain.__doc__ or plain.__name__  # else it is made of the signature, which takes a while
            record = dataclasses.dataclass(plain, eq=False, repr=False, init=not frozen, slots=slots)
            functions = {"__repr__": _repr(record)}
            if eq:
                functions |= _comparing(record, frozen)
            if frozen:
                functions |= {**_FROZEN, "__init__": _init(record)}
            for name, function in functions.items():
                if name not in plain.__dict__:
                    setattr(record, name, function)
            return record

        return made


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


_SET: Final[Any] = object.__setattr__
_TO_MAKE: Final = object()
"""Stands for the value of a field that a ``default_factory`` makes."""


def _init(record: Any) -> Any:
    """Return the function that fills a frozen record, as :mod:`dataclasses` writes it."""
    names: dict[str, Any] = {"SET": _SET, "TO_MAKE": _TO_MAKE}
    head, body = ["self"], []
    for field in dataclasses.fields(record):
        name, value, default = field.name, field.name, f"DEFAULT_{field.name}"
        if field.default_factory is not dataclasses.MISSING:
            names[default], value = field.default_factory, f"{default}() if {name} is TO_MAKE else {name}"
            head.append(f"{name}=TO_MAKE")
        elif field.default is not dataclasses.MISSING:
            names[default] = field.default
            head.append(f"{name}={default}")
        else:
            head.append(name)
        body.append(f" SET(self, {name!r}, {value})\n")
    if hasattr(record, "__post_init__"):
        body.append(" self.__post_init__()\n")
    exec(f"def __init__({', '.join(head)}):\n{''.join(body) or ' pass'}", names)  # noqa: S102 - names of our own fields
    init = names["__init__"]
    init.__qualname__ = f"{record.__qualname__}.__init__"  # what a wrong call is told
    init.__annotations__ = {field.name: field.type for field in dataclasses.fields(record)} | {"return": None}
    return init


def _refuse_to_set(_: object, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _packed(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _unpacked(self: Any, values: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), values, strict=True):
        _SET(self, field.name, value)


_FROZEN: Final[dict[str, Any]] = {
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _packed,
    "__setstate__": _unpacked,
}
