"""Days, weeks and numbers as people in Denmark write them, and as programs do."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DANISH_DAY: Final = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})(?:[T ,].*)?")
_YEAR_WEEK: Final = re.compile(r"(\d{4})\s*[-/, ]?\s*(?:uge|week|w|u)\.?\s*(\d{1,2})", re.IGNORECASE)
_WEEK_YEAR: Final = re.compile(r"(?:uge|week|w|u)\.?\s*(\d{1,2})\s*[-/, ]\s*(\d{4})", re.IGNORECASE)
"""A week says that it is one: 12/2026 may be December."""

_DANISH_NUMBER: Final = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_ENGLISH_NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")


def week_of(text: str) -> str:
    """Return the ISO week (ISO 8601: ``2026-W52``) of a day or week.

    Read are 2026-12-24 (with a time behind it), 24-12-2026, 24.12.2026, 24/12/2026; 2026-W52, 2026 uge 52, uge 52 2026.

    Raises:
        ValueError: it is none of these.
    """
    return week_of_day(day_of(text))


def week_of_day(day: date) -> str:
    """Return the ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def day_of(text: str) -> date:
    """Return a day written as in :func:`week_of`; of a week its Monday.

    Raises:
        ValueError: it is none.
    """
    text = text.strip()
    if found := _ISO_DAY.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DANISH_DAY.fullmatch(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _YEAR_WEEK.fullmatch(text):
        return date.fromisocalendar(int(found[1]), int(found[2]), 1)
    if found := _WEEK_YEAR.fullmatch(text):
        return date.fromisocalendar(int(found[2]), int(found[1]), 1)
    raise ValueError("neither a day nor a week")


def monday_of(week: str) -> date:
    """Return the first day of an ISO week."""
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)


def weeks_between(first: str, last: str) -> list[str]:
    """Return every week from the first to the last."""
    weeks, monday = [], monday_of(first)
    while (week := week_of_day(monday)) <= last:
        weeks.append(week)
        monday += timedelta(days=7)
    return weeks


def number_of(text: str) -> float:
    """Return a count written as in Danish (1.234,5), in English (1,234.5) or plainly (1234.5).

    A point or a comma before exactly three digits parts thousands: nobody counts conversations in thousandths.

    Raises:
        ValueError: it is no number, or negative.
    """
    text = text.strip()
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    if not text.isascii():
        raise ValueError("no number")
    if _DANISH_NUMBER.fullmatch(text) and not re.fullmatch(r"\d{1,3},\d{3}", text):
        return float(text.replace(".", "").replace(" ", "").replace(",", "."))
    if _ENGLISH_NUMBER.fullmatch(text):
        return float(text.replace(",", ""))
    raise ValueError("no number")
