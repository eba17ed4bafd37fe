"""Letters and conversations laid beside each other: by letter type, channel and week, and in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from memo_enrich.model import CHANNELS, LETTER_CHANNELS, Finding
from memo_enrich.texts import Language

OTHER: Final = "other"
"""A channel whose tag the catalogue does not know, and conversations without one."""

ORDER: Final = (*CHANNELS, OTHER)
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A letter type ("" for the general chatbot) and channel in a week. ``letters`` is None for what is no letter."""

    letter_type: str
    channel: str
    week: str
    letters: int | None
    conversations: float

    @property
    def per_100(self) -> float | None:
        """Conversations for each 100 letters; None where there were no letters."""
        return 100 * self.conversations / self.letters if self.letters else None

    def to_dict(self) -> dict[str, object]:
        """Return the row for ``effect --json``."""
        return {
            "letter_type": self.letter_type or None,
            "channel": self.channel,
            "week": self.week,
            "letters": self.letters,
            "conversations": _plain(self.conversations),
            "per_100_letters": _rounded(self.per_100),
        }


@dataclass(frozen=True, slots=True)
class Total:
    """A letter type in all.

    Attributes:
        letter_type: its id, "" for the general chatbot.
        letters: that went out with an invitation.
        conversations: that began from a letter, from the first week with letters on.
        web: that began on the web page in the same weeks; None where the statistics have no such channel.
        other: that began elsewhere.
        channels: conversations from letters by channel.
    """

    letter_type: str
    letters: int
    conversations: float
    web: float | None
    other: float
    channels: Mapping[str, float]

    @property
    def per_100(self) -> float | None:
        """Conversations for each 100 letters."""
        return 100 * self.conversations / self.letters if self.letters else None

    @property
    def times_web(self) -> float | None:
        """How many times as many conversations letters brought as the web page did."""
        return self.conversations / self.web if self.web else None

    def to_dict(self) -> dict[str, object]:
        """Return the total for ``effect --json``."""
        return {
            "letter_type": self.letter_type or None,
            "letters": self.letters,
            "conversations": _plain(self.conversations),
            "per_100_letters": _rounded(self.per_100),
            "web": None if self.web is None else _plain(self.web),
            "times_web": _rounded(self.times_web),
            "other": _plain(self.other),
            "channels": {channel: _plain(count) for channel, count in self.channels.items()},
        }


@dataclass(frozen=True, slots=True)
class Effect:
    """What letters and other ways brought. Rows by letter type, channel and week; totals with most letters first."""

    weeks: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[Total, ...]
    topics: Mapping[str, str]
    findings: tuple[Finding, ...] = ()

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return the object that ``effect --json`` prints."""
        return {
            "weeks": list(self.weeks),
            "totals": [total.to_dict() for total in self.totals],
            "rows": [row.to_dict() for row in self.rows],
            "findings": [found.to_dict(language) for found in self.findings],
        }


def rows_of(letters: Mapping[Key, int], conversations: Mapping[Key, float]) -> tuple[Row, ...]:
    """Return a row for every letter type, channel and week in which there was anything."""
    sent = {key: count for key, count in letters.items() if key[1]}
    made = [
        Row(*key, sent.get(key, 0) if key[1] in LETTER_CHANNELS else None, conversations.get(key, 0.0))
        for key in {*sent, *conversations}
    ]
    return tuple(sorted(made, key=lambda row: (row.letter_type, ORDER.index(row.channel), row.week)))


def totals_of(letters: Mapping[Key, int], conversations: Mapping[Key, float]) -> tuple[Total, ...]:
    """Return every letter type in all."""
    has_web = any(channel == "web" for _, channel, _ in conversations)
    types = dict.fromkeys(key[0] for key in (*letters, *conversations))
    made = [_total(type_, letters, conversations, has_web=has_web) for type_ in types]
    return tuple(sorted(made, key=lambda total: (-total.letters, -total.conversations, total.letter_type)))


def _total(type_: str, letters: Mapping[Key, int], conversations: Mapping[Key, float], *, has_web: bool) -> Total:
    weeks = [week for one, channel, week in letters if one == type_ and not channel]
    since = min(weeks, default="")
    held: dict[str, float] = {}
    for (one, channel, week), count in conversations.items():
        if one == type_ and week >= since:
            held[channel] = held.get(channel, 0.0) + count
    own: dict[str, float] = {channel: held[channel] for channel in LETTER_CHANNELS if channel in held}
    web = held.get("web", 0.0) if has_web else None
    return Total(
        letter_type=type_,
        letters=sum(count for (one, channel, _), count in letters.items() if one == type_ and not channel),
        conversations=sum(own.values()),
        web=web,
        other=sum(held.values()) - sum(own.values()) - (web or 0.0),
        channels=own,
    )


def _plain(count: float) -> float | int:
    return int(count) if count == int(count) else round(count, 2)


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 2)


def sums(rows: Sequence[Row], week: str, channels: Sequence[str]) -> float:
    """Return the conversations of some channels in a week."""
    return sum(row.conversations for row in rows if row.week == week and row.channel in channels)
