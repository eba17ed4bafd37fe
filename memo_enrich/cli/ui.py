"""What the commands share: where talk goes, and how errors become one line and an exit code."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from memo_enrich.cli.streams import is_utf8, writing_stdout
from memo_enrich.errors import ExitCode, MemoEnrichError
from memo_enrich.lazy import pattern
from memo_enrich.legible import all_legible, legible
from memo_enrich.model import Finding, Placement, Result, Status
from memo_enrich.records import dataclass
from memo_enrich.texts import Language, counted, place, word

if TYPE_CHECKING:
    from memo_enrich.cli.usage import WrongCall

_CONTROL = pattern("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")

_MOST_ALIKE, _FIRST_ALIKE = 5, 3
"""Problems of one kind that are all told; of more the first ones are, and how many there are besides."""

_FOR_THE_TEMPLATE = frozenset({"pdf.untagged"})  # true of every letter of a template; said in the row, and with -v


@dataclass(slots=True)
class Ui:
    """The language and loudness of one run, and the command line it was called with.

    Attributes:
        language: of everything that is said to a person.
        verbose: say more.
        quiet: say errors only.
        as_json: errors are JSON, too: one object a problem on stderr.
        line: the command line, without the program's name.
    """

    language: Language = "da"
    verbose: bool = False
    quiet: bool = False
    as_json: bool = False
    line: tuple[str, ...] = ()

    def talk(self, line: str, *, colour: str | None = None) -> None:
        """Say ``line`` on stderr unless the user wants quiet."""
        if not self.quiet:
            self.warn(line, colour=colour)

    def warn(self, line: str, *, colour: str | None = None) -> None:
        """Say ``line`` on stderr. That nobody can hear it costs no letter anything."""
        with contextlib.suppress(OSError):
            click.echo(styled(shown(line), colour), err=True)

    def product(self, line: str) -> None:
        """Print ``line`` on stdout.

        Raises:
            WriteError: stdout takes no more (a full disk).
            ReaderGoneError: nobody reads any more.
        """
        with writing_stdout(for_a_person=True):
            click.echo(shown(line))

    def row(self, row: Mapping[str, object], *, to_stderr: bool = False) -> None:
        """Print one JSON object on one line."""
        with writing_stdout():
            click.echo(json_line(row, sys.stderr if to_stderr else sys.stdout), err=to_stderr)

    def complain(self, error: MemoEnrichError) -> ExitCode:
        """Say what went wrong, one line a problem, and what to do about it; return the exit code.

        Of many that are the same (400 rows of a list) a person is told the first ones and how many more, all with -v.
        """
        problems: tuple[MemoEnrichError, ...] = getattr(error, "problems", (error,))
        if self.as_json:
            for problem in problems:
                said = problem.sentence(self.language), problem.remedy(self.language)
                self._fault(problem.code, problem.where, *said)
            return error.exit_code
        told = list(self._abridged(problems))
        remedies = [problem.remedy(self.language) for problem, _ in told]
        for (problem, more), remedy, following in zip(told, remedies, [*remedies[1:], ""], strict=True):
            self.warn(problem.message(self.language), colour="red")
            if more:
                self.warn(f"  {counted('problems.more', more, self.language)}")
            if remedy != following:  # said once for a row of the same
                self.warn(f"  → {remedy}")
        return error.exit_code

    def _abridged(self, problems: tuple[MemoEnrichError, ...]) -> Iterator[tuple[MemoEnrichError, int]]:
        """Yield the problems a person is told, the last of its kind with how many more of that kind there are."""
        kinds = [(problem.code, problem.sentence(self.language)) for problem in problems]
        counts, seen = Counter(kinds), Counter[tuple[str, str]]()
        for problem, kind in zip(problems, kinds, strict=True):
            seen[kind] += 1
            if self.verbose or counts[kind] <= _MOST_ALIKE or seen[kind] < _FIRST_ALIKE:
                yield problem, 0
            elif seen[kind] == _FIRST_ALIKE:
                yield problem, counts[kind] - _FIRST_ALIKE

    def refuse(self, call: WrongCall) -> ExitCode:
        """Say what is wrong with the call; as :meth:`complain`."""
        if self.as_json:
            self._fault(call.code, "", call.sentence, call.remedy)
        else:
            self.warn(f"{call.sentence} [{call.code}]", colour="red")
            self.warn(f"  → {call.remedy}")
        return ExitCode.USAGE

    def _fault(self, code: str, where: str, message: str, remedy: str) -> None:
        """Say as one JSON object on stderr what is wrong. Its keys are those of a row's findings, and the remedy."""
        fault = {"severity": "error", "code": code, "where": where, "message": message, "remedy": remedy}
        with contextlib.suppress(OSError):
            click.echo(json_line(fault, sys.stderr), err=True)

    def finding(self, source: str, found: Finding) -> str:
        """Return one line for a person: place, sentence, code word."""
        where = f"{source}/{place(found.where, self.language)}" if found.where else source
        return f"{where}: {found.message(self.language)} [{found.code}]"

    def severity(self, found: Finding) -> str:
        """Return the word for how grave a finding is."""
        return word(f"severity.{found.severity}", self.language)

    def result(self, result: Result, *, dry_run: bool = False) -> None:
        """Say in a few lines what happened to a letter, and what to do where not all went well."""
        rejected = result.status is Status.REJECTED
        say = self.warn if rejected else self.talk
        line = self.summary(result) + (f" {word('dry_run', self.language)}" if dry_run else "")
        say(line, colour="red" if rejected else None)
        reason = next((found for found in result.findings if found.code == result.reason), None)
        if reason is not None and result.status in (Status.KEPT, Status.REJECTED):
            say(f"  → {reason.remedy(self.language)}")
        for found in result.findings:
            if found is not reason and (self.verbose or _is_worth_a_line(found)):
                self.talk(f"  {self.finding(Path(result.source).name, found)}")
                self.talk(f"    → {found.remedy(self.language)}")

    def summary(self, result: Result) -> str:
        """Return the one line that says what happened to a letter."""
        line = word(f"status.{result.status}", self.language)
        reason = next((found for found in result.findings if found.code == result.reason), None)
        if result.status is Status.REMOVED:
            return f"{result.source}: {line} ({self._places(result)})"
        if result.status in (Status.KEPT, Status.REJECTED, Status.ALREADY) and reason is not None:
            where = f"{place(reason.where, self.language)}: " if reason.where else ""
            return f"{result.source}: {line}: {where}{reason.message(self.language)} [{reason.code}]"
        type_id = result.letter_type or word("status.general", self.language)
        return f"{result.source}: {line}: {type_id} → {result.link} ({self._places(result)})"

    def _places(self, result: Result) -> str:
        words = (
            word(
                _place_word(put),
                self.language,
                page=put.page,
            )
            for put in result.placements
        )
        return ", ".join(dict.fromkeys(words))


