"""What is worked out when it is first used: values, patterns, the names of a room, tables."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, AnyStr, Generic, TypeVar, cast, overload

K = TypeVar("K")
T = TypeVar("T")


class cached_property(Generic[T]):  # noqa: N801 - used as functools.cached_property is
    """As :class:`functools.cached_property`, without the lock that Python 3.11 holds in it.

    That lock is one for all instances, and a process that forks while another thread holds it leaves a child that
    waits for ever. Two threads that meet here work the value out twice, which does no harm.
    """

    def __init__(self, function: Callable[[Any], T]) -> None:
        self.function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> cached_property[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> cached_property[T] | T:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As :func:`re.compile`, which here waits until the pattern is used.

    A process that enriches one letter uses a third of the patterns in the modules it loads; to compile the others
    would take as long as the letter. tests/house compiles all of them.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


class _Pattern:
    """Stands for a pattern, for the functions of :mod:`re` as well; its methods are the pattern's own from then on."""

    __class__: Any = re.Pattern  # what re.sub and the like ask for before they use it

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(self._source, self._flags)

    def __reduce__(self) -> tuple[Callable[..., re.Pattern[Any]], tuple[str | bytes, int]]:
        return re.compile, (self._source, self._flags)


def face(package: str, **rooms: tuple[str, ...]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package that loads each name when it is first asked for (PEP 562).

    Args:
        package: its ``__name__``.
        rooms: the names that each of its modules offers.
    """
    room_of = {name: room for room, names in rooms.items() for name in names}

    def load(name: str) -> Any:
        if name not in room_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f"{package}.{room_of[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return load


class Tables(Mapping[str, T]):
    """One table in several modules of a package, each loaded when one of its keys is asked for.

    Args:
        package: its ``__name__``.
        kind: what the table is called in each module.
        rooms: what keys begin with, up to their first dot, and the modules that have such keys; several of each are
            parted by a space.
    """

    def __init__(self, package: str, kind: str, rooms: Mapping[str, str]) -> None:
        self._package, self._kind = package, kind
        self._rooms = {head: names.split() for heads, names in rooms.items() for head in heads.split()}
        self._tables: dict[str, Mapping[str, T]] = {}

    def _table(self, room: str) -> Mapping[str, T]:
        if room not in self._tables:
            self._tables[room] = getattr(import_module(f"{self._package}.{room}"), self._kind)
        return self._tables[room]

    def __getitem__(self, key: str) -> T:
        for room in self._rooms.get(key.partition(".")[0], ()):
            if key in (table := self._table(room)):
                return table[key]
        raise KeyError(key)

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        rooms = dict.fromkeys(room for rooms in self._rooms.values() for room in rooms)
        return tuple(key for room in rooms for key in self._table(room))

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class LateTable(Mapping[K, T]):
    """A table that is made when somebody first looks into it; a copy and a pickle are plain dictionaries.

    Args:
        make: makes it.
    """

    def __init__(self, make: Callable[[], Mapping[K, T]]) -> None:
        self._make = make

    @cached_property
    def _table(self) -> Mapping[K, T]:
        return self._make()

    def __getitem__(self, key: K) -> T:
        return self._table[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def __reduce__(self) -> tuple[type, tuple[dict[K, T]]]:
        return dict, (dict(self._table),)
