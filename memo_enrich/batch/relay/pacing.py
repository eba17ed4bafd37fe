"""How many letters go to a worker at a time: as many as it does in a few seconds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from memo_enrich.batch.relay.items import Item
from memo_enrich.batch.tasks import Task

WANTED: Final = 3.0
"""Seconds a chunk should take: seldom enough not to matter, often enough to be seen."""
FIRST: Final = 4
MOST: Final = 500
_MOST_BYTES: Final = 8_000_000
"""Of letters that travel with their chunk (``wrap``)."""
_WEIGHT: Final = 0.3  # of what the latest chunk says


class Pace:
    """Learns how long letters take."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._largest = FIRST

    def learn(self, letters: int, seconds: float) -> None:
        """Take note of a chunk. The first of a worker also starts its process, so a chunk at most doubles."""
        if not letters:
            return
        each = seconds / letters
        self._seconds = each if not self._seconds else self._seconds * (1 - _WEIGHT) + each * _WEIGHT
        self._largest = min(MOST, max(self._largest, 2 * letters))

    def size(self, left: int, hands: int) -> int:
        """Return how many items the next chunk gets.

        Args:
            left: how many are left, as far as is known.
            hands: chunks that are worked on at a time; near the end each gets its share.
        """
        wanted = self._largest if not self._seconds else min(self._largest, int(WANTED / self._seconds))
        return max(1, min(wanted, -(-left // max(1, 2 * hands)) if left > 0 else wanted))


def take(items: Iterator[Item], most: int) -> tuple[Item, ...]:
    """Return the next items, fewer where they are heavy."""
    taken: list[Item] = []
    weight = 0
    while len(taken) < most and weight < _MOST_BYTES and (item := next(items, None)) is not None:
        taken.append(item)
        payload = item.what.payload if isinstance(item.what, Task) else None
        weight += len(getattr(payload, "content", b""))
    return tuple(taken)
