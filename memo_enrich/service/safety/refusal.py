"""An answer that refuses: what is wrong and what to do, as JSON, also to somebody who is still sending."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Final

from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from memo_enrich.errors import MemoEnrichError
from memo_enrich.texts import Language

STATUS: Final = {
    "service.no_token": 401,
    "service.wrong_host": 421,
    "service.wrong_origin": 403,
    "service.slow_body": 408,
    "service.too_large": 413,
    "service.busy": 503,
    "service.closing": 503,
    "service.wrong_choice": 400,
    "service.no_such_page": 404,
    "service.form_stale": 403,
}
"""The HTTP status (RFC 9110) of each refusal."""

RETRY_AFTER: Final = 2
"""Seconds after which whoever was asked to come again may do so."""
_LINGER: Final = 2.0
"""Seconds that what is still being sent is thrown away: an answer to a caller who sends on is lost otherwise."""


class RefusedError(MemoEnrichError):
    """A call that is not answered; never raised for what a letter contains."""


class Lingering(JSONResponse):
    """An answer to a call that has not been read to its end. The connection is closed after it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, throw away what still comes for a moment, and end."""
        del scope
        start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        await send(start)
        await send({"type": "http.response.body", "body": self.body, "more_body": True})
        await _drained(receive)
        await send({"type": "http.response.body", "body": b""})


async def _drained(receive: Receive) -> None:
    until = time.monotonic() + _LINGER
    try:
        while (left := until - time.monotonic()) > 0:
            message = await asyncio.wait_for(receive(), left)
            if message["type"] != "http.request" or not message.get("more_body"):
                return
    except TimeoutError:
        return


def refusal(refused: MemoEnrichError, language: Language = "da", *, status: int | None = None) -> JSONResponse:
    """Return the answer to a call that is refused; the keys are those of an error of ``--json``."""
    code = status or STATUS.get(refused.code, 422)
    headers: Mapping[str, str] = {}
    if code == 503:
        headers = {"Retry-After": str(RETRY_AFTER)}
    elif code == 401:
        headers = {"WWW-Authenticate": 'Bearer realm="memo-enrich"'}
    if code in (408, 413, 503):
        headers = {**headers, "Connection": "close"}
        return Lingering(fault(refused, language), code, headers)
    return JSONResponse(fault(refused, language), code, headers)


def fault(error: MemoEnrichError, language: Language) -> dict[str, object]:
    """Return an error as the command line prints it with ``--json``."""
    return {
        "severity": "error",
        "code": error.code,
        "where": error.where,
        "message": error.sentence(language),
        "remedy": error.remedy(language),
    }
