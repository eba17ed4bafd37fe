"""The application: gate, calls and pages put together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import HTTPException, RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException as Unrouted

from memo_enrich import __version__
from memo_enrich.pipeline import bug
from memo_enrich.service import api, desk
from memo_enrich.service.api.questions import spoken
from memo_enrich.service.api.reference import DESCRIPTION, SUMMARY
from memo_enrich.service.editing import Keeper
from memo_enrich.service.pages import STATIC, static
from memo_enrich.service.safety import Gate, RefusedError, refusal
from memo_enrich.service.safety.bodies import ClientDisconnect
from memo_enrich.service.safety.gate import HEADERS
from memo_enrich.service.settings import Settings
from memo_enrich.service.state import State, state_of

_UNTOLD: Final[Any] = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}
"""Newer FastAPI tells OpenTelemetry of every call with its query, where a letter's name stands: never ours."""

log = logging.getLogger("memo_enrich.service")


def made(settings: Settings) -> FastAPI:
    """Return the application; see :func:`memo_enrich.service.create_app`."""
    inside = State.of(settings)
    app = FastAPI(
        title="memo-enrich",
        version=__version__,
        summary=SUMMARY,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=_life,
        redirect_slashes=False,
        telemetry=_UNTOLD,
    )
    app.state.inside = inside
    app.add_middleware(Gate, settings=settings)
    app.include_router(api.letters)
    app.include_router(api.about)
    app.state.keeper = Keeper(settings.catalogue)
    desk.furnish(app)
    app.add_api_route("/static/{name:path}", _static, include_in_schema=False)
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(Unrouted, _nowhere)
    app.add_exception_handler(RequestValidationError, _unasked)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _failed)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """Start the workers with the application, and let them finish at its end."""
    inside: State = app.state.inside
    inside.office.open()
    yield
    await asyncio.to_thread(inside.office.close)


async def _static(name: str) -> Response:
    """Give a file that pages ask for; its address changes with its content."""
    if name not in STATIC:
        raise HTTPException(404)
    return Response(static(name), media_type=STATIC[name], headers={"Cache-Control": "public, max-age=604800"})


async def _refused(request: Request, error: Exception) -> Response:
    """Answer a call that is refused."""
    inside = state_of(request)
    refused = error if isinstance(error, RefusedError) else RefusedError("service.no_such_page")
    inside.counters.refused(refused.code)
    if _is_reader(request):
        return desk.troubled(request, refused)
    return refusal(refused, spoken(request, inside.settings))


async def _nowhere(request: Request, error: Exception) -> Response:
    """Answer a call to an address, or by a method, that is not there."""
    status = error.status_code if isinstance(error, Unrouted) else 404
    if _is_reader(request):
        return desk.lost(request, status)
    return refusal(RefusedError("service.no_such_page"), spoken(request, state_of(request).settings), status=status)


async def _failed(request: Request, error: Exception) -> Response:
    """Answer where we have made a mistake: its class and place, never what it says."""
    values = dict(bug(error).values)
    state_of(request).counters.refused("internal")
    log.error("internal: %s at %s", values["error"], values["place"])
    answer = refusal(RefusedError("internal", **values), state_of(request).settings.lang, status=500)
    answer.headers.update(HEADERS)
    return answer


async def _gone(request: Request, _: Exception) -> Response:
    """Answer a caller who has gone: nobody hears it."""
    del request
    return Response(status_code=204)


def _is_reader(request: Request) -> bool:
    """Tell whether a person with a browser asks, and not a program."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1/")


async def _unasked(request: Request, _: Exception) -> Response:
    """Answer a query that cannot be read; what was in it is not repeated."""
    return await _refused(request, RefusedError("service.wrong_choice", name="?", allowed="-"))
