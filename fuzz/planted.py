"""What is planted in the letters as a person's data, and how it is found again where it must not be (promise 7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

NAME: Final = "Ottokar Hemmelighed"
"""Nobody is called that."""

CPR: Final = "300299-1234"
"""30 February: no valid CPR number."""

_TRACES: Final = ("hemmelighed", "ottokar", "300299-1234", "3002991234", "300299 1234")


def traces(text: str) -> Iterator[str]:
    """Yield what of the planted data stands in ``text``."""
    folded = text.casefold()
    yield from (trace for trace in _TRACES if trace in folded)
