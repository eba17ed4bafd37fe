"""How a batch is seen while it runs: a bar on a terminal, lines elsewhere, JSON for a log, or nothing."""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any, Final, Protocol

import click

from memo_enrich.batch import Summary
from memo_enrich.batch.discretion import discreet
from memo_enrich.cli.ui import Ui, json_line
from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import Status
from memo_enrich.texts import Language, word

_EVERY_SECONDS: Final = 15.0
_EVERY_LETTERS: Final = 500


class Progress(Protocol):
    """Sees a batch from start to end."""

    def start(self, letters: int, standing: int) -> None:
        """``letters`` in all, of which ``standing`` are done from before."""

    def result(self, row: dict[str, Any]) -> None:
        """A letter is done; its row is on the disk."""

    def end(self) -> None:
        """Nothing comes any more, for whatever reason."""

    def note(self, event: str, line: str, **fields: object) -> None:
        """Something else that happened: in words, and as fields."""

    def error(self, error: MemoEnrichError) -> None:
        """What ended the batch."""

    def tables(self, summary: Summary) -> None:
        """What came of it all."""


def progress(ui: Ui, log_format: str | None) -> Progress:
    """Return what fits where stderr goes and what the user asked for."""
    if log_format == "json":
        return JsonLog(ui)
    if ui.quiet:
        return Silent(ui)
    if log_format is None and sys.stderr.isatty():
        return Bar(ui)
    return Lines(ui)


class Silent:
    """Says nothing but errors; counts for the others."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui
        self.letters = 0
        self.standing = 0
        self.done = 0
        self.statuses: Counter[str] = Counter()
        self.began = time.monotonic()

    def start(self, letters: int, standing: int) -> None:
        """Take note of how much there is to do."""
        self.letters, self.standing = letters, standing
        self.began = time.monotonic()

    def result(self, row: dict[str, Any]) -> None:
        """Count a letter."""
        self.done += 1
        self.statuses[str(row["status"])] += 1

    def end(self) -> None:
        """Nothing to clear away."""

    def note(self, event: str, line: str, **fields: object) -> None:
        """Say it, unless quiet."""
        del event, fields
        self.ui.talk(line)

    def error(self, error: MemoEnrichError) -> None:
        """Say what ended the batch, one line a problem."""
        for problem in getattr(error, "problems", (error,)):
            self.ui.complain(problem)

    def tables(self, summary: Summary) -> None:
        """Say what came of it all, unless quiet."""
        if not self.ui.quiet:
            show_tables(summary, self.ui.language)

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

    def telling(self, row: dict[str, Any]) -> bool:
        """Tell whether a letter is worth a line of its own."""
        return row["status"] == Status.REJECTED or (self.ui.verbose and row["status"] == Status.KEPT)


class Lines(Silent):
    """A line now and then, and one for each letter that was rejected (and kept, with ``-v``)."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.said = time.monotonic()

    def start(self, letters: int, standing: int) -> None:
        """Say how much there is to do."""
        super().start(letters, standing)
        self.ui.talk(word("batch.start", self.ui.language, letters=letters, standing=standing))

    def result(self, row: dict[str, Any]) -> None:
        """Say something when it is worth it, or when it is time."""
        super().result(row)
        if self.telling(row):
            self.ui.talk(self.outcome(row))
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

    def tables(self, summary: Summary) -> None:
        """Log the counts."""
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
        if self.telling(row):
            self._bar.console.print(self.outcome(row), markup=False, highlight=False)
        self._bar.update(self._task, advance=1, said=self.line().partition(", ")[2])

    def end(self) -> None:
        """Take the bar away."""
        if hasattr(self, "_bar"):
            self._bar.stop()


def show_tables(summary: Summary, language: Language) -> None:
    """Say on stderr what came of the batch: per status and letter type or reason, and per type and channel."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    form = box.SIMPLE_HEAD if sys.stderr.isatty() else box.ASCII
    groups = Table(*_words("status", "group", language=language), box=form)
    groups.add_column(word("batch.letters", language), justify="right")
    groups.add_column(word("batch.first", language), overflow="fold")
    order = [str(status) for status in Status]
    for (status, group), count in sorted(
        summary.groups.items(), key=lambda item: (order.index(item[0][0]), -item[1], item[0][1])
    ):
        first = ", ".join(discreet(name) for name in summary.first[status, group])
        name = group or word("status.general", language)
        groups.add_row(word(f"status.{status}", language), name, str(count), first)
    ways = ("action", "page", "qr", "html", "text")
    channels = Table(*_words("type", language=language), box=form)
    for way in ways:
        channels.add_column(word(f"report.channel.{way}", language), justify="right")
    for kind in sorted(summary.types):
        channels.add_row(
            kind or word("status.general", language), *(str(summary.channels[kind, way] or "-") for way in ways)
        )
    console = Console(stderr=True, highlight=False, markup=False, width=None if sys.stderr.isatty() else 120)
    for table in (groups, channels):
        if table.row_count:
            console.print(table)


def _words(*keys: str, language: Language) -> list[str]:
    return [word(f"batch.{key}", language) for key in keys]


def number(value: float, language: Language) -> str:
    """Return a number with one decimal as the language writes it."""
    return f"{value:.1f}".replace(".", "," if language == "da" else ".")


def duration(seconds: float) -> str:
    """Return a length of time as 1:02:03 or 2:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
