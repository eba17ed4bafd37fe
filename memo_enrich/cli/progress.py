"""How a batch is seen while it runs: a bar on a terminal, lines elsewhere, JSON for a log, or nothing."""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any, Final, Protocol

import click

from memo_enrich.batch import Connected, Summary
from memo_enrich.batch.discretion import discreet
from memo_enrich.cli import outcomes
from memo_enrich.cli.ui import Ui, json_line, shown
from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import Status
from memo_enrich.texts import Language, counted, word

_EVERY_SECONDS: Final = 15.0
_EVERY_LETTERS: Final = 500


class Progress(Protocol):
    """Sees a batch from start to end."""

    def start(self, letters: int, standing: int) -> None:
        """``letters`` in all, of which ``standing`` are done from before."""

    def result(self, row: dict[str, Any]) -> None:
        """A letter is done; its row is on the disk."""

    def more(self, letters: int) -> None:
        """``letters`` more than were counted at the start: a container had them."""

    def cluster(self, connected: Connected) -> None:
        """A cluster does the work."""

    def end(self) -> None:
        """Nothing comes any more, for whatever reason."""

    def note(self, event: str, line: str, **fields: object) -> None:
        """Something else that happened: in words, and as fields."""

    def error(self, error: MemoEnrichError) -> None:
        """What ended the batch."""

    def tables(self, summary: Summary, *, strict: bool) -> None:
        """What came of it all; with ``strict`` a letter that was kept is an error."""


def progress(ui: Ui, log_format: str | None, *, dry_run: bool = False) -> Progress:
    """Return what fits where stderr goes and what the user asked for."""
    if log_format == "json":
        return JsonLog(ui)
    if ui.quiet:
        return Silent(ui, dry_run=dry_run)
    if log_format is None and sys.stderr.isatty():
        return Bar(ui, dry_run=dry_run)
    return Lines(ui, dry_run=dry_run)


class Silent:
    """Says nothing but errors; counts for the others."""

    def __init__(self, ui: Ui, *, dry_run: bool = False) -> None:
        self.ui = ui
        self.dry_run = dry_run
        self.letters = 0
        self.standing = 0
        self.done = 0
        self.statuses: Counter[str] = Counter()
        self.began = time.monotonic()

    def start(self, letters: int, standing: int) -> None:
        """Take note of how much there is to do."""
        self.letters, self.standing = letters, standing
        self.began = time.monotonic()
        if self.dry_run:
            self.ui.talk(word("batch.rehearsal", self.ui.language))

    def result(self, row: dict[str, Any]) -> None:
        """Count a letter."""
        self.done += 1
        self.statuses[str(row["status"])] += 1

    def more(self, letters: int) -> None:
        """Count them in."""
        self.letters += letters

    def cluster(self, connected: Connected) -> None:
        """Say which cluster, and where to watch it."""
        language = self.ui.language
        line = counted("batch.cluster", connected.workers, language, scheduler=connected.scheduler)
        if connected.dashboard:
            line += word("batch.dashboard", language, dashboard=connected.dashboard)
        self.note("cluster", line, **connected._asdict())

    def end(self) -> None:
        """Nothing to clear away."""

    def note(self, event: str, line: str, **fields: object) -> None:
        """Say it, unless quiet."""
        del event, fields
        self.ui.talk(line)

    def error(self, error: MemoEnrichError) -> None:
        """Say what ended the batch, and what to do."""
        self.ui.complain(error)

    def tables(self, summary: Summary, *, strict: bool) -> None:
        """Say what came of it all; where the user wants quiet, only what went wrong."""
        if self.ui.quiet:
            outcomes.tell_failures(self.ui, summary, strict=strict)
            return
        outcomes.show_tables(self.ui, summary)
        if self.dry_run:
            self.ui.talk(word("batch.rehearsed", self.ui.language))

    @property
    def rate(self) -> float:
        """Letters a second since the start."""
        return self.done / max(1e-9, time.monotonic() - self.began)

    @property
    def seconds_left(self) -> float:
        """How long the rest takes at this rate."""
        return (self.letters - self.standing - self.done) / self.rate if self.done else 0.0

    def line(self) -> str:
        """Return where the batch stands, in words."""
        language = self.ui.language
        counts = ", ".join(
            f"{self.statuses[status]} {word(f'status.{status}', language)}"
            for status in Status
            if self.statuses[status]
        )
        position = word("batch.position", language, done=self.standing + self.done, letters=self.letters)
        rate = word("batch.rate", language, rate=number(self.rate, language), left=duration(self.seconds_left))
        return f"{position}, {rate}: {counts}" if counts else position

    def outcome(self, row: dict[str, Any]) -> str:
        """Return what became of one letter, in a line."""
        reason = next((found for found in row["findings"] if found["code"] == row.get("reason")), None)
        status = word(f"status.{row['status']}", self.ui.language)
        because = f": {reason['message']} [{reason['code']}]" if reason else ""
        return f"{discreet(row['source'])}: {status}{because}"

    def tell(self, row: dict[str, Any]) -> None:
        """Say what became of one letter, if that is worth a line of its own."""
        if row["status"] == Status.REJECTED or (self.ui.verbose and row["status"] == Status.KEPT):
            self.say(self.outcome(row))

    def say(self, line: str) -> None:
        """Say a line while the batch runs."""
        self.ui.talk(line)


