"""Letters sent: the rows of manifests, counted by letter type, channel and week."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from memo_enrich.effect.weeks import day_of, week_of_day
from memo_enrich.errors import ReadError, UsageError
from memo_enrich.texts import told

MANIFEST: Final = "manifest.jsonl"
_SENT: Final = frozenset({"enriched", "already"})
_DATED: Final = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2}|\d{4}-?W\d{2}|\d{2}-\d{2}-\d{4})(?!\d)", re.IGNORECASE)
_ASSIGNED: Final = re.compile(r"(.+)=([^=\\/]+)")


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch: its manifest, and the day its letters were sent. ``guessed``: only the file's own date says so."""

    manifest: Path
    day: date
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """Letters of all batches: by (letter type, channel, week), and by (letter type, "", week) whatever the channel."""

    letters: Mapping[tuple[str, str, str], int]
    batches: tuple[Batch, ...]


def batches_of(outs: Sequence[str], sent: date | None) -> list[Batch]:
    """Return the batches that are named.

    The day is the one behind ``=`` (``out/uge45=2026-11-03``), else ``sent``, else a day or week in the folder's name,
    else the day on which the manifest was last written.

    Raises:
        ReadError: ``effect.no_manifest``.
        UsageError: ``effect.sent_day``: what stands behind ``=`` is no day.
    """
    return [_batch(out, sent) for out in outs]


def _batch(out: str, sent: date | None) -> Batch:
    path, day = Path(out), sent
    assigned = _ASSIGNED.fullmatch(out)
    if assigned and not path.exists():
        path = Path(assigned[1])
        try:
            day = day_of(assigned[2])
        except ValueError:
            raise UsageError("effect.sent_day", path.as_posix()) from None
    manifest = path if path.is_file() else path / MANIFEST
    if not manifest.is_file():
        raise ReadError("effect.no_manifest", path.as_posix())
    if day is not None:
        return Batch(manifest, day)
    named = _DATED.search(path.absolute().name)
    if named:
        try:
            return Batch(manifest, day_of(named[1].upper()))
        except ValueError:  # 2026-99-99
            pass
    return Batch(manifest, datetime.fromtimestamp(manifest.stat().st_mtime, UTC).astimezone().date(), guessed=True)


def count_letters(batches: Sequence[Batch]) -> Sent:
    """Count the letters that went out with an invitation. Where a source stands twice, its last row counts.

    Raises:
        ReadError: ``read.denied``.
    """
    counted: Counter[tuple[str, str, str]] = Counter()
    for batch in batches:
        week = week_of_day(batch.day)
        for letter_type, channels in _last_rows(batch.manifest):
            for channel in ("", *channels):
                counted[letter_type, channel, week] += 1
    return Sent(counted, tuple(batches))


def _last_rows(manifest: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield letter type and channels of each letter sent."""
    last: dict[bytes, tuple[str, tuple[str, ...]] | None] = {}
    kinds: dict[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]] = {}
    for row in _rows(manifest):
        source = blake2b(str(row.get("source")).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        kind = (str(row.get("letter_type") or ""), _channels(row))
        last[source] = kinds.setdefault(kind, kind) if str(row.get("status")) in _SENT else None
    return (kind for kind in last.values() if kind is not None)


def _rows(manifest: Path) -> Iterator[dict[str, Any]]:
    try:
        with manifest.open("rb") as stream:
            for raw in stream:
                try:
                    row = json.loads(raw)
                except ValueError:  # a line that a kill cut
                    continue
                if isinstance(row, dict):
                    yield row
    except OSError as error:
        raise ReadError("read.denied", str(manifest), error=told(error)) from error


def _channels(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ways out of a letter; a code stands on every page that carries the block."""
    placements = row.get("placements")
    places = (
        {str(put.get("in")) for put in placements if isinstance(put, dict)} if isinstance(placements, list) else set()
    )
    found = [channel for channel in ("action", "page") if channel in places]
    return (*found, "qr") if "page" in places else tuple(found)
