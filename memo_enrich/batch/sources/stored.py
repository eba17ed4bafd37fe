"""Letters in a store: every object below a location. Keys are names that others chose; none leads anywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from memo_enrich.batch.sources.folder import Chosen, Entry, Sources, is_litter, original, sources_of
from memo_enrich.batch.stores import Location, Place, Store, Stored, is_local, is_stored, located, path_of
from memo_enrich.batch.target import mark_of, short_name
from memo_enrich.batch.tasks import RENAMED
from memo_enrich.errors import ReadError, UsageError
from memo_enrich.legible import legible

_PROBLEMS: Final = {"link": "batch.link", "file": ""}


def opened(
    paths: Place | Iterable[str | Path], *, include: Iterable[str] = (), exclude: Iterable[str] = ()
) -> tuple[Sources, Store | None]:
    """Return the letters that ``paths`` names, and the store they are in; None: they are files of this machine.

    Raises:
        ReadError: ``read.missing``, ``store.*``.
        UsageError: ``batch.folder_in_list``, ``store.address``, ``store.in_list``.
    """
    place = paths if isinstance(paths, str | Path | Location) else list(paths)
    if isinstance(place, list):
        if any(is_stored(one) for one in place):
            raise UsageError("store.in_list")
        return sources_of(place, include=include, exclude=exclude), None
    if is_local(place):
        return sources_of(path_of(place), include=include, exclude=exclude), None
    letters = LetterStore(located(place))
    chosen = (tuple(include), tuple(exclude))
    return Chosen(letters, *chosen) if any(chosen) else letters, letters.store


class LetterStore:
    """Every file below a location. A row's source is its name there.

    Raises:
        ReadError: ``read.missing``, or ``store.*``.
    """

    def __init__(self, location: Location) -> None:
        self.store = Store(location)
        self.roots: list[Path] = []
        self._alone = False
        if not self.store.holds_any(ReadError):
            self._alone = self.store.is_file()
            if not self._alone:
                raise ReadError("read.missing", str(self.store))

    def entries(self) -> Iterator[Entry]:
        """Yield the files, ``path`` being the store's key."""
        if self._alone:
            key = self.store.root
            yield Entry(PurePosixPath(key).name, key, place_of(PurePosixPath(key).name))
            return
        for one in self.store.files():
            if not is_litter(PurePosixPath(one.name).name):
                yield _entry(one)

    def owns(self, place: str) -> bool:
        """Tell whether a file of this name, or a container that may have held it, lies here."""
        path = PurePosixPath(original(place))
        names = (str(path), *(str(parent) for parent in path.parents if parent.name))
        return any(self.store.holds(name) for name in names)


def _entry(one: Stored) -> Entry:
    source = legible(one.name)
    if source != one.name:  # bytes that are no text: two of them may look the same
        source += f"{RENAMED}{mark_of(one.name)[:8]}"
    return Entry(source, one.key, place_of(source), _PROBLEMS.get(one.kind, "batch.special"))


def place_of(source: str) -> str:
    """Return the place for a name: itself, or a mark of it where it would lead out of the folder or be no name."""
    parts = source.split("/")
    if any(part in ("", ".", "..") for part in parts) or "\\" in source or "\0" in source:
        return short_name(parts[-1], source)
    return source
