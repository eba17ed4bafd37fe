"""The limit to memory: what the kernel holds to, and the watch where no kernel does."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from memo_enrich.limits import OVER_LIMIT, watch_memory

_MORE = """
from memo_enrich.limits import limit_memory
limit_memory(200)
kept = bytearray(100 << 20)
try:
    more = bytearray(300 << 20)
except MemoryError:
    print("refused", len(kept) >> 20)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel limits memory on Linux only")
def test_the_kernel_gives_what_is_allowed_and_no_more() -> None:
    done = subprocess.run([sys.executable, "-c", _MORE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused", "100"]


def test_the_watch_ends_the_process_when_it_has_too_much() -> None:
    held, asked, ended = [5, 9, 10, 11], [], threading.Event()

    def resident() -> int:
        asked.append(held[len(asked)])
        return asked[-1]

    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        ended.set()

    watch_memory(10, resident, end)
    assert ended.wait(30)
    assert (asked, codes) == ([5, 9, 10, 11], [OVER_LIMIT])


def test_what_a_process_holds_is_measured_on_this_system() -> None:
    done = threading.Event()
    watch_memory(1, end=lambda _: done.set())  # every Python holds more than a byte
    assert done.wait(30)
