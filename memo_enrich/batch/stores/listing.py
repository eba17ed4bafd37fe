"""What lies in a store, told as the store tells it: a page or a folder at a time, never all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

Ask = Callable[[Callable[[Any], Any]], Any]
"""Calls a function with the store's file system, again where the fault may pass, and returns what it returns."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Something in a store.

    Attributes:
        key: the path by which the store knows it.
        name: the same below the location, with ``/``.
        size: bytes.
        kind: "file", or what else it is ("link", "unknown").
    """

    key: str
    name: str
    size: int
    kind: str = "file"


def files_below(ask: Ask, root: str, below: str = "") -> Iterator[Stored]:
    """Yield what lies below a folder, in the store's own order, which stays the same as long as the files do.

    Raises:
        Exception: whatever the store raises; FileNotFoundError for a folder that is not there.
    """
    place = f"{root}/{below}" if below else root
    paged = ask(lambda system: hasattr(system, "call_s3"))
    yield from _objects(ask, root, place) if paged else _walked(ask, root, place)


def _objects(ask: Ask, root: str, place: str) -> Iterator[Stored]:
    """Yield the objects of a bucket, a thousand at a time; s3fs's own listings hold all of a prefix."""
    bucket, _, prefix = place.partition("/")
    page: dict[str, Any] = {"Bucket": bucket, "Prefix": f"{prefix}/" if prefix else ""}
    while True:
        found = ask(lambda system: system.call_s3("list_objects_v2", **page))
        for one in found.get("Contents", ()):
            if not one["Key"].endswith("/"):  # what consoles put there for an empty folder
                key = f"{bucket}/{one['Key']}"
                yield Stored(key, key[len(root) + 1 :], int(one["Size"]))
        if not found.get("IsTruncated"):
            return
        page["ContinuationToken"] = found["NextContinuationToken"]


def _walked(ask: Ask, root: str, place: str) -> Iterator[Stored]:
    """Yield the files of a folder and of those in it, one folder at a time."""
    waiting = [place]
    while waiting:
        folder = waiting.pop()
        found = ask(partial(_asked, folder))
        folders = []
        for one in sorted(found, key=_name) if isinstance(found, list) else found:
            key = str(one["name"]).rstrip("/")
            if one["type"] == "directory" and not one.get("islink"):
                folders.append(key)
            elif key != folder or one["type"] != "directory":
                kind = "link" if one.get("islink") else str(one["type"])
                yield Stored(key, key[len(root) :].lstrip("/"), int(one.get("size") or 0), kind)
        waiting.extend(reversed([one for one in folders if one != folder]))


def _asked(folder: str, system: Any) -> Any:
    return system.ls(folder, detail=True)


def _name(info: dict[str, Any]) -> str:
    return str(info["name"])
