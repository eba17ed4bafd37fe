"""Past letters: drop a folder, see which letter falls where, and which words would catch those that fell through."""

from __future__ import annotations

import asyncio
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.errors import CatalogueError
from memo_enrich.service.crew import PastLetter, ReadPast
from memo_enrich.service.desk.editor import reviewed
from memo_enrich.service.desk.effects import coverage_of, effects
from memo_enrich.service.desk.shelving import keeper_of, proposed
from memo_enrich.service.desk.visitor.forms import read_form
from memo_enrich.service.desk.visitor.guard import at_desk
from memo_enrich.service.desk.visitor.page import Page
from memo_enrich.service.desk.visitor.sessions import Sessions
from memo_enrich.service.editing import Change, changed, values_of

router = APIRouter()

_MOST: Final = 5000
"""Past letters in memory for one browser."""
_ALL: Final = 20_000
"""Past letters in memory for all browsers together."""
_ALL_CHARACTERS: Final = 200_000_000
"""Characters of past letters in memory for all browsers together."""
_SHOWN: Final = 500


@router.get("/past")
async def past(request: Request, type: str | None = None) -> Response:  # noqa: A002 - as the address has it
    """Show what the catalogue makes of the past letters, or ask for some."""
    page = await at_desk(request, "past")
    if not page.session.past:
        return page.show("past.html", coverage=None, kinds=[], seen=[], left=0, chosen=type, topic=None)
    known = page.state.shelf.edition.catalogue
    coverage = await coverage_of(page.session, known)
    kinds = [(one, page.topic(one.id, known)) for one in coverage.types if one.letters]
    seen = [one for one in coverage.seen if type is None or (one.letter_type or "") == type]
    return page.show(
        "past.html",
        coverage=coverage,
        kinds=sorted(kinds, key=lambda kind: -kind[0].letters),
        seen=seen[:_SHOWN],
        left=max(0, len(seen) - _SHOWN),
        chosen=type,
        topic=lambda id_: page.topic(id_, known),
    )


@router.post("/past/letters")
async def read(request: Request) -> Response:
    """Read past letters; a page that sends them one by one gets a count back."""
    page = await at_desk(request, "past")
    sent = await read_form(request, page.session, page.state.pace)
    sessions: Sessions = request.app.state.sessions
    room, read = max(0, min(_MOST - len(page.session.past), _ALL - sessions.past_letters)), 0
    while (group := sent.files[read : min(read + 8, room)]) and sessions.past_size < _ALL_CHARACTERS:
        page.session.keep_past(await asyncio.gather(*(_read(page, name, content) for name, content in group)))
        read += len(group)
    full = len(sent.files) > read
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"letters": len(page.session.past), "full": full})
    return page.go("/past", "" if sent.files else "nothing_sent")


@router.post("/past/forget")
async def forget(request: Request) -> Response:
    """Forget the past letters at once."""
    page = await at_desk(request, "past")
    await read_form(request, page.session, page.state.pace)
    page.session.forget_past()
    return page.go("/past", "forgotten")


@router.post("/past/word")
async def word(request: Request) -> Response:
    """Show what a word more would change; whoever may edit can save it from there."""
    page = await at_desk(request, "past")
    sent = await read_form(request, page.session, page.state.pace)
    id_, added = sent.fields.get("type", ""), " ".join(sent.fields.get("word", "").split())
    if not id_ or not added:
        return page.go("/past", "choose_type")
    await _with_tried(page, sent.fields.get("letter", ""))
    try:
        text, base = keeper_of(page).text()
        values = values_of(text, id_)
        if values is None:
            return page.show("gone.html", 404)
        values["text"] = f"{values['text']}\n{added}".strip()
        if page.state.settings.edit:
            return await reviewed(page, proposed(page, values | {"id_before": id_, "base": base}))
        return await _tried(page, id_, added, changed(text, Change(id_, values_of(text, id_) or {}, values)))
    except CatalogueError as error:
        return page.show("fault.html", 422, error=error)


async def _with_tried(page: Page, id_: str) -> None:
    """Weigh the word on the letter that was tried, too."""
    tried = page.session.tried.get(id_)
    if tried is not None and all(one.source != tried.name for one in page.session.past):
        page.session.keep_past([await _read(page, tried.name, tried.content)])


async def _tried(page: Page, id_: str, added: str, text: str) -> Response:
    """Show what a word would change where the catalogue may only be looked at."""
    catalogue = parse_catalogue(text, str(keeper_of(page).path))
    seen = await effects(page, catalogue, id_)
    return page.show("word.html", word=added, topic=page.topic(id_, catalogue), effects=seen)


async def _read(page: Page, name: str, content: bytes) -> PastLetter:
    while page.state.office.waiting >= page.state.settings.queue:  # other systems' letters go first
        await asyncio.sleep(0.05)
    read = await page.state.office.do(ReadPast(content, name))
    return read if isinstance(read, PastLetter) else PastLetter(name, read)
