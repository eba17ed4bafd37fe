"""A failing input made smaller: first steps of its recipe are left out, then bytes (delta debugging)."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fuzz.recipe import Case, made

Fails = Callable[[Case], bool]


def shrunk(
    seed: int,
    number: int,
    case: Case,
    fails: Fails,
    *,
    kinds: tuple[str, ...],
    corpus: Path | None = None,
    seconds: float = 20.0,
) -> Case:
    """Return a smaller case that still fails in the same way, as far as that is found in ``seconds``."""
    until = time.monotonic() + seconds
    smaller = _fewer_steps(seed, number, case, fails, kinds, corpus, until)
    data = smaller_bytes(smaller.data, lambda data: fails(replace(smaller, data=data)), until)
    return replace(smaller, data=data)


def _fewer_steps(
    seed: int, number: int, case: Case, fails: Fails, kinds: tuple[str, ...], corpus: Path | None, until: float
) -> Case:
    without: set[int] = set()
    for step in range(case.steps):
        if time.monotonic() > until:
            break
        tried = made(seed, number, kinds=kinds, without=without | {step}, corpus=corpus)
        if fails(tried):
            without.add(step)
            case = tried
    return case


def smaller_bytes(data: bytes, fails: Callable[[bytes], bool], until: float) -> bytes:
    """Return fewer bytes that still fail: halves, quarters, eighths ... are taken out while that works."""
    size = max(1, len(data) // 2)
    while size >= 1 and time.monotonic() < until:
        at, took = 0, False
        while at < len(data) and time.monotonic() < until:
            tried = data[:at] + data[at + size :]
            if tried and fails(tried):
                data, took = tried, True
            else:
                at += size
        if not took:
            size //= 2
        elif size > len(data):
            size = max(1, len(data) // 2)
    return data
