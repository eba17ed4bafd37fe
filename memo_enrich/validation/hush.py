"""Keeping pypdf quiet: its warnings quote bytes of the letter, and nobody's data may reach a log (promise 7)."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

_hushed: ContextVar[bool] = ContextVar("memo_enrich_hushed", default=False)


class _Hush(logging.Filter):
    """Drops what is logged while :func:`hushed` holds, in that thread only; other users of pypdf hear it as ever."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether ``record`` may pass."""
        del record
        return not _hushed.get()


_filter = _Hush()


@lru_cache(maxsize=1)
def _reach_all(modules: int) -> None:
    """Put the filter on all of pypdf's loggers; again only when there are more ``modules`` than the last time."""
    del modules
    for name in [name for name in sys.modules if name.startswith("pypdf.")]:  # pypdf names its loggers by module
        logging.getLogger(name).addFilter(_filter)  # adding it again does nothing


@contextmanager
def hushed() -> Iterator[None]:
    """Let pypdf say nothing within this block."""
    _reach_all(len(sys.modules))
    token = _hushed.set(True)
    try:
        yield
    finally:
        _hushed.reset(token)
