"""What a cell may hold. Each reader returns the value, or raises :class:`Wrong` with a code word."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

from memo_enrich import reading
from memo_enrich.batch.wrap.listed import Enclosure

_YES: Final = frozenset({"ja", "j", "yes", "y", "true", "sand", "sandt", "1", "x"})
_NO: Final = frozenset({"", "nej", "n", "no", "false", "falsk", "0", "-"})
_DATES: Final = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>\d{4})"),
)
_BANNED: Final = re.compile(r'[<>:"/\\|?*\r\n\u00a0\u2000-\u200a\u2028\u205f\u2060\u3000]+')
"""Characters the platform refuses in file names (NEWS-VAL of 2024-11-15)."""
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not in XML 1.0
MEDIA_TYPES: Final = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
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
    if _UNPRINTABLE.search(folded):
        raise Wrong("list.characters")
    if len(folded) > limit:
        raise Wrong("list.too_long", limit=limit)
    return folded


def person(cell: str) -> str:
    """Return a CPR number as ten digits. Its day and month are looked at; modulus 11 no longer holds (cpr.dk)."""
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
    digits = re.sub(r"\s", "", cell).upper().removeprefix("DK")
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise Wrong("list.cvr")
    return digits


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


def enclosure(cell: str, folder: Path, *, letter: bool = False) -> Enclosure:
    """Return a file below ``folder``; ``letter``: it must be a PDF, by its content."""
    named = PurePosixPath(cell.replace("\\", "/"))
    if not named.name or named.is_absolute() or ".." in named.parts or ":" in cell:
        raise Wrong("list.file_outside")
    path = folder / named
    try:
        if not path.resolve().is_relative_to(folder):
            raise Wrong("list.file_outside")
        if not path.is_file():
            raise Wrong("list.file_missing")
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(1024)
    except (OSError, ValueError):
        raise Wrong("list.file_denied") from None
    if not size:
        raise Wrong("list.file_empty")
    if size > reading.MAX_BYTES:
        raise Wrong("list.file_large", megabytes=reading.MAX_BYTES // 1_000_000)
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    is_pdf = reading.is_pdf(head)
    if is_pdf != (media_type == "application/pdf") or (letter and not is_pdf):
        raise Wrong("list.file_kind" if not letter else "list.not_pdf")
    if media_type is None:
        raise Wrong("list.file_kind")
    return Enclosure(path, str(named), _file_name(named.name), media_type)


def _file_name(name: str) -> str:
    """Return a file name the platform takes."""
    tame = _UNPRINTABLE.sub("-", _BANNED.sub("-", name))
    stem, dot, suffix = tame.rpartition(".")
    return f"{stem[: LONGEST_TEXT - len(suffix) - 1]}{dot}{suffix}"
