"""Files of a store on this machine's disk, for work that needs them all at hand."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

from memo_enrich.batch.discretion import discreet
from memo_enrich.batch.stores.store import Store
from memo_enrich.errors import ReadError

_THREADS: Final = 8


def mirror(store: Store, folder: Path, names: Iterable[str] | None = None) -> None:
    """Copy files of a store into a folder, under the names they have there.

    Args:
        store: where they are.
        folder: where they go.
        names: which; None: all. A name that leads out of the folder is left out.

    Raises:
        ReadError: ``store.*``.
    """
    wanted = (one.name for one in store.files()) if names is None else iter(names)
    safe = (name for name in wanted if not {"", ".", ".."} & set(name.split("/")) and "\\" not in name)
    with ThreadPoolExecutor(_THREADS) as threads:
        for _ in threads.map(partial(_copy, store, folder), safe):
            pass


def fetch_if_there(store: Store, name: str, path: Path) -> bool:
    """Copy a file of a store; tell whether it is there.

    Raises:
        ReadError: ``store.*``, but not ``store.missing``.
    """
    try:
        store.fetch(store.key(name), path, f"{store}/{discreet(name)}")
    except ReadError as error:
        if error.code != "store.missing":
            raise
        return False
    return True


def _copy(store: Store, folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    fetch_if_there(store, name, path)
