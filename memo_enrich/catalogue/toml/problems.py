"""Collects everything that is wrong with a catalogue, each with its place, so that it is said in one go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from memo_enrich.errors import CatalogueError
from memo_enrich.lazy import cached_property, pattern

Path = tuple[str | int, ...]
"""The way to a value: keys, and positions (from 0) in lists and arrays of tables."""

ID_PATTERN = pattern(r"[^\W_][\w.-]{0,63}")


class Problems:
    """The problems of one catalogue.

    Args:
        source: what the file is called in messages.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._locate: Callable[[], Mapping[Path, int]] = dict
        self._letters: list[Any] = []
        self._found: list[tuple[int, CatalogueError]] = []
        self._silent: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._found)

    @cached_property
    def _lines(self) -> Mapping[Path, int]:
        return self._locate()

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(_shown_id(letter) for letter in self._letters)

    @cached_property
    def _tables(self) -> set[Path]:
        return {path[:-1] for path in self._lines}

    def learn_places(self, data: Mapping[str, Any], locate: Callable[[], Mapping[Path, int]]) -> None:
        """Take the letters from the raw ``data``; ``locate`` tells the line (from 1) of each path.

        Of a catalogue that is sound it is not asked before somebody wants to see its lines.
        """
        self._locate = locate
        letters = data.get("letter")
        if isinstance(letters, list):
            self._letters = letters

    def ignore_lines(self, lines: set[int]) -> None:
        """Say nothing more about these lines: what is wrong with them has been said."""
        self._silent |= lines

    def add(self, code: str, path: Path = (), line: int | None = None, /, **values: Any) -> None:
        """Note a problem at ``path``; its line is looked up unless given."""
        if line is None:
            line = self.line(path)
            if line in self._silent:
                return
        self._found.append((line or 0, CatalogueError(code, self.where(path, line), **values)))

    def line(self, path: Path) -> int | None:
        """Return the line of ``path``, or of the nearest table around it."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return None

    def written(self, path: Path) -> bool:
        """Tell whether ``path`` itself stands in the file."""
        return path in self._lines

    def where(self, path: Path, line: int | None = None) -> str:
        """Return file, line, table and key: ``letters.toml:41 [[letter]] 3 (id "pas") link``."""
        file = f"{self.source}:{line}" if line else self.source
        return f"{file} {place(path, self._ids, table=path in self._tables)}".rstrip()

    def adopt(self, error: CatalogueError, path: Path = ()) -> None:
        """Take over what is wrong with another file, which is named at ``path``."""
        self._found.append((self.line(path) or 0, error))

    def number(self, path: Path) -> int:
        """Return which letter of its file the letter at ``path`` is, from 1."""
        return int(path[1]) + 1

    def file(self, path: Path) -> str:
        """Return the file in which ``path`` stands."""
        del path
        return self.source

    def sources(self, path: Path) -> tuple[str, ...]:
        """Return the files that say anything at ``path`` or below."""
        return (self.source,) if path else ()

    def found(self) -> list[tuple[int, CatalogueError]]:
        """Return what was found with its line, in file order."""
        return sorted(self._found, key=lambda pair: pair[0])

    def raise_if_any(self) -> None:
        """Raise what was found, in file order.

        Raises:
            CatalogueError: the only problem itself, or one that carries all of them.
        """
        found = [problem for _, problem in self.found()]
        if len(found) == 1:
            raise found[0]
        if found:
            raise CatalogueError("catalogue.problems", self.source, problems=found, count=len(found))


def place(path: Path, ids: tuple[str, ...] = (), *, table: bool = False) -> str:
    """Return table and key of ``path`` as they are written in the file; ``table``: the path itself is a table."""
    if not path:
        return ""
    if path[0] == "letter" and len(path) > 1 and isinstance(path[1], int):
        number = path[1]
        shown = ids[number] if number < len(ids) else ""
        head = f"[[letter]] {number + 1}" + (f' (id "{shown}")' if shown else "")
        return f"{head} {_dotted(path[2:])}".rstrip()
    cut = next((at - 1 for at, part in enumerate(path) if isinstance(part, int)), len(path) - (not table))
    cut = max(cut, 1)
    return f"[{_dotted(path[:cut])}] {_dotted(path[cut:])}".rstrip()


def _dotted(path: Path) -> str:
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".")


def _shown_id(letter: object) -> str:
    id_ = letter.get("id") if isinstance(letter, dict) else None
    return id_ if isinstance(id_, str) and ID_PATTERN.fullmatch(id_) else ""
