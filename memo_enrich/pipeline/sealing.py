"""What every result gets at the end: hashes and the time taken."""

from __future__ import annotations

import time
from dataclasses import replace
from hashlib import sha256

from memo_enrich.errors import ReadError
from memo_enrich.model import Result, Status, finding_of


def sealed(result: Result, source: bytes, started: float) -> Result:
    """Add the hashes of what came in and what goes out, and the seconds since ``started`` (perf_counter)."""
    incoming = sha256(source).hexdigest()
    outgoing = _sha256_of(result) if result.edits or result.original is not source else incoming
    seconds = time.perf_counter() - started
    return replace(result, source_sha256=incoming, output_sha256=outgoing, seconds=seconds)


def _sha256_of(result: Result) -> str:
    digest = sha256()
    for piece in result.pieces():
        digest.update(piece)
    return digest.hexdigest()


def unread(name: str, content: bytes, error: ReadError) -> Result:
    """Return the result of bytes that are not a letter: rejected, and handed back as they came."""
    reason = finding_of(error, "")
    return Result(source=name, status=Status.REJECTED, original=content, findings=(reason,), reason=reason.code)
