"""What the commands share: where talk goes, and how errors become one line and an exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from memo_enrich.cli.streams import is_utf8
from memo_enrich.errors import CatalogueError, ExitCode, MemoEnrichError
from memo_enrich.model import Finding, Result, Status
from memo_enrich.texts import TEXTS, Language, word


@dataclass(slots=True)
class Ui:
    """The language and loudness of one run."""

    language: Language = "da"
    verbose: bool = False
    quiet: bool = False

    def talk(self, line: str) -> None:
        """Say ``line`` on stderr unless the user wants quiet."""
        if not self.quiet:
            click.echo(line, err=True)

    def product(self, line: str) -> None:
        """Print ``line`` on stdout."""
        click.echo(line)

    def row(self, row: Mapping[str, object], *, to_stderr: bool = False) -> None:
        """Print one JSON object on one line; where the stream is not UTF-8, all in ASCII (RFC 8259, section 8.1)."""
        escaped = not is_utf8(sys.stderr if to_stderr else sys.stdout)
        click.echo(json.dumps(row, ensure_ascii=escaped), err=to_stderr)

    def complain(self, error: MemoEnrichError) -> ExitCode:
        """Say what went wrong, one line a problem, and return the exit code.

        A catalogue is written by hand, so what to write instead is always said; for a letter only when asked (-v).
        """
        catalogue = isinstance(error, CatalogueError)
        problems = error.problems if isinstance(error, CatalogueError) else (error,)
        remedies = [TEXTS[problem.code].remedy(self.language) for problem in problems]
        for problem, remedy, following in zip(problems, remedies, [*remedies[1:], ""], strict=True):
            click.echo(problem.message(self.language), err=True)
            if (catalogue or self.verbose) and remedy != following:  # said once for a row of the same
                click.echo(f"  → {remedy}", err=True)
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
    """Return all of standard input as bytes."""
    return sys.stdin.buffer.read()


def write_stdout(content: bytes | Iterable[bytes | memoryview]) -> None:
    """Write the product to standard output, whole, as bytes."""
    stream = sys.stdout.buffer
    stream.writelines([content] if isinstance(content, bytes) else content)
    stream.flush()


def silence_broken_pipe() -> None:
    """Keep Python from complaining at exit when the reader of our output has gone."""
    descriptor = os.open(os.devnull, os.O_WRONLY)
    os.dup2(descriptor, sys.stdout.fileno())


def pass_ui(command: Callable[..., ExitCode]) -> Callable[..., ExitCode]:
    """Give the command the run's :class:`Ui` as its first argument."""
    return click.make_pass_decorator(Ui, ensure=True)(command)
