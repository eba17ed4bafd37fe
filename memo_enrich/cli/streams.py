"""The standard streams: bytes in and out, and talk in any encoding (a robot's console may be cp1252, cp850, ASCII)."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Final

from memo_enrich.errors import ReadError, WriteError
from memo_enrich.texts import told

HANDLER: Final = "memo_enrich.spelt_out"

_SPELT_OUT: Final = {
    "→": "->", "»": '"', "«": '"', "“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "…": "...", "§": "paragraf ",
    "æ": "ae", "ø": "oe", "å": "aa", "é": "e", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "─": "-", "━": "-", "│": "|", "×": "x",
}  # fmt: skip


def spelt_out(error: UnicodeError) -> tuple[str, int]:
    """Return a plain spelling of the characters an encoding lacks (an error handler of :mod:`codecs`)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_SPELT_OUT.get(character, "?") for character in lacking), error.end


def say_anything() -> None:
    """Let standard output and error spell out what their encoding lacks instead of failing.

    ASCII is what Python says where nobody has set a locale (cron, containers): it becomes UTF-8, as click has it.
    """
    codecs.register_error(HANDLER, spelt_out)
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper) or _name(stream) == "utf-8":
            continue
        if _name(stream) == "ascii":
            stream.reconfigure(encoding="utf-8")
        else:
            stream.reconfigure(errors=HANDLER)


def is_utf8(stream: object) -> bool:
    """Tell whether a text stream writes UTF-8."""
    return _name(stream) == "utf-8"


def _name(stream: object) -> str:
    try:
        return codecs.lookup(getattr(stream, "encoding", None) or "ascii").name
    except LookupError:
        return ""


class ReaderGoneError(Exception):
    """Whoever read standard output has closed it. No OSError: click would make exit code 1 of that.

    ``seen_enough``: what was printed is a list for a person (``| head``), of which nobody needs the end.
    """

    def __init__(self, *, seen_enough: bool) -> None:
        super().__init__()
        self.seen_enough = seen_enough


def read_stdin() -> bytes:
    """Return all of standard input as bytes.

    Raises:
        ReadError: there is no standard input, or it cannot be read.
    """
    if sys.stdin is None:
        raise ReadError("read.denied", "stdin", error=os.strerror(errno.EBADF))
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise ReadError("read.denied", "stdin", error=told(error)) from error


def write_stdout(content: bytes | Iterable[bytes | memoryview]) -> None:
    """Write the product to standard output, whole, as bytes.

    Raises:
        WriteError: there is no standard output, or it takes no more.
    """
    if sys.stdout is None:
        raise WriteError("write.failed", "stdout", error=os.strerror(errno.EBADF))
    with writing_stdout():
        stream = sys.stdout.buffer
        stream.writelines([content] if isinstance(content, bytes) else content)
        stream.flush()


@contextlib.contextmanager
def writing_stdout(*, for_a_person: bool = False) -> Iterator[None]:
    """Turn what the system says into a :class:`WriteError`, or into :class:`ReaderGoneError`."""
    try:
        yield
    except BrokenPipeError:
        raise ReaderGoneError(seen_enough=for_a_person) from None
    except OSError as error:
        silence_broken_pipe()
        if _reader_has_gone(error):
            raise ReaderGoneError(seen_enough=for_a_person) from None
        raise WriteError("write.failed", "stdout", error=told(error)) from error


def _reader_has_gone(error: OSError, system: str = os.name) -> bool:
    """Tell whether a pipe was closed at the other end; the C library of Windows says EINVAL then."""
    return system == "nt" and error.errno == errno.EINVAL


def silence_broken_pipe() -> None:
    """Keep Python from complaining at exit when the reader of our output has gone."""
    descriptor = os.open(os.devnull, os.O_WRONLY)
    os.dup2(descriptor, sys.stdout.fileno())
