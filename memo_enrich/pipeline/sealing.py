"""What every result gets at the end: hashes and the time taken."""

from __future__ import annotations

import time
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from memo_enrich.errors import ReadError
from memo_enrich.model import Result, Status, finding_of, pieces
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
            result = hashed(result)
            if result.original is not source:
                result = replace(result, source_sha256=sha256(source).hexdigest())
        return replace(result, seconds=time.perf_counter() - self.began)


def started() -> Clock:
    """Return a clock that runs from now."""
    return Clock(time.perf_counter())


def hashed(result: Result, original: _Hash | None = None) -> Result:
    """Add the hashes of a result. What stands before the first edit is hashed once, for both.

    Args:
        result: with its edits.
        original: the SHA-256 of ``result.original`` where somebody has it already.
    """
    view = memoryview(result.original)
    first = min((edit.start for edit in result.edits), default=len(view))
    outgoing = original.copy() if original is not None and first == len(view) else sha256(view[:first])
    incoming = original or outgoing.copy()
    if original is None:
        incoming.update(view[first:])
    for piece in pieces(result.original, result.edits, start=first):
        outgoing.update(piece)
    return replace(result, source_sha256=incoming.hexdigest(), output_sha256=outgoing.hexdigest())


def unread(name: str, content: bytes, error: ReadError) -> Result:
    """Return the result of bytes that are not a letter: rejected, and handed back as they came."""
    reason = finding_of(error, "")
    return Result(source=name, status=Status.REJECTED, original=content, findings=(reason,), reason=reason.code)
