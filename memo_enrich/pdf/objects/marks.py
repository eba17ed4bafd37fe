"""How memo-enrich knows its own work again: a sealed comment in the appended section, a name on the annotation.

The section starts with the line ``%memo-enrich/1`` and ends with a comment right before ``startxref``::

    %memo-enrich/1 <length of the original> <its SHA-256> <SHA-256 of the section> <link as JSON>

Comments are white space to every reader (ISO 32000-1, 7.2.4). The annotation's NM says the same without the seal, so
that a letter which another program has saved anew is still known.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Final

from memo_enrich.errors import PlacementError
from memo_enrich.lazy import pattern
from memo_enrich.model import FileBytes
from memo_enrich.pdf.objects.syntax import PdfString, text_of, text_string
from memo_enrich.records import dataclass

OPENING: Final = b"%memo-enrich/1\n"

_TAIL: Final = 8192
_SEAL: Final = pattern(
    rb"%memo-enrich/1 (\d{1,12}) ([0-9a-f]{64}) ([0-9a-f]{64}) (\"[\x20-\x7e]*\")\n"
    rb"startxref\n(\d{1,10})\n%%EOF\n"
)
_SEAL_BEGINS: Final = b"%memo-enrich/1 "
_MOST_SEALS: Final = 1000
_NAME: Final = pattern(r"memo-enrich/1 (\d{1,12}) ([0-9a-f]{64}) (.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """Our earlier stamp: the link it was made for, and length and SHA-256 of the file it was put on.

    ``removable`` is False when another program has written the file since, so that the original is not a prefix.
    """

    link: str
    original_length: int
    original_sha256: str
    removable: bool


def seal(length: int, sha256: str, section: bytes, link: str, position: int) -> bytes:
    """Return the end of our section: the comment that seals it, startxref and the end-of-file marker.

    Args:
        length: of the original file, bytes.
        sha256: of the original file, in hexadecimal.
        section: our section up to the comment.
        link: what the invitation leads to.
        position: of the cross-reference section, as startxref counts.
    """
    quoted, start = json.dumps(link).encode("ascii"), b"%d" % position
    own = _own_hash(section, quoted, start)
    head = f"%memo-enrich/1 {length} {sha256} ".encode("ascii")
    return head + own + b" " + quoted + b"\nstartxref\n" + start + b"\n%%EOF\n"


def _own_hash(section: bytes, link: bytes, position: bytes) -> bytes:
    """Return the SHA-256 that seals everything in the section but what the original's own hash stands for."""
    return hashlib.sha256(b"\n".join((section, link, position))).hexdigest().encode("ascii")


def annotation_name(length: int, sha256: str, link: str) -> PdfString:
    """Return the NM of our link annotation (ISO 32000-1, table 164); arguments as for :func:`seal`."""
    return text_string(f"memo-enrich/1 {length} {sha256} {link}")


def mark_in_name(name: bytes) -> Mark | None:
    """Return the mark in an annotation's NM, None when it is not ours."""
    match = _NAME.fullmatch(text_of(name)) if b"m\x00e\x00m\x00o" in name or b"memo-enrich/1" in name else None
    return Mark(match[3], int(match[1]), match[2], removable=False) if match else None


def mark_in_tail(data: FileBytes) -> Mark | None:
    """Return the mark of the section a file ends with, None when that section is not ours."""
    tail = data[max(0, len(data) - _TAIL) :]
    match = _last_seal(tail, 0)
    return None if match is None or match.end() != len(tail) else _mark_in_seal(data, match)


def _mark_in_seal(data: FileBytes, match: re.Match[bytes]) -> Mark | None:
    try:
        link = json.loads(match[4])
    except ValueError:
        return None
    return Mark(link, int(match[1]), match[2].decode("ascii"), removable=True) if int(match[1]) < len(data) else None


def original_of(data: bytes, where: str = "") -> bytes:
    """Return the file as it was before memo-enrich appended to it.

    Args:
        data: a PDF.
        where: what to call it in an error.

    Raises:
        PlacementError: ``pdf.not_ours`` (it does not end with a section of ours) or ``pdf.altered`` (it does, but
            the section or what stands before it is no longer what was written).
    """
    return data[: original_length(data, where)]


def original_length(data: bytes, where: str = "") -> int:
    """Return how many bytes of ``data`` are the file as it was; arguments and errors as for :func:`original_of`."""
    match = _last_seal(data, max(0, len(data) - _TAIL))
    if match is None or match.end() != len(data):
        raise PlacementError("pdf.not_ours", where)
    length = _restorable(data, match)
    if length is None:
        raise PlacementError("pdf.altered", where)
    return length


def buried_mark(data: bytes) -> Mark | None:
    """Return the mark of our last section wherever it stands: others may have appended to the file since.

    None: no section of ours stands in it whole, or what stands before it is no longer what it was.
    """
    match = _last_seal(data, 0)
    return None if match is None or _restorable(data, match) is None else _mark_in_seal(data, match)


def _last_seal(data: bytes, start: int) -> re.Match[bytes] | None:
    """Return the last comment from ``start`` on that seals a section of ours."""
    end = len(data)
    for _ in range(_MOST_SEALS):
        place = data.rfind(_SEAL_BEGINS, start, end)
        if place < 0:
            return None
        match = _SEAL.match(data, place)
        if match is not None:
            return match
        end = place
    return None


def _restorable(data: bytes, match: re.Match[bytes]) -> int | None:
    """Return the length of the original that a seal speaks of; None: section or original are not what they were."""
    length = int(match[1])
    section = data[length : match.start()]
    whole = section.lstrip(b"\r\n").startswith(OPENING) and length <= match.start()
    sealed = _own_hash(section, match[4], match[5]) == match[3]
    digest = hashlib.sha256(memoryview(data)[:length]).hexdigest().encode("ascii")
    return length if whole and sealed and digest == match[2] else None
