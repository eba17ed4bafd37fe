"""The effect as a page: what the template is given, and the template filled in. It is written in ``templates/``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from memo_enrich.effect.counting import Effect, Total, sums
from memo_enrich.effect.voice import Voice
from memo_enrich.model import CHANNELS, LETTER_CHANNELS
from memo_enrich.resources import style, templates
from memo_enrich.texts import Language, capital

_FILLS: Final = ("solid", "hatched", "blank")
_MOST_WEEKS: Final = 53
_LABELS: Final = 27  # weeks that are named below the axis, at most


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the chart of rates: name, share of the longest one (0 to 1), and what is written at its end."""

    name: str
    share: float
    said: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a week's column: how it is filled, from where and how high (0 to 1)."""

    fill: str
    start: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A week: its pieces from below, its label ("" for none) and its figures in words."""

    pieces: tuple[Piece, ...]
    label: str
    said: str


def effect_page(effect: Effect, *, language: Language = "da", day: date | None = None) -> str:
    """Return the effect as one self-contained page of HTML.

    Args:
        effect: from :func:`memo_enrich.measure`.
        language: of the page.
        day: that stands on it; today unless given.
    """
    voice = Voice(language)
    columns, highest = _columns(effect, voice)
    return (
        templates(__package__)
        .get_template("effect.html")
        .render(
            say=voice,
            language=language,
            style=style(__package__, "effect.css"),
            lead=_lead(effect, voice),
            bars=_bars(effect, voice),
            columns=columns,
            highest=voice.count(highest),
            totals=effect.totals,
            has_web=any(total.web is not None for total in effect.totals),
            rows=effect.rows,
            name=lambda id_: _name(effect, id_, voice),
            findings=[(found.message(language), found.remedy(language)) for found in effect.findings],
            day=(day or date.today()).isoformat(),  # noqa: DTZ011 - the municipality's own day
        )
    )


def _name(effect: Effect, id_: str, voice: Voice) -> str:
    return capital(effect.topics.get(id_, id_) if id_ else voice("general"))


def _lead(effect: Effect, voice: Voice) -> list[str]:
    letters = sum(total.letters for total in effect.totals)
    conversations = sum(total.conversations for total in effect.totals)
    if not effect.weeks:
        return []
    first, last = voice.week(effect.weeks[0]), voice.week(effect.weeks[-1])
    said = [
        voice("lead", letters=voice.count(letters), conversations=voice.count(conversations), first=first, last=last)
    ]
    if letters:
        said.append(voice("lead_rate", rate=voice.rate(100 * conversations / letters)))
    web = sum(total.web or 0 for total in effect.totals)
    if web:
        said.append(voice("lead_web", web=voice.count(web), times=voice.rate(conversations / web)))
    return said


def _bars(effect: Effect, voice: Voice) -> list[Bar]:
    rated: list[tuple[Total, float]] = [(one, one.per_100) for one in effect.totals if one.per_100 is not None]
    longest = max((rate for _, rate in rated), default=0.0) or 1.0
    rated.sort(key=lambda pair: -pair[1])
    return [Bar(_name(effect, one.letter_type, voice), rate / longest, voice.rate(rate)) for one, rate in rated]


def _columns(effect: Effect, voice: Voice) -> tuple[list[Column], float]:
    """Return the latest weeks as columns, and the conversations of the highest."""
    weeks = effect.weeks[-_MOST_WEEKS:]
    others = [channel for channel in (*CHANNELS, "other") if channel not in (*LETTER_CHANNELS, "web")]
    groups: Sequence[Sequence[str]] = (LETTER_CHANNELS, ("web",), others)
    counted = [[sums(effect.rows, week, group) for group in groups] for week in weeks]
    highest = max(map(sum, counted), default=0.0)
    step = -(-len(weeks) // _LABELS)
    columns = []
    for number, (week, counts) in enumerate(zip(weeks, counted, strict=True)):
        said = ", ".join(voice.count(count) for count in counts)
        pieces, start = [], 0.0
        for fill, count in zip(_FILLS, counts, strict=True):
            if count:
                pieces.append(Piece(fill, start, count / (highest or 1)))
                start += count / (highest or 1)
        columns.append(
            Column(tuple(pieces), str(int(week[6:])) if number % step == 0 else "", f"{voice.week(week)}: {said}")
        )
    return columns, highest