class Lines(Silent):
    """A line now and then, and one for each letter that was rejected (and kept, with ``-v``)."""

    def __init__(self, ui: Ui, *, dry_run: bool = False) -> None:
        super().__init__(ui, dry_run=dry_run)
        self.said = time.monotonic()

    def start(self, letters: int, standing: int) -> None:
        """Say how much there is to do."""
        super().start(letters, standing)
        before = word("batch.standing", self.ui.language, standing=standing) if standing else ""
        self.ui.talk(counted("batch.start", letters, self.ui.language) + before)

    def result(self, row: dict[str, Any]) -> None:
        """Say something when it is worth it, or when it is time."""
        super().result(row)
        self.tell(row)
        if self.done % _EVERY_LETTERS == 0 or time.monotonic() - self.said >= _EVERY_SECONDS:
            self.said = time.monotonic()
            self.ui.talk(self.line())


class JsonLog(Silent):
    """One JSON object a line on stderr, for machines. ``-q`` leaves out all but warnings and errors."""

    def start(self, letters: int, standing: int) -> None:
        """Log the start."""
        super().start(letters, standing)
        self.said = time.monotonic()
        self._log("info", "start", letters=letters, standing=standing)

    def result(self, row: dict[str, Any]) -> None:
        """Log a letter that was rejected or kept, and now and then where the batch stands."""
        super().result(row)
        if row["status"] in (Status.REJECTED, Status.KEPT):
            level = "error" if row["status"] == Status.REJECTED else "warning"
            fields = {key: row.get(key) for key in ("status", "reason", "output")}
            self._log(level, "letter", **self._covered(row), **fields)
        if self.done % _EVERY_LETTERS == 0 or time.monotonic() - self.said >= _EVERY_SECONDS:
            self.said = time.monotonic()
            self._log("info", "progress", **self._position())

    def end(self) -> None:
        """Log the end."""
        self._log("info", "end", **self._position())

    def note(self, event: str, line: str, **fields: object) -> None:
        """Log it."""
        del line
        self._log("info", event, **fields)

    def tables(self, summary: Summary, *, strict: bool) -> None:
        """Log the counts."""
        del strict
        groups = [
            {"status": status, "group": group, "letters": count} for (status, group), count in summary.groups.items()
        ]
        self._log("info", "summary", letters=summary.letters, statuses=dict(summary.statuses), groups=groups)

    def error(self, error: MemoEnrichError) -> None:
        """Log what ended the batch."""
        for problem in getattr(error, "problems", (error,)):
            message = problem.message(self.ui.language)
            self._log("error", "error", code=problem.code, where=discreet(problem.where), message=discreet(message))

    def _covered(self, row: dict[str, Any]) -> dict[str, object]:
        return {"source": discreet(str(row["source"]))}

    def _position(self) -> dict[str, object]:
        done = self.standing + self.done
        return {
            "done": done,
            "letters": self.letters,
            "per_second": round(self.rate, 2),
            "seconds_left": round(self.seconds_left),
            "statuses": dict(self.statuses),
        }

    def _log(self, level: str, event: str, **fields: object) -> None:
        if self.ui.quiet and level == "info":
            return
        if isinstance(fields.get("output"), str):
            fields["output"] = discreet(str(fields["output"]))
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        row = {"time": now, "level": level, "event": event, **fields}
        click.echo(json_line(row, sys.stderr), err=True)


class Bar(Silent):
    """A bar with rate, time left and counts, on a terminal."""

    def start(self, letters: int, standing: int) -> None:
        """Draw the bar."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        super().start(letters, standing)
        self._bar = Progress(
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            TextColumn("{task.fields[said]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.start()
        self._task = self._bar.add_task("", total=letters, completed=standing, said="")

    def result(self, row: dict[str, Any]) -> None:
        """Move the bar."""
        super().result(row)
        self.tell(row)
        self._bar.update(self._task, advance=1, said=self.line().partition(", ")[2])

    def more(self, letters: int) -> None:
        """Make the bar longer."""
        super().more(letters)
        self._bar.update(self._task, total=self.letters)

    def say(self, line: str) -> None:
        """Say a line above the bar."""
        self._bar.console.print(shown(line), markup=False, highlight=False)

    def end(self) -> None:
        """Take the bar away."""
        if hasattr(self, "_bar"):
            self._bar.stop()


def number(value: float, language: Language) -> str:
    """Return a number with one decimal as the language writes it."""
    return f"{value:.1f}".replace(".", "," if language == "da" else ".")


def duration(seconds: float) -> str:
    """Return a length of time as 1:02:03 or 2:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