def _place_word(put: Placement) -> str:
    """Return the key of the word for a place: a page where one is known."""
    if put.into in ("page", "word") and put.page:
        return "place.page"
    return "place.pdf" if put.into == "page" else f"place.{put.into}"


def _is_worth_a_line(found: Finding) -> bool:
    """Tell whether whoever sends the letter can act on it."""
    return found.severity != "info" and found.code not in _FOR_THE_TEMPLATE


def exit_code(result: Result) -> ExitCode:
    """Return the exit code of a letter that was not raised for (``enrich`` without strict)."""
    if result.status is not Status.REJECTED:
        return ExitCode.DONE
    invalid = result.reason is not None and result.reason.startswith(("schema.", "rule."))
    return ExitCode.INVALID if invalid else ExitCode.UNREADABLE


def shown(line: str) -> str:
    """Return a line for a person with control characters spelt out: a file's name may hold line breaks and escapes."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), legible(line))


def json_line(row: Mapping[str, object], stream: object) -> str:
    """Return a row as one line of JSON; where the stream is not UTF-8, all in ASCII (RFC 8259, section 8.1)."""
    return json.dumps(all_legible(dict(row)), ensure_ascii=not is_utf8(stream))


def styled(line: str, colour: str | None) -> str:
    """Return the line in ``colour``, unless the user wants none (NO_COLOR). click takes it off where no terminal is."""
    return click.style(line, fg=colour) if colour and not os.environ.get("NO_COLOR") else line


def pass_ui(command: Callable[..., ExitCode]) -> Callable[..., ExitCode]:
    """Give the command the run's :class:`Ui` as its first argument."""
    return click.make_pass_decorator(Ui, ensure=True)(command)
