"""Several files read as one catalogue: what a file says lies over what the files it extends say, key by key.

Every value keeps its origin, so that a problem names the file and the line it stands in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, Final, NamedTuple

from memo_enrich.catalogue.toml.problems import Path, Problems
from memo_enrich.lazy import LateTable
from memo_enrich.records import dataclass

_DEEPEST: Final = 16
"""Levels of tables and lists whose origin is kept; a catalogue has four. What is deeper counts to what is around it."""


class Origin(NamedTuple):
    """Where a value stands: the problems of its file, and its path there."""

    file: Problems
    path: Path


@dataclass(frozen=True, slots=True)
class Layer:
    """Data, and the origin of every path in it."""

    data: dict[str, Any]
    origins: Mapping[Path, Origin]


def layer_of(data: dict[str, Any], file: Problems) -> Layer:
    """Return what one file says."""
    return Layer(data, LateTable(lambda: {path: Origin(file, path) for path in _paths(data, ())}))


def _paths(value: Any, path: Path) -> Iterator[Path]:
    yield path
    if len(path) == _DEEPEST:
        return
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from _paths(child, (*path, key))


def same_id(id_: object) -> str:
    """Return what two ids have in common that are the same to a reader, "" for what is none."""
    return unicodedata.normalize("NFC", id_).strip().casefold() if isinstance(id_, str) else ""


def overlaid(base: Layer, own: Layer, removed: frozenset[str] = frozenset()) -> Layer:
    """Lay ``own`` over ``base``: tables and letters of the same id key by key, everything else as a whole.

    Args:
        base: what lies below.
        own: what lies above and wins.
        removed: letters of ``base`` to leave out, as :func:`same_id` has them.
    """
    weave = _Weave(base, own, removed)
    data = weave.tables(base.data, own.data, (), (), ())
    return Layer(data, weave.origins)


@dataclass(slots=True)
class _Weave:
    """Puts two layers together. Paths come in threes: in the base, in the layer above, in the result."""

    base: Layer
    own: Layer
    removed: frozenset[str]
    origins: dict[Path, Origin] = field(default_factory=dict)

    def tables(self, base: dict[str, Any], own: dict[str, Any], below: Path, above: Path, path: Path) -> dict[str, Any]:
        self.origins[path] = self.own.origins[above]
        made: dict[str, Any] = {}
        for key in dict.fromkeys((*base, *own)):
            ways = ((*below, key), (*above, key), (*path, key))
            if ways[2] == ("letter",) and _are_letters(base.get(key)) and _are_letters(own.get(key, [])):
                made[key] = self._letters(base[key], own.get(key, []))
            elif key not in own:
                made[key] = self._copied(self.base, base[key], ways[0], ways[2])
            elif isinstance(base.get(key), dict) and isinstance(own[key], dict) and len(path) + 1 < _DEEPEST:
                made[key] = self.tables(base[key], own[key], *ways)
            else:
                made[key] = self._copied(self.own, own[key], ways[1], ways[2])
        return made

    def _letters(self, base: Sequence[dict[str, Any]], own: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        over: dict[str, int] = {}
        for number, letter in enumerate(own):
            over.setdefault(same_id(letter.get("id")), number)
        laid: set[int] = set()
        made: list[dict[str, Any]] = []
        for number, letter in enumerate(base):
            id_ = same_id(letter.get("id"))
            if id_ in self.removed:
                continue
            below, path, at = ("letter", number), ("letter", len(made)), over.get(id_) if id_ else None
            if at is None or at in laid:
                made.append(self._copied(self.base, letter, below, path))
            else:
                laid.add(at)
                made.append(self.tables(letter, own[at], below, ("letter", at), path))
        for number, letter in enumerate(own):
            if number not in laid:
                made.append(self._copied(self.own, letter, ("letter", number), ("letter", len(made))))
        self.origins[("letter",)] = (self.own if own else self.base).origins[("letter",)]
        return made

    def _copied(self, layer: Layer, value: Any, old: Path, new: Path) -> Any:
        for path in _paths(value, ()):
            if origin := layer.origins.get((*old, *path)):
                self.origins[(*new, *path)] = origin
        return value


def _are_letters(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


class Together(Problems):
    """The problems of a catalogue of several files: each is noted with the file it stands in."""

    def __init__(self, source: str, files: Sequence[Problems], origins: Mapping[Path, Origin]) -> None:
        super().__init__(source)
        self._files = files
        self._origins = origins

    def __bool__(self) -> bool:
        return any(self._files)

    def add(self, code: str, path: Path = (), line: int | None = None, /, **values: Any) -> None:
        """Note a problem where the value at ``path`` comes from."""
        file, own = self.origin(path)
        file.add(code, own, line, **values)

    def origin(self, path: Path) -> Origin:
        """Return where ``path`` stands; what is written nowhere belongs to the table around it."""
        for length in range(len(path), -1, -1):
            if found := self._origins.get(path[:length]):
                return Origin(found.file, (*found.path, *path[length:]))
        return Origin(self._files[0], path)

    def line(self, path: Path) -> int | None:
        """Return the line of ``path`` in its own file."""
        file, own = self.origin(path)
        return file.line(own)

    def written(self, path: Path) -> bool:
        """Tell whether ``path`` itself stands in a file."""
        file, own = self.origin(path)
        return file.written(own)

    def where(self, path: Path, line: int | None = None) -> str:
        """Return file, line, table and key."""
        file, own = self.origin(path)
        return file.where(own, line or file.line(own))

    def number(self, path: Path) -> int:
        """Return which letter of its own file the letter at ``path`` is, from 1."""
        return super().number(self.origin(path).path)

    def file(self, path: Path) -> str:
        """Return the file in which ``path`` stands."""
        return self.origin(path).file.source

    def sources(self, path: Path) -> tuple[str, ...]:
        """Return the files that say anything at ``path`` or below: the lowest layer first."""
        size = len(path)
        saying = {origin.file.source for at, origin in self._origins.items() if len(at) > size and at[:size] == path}
        return tuple(file.source for file in reversed(self._files) if file.source in saying)

    def found(self) -> list[tuple[int, Any]]:
        """Return what was found in every file, each in its order."""
        return [problem for file in self._files for problem in file.found()]
