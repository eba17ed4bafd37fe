"""``--storage KEY=VALUE``: how to get into a store. What is given here is said nowhere again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from memo_enrich.cli.language import Option
from memo_enrich.cli.options import FILES, STORAGE, Folder
from memo_enrich.errors import UsageError

if TYPE_CHECKING:
    from memo_enrich.batch.stores import Location

_ENDS: Final = ("source.", "target.")

storage = click.option(STORAGE, "storage", multiple=True, metavar="KEY=VALUE", cls=Option, text="storage")


class FolderOrUrl(Folder):
    """A folder that is there, or a URL: whether there is anything at a URL is for its store to say."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value as it was given."""
        if isinstance(value, str) and "://" in value:
            return FILES.convert(value, param, ctx)
        return str(super().convert(value, param, ctx))


def source_and_target(source: str, target: str, given: Sequence[str]) -> tuple[str | Location, str | Location]:
    """Return both ends of a batch; a URL becomes a location with the options that are meant for it.

    Raises:
        UsageError: ``store.storage``.
    """
    from memo_enrich.batch.stores import Location, is_stored

    ends: list[str | Location] = []
    for place, own in zip((source, target), _ENDS, strict=True):
        options = dict(_options(given, own))
        ends.append(Location(place, options) if is_stored(place) else place)
    return ends[0], ends[1]


def _options(given: Iterable[str], own: str) -> Iterable[tuple[str, Any]]:
    """Yield the options of one end. ``KEY=VALUE`` is text, true or false; ``KEY:=JSON`` is anything."""
    for one in given:
        key, equals, text = one.partition("=")
        end = next((end for end in _ENDS if key.startswith(end)), own)
        key = key.removeprefix(end)
        if not equals or not key.strip(":"):
            raise UsageError("store.storage")
        if end != own:
            continue
        if not key.endswith(":"):
            yield key, {"true": True, "false": False}.get(text, text)
            continue
        try:
            yield key[:-1], json.loads(text)
        except ValueError:
            raise UsageError("store.storage") from None
