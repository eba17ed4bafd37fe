"""Dataclasses made quickly: every process makes a hundred of them before its first letter."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    T = TypeVar("T")

    def dataclass(*, eq: bool = True, frozen: bool = False, **choices: bool) -> Callable[[type[T]], type[T]]:
        """As :func:`dataclasses.dataclass`, which compiles five functions for each class; this compiles three.

        How records are compared, hashed and shown is the same for all of them, and written once, below. Fields with
        ``repr=False`` or ``compare=False`` are left out, as there.
        """

        def made(plain: type[T]) -> type[T]:
            record = dataclasses.dataclass(plain, eq=False, repr=False, frozen=frozen, **choices)
            functions = _comparing(record, frozen) if eq else {}
            for name, function in {**functions, "__repr__": _repr(record)}.items():
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
