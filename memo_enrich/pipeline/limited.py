"""One letter in a process of its own, with a limit of time and memory: whatever it holds, the caller goes on."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from dataclasses import replace
from typing import IO, Final, NamedTuple

from memo_enrich.errors import MemoEnrichError
from memo_enrich.limits import OVER_LIMIT
from memo_enrich.model import Catalogue, Letter, Options, Result, Status, finding

READY: Final = b"R"
"""What a child says when it is loaded."""

_CHILD: Final = "from memo_enrich.pipeline.child import work; work()"
_START: Final = 60.0  # seconds a process may take to load; the letter's own time begins after that


class Order(NamedTuple):
    """What a child is told to do."""

    letter: Letter
    catalogue: Catalogue
    letter_type: str | None
    options: Options


def enriched_within_limits(order: Order) -> Result:
    """Enrich a letter in a child process; one that reaches its limit, or brings the child down, is kept.

    Raises:
        UsageError, CatalogueError: as :func:`memo_enrich.enrich`.
    """
    answer, code = _asked(pickle.dumps(order), order.options.time_limit)
    if code == "pdf.reader_died" and order.options.memory_limit is not None:
        code = "pdf.too_costly"  # readers crash where memory ends
    outcome = pickle.loads(answer) if code is None and answer else None  # noqa: S301 - our own child wrote it
    if isinstance(outcome, MemoEnrichError):
        raise outcome
    if isinstance(outcome, Result):
        return replace(outcome, original=order.letter.content)
    return _kept(order.letter, code or "pdf.reader_died")


def _kept(letter: Letter, code: str) -> Result:
    reason = finding(code)
    version = letter.message.version if letter.message else None
    findings = (reason,)
    return Result(letter.name, Status.KEPT, letter.content, letter.kind, version, findings=findings, reason=reason.code)


def _asked(order: bytes, time_limit: float | None) -> tuple[bytes, str | None]:
    """Return what a child answers, and the code word of why it has none."""
    child = _started()
    late = threading.Event()

    def end() -> None:
        late.set()
        child.kill()

    watch = threading.Timer(_START, end)
    watch.start()
    try:
        ready = _pipe(child.stdout).read(1)
        watch.cancel()
        if ready != READY:
            return b"", "pdf.reader_died"
        if time_limit is not None:
            watch = threading.Timer(time_limit, end)
            watch.start()
        _hand_over(child, order)
        answer = _pipe(child.stdout).read()
        status = child.wait()
    finally:
        watch.cancel()
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            _close(pipe)
    return answer, _why(status, late=late.is_set())


def _why(status: int, *, late: bool) -> str | None:
    """Return the code word of why a child gave no answer, None when it gave one."""
    if late or status == OVER_LIMIT:
        return "pdf.too_costly"
    return "pdf.reader_died" if status else None


def _started() -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a reader that crashes may print what it read
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _hand_over(child: subprocess.Popen[bytes], order: bytes) -> None:
    pipe = _pipe(child.stdin)
    try:
        pipe.write(order)
        pipe.close()
    except OSError:
        pass  # it is dead; reading from it tells


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("no pipe")
    return stream


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass
