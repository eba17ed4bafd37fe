"""Many small invented letters: messages of a few kilobytes, each with a messageUUID of its own."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from hashlib import sha256

from tests.conftest import FIXTURES

_PATTERNS = ("koerekort-html-1.2.xml", "pas-standardnavnerum-1.2.xml")
"""One without a PDF, one with a small one."""


def small_letters(count: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and messages; the same number gives the same letters."""
    patterns = [(FIXTURES / "messages" / name).read_bytes() for name in _PATTERNS]
    known = [_uuid_in(pattern) for pattern in patterns]
    for number in range(count):
        which = number % len(patterns)
        own = str(uuid.UUID(bytes=sha256(b"invented %d" % number).digest()[:16], version=4)).encode()
        yield f"afdeling {number % 7}/brev-{number:06}.xml", patterns[which].replace(known[which], own)


def _uuid_in(message: bytes) -> bytes:
    _, _, rest = message.partition(b"messageUUID>")
    return rest.partition(b"<")[0]
