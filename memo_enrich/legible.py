"""Names as text that can be written as UTF-8, wherever they came from.

Python hands over bytes of a file name that are no text as lone surrogates (PEP 383): no JSON, no XML and no console may
get those. What stands here is for rows, messages and reports; a file is opened by its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, TypeVar, cast

from memo_enrich.lazy import pattern

_NOT_ON_WINDOWS: Final = pattern(r'[<>:"\\|?*\x00-\x1f]|[. ]$')
_DEVICE: Final = pattern(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.I)
_NO_TEXT: Final = pattern("[\ud800-\udfff]")
_ESCAPED: Final = pattern("%([89A-F][0-9A-F])")

T = TypeVar("T")


def is_windows_name(place: str) -> bool:
    """Tell whether every part of a path (with ``/``) is a name that Windows lets a file have, and keeps as it is.

    A device's name (``aux.pdf``), a character of its own, a dot or blank at the end that is dropped silently, and the
    colon of a second stream within a file are none (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
    """
    parts = place.split("/")
    return all(part and not _NOT_ON_WINDOWS.search(part) and not _DEVICE.fullmatch(part) for part in parts)


def legible(name: str) -> str:
    """Return a name as text; bytes that are no text become ``%E6`` and the like."""
    if name.isascii():
        return name
    return _NO_TEXT.sub(lambda found: f"%{ord(found[0]) & 0xFF:02X}", name)


def distinctly_legible(names: Iterable[str]) -> dict[str, str]:
    """Return each of the names with its legible form, no two alike: beside a file called ``%E6`` it has ``%%E6``."""
    known = list(names)
    taken = {name for name in known if legible(name) == name}
    shown = {name: name for name in known}
    for name in (name for name in known if name not in taken):
        shown[name] = legible(name)
        while shown[name] in taken:
            shown[name] = shown[name].replace("%", "%%")
        taken.add(shown[name])
    return shown


def illegible(name: str) -> str:
    """Return the name that :func:`legible` may have been given."""
    return _ESCAPED.sub(lambda found: chr(0xDC00 + int(found[1], 16)), name)


def all_legible(value: T) -> T:
    """Return a value as JSON has them, with every text in it made legible."""
    return cast("T", _all_legible(value))


def _all_legible(value: object) -> object:
    if isinstance(value, str):
        return value if value.isascii() else legible(value)
    if isinstance(value, dict):
        return {_all_legible(key): _all_legible(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_all_legible(inner) for inner in value]
    return tuple(map(_all_legible, value)) if isinstance(value, tuple) else value
