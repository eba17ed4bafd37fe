"""What may be done in a store, tried before anything is done: a batch that may do half of it would stop half-way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from memo_enrich.batch.stores.store import Store
from memo_enrich.errors import ReadError, WriteError

_SHUT: Final = ("store.denied", "store.clock")


def refuse_unwritable(store: Store, name: str) -> None:
    """Write a file, read it and remove it again.

    Raises:
        WriteError: ``store.denied``, ``store.clock``: one of that is not allowed; ``store.*``.
    """
    store.write(name, b"-\n")
    try:
        store.read(name)
    except ReadError as error:
        if error.code != "store.missing":  # another run has tried its rights, too
            raise WriteError(error.code, error.where, **error.values) from None
    store.drop(name)


def refuse_unreadable(store: Store, keys: Iterable[str]) -> None:
    """Look into some files that the store has listed.

    Raises:
        ReadError: ``store.denied``, ``store.clock``: it gives out none of them.
    """
    refused: ReadError | None = None
    for key in keys:
        try:
            store.peek(key)
        except ReadError as error:  # any other fault is one of that file, and told when it is read
            refused = error if error.code in _SHUT else None
        else:
            refused = None
        if refused is None:
            return
    if refused is not None:
        raise refused


def is_shut(store: Store) -> bool:
    """Tell whether the store does not even list what is in it: a key that has expired, say, while a batch runs."""
    try:
        next(store.files(), None)
    except ReadError as error:
        return error.code in _SHUT
    return False
