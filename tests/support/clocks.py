"""A process whose clock is wrong: an hour early, an hour late, or another time whenever it is asked.

Only the time of day is: what counts seconds from some start (``time.monotonic``) no setting of a clock changes.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from typing import Any


def turn(hours: float | None) -> None:
    """Set the clock of this process, before anything else is imported; None: it jumps by up to two hours each time."""
    real = time.time

    def wrong() -> float:
        return real() + 3600 * (random.uniform(-2, 2) if hours is None else hours)

    class Kind(type(dt.datetime)):  # type: ignore[misc]
        def __instancecheck__(cls, one: object) -> bool:
            return isinstance(one, original)

    original = dt.datetime

    class Wrong(original, metaclass=Kind):  # type: ignore[misc, valid-type]
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return original.fromtimestamp(wrong(), tz)

        @classmethod
        def utcnow(cls) -> Any:
            return original.fromtimestamp(wrong(), dt.UTC).replace(tzinfo=None)

    time.time = wrong
    time.time_ns = lambda: int(wrong() * 1e9)
    dt.datetime = Wrong  # type: ignore[misc]
