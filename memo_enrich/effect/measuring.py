"""``measure``: manifests and statistics in, the effect out. What the catalogue does not know is never shown."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from memo_enrich.catalogue import load_catalogue
from memo_enrich.effect.counting import OTHER, Effect, Key, rows_of, totals_of
from memo_enrich.effect.letters import Sent, batches_of, count_letters
from memo_enrich.effect.table import Columns, read_statistics
from memo_enrich.effect.weeks import weeks_between
from memo_enrich.model import CHANNELS, Catalogue, Finding, finding

_SAID: Final[Mapping[str, str]] = {
    "digital post": "action", "digitalpost": "action", "brev": "page", "brev-link": "page", "brev-qr": "qr",
    "qr-kode": "qr", "hjemmeside": "web", "website": "web", "webside": "web", "plakat": "poster", "skilt": "sign",
    "roll-up": "rollup", "infoskærm": "screen", "skærm": "screen", "telefon": "sms",
}  # fmt: skip
"""What people call channels that have no tag of their own."""


def measure(
    outs: Sequence[str | Path],
    statistics: str | Path,
    catalogue: Catalogue | str | Path,
    *,
    columns: Columns | None = None,
    sent: date | None = None,
    language: str = "da",
) -> Effect:
    """Lay letters sent beside the chatbot's conversations.

    Args:
        outs: folders of batches, or their manifests; ``FOLDER=2026-11-03`` says when its letters were sent.
        statistics: the chatbot's CSV.
        catalogue: tells what tags, topics and links mean.
        columns: how the CSV's columns are called, where they have other than the usual names.
        sent: when the letters were sent, where no folder says otherwise.
        language: of topics.

    Raises:
        ReadError: a manifest or the statistics cannot be read (``effect.*``, ``read.*``).
        UsageError: ``effect.no_column``, ``effect.sent_day``.
        CatalogueError: the catalogue is wrong.
    """
    if not isinstance(catalogue, Catalogue):
        catalogue = load_catalogue(catalogue)
    batches = batches_of([str(out) for out in outs], sent)
    letters = count_letters(batches)
    said = read_statistics(statistics, columns or Columns())
    known, strangers = _understood(said, catalogue)
    weeks = sorted({week for *_, week in (*letters.letters, *known)})
    return Effect(
        weeks=tuple(weeks_between(weeks[0], weeks[-1])) if weeks else (),
        rows=rows_of(letters.letters, known),
        totals=totals_of(letters.letters, known),
        topics={kind.id: kind.topic_in(language) for kind in catalogue.letters},
        findings=tuple(_findings(letters, said, strangers)),
    )


def _understood(said: Mapping[Key, float], catalogue: Catalogue) -> tuple[dict[Key, float], tuple[float, float]]:
    """Return conversations by letter type, channel and week, and how many had a subject or a channel unknown."""
    types, channels = _types(catalogue), _channels(catalogue)
    known: defaultdict[Key, float] = defaultdict(float)
    no_type = no_channel = 0.0
    for (subject, tag, week), count in said.items():
        type_ = types.get(_folded(subject)) if subject else ""
        if type_ is None:
            type_ = types.get(_link(subject))
        if type_ is None:
            no_type += count
            continue
        channel = channels.get(_folded(tag), OTHER)
        no_channel += count if channel == OTHER else 0
        known[type_, channel, week] += count
    return dict(known), (no_type, no_channel)


def _types(catalogue: Catalogue) -> dict[str, str]:
    """Return the letter type of each id, topic and link."""
    found: dict[str, str] = {}
    for kind in catalogue.letters:
        for name in (_folded(kind.id), *map(_folded, kind.topics.values()), _link(kind.link), _link(kind.qr)):
            if name:
                found.setdefault(name, kind.id)
    for link in (catalogue.link, catalogue.qr):
        if link:
            found.setdefault(_link(link), "")
    for name in ("generelt", "general", "det generelle link", catalogue.name):
        found.setdefault(_folded(name), "")
    return found


def _channels(catalogue: Catalogue) -> dict[str, str]:
    """Return the channel of each tag and name."""
    found = {channel: channel for channel in CHANNELS} | dict(_SAID)
    tag = catalogue.tag
    return found | {_folded(tag.of(channel)): channel for channel in CHANNELS if tag and tag.of(channel)}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _link(text: str) -> str:
    """Return host and path of a link, also of one without https:// or with a query; a bare path as it is."""
    text = text.strip()
    if not text or " " in text:
        return ""
    parts = urlsplit(text if re.match(r"https?://", text, re.IGNORECASE) else f"https://{text}")
    return f"//{parts.netloc.casefold()}{parts.path.rstrip('/')}"


def _findings(letters: Sent, said: Mapping[Key, float], strangers: tuple[float, float]) -> list[Finding]:
    found = [
        finding("effect.day_guessed", batch.manifest.parent.as_posix(), day=batch.day.isoformat())
        for batch in letters.batches
        if batch.guessed
    ]
    no_type, no_channel = strangers
    if no_type:
        found.append(finding("effect.unknown_type", count=round(no_type), all=round(sum(said.values()))))
    if no_channel:
        found.append(finding("effect.unknown_channel", count=round(no_channel), all=round(sum(said.values()))))
    if not letters.letters:
        found.append(finding("effect.no_letters"))
    return found
