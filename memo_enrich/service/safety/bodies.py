"""Reading what callers send: not more than was agreed on, not too slowly, not more at once than there is room for."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from starlette.requests import ClientDisconnect, Request

from memo_enrich.service.safety.refusal import RefusedError

SLOWEST: Final = 16_000
"""Bytes a second that a caller must send, or read, on average, once its patience is used up."""


@dataclass(slots=True)
class Pace:
    """How bodies are read.

    Attributes:
        most: bytes of one body.
        room: bytes of all bodies that are in memory at a time.
        patience: seconds without a byte after which a caller is given up.
        held: bytes that are in memory now.
    """

    most: int
    room: int
    patience: float
    held: int = 0

    def refuse_large(self, request: Request) -> None:
        """Refuse by what the caller announces, before anything is read.

        Raises:
            RefusedError: ``service.too_large``, ``service.busy``.
        """
        announced = request.headers.get("content-length", "")
        length = int(announced[:20]) if announced.isdecimal() else 0  # longer ones are too large all the same
        if length > self.most:
            raise RefusedError("service.too_large", megabytes=self.most // 1_000_000)
        if self.held + length > self.room:
            raise RefusedError("service.busy")


async def read_body(request: Request, pace: Pace) -> bytes:
    """Return the body. What it takes is counted as held; give it back with ``pace.held -= len(body)``.

    Raises:
        RefusedError: ``service.too_large``, ``service.slow_body``, ``service.busy``.
        ClientDisconnect: the caller has gone.
    """
    pieces: list[bytes] = []
    size = 0
    try:
        async for piece in paced(request, pace):
            size += len(piece)
            pace.held += len(piece)
            pieces.append(piece)
    except BaseException:
        pace.held -= size
        raise
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


async def paced(request: Request, pace: Pace) -> AsyncIterator[bytes]:
    """Yield the body piece by piece within its limits; see :func:`read_body`."""
    pace.refuse_large(request)
    began, size, more = time.monotonic(), 0, True
    while more:
        left = min(pace.patience, began + pace.patience + size / SLOWEST - time.monotonic())
        try:
            async with asyncio.timeout(max(0.0, left)):
                message = await request.receive()
        except TimeoutError:
            raise RefusedError("service.slow_body") from None
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        piece, more = message.get("body", b""), message.get("more_body", False)
        size += len(piece)
        if size > pace.most:
            raise RefusedError("service.too_large", megabytes=pace.most // 1_000_000)
        if pace.held + len(piece) > pace.room:
            raise RefusedError("service.busy")
        yield piece


__all__ = ["ClientDisconnect", "Pace", "paced", "read_body"]
