"""What a cell may hold. Each reader returns the value, or raises :class:`Wrong` with a code word."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

_YES: Final = frozenset({"ja", "j", "yes", "y", "true", "sand", "sandt", "1", "x"})
_NO: Final = frozenset({"", "nej", "n", "no", "false", "falsk", "0", "-"})
_DATES: Final = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>\d{4})"),
)
_ROUNDED: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not in XML 1.0
LONGEST_TEXT: Final = 256  # memoTextType
MOST_ATTACHMENTS: Final = 10  # the platform's limit for AdditionalDocuments


class Wrong(Exception):  # noqa: N818 - not an error of the program
    """A cell that cannot be used; ``code`` and ``values`` say why, and never hold what is in it."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def text(cell: str, limit: int = LONGEST_TEXT) -> str:
    """Return a text on one line."""
    folded = " ".join(cell.split())
    if UNPRINTABLE.search(folded):
        raise Wrong("list.characters")
    if len(folded) > limit:
        raise Wrong("list.too_long", limit=limit)
    return folded


def person(cell: str) -> str:
    """Return a CPR number as ten digits. Its day and month are looked at; modulus 11 no longer holds (cpr.dk)."""
    _refuse_rounded(cell)
    digits = re.sub(r"[\s-]", "", cell)
    if re.fullmatch(r"\d{9}", digits):
        raise Wrong("list.cpr_zero")
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise Wrong("list.cpr")
    day, month = int(digits[:2]), int(digits[2:4])
    if not (1 <= day % 60 <= 31 and 1 <= month <= 12):  # a replacement number has 60 added to the day
        raise Wrong("list.cpr")
    return digits


def company(cell: str) -> str:
    """Return a CVR number as eight digits."""
    _refuse_rounded(cell)
    digits = re.sub(r"\s", "", cell).upper().removeprefix("DK")
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise Wrong("list.cvr")
    return digits


def _refuse_rounded(cell: str) -> None:
    """Refuse a number as a spreadsheet writes one too wide for its column (``1,23457E+09``): digits are lost."""
    if _ROUNDED.fullmatch(cell.strip()):
        raise Wrong("list.number_rounded")


def yes(cell: str) -> bool:
    """Return whether a cell says yes."""
    word = cell.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Wrong("list.yes_no")


def day(cell: str, today: date) -> date | None:
    """Return a date that has not passed, as 2026-12-31, 31-12-2026, 31.12.2026 or 31/12/2026; None for nothing."""
    if not cell:
        return None
    for form in _DATES:
        if found := form.fullmatch(cell):
            try:
                meant = date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                break
            if meant < today:
                raise Wrong("list.date_past")
            return meant
    raise Wrong("list.date")


def kle(cell: str) -> str:
    """Return a KLE number: two, four or six digits with dots."""
    if cell and not re.fullmatch(r"[0-9]{2}(\.[0-9]{2}){0,2}", cell):
        raise Wrong("list.kle")
    return cell
