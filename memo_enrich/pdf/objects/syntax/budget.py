"""How much of a file may be unpacked: a few bytes must not grow into all the memory there is (promise 1).

One budget for a file, over all its streams, filters and chains of filters. Real letters use a hundredth of it.
"""

from __future__ import annotations

from typing import Final

from memo_enrich.pdf.objects.syntax.parsing import CostlyError

MOST_DECODED: Final = 64 * 1024 * 1024
"""Bytes that the streams read of one file may decode to, all together; pictures are not read."""

MOST_LABOUR: Final = 8 * 1024 * 1024
"""Bytes that may go through a filter which Python itself must undo byte by byte (LZW, PNG predictors, RC4)."""


class Budget:
    """What may still be unpacked of a file, bytes.

    Args:
        decoded: what the filters may give out.
        labour: what may go through the slow ones.
    """

    __slots__ = ("decoded", "labour")

    def __init__(self, decoded: int = MOST_DECODED, labour: int = MOST_LABOUR) -> None:
        self.decoded = decoded
        self.labour = labour

    def spend(self, size: int) -> None:
        """Count bytes that a filter gave out.

        Raises:
            CostlyError: it was more than was left.
        """
        self.decoded -= size
        if self.decoded < 0:
            raise CostlyError("unpacks to too much")

    def toil(self, size: int) -> None:
        """Count bytes that are about to go through a slow filter.

        Raises:
            CostlyError: they are more than was left.
        """
        self.labour -= size
        if self.labour < 0:
            raise CostlyError("too much for a slow filter")
