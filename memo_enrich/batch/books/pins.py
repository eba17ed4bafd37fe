"""What a batch is pinned to: ``manifest/batch.json`` holds the version and the hashes of catalogue and options."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any, Final

from memo_enrich.batch.stores import Store
from memo_enrich.batch.tasks import Job
from memo_enrich.errors import CatalogueError, ReadError, UsageError
from memo_enrich.version import __version__

PINS: Final = "manifest/batch.json"

Pins = dict[str, str]


def pins_of(job: Job) -> Pins:
    """Return what decides on the bytes that come out: the same pins and letters give the same files."""
    options = replace(job.options, today=None, lang="da", time_limit=None, memory_limit=None)
    chosen: dict[str, Any] = asdict(options) | {"letter_type": job.letter_type, "does": job.enrich.__qualname__}
    chosen["schema_dir"] = _schema_hash(job)
    return {
        "version": own_version(),
        "catalogue_sha256": _hash(asdict(replace(job, catalogue=job.catalogue.for_letters()).portable().catalogue)),
        "options_sha256": _hash(chosen),
    }


def check_pins(store: Store, pins: Pins) -> None:
    """Compare with what an earlier run of the batch was pinned to; nothing is said where there was none.

    Raises:
        CatalogueError: ``batch.other_catalogue``.
        UsageError: ``batch.other_version``, ``batch.other_options``.
    """
    before = _read(store)
    if before.get("catalogue_sha256", pins["catalogue_sha256"]) != pins["catalogue_sha256"]:
        raise CatalogueError("batch.other_catalogue", str(store))
    if before.get("version", pins["version"]) != pins["version"]:
        raise UsageError("batch.other_version", str(store), before=before["version"], now=pins["version"])
    if before.get("options_sha256", pins["options_sha256"]) != pins["options_sha256"]:
        raise UsageError("batch.other_options", str(store))


def write_pins(store: Store, pins: Pins) -> None:
    """Pin the batch."""
    store.write(PINS, json.dumps(pins, indent=1).encode() + b"\n")


def own_version() -> str:
    """Return the version of memo-enrich."""
    return __version__


def _read(store: Store) -> dict[str, str]:
    try:
        found = json.loads(store.read(PINS))
    except ReadError as error:
        if error.code == "store.missing":
            return {}
        raise
    except ValueError:  # half of it: the run ended before it did anything
        return {}
    return found if isinstance(found, dict) else {}


def _hash(value: object) -> str:
    return sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def _schema_hash(job: Job) -> str:
    folder = job.options.schema_dir
    digest = sha256()
    for path in sorted(folder.glob("*.xsd")) if folder else ():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest() if folder else ""
