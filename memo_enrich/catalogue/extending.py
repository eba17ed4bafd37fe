"""``extends`` and ``remove``: one catalogue for many (channels, section 6).

The chatbot team keeps the common subjects and links in a file; a municipality's own file extends it, adds its own and
overrides what differs. Only files are read, never a URL.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from memo_enrich.catalogue.file import read_text
from memo_enrich.catalogue.toml import (
    Layer,
    Problems,
    Table,
    Together,
    layer_of,
    meant,
    overlaid,
    read_toml,
    same_id,
)
from memo_enrich.catalogue.toml import Path as Way
from memo_enrich.errors import CatalogueError
from memo_enrich.lazy import pattern

MOST_FILES: Final = 32
_URL: Final = pattern(r"[A-Za-z][A-Za-z0-9+.-]+:")
"""A scheme (RFC 3986, 3.1) of two letters or more: one letter is a drive of Windows."""


class Written(NamedTuple):
    """What the files of a catalogue say together. ``data`` is None when one is too broken to look further."""

    data: dict[str, Any] | None
    problems: Problems
    files: tuple[str, ...]


def read_whole(text: str, source: str) -> Written:
    """Read the catalogue in ``text`` and every file it extends.

    Args:
        text: the catalogue's own file.
        source: where it is; what it extends is looked for beside it.
    """
    reading = _Reading()
    own = Problems(source)
    reading.problems.append(own)
    layer = reading.layer(text, own, (_real(source),))
    files = tuple(dict.fromkeys(problems.source for problems in reading.problems))
    if layer is None or len(files) == 1:
        problems = own if len(files) == 1 else Together(source, reading.problems, {})
        return Written(None if layer is None else layer.data, problems, files)
    return Written(layer.data, Together(source, reading.problems, layer.origins), files)


class _Reading:
    """The files read so far, each once. ``problems`` has one entry a file, the catalogue's own first."""

    def __init__(self) -> None:
        self.problems: list[Problems] = []
        self._known: dict[str, Layer | None] = {}

    def layer(self, text: str, problems: Problems, chain: tuple[str, ...]) -> Layer | None:
        """Return what a file says on top of what it extends; ``chain`` are the files that led here, itself last."""
        data = read_toml(text.removeprefix("\ufeff").replace("\r\n", "\n"), problems)
        if data is None:
            return None
        root = Table(data, (), problems)
        bases = [self._base(root, path, name, chain) for path, name in _extended(root)]
        removed = list(root.texts("remove"))
        own = {key: value for key, value in data.items() if key not in ("extends", "remove")}
        if None in bases or (data.get("extends", []) != [] and not bases):  # what is below is not known
            return None
        made = _together([base for base in bases if base is not None])
        _check_removed(root, removed, made)
        if made is None:
            return layer_of(own, problems)
        return overlaid(made, layer_of(own, problems), frozenset(same_id(id_) for _, id_ in removed))

    def _base(self, root: Table, path: Way, name: str, chain: tuple[str, ...]) -> Layer | None:
        source = _beside(root.problems.source, name)
        real = _real(source)
        if real in chain:
            root.note("catalogue.extends_circle", path[0], *path[1:], file=name)
        elif real in self._known:
            return self._known[real]
        elif len(self.problems) >= MOST_FILES:
            root.note("catalogue.extends_too_many", path[0], *path[1:], most=MOST_FILES)
        else:
            self._known[real] = self._read(root, path, name, source, (*chain, real))
            return self._known[real]
        return None

    def _read(self, root: Table, path: Way, name: str, source: str, chain: tuple[str, ...]) -> Layer | None:
        if not os.path.exists(source):  # noqa: PTH110 - a name may hold anything
            root.note("catalogue.extends_missing", path[0], *path[1:], file=name)
            return None
        try:
            if not Path(source).is_file():  # a pipe would be waited for
                raise CatalogueError("catalogue.unreadable_file", source)
            text = read_text(source)
        except CatalogueError as error:
            root.problems.adopt(error, path)
            return None
        problems = Problems(source)
        self.problems.append(problems)
        return self.layer(text, problems, chain)


def _extended(root: Table) -> Iterator[tuple[Way, str]]:
    """Yield the files that ``extends`` names, each with its path in the file."""
    named: list[tuple[Way, str]]
    if isinstance(root.values.get("extends"), list):
        named = [(("extends", at), name) for at, name in root.texts("extends")]
    else:
        named = [(("extends",), name)] if (name := root.text("extends")) else []
    for path, name in named:
        if _URL.match(name):
            root.note("catalogue.extends_url", path[0], *path[1:])
        else:
            yield path, name


def _together(bases: list[Layer]) -> Layer | None:
    """Lay files that are extended side by side over each other: the later one wins."""
    made: Layer | None = None
    for base in bases:
        made = base if made is None else overlaid(made, base)
    return made


def _check_removed(root: Table, removed: list[tuple[int, str]], below: Layer | None) -> None:
    letters = below.data.get("letter") if below else None
    ids = [letter.get("id") for letter in letters if isinstance(letter, dict)] if isinstance(letters, list) else []
    known = {same_id(id_): str(id_) for id_ in ids if same_id(id_)}
    for at, id_ in removed:
        if same_id(id_) not in known:
            near = meant(same_id(id_), known)
            instead = known.get(near, ", ".join(sorted(known.values())) or "-")
            root.note("catalogue.remove_unknown", "remove", at, id=id_, instead=instead)


def _beside(source: str, name: str) -> str:
    """Return the path of a file named in ``source``, without detours where that changes nothing."""
    joined = str(Path(source).parent / name.replace("\\", "/"))
    short = os.path.normpath(joined)
    return short if _real(short) == _real(joined) else joined


def _real(source: str) -> str:
    """Return one name for a file however it is spelt."""
    try:
        return os.path.normcase(os.path.realpath(source))
    except (OSError, ValueError):  # a NUL in the name
        return source
