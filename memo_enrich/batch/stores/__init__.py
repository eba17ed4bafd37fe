"""Letters that lie in a bucket or on an SFTP server: fsspec behind one small door, with its faults in our words."""

from __future__ import annotations

from memo_enrich.batch.stores.listing import Stored
from memo_enrich.batch.stores.location import (
    Location,
    Place,
    is_local,
    is_stored,
    located,
    path_of,
    refuse_nested,
    shown,
)
from memo_enrich.batch.stores.mirror import fetch_if_there, mirror
from memo_enrich.batch.stores.rights import is_shut, refuse_unreadable, refuse_unwritable
from memo_enrich.batch.stores.store import Store

__all__ = [
    "Location",
    "Place",
    "Store",
    "Stored",
    "fetch_if_there",
    "is_local",
    "is_shut",
    "is_stored",
    "located",
    "mirror",
    "path_of",
    "refuse_nested",
    "refuse_unreadable",
    "refuse_unwritable",
    "shown",
]
