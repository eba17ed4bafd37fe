"""Which pages there are, in both languages, and the door where a token is asked for."""

from __future__ import annotations

import hmac
from collections import OrderedDict
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import RedirectResponse, Response

from memo_enrich.errors import MemoEnrichError
from memo_enrich.service.desk import batches, catalogue, editor, material, past, trying
from memo_enrich.service.desk.visitor.forms import read_form
from memo_enrich.service.desk.visitor.guard import NotEnteredError
from memo_enrich.service.desk.visitor.page import ENGLISH, Page, page_of
from memo_enrich.service.desk.visitor.sessions import Sessions
from memo_enrich.service.safety.refusal import STATUS

door = APIRouter()


def furnish(app: FastAPI) -> None:
    """Add every page of the desk to the application."""
    app.state.sessions = Sessions()
    app.state.material = OrderedDict()
    for prefix in ("", ENGLISH):
        for room in (trying, catalogue, editor, past, material, batches):
            app.include_router(room.router, prefix=prefix, include_in_schema=False)
        app.include_router(door, prefix=prefix, include_in_schema=False)
    app.add_api_route(ENGLISH, _front, include_in_schema=False)
    app.add_exception_handler(NotEnteredError, _to_the_door)


@door.get("/login")
async def login(request: Request) -> Response:
    """Ask for the token."""
    return page_of(request, "login").show("login.html", wrong=False, to=_within(request.query_params.get("to", "/")))


@door.post("/login")
async def enter(request: Request) -> Response:
    """Let in whoever has the token."""
    page = page_of(request, "login")
    sent = await read_form(request, page.session, page.state.pace)
    token, to = page.state.settings.token, _within(sent.fields.get("to", "/"))
    if token is not None and not hmac.compare_digest(sent.fields.get("token", "").strip().encode(), token.encode()):
        page.state.counters.refused("service.no_token")
        return page.show("login.html", 401, wrong=True, to=to)
    sessions: Sessions = request.app.state.sessions
    page.session.entered = True
    sessions.renew(page.session)
    return page.go(to)


def troubled(request: Request, error: MemoEnrichError) -> Response:
    """Return a page that says why a call of a browser is refused."""
    page = page_of(request, "fault")
    return page.show("fault.html", STATUS.get(error.code, 400), error=error)


def lost(request: Request, status: int) -> Response:
    """Return a page that says that there is nothing at an address."""
    return page_of(request, "fault").show("gone.html", status)


def _within(path: str) -> str:
    """Return the address of a page of ours, whatever was asked for: nobody is led to another site."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


async def _front(request: Request) -> Response:
    return page_of(request, "try").go("/")


async def _to_the_door(request: Request, _: Exception) -> Response:
    page: Page = page_of(request, "login")
    path = request.url.path.removeprefix(request.scope.get("root_path", "")).removeprefix(
        ENGLISH if page.language == "en" else ""
    )
    return RedirectResponse(f"{page.url('/login')}?to={quote(path or '/')}", 303)
