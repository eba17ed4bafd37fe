"""Where letters are, as a URL: ``s3://bucket/letters``, ``sftp://host/letters``, ``file:///letters``."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from memo_enrich.batch.discretion import discreet, keyless
from memo_enrich.errors import UsageError

_URL: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://|(?:s3a?|gc?s|abfss?|az|sftp|ssh|file|memory):", re.IGNORECASE)
"""Two letters at least: C: is a drive. With a slash too few it is no path either, but an address that was mistyped."""
_LOCAL: Final = frozenset({"file", "local"})
_BUCKETS: Final = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "sftp", "ssh"})
"""Schemes whose address begins with a name: of a bucket, a container, a host."""


@dataclass(frozen=True, slots=True)
class Location:
    """A folder in a store, and how to get in.

    Attributes:
        url: ``SCHEME://...`` for a store that fsspec knows.
        options: of the store (``endpoint_url``, ``key``, ``username``, ...), as its fsspec class takes them. They are
            handed to the store and to the workers of a cluster, and shown nowhere.
    """

    url: str
    options: Mapping[str, Any] = field(default_factory=dict, repr=False)

    def __str__(self) -> str:
        """Return the URL without user, password and query."""
        return shown(self)

    @property
    def scheme(self) -> str:
        """What stands before ``://``, in small letters."""
        found = _URL.match(self.url)
        return found[1].lower() if found and found[1] else ""

    def split(self) -> tuple[Location, str]:
        """Return the folder, and the name in it."""
        home, _, name = self.url.rstrip("/").rpartition("/")
        if not name or home.endswith("/"):
            raise UsageError("store.address", shown(self))
        return Location(home, self.options), name


Place = str | Path | Location
"""A folder, a file or a URL."""


def is_stored(place: object) -> bool:
    """Tell whether a place is named by a URL."""
    return isinstance(place, Location) or (isinstance(place, str) and _URL.match(place) is not None)


def is_local(place: Place) -> bool:
    """Tell whether a place lies on this machine."""
    return not is_stored(place) or located(place).scheme in _LOCAL


def located(place: Place) -> Location:
    """Return a place as a location; a path becomes a ``file://`` URL.

    Raises:
        UsageError: ``store.address``.
    """
    if not is_stored(place):
        return Location(Path(os.path.abspath(str(place))).as_uri())  # noqa: PTH100 - lexical
    location = place if isinstance(place, Location) else Location(str(place))
    try:
        host = urlsplit(location.url).netloc
    except ValueError:  # brackets that are no address
        host = ""
    if not location.scheme or "::" in location.url or (location.scheme in _BUCKETS and not host.rpartition("@")[2]):
        raise UsageError("store.address", shown(location))
    return location


def path_of(place: Place) -> Path:
    """Return the path of a place on this machine."""
    if not is_stored(place):
        return Path(str(place))
    rest = unquote(located(place).url.partition("://")[2])
    return Path(rest[1:] if re.match(r"/[A-Za-z]:", rest) and os.name == "nt" else rest)


def shown(place: Place) -> str:
    """Return what may be said of a place, a path for one of this machine: nothing that opens doors, nobody's number."""
    if isinstance(place, Location) and place.scheme in _LOCAL:
        return discreet(str(path_of(place)))
    return discreet(keyless(place.url if isinstance(place, Location) else str(place)))


def refuse_nested(source: Place, target: Place) -> None:
    """Refuse a target in the source, or the other way round.

    Raises:
        UsageError: ``batch.overlap``.
    """
    one, other = _steps(located(source)), _steps(located(target))
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        raise UsageError("batch.overlap", shown(target))


def _steps(location: Location) -> list[str]:
    """Return scheme, host and folders, so that one list begins with another where one place holds the other."""
    if location.scheme in _LOCAL:
        return ["file", *(step for step in path_of(location).resolve().parts if step != os.sep)]
    same = {"s3a": "s3", "gcs": "gs", "ssh": "sftp", "abfss": "abfs", "az": "abfs"}
    host = urlsplit(location.url).netloc.rpartition("@")[2]
    path = location.url.partition("://")[2].partition("/")[2]
    return [same.get(location.scheme, location.scheme), host, *(step for step in path.split("/") if step)]
