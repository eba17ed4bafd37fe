"""Which files are letters of the batch: everything below a folder, or a list. Nothing outside is ever touched."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final, Protocol

from memo_enrich.batch.tasks import RENAMED
from memo_enrich.errors import ReadError, UsageError
from memo_enrich.legible import distinctly_legible, illegible, legible

LITTER: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_LITTER_STARTS: Final = ("~$", ".~lock.", "._")
"""Files that file managers and word processors leave in folders; they are no letters and get no row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, or what stands where a letter should: ``problem`` is then the code word of why it is not read."""

    source: str
    path: str
    place: str
    problem: str = ""


class Sources(Protocol):
    """Where a batch finds its letters."""

    @property
    def roots(self) -> list[Path]:
        """The folder or the files; OUT may neither lie in them nor hold them."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Yield every file once, in an order that stays the same as long as the files do."""
        ...

    def owns(self, place: str) -> bool:
        """Tell whether an output at ``place`` (below ``ready/``) was made from one of these letters."""
        ...


def sources_of(
    paths: str | Path | Iterable[str | Path], *, include: Iterable[str] = (), exclude: Iterable[str] = ()
) -> Sources:
    """Return the letters that ``paths`` names: a folder, a file, or several files.

    Args:
        paths: what was named.
        include: patterns; where there are any, only files that fit one are taken.
        exclude: patterns of files that are left out.

    Raises:
        ReadError: ``read.missing``.
        UsageError: ``batch.folder_in_list``.
    """
    if isinstance(paths, str | Path) and Path(paths).is_dir():
        sources: Sources = LetterFolder(Path(paths))
    else:
        sources = LetterList([paths] if isinstance(paths, str | Path) else paths)
    return Chosen(sources, tuple(include), tuple(exclude)) if include or exclude else sources


class Chosen:
    """Those of other sources whose path fits. A pattern with a slash is for the path, any other for the name."""

    def __init__(self, sources: Sources, include: tuple[str, ...], exclude: tuple[str, ...]) -> None:
        self._sources = sources
        self._include = include
        self._exclude = exclude
        self.roots = sources.roots

    def entries(self) -> Iterator[Entry]:
        """Yield the files that were chosen."""
        for entry in self._sources.entries():
            if (not self._include or _fits(entry.source, self._include)) and not _fits(entry.source, self._exclude):
                yield entry

    def owns(self, place: str) -> bool:
        """Tell whether an output is of one of the files, chosen or not: what an earlier run did stays."""
        return self._sources.owns(place)


def _fits(source: str, patterns: Iterable[str]) -> bool:
    path = source.casefold()
    name = path.rpartition("/")[2]
    return any(fnmatchcase(path if "/" in one else name, one.casefold()) for one in patterns)


class LetterFolder:
    """Every file below a folder, in the order of their names. A row's source is relative to the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.roots = [self.folder]

    def entries(self) -> Iterator[Entry]:
        """Yield every file below the folder; links are followed to files inside it only."""
        open_folders = [iter([(str(self.folder), "")])]
        while open_folders:
            for path, place in open_folders[-1]:
                mode = _mode(path)
                if stat.S_ISREG(mode):  # nearly all
                    yield Entry(place, path, place)
                elif not stat.S_ISDIR(mode):
                    yield Entry(place, path, place, self._problem(path))
                elif (below := _listing(path, place)) is not None:
                    open_folders.append(below)
                    break
                else:
                    yield Entry(place or ".", path, place, "batch.folder_denied")
            else:
                open_folders.pop()

    def owns(self, place: str) -> bool:
        """Tell whether a file of this name, or a container that may have held it, lies in the folder."""
        files = (self.folder / part for part in _parts(place))
        return any(os.path.lexists(file) and not file.is_dir() for file in files)

    def _problem(self, path: str) -> str:
        if Path(path).is_symlink() and not self._leads_inside(path):
            return "batch.link"
        return _problem(path)

    def _leads_inside(self, path: str) -> bool:
        target = Path(os.path.realpath(path))
        return target.is_relative_to(self.folder) and not target.is_dir()


class LetterList:
    """Files named one by one. A row's source is the name as the caller wrote it; the output keeps the last part.

    Raises:
        ReadError: ``read.missing``.
        UsageError: ``batch.folder_in_list``.
    """

    def __init__(self, paths: Iterable[str | Path]) -> None:
        self._paths = list(dict.fromkeys(str(path) for path in paths))
        self.roots = [Path(path) for path in self._paths]
        self._names = {path.name for path in self.roots}
        for path in self._paths:
            if not os.path.lexists(path):
                raise ReadError("read.missing", path)
            if Path(path).is_dir():
                raise UsageError("batch.folder_in_list", path)

    def entries(self) -> Iterator[Entry]:
        """Yield the files in the order named."""
        for path, source in distinctly_legible(self._paths).items():
            yield Entry(source.replace(os.sep, "/"), path, legible(Path(path).name), _problem(path))

    def owns(self, place: str) -> bool:
        """Tell whether a file of this name is in the list."""
        return any(str(part) in self._names for part in _parts(place))


def _listing(folder: str, place: str) -> Iterator[tuple[str, str]] | None:
    """Return path and place of what lies in a folder, by name; None when the system does not let us look."""
    try:
        names = sorted(path.name for path in Path(folder).iterdir() if path.name.lower() not in LITTER)
    except OSError:
        return None
    start = f"{place}/" if place else ""
    shown = distinctly_legible([name for name in names if not is_litter(name)])
    return ((f"{folder}{os.sep}{name}", start + told) for name, told in shown.items())


def is_litter(name: str) -> bool:
    """Tell whether a file of this name is none that somebody put there: a thumbnail, a lock of an open document."""
    return name.lower() in LITTER or name.startswith(_LITTER_STARTS)


def _mode(path: str) -> int:
    """Return what lies here, as the system says it; 0 for nothing, and for a folder that lies elsewhere (junction)."""
    try:
        status = os.lstat(path)
    except OSError:
        return 0
    reparse = getattr(status, "st_file_attributes", 0) & getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)
    return 0 if stat.S_ISDIR(status.st_mode) and reparse else status.st_mode


def _problem(path: str) -> str:
    """Return why a path is not read, "" for a regular file (or a link to one)."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return "batch.link" if Path(path).is_symlink() else "read.missing"
    if stat.S_ISREG(mode):
        return ""
    return "batch.link" if stat.S_ISDIR(mode) else "batch.special"


def _parts(place: str) -> Iterator[PurePosixPath]:
    """Yield what the letter at ``place``, or the container it came in, may be called in the input."""
    for name in dict.fromkeys((place, original(place), illegible(place), illegible(place.replace("%%", "%")))):
        path = PurePosixPath(name)
        yield path
        yield from (parent for parent in path.parents if parent.name)


def original(place: str) -> str:
    """Return ``place`` as it was before a taken name made it another."""
    path = PurePosixPath(place)
    stem, mark, tail = path.stem.rpartition(RENAMED)
    is_ours = bool(mark) and len(tail) == 8 and all(digit in "0123456789abcdef" for digit in tail)
    return str(path.with_name(stem + path.suffix)) if is_ours and stem else place
