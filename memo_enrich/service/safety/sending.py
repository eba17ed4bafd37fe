"""Sending what callers get: a large letter is never copied whole, and a caller who does not read on is given up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from memo_enrich.service.safety.bodies import SLOWEST, Pace

_AT_ONCE: Final = 1 << 18
"""Bytes that are handed to the web server at a time; it holds about as many that the caller has not read yet."""


def answered(
    pieces: Iterable[bytes | memoryview], pace: Pace, media_type: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the answer with a body of these pieces: at once where it is small, else as fast as it is read."""
    body = tuple(pieces)
    size = sum(map(len, body))
    if size <= _AT_ONCE:
        return Response(b"".join(body), media_type=media_type, headers=headers)
    return _Streamed(body, size, pace, media_type, headers or {})


class _Streamed(Response):
    """A large answer. It counts as held until it is sent or its caller has been given up."""

    def __init__(
        self,
        pieces: tuple[bytes | memoryview, ...],
        size: int,
        pace: Pace,
        media_type: str,
        headers: Mapping[str, str],
    ) -> None:
        super().__init__(media_type=media_type, headers={**headers, "Content-Length": str(size)})
        self._pieces, self._size, self._pace = pieces, size, pace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; a caller who reads too slowly loses the connection in the middle (RFC 9112, section 8)."""
        del scope, receive
        pace, began, sent = self._pace, time.monotonic(), 0
        pace.held += self._size
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            for part in _parts(self._pieces):
                left = min(pace.patience, began + pace.patience + sent / SLOWEST - time.monotonic())
                async with asyncio.timeout(max(0.0, left)):
                    await send({"type": "http.response.body", "body": part, "more_body": bool(part)})
                sent += len(part)
        except TimeoutError:
            return
        finally:
            pace.held -= self._size


def _parts(pieces: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """Yield them in parts; the last is empty."""
    for piece in pieces:
        view = memoryview(piece)
        for start in range(0, len(view), _AT_ONCE):
            yield bytes(view[start : start + _AT_ONCE])
    yield b""
