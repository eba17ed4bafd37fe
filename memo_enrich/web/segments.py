"""A text cut into the segments of a QR symbol, so that it takes the fewest bits (ISO/IEC 18004, 7.3 and 7.4).

A byte costs 8 bits a character, letters in capitals 5.5, digits 3.33; each change of mode costs a header. The cut is
the cheapest there is: the shortest way through (character, mode), found by dynamic programming.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from memo_enrich.lazy import pattern


class Mode(IntEnum):
    """How a segment is written; the values are the mode indicators (ISO/IEC 18004, table 2)."""

    NUMERIC = 1
    ALPHANUMERIC = 2
    BYTE = 4


class Segment(NamedTuple):
    """A stretch of a text in one mode."""

    text: str
    mode: Mode


LAST_VERSIONS: Final = (9, 26, 40)
"""The versions up to which the length in a segment's header takes the same number of bits (table 3)."""

_LENGTH_BITS: Final = {Mode.NUMERIC: (10, 12, 14), Mode.ALPHANUMERIC: (9, 11, 13), Mode.BYTE: (8, 16, 16)}
_MODE_BITS: Final = 4
_CAPITALS: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
_DIGITS: Final = frozenset("0123456789")
_SIXTHS: Final = {Mode.NUMERIC: 20, Mode.ALPHANUMERIC: 33, Mode.BYTE: 48}  # of a bit: 10/3, 5.5 and 8 are whole then
_HOST: Final = pattern(r"https://([a-z0-9.-]+)(?=(?::[0-9]*)?(?:[/?#]|$))")

_Step = tuple[int, Mode]  # cost so far in sixths of a bit, mode of the character before


def host_in_capitals(url: str) -> str:
    """Return ``url`` with its host in capitals: the same address (RFC 3986, 6.2.2.1), in cheaper letters.

    The scheme stays in small letters: telephones have shown ``HTTPS://`` as plain text. What has no plain host name
    (user info, an internationalised name) comes back as it is.
    """
    host = _HOST.match(url)
    if host is None or "xn--" in host[1]:
        return url
    return url[: host.start(1)] + host[1].upper() + url[host.end(1) :]


def segmented(text: str, size: int) -> tuple[Segment, ...]:
    """Cut an ASCII text into the segments that take the fewest bits.

    Args:
        text: what the symbol says; every character is kept as it is.
        size: number of the class of versions (:data:`LAST_VERSIONS`), from 0.
    """
    ways = _ways(text, size)
    if not ways:
        return ()
    mode = min(ways[-1], key=lambda mode: _whole(ways[-1][mode][0]))
    modes = []
    for way in reversed(ways):
        modes.append(mode)
        mode = way[mode][1]
    return tuple(_joined(text, modes[::-1]))


def _ways(text: str, size: int) -> list[dict[Mode, _Step]]:
    """Return for each character and mode the cost of the cheapest way there, and the mode that way comes from."""
    ways: list[dict[Mode, _Step]] = []
    heads = {mode: 6 * (_MODE_BITS + bits[size]) for mode, bits in _LENGTH_BITS.items()}
    last: dict[Mode, _Step] = {}
    for character in text:
        here: dict[Mode, _Step] = {}
        for mode in _modes(character):
            anew = [(_whole(cost) + heads[mode], before) for before, (cost, _) in last.items() if before != mode]
            stay = [(last[mode][0], mode)] if mode in last else []
            cost, before = min(stay + anew or [(heads[mode], mode)], key=lambda step: step[0])
            here[mode] = cost + _SIXTHS[mode], before
        ways.append(here)
        last = here
    return ways


def _modes(character: str) -> tuple[Mode, ...]:
    if character in _DIGITS:
        return Mode.BYTE, Mode.ALPHANUMERIC, Mode.NUMERIC
    return (Mode.BYTE, Mode.ALPHANUMERIC) if character in _CAPITALS else (Mode.BYTE,)


def _whole(sixths: int) -> int:
    """Round up to whole bits: a segment ends on one."""
    return -(-sixths // 6) * 6


def _joined(text: str, modes: list[Mode]) -> list[Segment]:
    segments: list[Segment] = []
    for character, mode in zip(text, modes, strict=True):
        if segments and segments[-1].mode == mode:
            segments[-1] = Segment(segments[-1].text + character, mode)
        else:
            segments.append(Segment(character, mode))
    return segments


def bit_length(segments: tuple[Segment, ...], size: int) -> int:
    """Return the bits that segments take, headers included, in a class of versions as for :func:`segmented`."""
    return sum(
        _MODE_BITS + _LENGTH_BITS[segment.mode][size] + _whole(len(segment.text) * _SIXTHS[segment.mode]) // 6
        for segment in segments
    )
