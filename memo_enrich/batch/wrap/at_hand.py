"""A list in a store and the files it names, fetched: every one of them is looked at before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from memo_enrich import reading
from memo_enrich.batch.scratch import scratch
from memo_enrich.batch.stores import Place, Store, is_local, located, mirror, path_of, shown
from memo_enrich.batch.wrap.encodings import read
from memo_enrich.batch.wrap.faults import Faults
from memo_enrich.batch.wrap.table import Table
from memo_enrich.errors import ReadError


@contextmanager
def at_hand(recipients: Place) -> Iterator[Path]:
    """Yield the path of a list; its files lie beside it as long as the context lasts.

    Raises:
        ReadError: ``read.missing``, ``store.*``.
    """
    if is_local(recipients):
        yield path_of(recipients)
        return
    home, name = located(recipients).split()
    store = Store(home)
    with scratch() as folder:
        mirror(store, folder, [name])
        path = folder / name
        if not path.exists():
            raise ReadError("read.missing", shown(recipients))
        wanted = _files_named(reading.load(path))
        mirror(store, folder, (one.name for one in store.files() if normalize("NFC", one.name) in wanted))
        yield path


def _files_named(data: bytes) -> set[str]:
    """Return the names in the list, composed; how they are stored is for the check to find out."""
    cells: set[str] = set()
    for _, row in Table(read(data), Faults("")).rows():
        cells.update((row.get("pdf", ""), *row.get("bilag", "").replace("\n", "|").split("|")))
    return {normalize("NFC", str(PurePosixPath(cell.strip().replace("\\", "/")))) for cell in cells if cell.strip()}
