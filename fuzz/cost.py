"""What an input costs: seconds on the clock, and the most memory the process held meanwhile."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Final

COSTLY_SECONDS: Final = 20.0
COSTLY_MB: Final = 1024
_ROOM_MB: Final = 3 * COSTLY_MB
_STATUS: Final = Path("/proc/self/status")
_CLEAR: Final = Path("/proc/self/clear_refs")


class Meter:
    """Measures one input. Memory is measured where Linux tells it; elsewhere it is 0."""

    def __init__(self) -> None:
        self._can_clear = _cleared()
        self._began = time.perf_counter()

    def read(self) -> tuple[float, int]:
        """Return seconds and MB since it was made."""
        return time.perf_counter() - self._began, _kilobytes("VmHWM") // 1024 if self._can_clear else 0


def _cleared() -> bool:
    """Let the kernel forget the most memory that this process ever held (proc(5), clear_refs)."""
    try:
        _CLEAR.write_text("5")
    except OSError:
        return False
    return True


def _kilobytes(key: str) -> int:
    try:
        lines = _STATUS.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{key}:")), 0)


def limit_memory() -> None:
    """Let this process take no more than three times what is costly on top of what it has, where that can be said."""
    if sys.platform == "win32":
        return
    import resource

    most = (_kilobytes("VmSize") // 1024 + _ROOM_MB) * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
