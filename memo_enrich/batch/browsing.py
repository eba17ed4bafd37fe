"""The letters a batch would take, one by one, for those who only look: ``match``, ``types --learn``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from memo_enrich import reading
from memo_enrich.batch.scratch import scratch
from memo_enrich.batch.sources import Intake, sources_of
from memo_enrich.batch.tasks import Task
from memo_enrich.errors import ReadError


def letters_in(paths: str | Path | Iterable[str | Path]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield the source of each letter, and a function that returns its bytes while it is the latest one.

    Args:
        paths: a folder, or files; a container is taken apart into its messages. Nothing is changed.

    The function raises ReadError for a letter that cannot be read.

    Raises:
        ReadError: ``read.missing``.
        UsageError: ``batch.folder_in_list``.
    """
    intake = Intake(sources_of(paths))
    intake.survey()
    with scratch() as spool:
        for task in intake.tasks(str(spool)):
            yield task.source, partial(_content, task)
            if Path(task.path).parent == spool:
                with suppress(OSError):
                    Path(task.path).unlink()


def _content(task: Task) -> bytes:
    if task.refusal is not None:
        raise ReadError(task.refusal.code, task.source, **dict(task.refusal.values))
    return reading.load(task.path)
