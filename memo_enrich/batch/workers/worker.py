"""A worker process, seen from both sides: the program it runs, and what whoever hired it holds of it."""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar

from memo_enrich.batch.workers.interruption import STOP_SIGNALS
from memo_enrich.limits import limit_memory
from memo_enrich.pipeline import load_all

READY: Final = "ready"

T = TypeVar("T")
D = TypeVar("D")
Asked = TypeVar("Asked", contravariant=True)
Made = TypeVar("Made", covariant=True)


class Trade(Protocol[Asked, Made]):
    """What workers know how to do. It travels to them whole, so it must be picklable; so must tasks and outcomes."""

    def perform(self, task: Asked, /) -> Made:
        """Do one task, in the worker; never raises for what a letter contains."""
        ...

    def lost(self, task: Asked, code: str, /) -> Made:
        """Return what comes of a task that its workers did not live to finish; ``code`` says why. In the parent."""
        ...


class NewTrade(NamedTuple):
    """Tells a worker to do what follows by another trade: another catalogue."""

    trade: Trade[Any, Any]


def serve(pipe: Connection, trade: Trade[Any, Any], memory_limit: float) -> None:
    """Work off tasks from a pipe until it ends. This is the main function of a worker process."""
    for number in STOP_SIGNALS:  # they are for the parent, who lets us finish
        signal.signal(number, signal.SIG_IGN)
    load_all()
    limit_memory(memory_limit)
    with suppress(EOFError, OSError):  # the parent has gone: so do we
        pipe.send(READY)
        while (task := pipe.recv()) is not None:
            if isinstance(task, NewTrade):
                trade = task.trade
            else:
                pipe.send(trade.perform(task))


class Worker(Generic[T, D]):
    """A worker process and the tasks it has at hand, the one it works on first."""

    def __init__(self, trade: Trade[T, D], memory_limit: float) -> None:
        context = get_context("spawn")  # fork would copy pdfium's and the caller's locks in whatever state they are
        self.pipe, theirs = context.Pipe()
        self.tasks: deque[T] = deque()
        self.ready = False
        self.since = time.monotonic()
        self._process: BaseProcess = context.Process(target=serve, args=(theirs, trade, memory_limit), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()

    def give(self, task: T) -> None:
        """Hand over a task. A worker that is already dead is found out by reading from it."""
        if not self.tasks:
            self.since = time.monotonic()
        self.tasks.append(task)
        with suppress(OSError):
            self.pipe.send(task)

    def retrain(self, trade: Trade[T, D]) -> None:
        """Let tasks that are given from now on be done by another trade."""
        with suppress(OSError):
            self.pipe.send(NewTrade(trade))

    def take(self) -> tuple[T, D] | None:
        """Return what the worker has finished, None when it only says that it is ready.

        Raises:
            EOFError: it is dead.
        """
        try:
            message = self.pipe.recv()
        except OSError as error:
            raise EOFError from error
        self.since = time.monotonic()
        if message == READY:
            self.ready = True
            return None
        return self.tasks.popleft(), message

    def dismiss(self) -> None:
        """Let an idle worker go."""
        with suppress(OSError):
            self.pipe.send(None)
        self._process.join(timeout=5)
        self.kill()

    def kill(self) -> None:
        """End the process now."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C from a child that cannot ignore it yet: it inherits that the signal is blocked (POSIX)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # else it is started below, and unblocks the signal
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
