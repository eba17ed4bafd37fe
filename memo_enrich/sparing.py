"""A process that is ours alone spares itself what libraries load and most letters never ask for.

Modules, the names imported from them, and the patterns in them wait until they are used. Where a library cannot be
imported so (a class of its own is made of a name that waits, say), it is imported as ever: it costs time, not a letter.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from threading import RLock
from types import ModuleType
from typing import Any, Final, cast

from memo_enrich.lazy import pattern

_loading: Final = RLock()


class _Later(ModuleType):
    """A module that is not loaded yet. importlib's LazyLoader loads it when it is merely imported, before 3.13."""

    def __getattr__(self, name: str) -> Any:
        own = _loaded(self)
        if name in own:
            return own[name]
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")


class _NamesLater(_Later):
    """A module that is not loaded yet, and is not either when names are imported from it."""

    def __getattr__(self, name: str) -> Any:
        if name == "__path__":  # Python asks for it before it imports a name: is this a package?
            raise AttributeError(name)
        with _loading:
            waits = type(self) is _NamesLater and "__coming__" not in self.__dict__  # a package fills itself by names
        return _Name(self, name) if waits and not name.startswith("__") else super().__getattr__(name)


def _loaded(module: ModuleType) -> dict[str, Any]:
    """Return what is in a module, which is loaded unless it is already, or is just being."""
    with _loading:  # whoever else asks meanwhile waits, but not the module for itself
        own = module.__dict__
        if isinstance(module, _Later) and not own.get("__coming__"):
            own["__coming__"] = True
            try:
                own["__spec__"].loader.exec_module(module)
                cast("Any", module).__class__ = ModuleType
            finally:
                del own["__coming__"]  # what could not be loaded is tried again, and fails as plainly
    return own


class _Name:
    """Stands for a class or function of a module that is not loaded yet: called, asked, checked against, inherited."""

    def __init__(self, module: ModuleType, name: str) -> None:
        self.__module, self.__name = module, name

    def __real(self) -> Any:
        own = _loaded(self.__module)
        if self.__name not in own:
            raise ImportError(f"cannot import name {self.__name!r} from {self.__module.__name__!r}")
        return own[self.__name]

    @classmethod
    def fill_in(cls, names: dict[str, Any]) -> None:
        """Put what they stand for in the place of names that wait."""
        for name, value in list(names.items()):
            if type(value) is cls:
                names[name] = cls.__real(value)

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self.__real()(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__real(), name)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self.__real())

    def __subclasscheck__(self, subclass: type) -> bool:
        return issubclass(subclass, self.__real())

    def __mro_entries__(self, _: tuple[Any, ...]) -> tuple[Any, ...]:
        return (self.__real(),)


class _Patient:
    """A loader that leaves the module empty; what fills it later is the module's own loader again."""

    waiting = _Later

    def __init__(self, own: Any) -> None:
        self._own = own

    def create_module(self, spec: ModuleSpec) -> Any:
        return self._own.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._give_back(module)
        module.__class__ = self.waiting

    def _give_back(self, module: ModuleType) -> None:
        cast("Any", module.__spec__).loader = module.__loader__ = self._own


class _PatientWithNames(_Patient):
    """The same for a module whose names wait as well."""

    waiting = _NamesLater


class _Sparing(_Patient):
    """A loader that fills the module, and lets its patterns wait; those of modules that it imports do not."""

    def exec_module(self, module: ModuleType) -> None:
        self._give_back(module)
        compiled = re.compile

        def spared(source: Any, flags: int = 0) -> Any:
            asks = sys._getframe(1).f_globals  # noqa: SLF001 - there is no other way to tell who asks
            return (pattern if asks is module.__dict__ else compiled)(source, flags)

        re.compile = cast("Any", spared)
        try:
            self._own.exec_module(module)
        finally:
            re.compile = compiled


class _Careful(_Patient):
    """A loader of a package in which names wait; where it cannot be filled so, nothing of it waits."""

    def exec_module(self, module: ModuleType) -> None:
        self._give_back(module)
        try:
            self._own.exec_module(module)
        except Exception:  # noqa: BLE001 - whatever it was, it is tried again, and then said
            inner = f"{module.__name__}."
            _finder.nameless = {name for name in _finder.nameless if not name.startswith(inner)}
            rooms = [room for name, room in list(sys.modules.items()) if name.startswith(inner)]
            for room in rooms:
                _loaded(room)
            for room in rooms:  # they stay: much of what is in numpy cannot be loaded twice
                _Name.fill_in(room.__dict__)
            self._own.exec_module(module)


class _Finder:
    """Finds modules that are loaded in a way of ours (importlib's base classes would load a dozen others)."""

    def __init__(self) -> None:
        self.late: set[str] = set()
        self.nameless: set[str] = set()
        self.careful: set[str] = set()
        self.sparing: tuple[str, ...] = ()

    def _loader_of(self, name: str) -> type[_Patient] | None:
        if name in self.late:
            return _Patient
        if name in self.nameless:
            return _PatientWithNames
        if name in self.careful:
            return _Careful
        return _Sparing if f"{name}.".startswith(self.sparing) else None

    def find_spec(self, name: str, path: Sequence[str] | None, _: ModuleType | None = None) -> ModuleSpec | None:
        loader = self._loader_of(name)
        spec = PathFinder.find_spec(name, path) if loader else None
        if spec is not None and spec.loader is not None:
            spec.loader = cast("Any", loader)(spec.loader)
        return spec

    def begin(self) -> _Finder:
        """Be asked before Python's own finders."""
        if self not in sys.meta_path:
            sys.meta_path.insert(0, cast("Any", self))
            if hasattr(os, "register_at_fork"):  # a child must not wait for a thread that is not there
                os.register_at_fork(
                    before=lambda: _loading.acquire() and None,
                    after_in_parent=_loading.release,
                    after_in_child=_loading.release,
                )
        return self


_finder: Final = _Finder()


def later(*names: str) -> None:
    """Let modules be loaded when something of them is first used, not when they are imported; loaded, they are as any.

    For a process that is ours alone: a module waits for all who import it. One that is loaded already stays.
    """
    _finder.begin().late.update(names)


def names_later(package: str, *modules: str) -> None:
    """Let modules of a package wait as :func:`later` does, and where names are imported from them, too.

    What such a name stands for is looked up when it is used. It is no exception to be caught and not the thing itself
    (``is``), so these are modules of which we use nothing.
    """
    finder = _finder.begin()
    finder.careful.add(package)
    finder.nameless.update(f"{package}.{module}" for module in modules)


def patterns_later(*names: str) -> None:
    """Let the patterns of modules, and of what lies in them, be compiled when they are first used.

    For a process that is ours alone, and for modules of which it uses little.
    """
    _finder.begin().sparing += tuple(f"{name}." for name in names)
