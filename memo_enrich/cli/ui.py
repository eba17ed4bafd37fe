"""What the commands share: where talk goes, and how errors become one line and an exit code."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from memo_enrich.cli.streams import is_utf8
from memo_enrich.errors import CatalogueError, ExitCode, MemoEnrichError, ReadError, WriteError
from memo_enrich.model import Finding, Result, Status
from memo_enrich.texts import TEXTS, Language, word

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")


@dataclass(slots=True)
class Ui:
    """The language and loudness of one run, and the command line it was called with."""

    language: Language = "da"
    verbose: bool = False
    quiet: bool = False
    line: tuple[str, ...] = ()

    def talk(self, line: str) -> None:
        """Say ``line`` on stderr unless the user wants quiet."""
        if not self.quiet:
            self.warn(line)

    def warn(self, line: str) -> None:
        """Say ``line`` on stderr. That nobody can hear it costs no letter anything."""
        with contextlib.suppress(OSError):
            click.echo(shown(line), err=True)

    def product(self, line: str) -> None:
        """Print ``line`` on stdout.

        Raises:
            WriteError: stdout takes no more (a full disk).
        """
        with _writing_stdout():
            click.echo(shown(line))

    def row(self, row: Mapping[str, object], *, to_stderr: bool = False) -> None:
        """Print one JSON object on one line; where the stream is not UTF-8, all in ASCII (RFC 8259, section 8.1)."""
        escaped = not is_utf8(sys.stderr if to_stderr else sys.stdout)
        with _writing_stdout():
            click.echo(json.dumps(row, ensure_ascii=escaped), err=to_stderr)

    def complain(self, error: MemoEnrichError) -> ExitCode:
        """Say what went wrong, one line a problem, and return the exit code.

        A catalogue is written by hand, so what to write instead is always said; for a letter only when asked (-v).
        """
        catalogue = isinstance(error, CatalogueError)
        problems = error.problems if isinstance(error, CatalogueError) else (error,)
        remedies = [TEXTS[problem.code].remedy(self.language) for problem in problems]
        for problem, remedy, following in zip(problems, remedies, [*remedies[1:], ""], strict=True):
            self.warn(problem.message(self.language))
            if (catalogue or self.verbose) and remedy != following:  # said once for a row of the same
                self.warn(f"  → {remedy}")
        return error.exit_code

    def finding(self, source: str, found: Finding) -> str:
        """Return one line for a person: place, sentence, code word."""
        where = f"{source}/{found.where}" if found.where else source
        return f"{where}: {found.message(self.language)} [{found.code}]"

    def severity(self, found: Finding) -> str:
        """Return the word for how grave a finding is."""
        return word(f"severity.{found.severity}", self.language)

    def result(self, result: Result) -> None:
        """Say in a line or two what happened to a letter."""
        self.talk(self.summary(result))
        for found in result.findings:
            if found.code != result.reason and (self.verbose or found.severity != "info"):
                self.talk(f"  {self.finding(Path(result.source).name, found)}")

    def summary(self, result: Result) -> str:
        """Return the one line that says what happened to a letter."""
        line = word(f"status.{result.status}", self.language)
        reason = next((found for found in result.findings if found.code == result.reason), None)
        if result.status is Status.REMOVED:
            return f"{result.source}: {line} ({self._places(result)})"
        if result.status in (Status.KEPT, Status.REJECTED, Status.ALREADY) and reason is not None:
            return f"{result.source}: {line}: {reason.message(self.language)} [{reason.code}]"
        type_id = result.letter_type or word("status.general", self.language)
        return f"{result.source}: {line}: {type_id} → {result.link} ({self._places(result)})"

    def _places(self, result: Result) -> str:
        words = (
            word(
                "place.pdf" if put.into == "page" and not put.page else f"place.{put.into}",
                self.language,
                page=put.page,
            )
            for put in result.placements
        )
        return ", ".join(dict.fromkeys(words))


def exit_code(result: Result) -> ExitCode:
    """Return the exit code of a letter that was not raised for (``enrich`` without strict)."""
    if result.status is not Status.REJECTED:
        return ExitCode.DONE
    invalid = result.reason is not None and result.reason.startswith(("schema.", "rule."))
    return ExitCode.INVALID if invalid else ExitCode.UNREADABLE


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
        raise ReadError("read.denied", "stdin", error=error.strerror or type(error).__name__) from error


def write_stdout(content: bytes | Iterable[bytes | memoryview]) -> None:
    """Write the product to standard output, whole, as bytes.

    Raises:
        WriteError: there is no standard output, or it takes no more.
    """
    if sys.stdout is None:
        raise WriteError("write.failed", "stdout", error=os.strerror(errno.EBADF))
    with _writing_stdout():
        stream = sys.stdout.buffer
        stream.writelines([content] if isinstance(content, bytes) else content)
        stream.flush()


@contextlib.contextmanager
def _writing_stdout() -> Iterator[None]:
    """Turn what the system says into a :class:`WriteError`; a reader that has gone is no error of ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        silence_broken_pipe()
        raise WriteError("write.failed", "stdout", error=error.strerror or type(error).__name__) from error


def shown(line: str) -> str:
    """Return a line for a person with control characters spelt out: a file's name may hold line breaks and escapes."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), line)


def silence_broken_pipe() -> None:
    """Keep Python from complaining at exit when the reader of our output has gone."""
    descriptor = os.open(os.devnull, os.O_WRONLY)
    os.dup2(descriptor, sys.stdout.fileno())


def pass_ui(command: Callable[..., ExitCode]) -> Callable[..., ExitCode]:
    """Give the command the run's :class:`Ui` as its first argument."""
    return click.make_pass_decorator(Ui, ensure=True)(command)
