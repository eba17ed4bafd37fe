"""A worker seen from the run: asked, waited for, ended where it hangs, started anew where it died or has grown."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing.connection import Connection
from typing import Any, Final

from fuzz.worker import Plan, work

HANGS_AFTER: Final = 90.0
"""Seconds without an answer after which a worker is ended."""

_MOST_INPUTS: Final = 3000  # then a new process, so that what libraries keep does not add up
_CONTEXT: Final = multiprocessing.get_context("spawn")


class Worker:
    """One process at work. ``asked`` is the number of the input it is at, None while it waits."""

    def __init__(self, plan: Plan, *, limited: bool = True) -> None:
        self._plan = plan
        self._limited = limited
        self.asked: int | None = None
        self._since = 0.0
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=work, args=(theirs, self._plan, self._limited), daemon=True)
        self._process.start()
        theirs.close()
        self._done = 0

    def ask(self, number: int) -> None:
        """Let it try an input."""
        if self._done >= _MOST_INPUTS:
            self.renew()
        self.asked, self._since = number, time.monotonic()
        self._done += 1
        self.pipe.send(number)

    def answer(self) -> Any:
        """Return its answer; "died" with its exit code or "hung" if there is none to come, None while it works."""
        if self.pipe.poll():
            try:
                said = self.pipe.recv()
            except (EOFError, OSError):
                self._process.join(5)
                said = f"died {self._process.exitcode}"
                self.renew()
            self.asked = None
            return said
        if time.monotonic() - self._since > HANGS_AFTER:
            self.renew()
            self.asked = None
            return "hung"
        return None

    def ask_now(self, question: Any, seconds: float) -> Any:
        """Ask something and wait for the answer, None if there is none within ``seconds``."""
        try:
            self.pipe.send(question)
            if self.pipe.poll(seconds):
                return self.pipe.recv()
        except (EOFError, OSError):
            pass
        self.renew()
        return None

    def renew(self) -> None:
        """End the process and start another."""
        self.close()
        self._start()

    def close(self) -> None:
        """End the process."""
        self.pipe.close()
        self._process.join(0.5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def connections(workers: list[Worker]) -> list[Connection]:
    """Return what to wait for."""
    return [worker.pipe for worker in workers]
