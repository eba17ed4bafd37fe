"""Calls of the product, with an ear to all it says besides its answer: exceptions, warnings, log lines."""

from __future__ import annotations

import logging
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from fuzz.checks.slips import Slip
from fuzz.planted import traces
from memo_enrich.errors import MemoEnrichError

_QUIET = (DeprecationWarning, PendingDeprecationWarning, ImportWarning)


class Listener(logging.Handler):
    """Collects slips while the product is called. Use it as a context manager: it hears every logger meanwhile."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.slips: list[Slip] = []
        self._said: list[tuple[str, str]] = []

    def __enter__(self) -> Listener:
        root = logging.getLogger()
        self._level = root.level
        root.addHandler(self)
        root.setLevel(logging.DEBUG)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        root = logging.getLogger()
        root.removeHandler(self)
        root.setLevel(self._level)

    def emit(self, record: logging.LogRecord) -> None:
        """Remember what a log line says, its traceback included."""
        text = record.getMessage()
        if record.exc_info:
            text += "".join(traceback.format_exception(*record.exc_info))
        self.hear(f"log of {record.name}", text)

    def hear(self, where: str, text: str) -> None:
        """Remember a text that may hold nothing of the letter."""
        self._said.append((where, text))

    def slip(self, check: str, what: str = "", place: str = "") -> None:
        """Note that something is wrong."""
        self.slips.append(Slip(check, what, place))

    def call(
        self,
        function: Callable[..., Any],
        *args: Any,
        may: tuple[type[Exception], ...] = (),
        name: str = "",
        **options: Any,
    ) -> Any:
        """Call ``function``; returns None where it raises. ``may``: what it may raise, "internal" apart."""
        called = name or getattr(function, "__name__", "call")
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            for quiet in _QUIET:
                warnings.simplefilter("ignore", quiet)
            warnings.showwarning = self._warned
            try:
                return function(*args, **options)
            except Exception as error:
                self._raised(error, called, may)
                return None

    def _warned(self, message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
        self.hear("warning", str(message))
        frames = [frame for frame in traceback.extract_stack()[:-2] if Path(frame.filename).name != "warnings.py"]
        self.slip("warned", f"{category.__name__}", _place(frames))

    def _raised(self, error: Exception, called: str, may: tuple[type[Exception], ...]) -> None:
        said = str(error)
        if isinstance(error, MemoEnrichError):  # where may name a file
            said = said.removeprefix(error.where)
        self.hear(f"error of {called}", said)
        if isinstance(error, may) and not (isinstance(error, MemoEnrichError) and error.code == "internal"):
            return
        kind = f"{type(error).__name__} {error.code}" if isinstance(error, MemoEnrichError) else type(error).__name__
        self.slip("raised", f"{called} {kind}", _place(traceback.extract_tb(error.__traceback__)))

    def leaks(self) -> Iterator[Slip]:
        """Yield a slip for everything of the planted data that was said."""
        found = {(where, trace) for where, text in self._said for trace in traces(text)}
        yield from (Slip("leaked", trace, where) for where, trace in sorted(found))


def _place(frames: traceback.StackSummary | list[traceback.FrameSummary]) -> str:
    """Return the last place in the product, and where in a library it ended."""
    ours = [frame for frame in frames if "memo_enrich" in Path(frame.filename).parts]
    if not ours:
        return "?"
    last, end = ours[-1], frames[-1]
    parts = Path(last.filename).parts
    name = "/".join(parts[len(parts) - parts[::-1].index("memo_enrich") :])
    return f"{name}:{last.lineno}" + ("" if end is last else f" ({Path(end.filename).name}:{end.lineno})")
