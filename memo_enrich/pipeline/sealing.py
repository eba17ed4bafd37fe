"""What every result gets at the end: hashes and the time taken."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from hashlib import sha256

from memo_enrich.errors import ReadError
from memo_enrich.model import Result, Status, finding_of


@dataclass(frozen=True, slots=True)
class Clock:
    """When the work on a letter began (``time.perf_counter``)."""

    began: float

    def sealed(self, result: Result, source: bytes) -> Result:
        """Add the hashes of what came in and what goes out, and the seconds since the work began."""
        incoming = sha256(source).hexdigest()
        outgoing = _sha256_of(result) if result.edits or result.original is not source else incoming
        seconds = time.perf_counter() - self.began
        return replace(result, source_sha256=incoming, output_sha256=outgoing, seconds=seconds)


def started() -> Clock:
    """Return a clock that runs from now."""
    return Clock(time.perf_counter())


def _sha256_of(result: Result) -> str:
    digest = sha256()
    for piece in result.pieces():
        digest.update(piece)
    return digest.hexdigest()


def unread(name: str, content: bytes, error: ReadError) -> Result:
    """Return the result of bytes that are not a letter: rejected, and handed back as they came."""
    reason = finding_of(error, "")
    return Result(source=name, status=Status.REJECTED, original=content, findings=(reason,), reason=reason.code)
