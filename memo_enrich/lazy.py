"""What is worked out when it is first used: values of an instance, patterns, the names of a room, whole modules."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Any, AnyStr, Final, Generic, TypeVar, cast, overload

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
    """Stands for a pattern; its methods are the pattern's own from the second call on."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(self._source, self._flags)


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


class _Later(ModuleType):
    """A module that is not loaded yet. importlib's LazyLoader loads it when it is merely imported, before 3.13."""

    def __getattr__(self, name: str) -> Any:
        with _loading:  # whoever else asks meanwhile waits, but not the module for itself
            own = self.__dict__
            if type(self) is _Later and not own.get("__coming__"):
                own["__coming__"] = True
                own["__spec__"].loader.exec_module(self)
                cast("Any", self).__class__ = ModuleType
                del own["__coming__"]
        if name in own:
            return own[name]
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")


_loading: Final = RLock()


def later(name: str) -> None:
    """Let a module be loaded when something of it is first used, not when it is imported; loaded, it is as any other.

    For a process that is ours alone: the module waits for all who import it.
    """
    from importlib.util import find_spec, module_from_spec

    if name not in sys.modules and (spec := find_spec(name)) is not None:
        module = sys.modules[name] = module_from_spec(spec)
        module.__class__ = _Later
        parent, _, own = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], own, module)
        if hasattr(os, "register_at_fork"):  # a child must not wait for a thread that is not there
            os.register_at_fork(
                before=lambda: _loading.acquire() and None,
                after_in_parent=_loading.release,
                after_in_child=_loading.release,
            )
