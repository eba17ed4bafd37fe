"""Try a letter: drop it, see what becomes of it and why, take it with you."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from memo_enrich.model import Kind, Options, Result
from memo_enrich.service.crew import Look, LookAt
from memo_enrich.service.desk.telling import told
from memo_enrich.service.desk.visitor.forms import read_form
from memo_enrich.service.desk.visitor.guard import at_desk
from memo_enrich.service.desk.visitor.page import Page
from memo_enrich.service.desk.visitor.sessions import Sessions, Tried

router = APIRouter()

_ENDING: Final = {Kind.PDF: "pdf", Kind.MEMO: "xml", Kind.KOMBI: "xml"}
_MIME: Final = {"pdf": "application/pdf", "xml": "application/xml"}


@router.get("/")
async def front(request: Request) -> Response:
    """Ask for a letter."""
    page = await at_desk(request, "try")
    return page.show("try.html", empty=False)


@router.post("/letters")
async def try_letter(request: Request) -> Response:
    """Take a letter, and show what becomes of it."""
    page = await at_desk(request, "try")
    sent = await read_form(request, page.session, page.state.pace)
    if not sent.files:
        return page.show("try.html", 422, empty=True)
    name, content = sent.files[0]
    return await _looked_at(page, name.rpartition("/")[2] or "brev", content, sent.fields.get("type") or None)


@router.get("/letters/{id_}")
async def shown(request: Request, id_: str) -> Response:
    """Show what became of a letter."""
    page = await at_desk(request, "try")
    tried = page.session.tried.get(id_)
    if tried is None:
        return page.show("gone.html", 404)
    return page.show("tried.html", id=id_, tried=tried, story=told(page, tried))


@router.post("/letters/{id_}/again")
async def again(request: Request, id_: str) -> Response:
    """Look at the same letter as another type."""
    page = await at_desk(request, "try")
    sent = await read_form(request, page.session, page.state.pace)
    tried = page.session.tried.get(id_)
    if tried is None:
        return page.show("gone.html", 404)
    return await _looked_at(page, tried.name, tried.content, sent.fields.get("type") or None)


@router.post("/letters/{id_}/forget")
async def forget(request: Request, id_: str) -> Response:
    """Forget a letter at once."""
    page = await at_desk(request, "try")
    await read_form(request, page.session, page.state.pace)
    page.session.tried.pop(id_, None)
    return page.go("/", "forgotten")


@router.get("/letters/{id_}/{picture}.png")
async def picture(request: Request, id_: str, picture: str) -> Response:
    """Give one of the pictures of a letter."""
    page = await at_desk(request, "try")
    tried = page.session.tried.get(id_)
    if tried is None:
        raise HTTPException(404)
    look = tried.look
    known = {"before": look.before, "after": look.after, "zones": look.zones}
    known |= {f"marked-{number}": png for number, png in look.marked}
    if not known.get(picture):
        raise HTTPException(404)
    return Response(known[picture], media_type="image/png")


@router.get("/letters/{id_}/file")
async def file(request: Request, id_: str) -> Response:
    """Give the finished letter to take along."""
    page = await at_desk(request, "try")
    tried = page.session.tried.get(id_)
    if tried is None:
        return page.show("gone.html", 404)
    result = replace(tried.look.result, original=tried.content)
    ending = _ENDING.get(result.kind, "") if result.kind else ""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(_name(tried.name, ending), safe='')}"}
    return Response(result.content, media_type=_MIME.get(ending, "application/octet-stream"), headers=headers)


def _name(name: str, ending: str) -> str:
    """Return a name for the finished letter, of its own kind."""
    stem, dot, own = name.rpartition(".")
    if not ending:
        return name
    return f"{stem}.{ending}" if dot and own.lower() == ending else f"{name}.{ending}"


async def _looked_at(page: Page, name: str, content: bytes, letter_type: str | None) -> Response:
    settings = page.state.settings
    options = Options(
        demo=settings.demo, documents=settings.documents, schema_dir=settings.schema_dir, lang=page.language
    )
    look = await page.state.do(LookAt(content, name, letter_type, options))
    if not isinstance(look, Look):  # pragma: no cover - what a letter holds ends in a row
        raise HTTPException(404)
    page.state.counters.letter("desk", _counted(look.result))
    id_ = page.session.keep(Tried(name, content, look))
    sessions: Sessions = page.request.app.state.sessions
    sessions.spare()
    return page.go(f"/letters/{id_}")


def _counted(result: Result) -> Result:
    """Return the row as the figures count it: a letter that was tried is sent to nobody."""
    return replace(result, placements=())
