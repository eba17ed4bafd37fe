"""A limit to the memory of this process, so that no letter can take the machine down.

On Linux the kernel holds it (RLIMIT_AS): more is not given. Elsewhere a thread watches, and ends the process.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

OVER_LIMIT: Final = 86
"""Exit status of a process that was ended because it took too much memory."""

_PULSE: Final = 0.05  # seconds
_MB: Final = 1024 * 1024


def limit_memory(megabytes: float) -> None:
    """Let this process take at most ``megabytes`` MB more than it holds now. Call it once, when all is loaded."""
    if sys.platform == "linux":
        import resource

        most = _mapped() + int(megabytes * _MB)
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        if hard != resource.RLIM_INFINITY:
            most = min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    else:
        watch_memory(_resident() + int(megabytes * _MB))


def watch_memory(most: int, resident: Callable[[], int] | None = None, end: Callable[[int], None] = os._exit) -> None:
    """Watch this process in a thread and end it at once when it holds more than ``most`` bytes."""
    measure = resident or _resident

    def watch() -> None:
        while measure() <= most:
            time.sleep(_PULSE)
        end(OVER_LIMIT)

    threading.Thread(target=watch, name="memo-enrich memory", daemon=True).start()


def _mapped() -> int:
    """Return how many bytes of address space this process has (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _resident() -> int:
    """Return the most bytes of memory this process has held so far."""
    if sys.platform == "win32":
        return _resident_on_windows()
    import resource

    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS (psapi.h)."""

        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    def _resident_on_windows() -> int:
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Counters), wintypes.DWORD)
        kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        return int(counters.PeakPagefileUsage)
