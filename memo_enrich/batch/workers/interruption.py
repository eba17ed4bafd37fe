"""Ctrl-C: the first lets the letters in hand finish, the second ends at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from types import FrameType, TracebackType
from typing import Any, Final, TypeVar

T = TypeVar("T")
_NAMES: Final = ("SIGINT", "SIGTERM", "SIGBREAK")
STOP_SIGNALS: Final = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""The system's ways of asking a program to stop."""


class Interruption:
    """Listens for the wish to stop, in the main thread only; elsewhere signals are not ours to handle.

    Leaving the context raises :class:`KeyboardInterrupt` when the wish was heard.
    """

    def __init__(self) -> None:
        self.wished = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Interruption:
        if threading.current_thread() is threading.main_thread():
            for number in STOP_SIGNALS:
                before = signal.getsignal(number)
                if before in (signal.SIG_DFL, signal.default_int_handler):  # the caller's own handler stays
                    self._before[number] = signal.signal(number, self._hear)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self.wished and kind is None:
            raise KeyboardInterrupt

    def _hear(self, number: int, _: FrameType | None) -> None:
        if self.wished and number == signal.SIGINT:
            raise KeyboardInterrupt
        self.wished = True

    def until(self, items: Iterable[T]) -> Iterator[T]:
        """Yield ``items`` until the wish to stop is heard."""
        for item in items:
            if self.wished:
                return
            yield item
