"""Colour spaces of pictures: how many channels one has, whether it is whole, and what is white in it (8.6)."""

from __future__ import annotations

from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import Dictionary, PdfString, Stream, Value

_CHANNELS: Final = {
    "DeviceGray": 1,
    "G": 1,
    "CalGray": 1,
    "Indexed": 1,
    "I": 1,
    "Separation": 1,
    "DeviceRGB": 3,
    "RGB": 3,
    "CalRGB": 3,
    "Lab": 3,
    "DeviceCMYK": 4,
    "CMYK": 4,
}
_ADDITIVE: Final = frozenset(("DeviceGray", "G", "CalGray", "DeviceRGB", "RGB", "CalRGB"))
_MOST: Final = 32


def channels(file: PdfFile, space: Value) -> int:
    """Return how many channels a colour space has; 4 where nobody can tell."""
    family, rest = _taken_apart(file, space)
    if family == "ICCBased":
        count = _profile(file, rest).get("N")
    elif family == "DeviceN":
        count = len(file.array(rest[0])) if rest else 0
    else:
        count = _CHANNELS.get(family)
    return count if isinstance(count, int) and 0 < count <= _MOST else 4


def is_known(file: PdfFile, space: Value) -> bool:
    """Tell whether a colour space is whole: known by name, with everything that its family needs."""
    family, rest = _taken_apart(file, space)
    if family == "ICCBased":
        return file.resolve(_profile(file, rest).get("N")) in (1, 3, 4)
    if family in ("Indexed", "I"):
        return len(rest) == 3 and isinstance(file.resolve(rest[1]), int) and is_known(file, rest[0])
    if family in ("Separation", "DeviceN"):
        return len(rest) >= 3 and is_known(file, rest[1]) and bool(_entries(file, rest[2]))
    return family in _CHANNELS


def paper(file: PdfFile, space: Value) -> tuple[int, ...] | None:
    """Return the samples of a byte that are white, None where that cannot be told."""
    family, rest = _taken_apart(file, space)
    if family in _ADDITIVE:
        return (0xFF,)
    if family == "ICCBased":
        return (0,) if channels(file, space) == 4 else (0xFF,)
    if family in ("DeviceCMYK", "CMYK"):
        return (0,)
    if family in ("Indexed", "I") and len(rest) == 3:
        return _white_entries(file, rest)
    return None


def _white_entries(file: PdfFile, rest: list[Value]) -> tuple[int, ...] | None:
    """Return the indices of a palette that are white."""
    white = paper(file, rest[0])
    table = file.resolve(rest[2])
    colours = file.content(table) if isinstance(table, Stream) else file.string(table) if _is_string(table) else b""
    count = channels(file, rest[0])
    if white is None or len(white) != 1:
        return None
    wanted = bytes(white) * count
    return tuple(
        at for at in range(min(256, len(colours) // count)) if colours[at * count : (at + 1) * count] == wanted
    )


def _is_string(value: Value) -> bool:
    return isinstance(value, PdfString)


def _taken_apart(file: PdfFile, space: Value) -> tuple[str, list[Value]]:
    value = file.resolve(space)
    if isinstance(value, list):
        return (str(file.resolve(value[0])), value[1:]) if value else ("", [])
    return str(value), []


def _profile(file: PdfFile, rest: list[Value]) -> Dictionary:
    return _entries(file, rest[0]) if rest else {}


def _entries(file: PdfFile, value: Value) -> Dictionary:
    resolved = file.resolve(value)
    return resolved.dictionary if isinstance(resolved, Stream) else file.dictionary(resolved)
