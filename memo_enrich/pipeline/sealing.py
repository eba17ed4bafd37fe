"""What every result gets at the end: hashes and the time taken."""

from __future__ import annotations

import time
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from memo_enrich.errors import ReadError
from memo_enrich.model import Result, Status, finding_of
from memo_enrich.records import dataclass

if TYPE_CHECKING:
    from hashlib import _Hash


@dataclass(frozen=True, slots=True)
class Clock:
    """When the work on a letter began (``time.perf_counter``)."""

    began: float

    def sealed(self, result: Result, source: bytes) -> Result:
        """Add the hashes of what came in and what goes out, and the seconds since the work began."""
        if not result.source_sha256 or result.original is not source:
            incoming = sha256(source)
            outgoing = incoming if result.original is source else sha256(result.original)
            result = replace(hashed(result, outgoing), source_sha256=incoming.hexdigest())
        return replace(result, seconds=time.perf_counter() - self.began)


def started() -> Clock:
    """Return a clock that runs from now."""
    return Clock(time.perf_counter())


def hashed(result: Result, original: _Hash) -> Result:
    """Add the hashes of a result.

    Args:
        result: with its edits.
        original: the SHA-256 of ``result.original``. What is only appended to is not hashed a second time.
    """
    size = len(result.original)
    only_appended = len(result.edits) <= 1 and all(edit.start == size for edit in result.edits)
    outgoing = original.copy() if only_appended else sha256()
    for piece in (edit.data for edit in result.edits) if only_appended else result.pieces():
        outgoing.update(piece)
    return replace(result, source_sha256=original.hexdigest(), output_sha256=outgoing.hexdigest())


def unread(name: str, content: bytes, error: ReadError) -> Result:
    """Return the result of bytes that are not a letter: rejected, and handed back as they came."""
    reason = finding_of(error, "")
    return Result(source=name, status=Status.REJECTED, original=content, findings=(reason,), reason=reason.code)
