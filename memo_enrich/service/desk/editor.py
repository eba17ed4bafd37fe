"""The catalogue changed: the form, the difference first, saving in one step, undoing; two at once lose nothing."""

from __future__ import annotations

from base64 import b64encode

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from memo_enrich.errors import CatalogueError, MemoEnrichError, WriteError
from memo_enrich.service.desk.cards import cards
from memo_enrich.service.desk.catalogue import block_of
from memo_enrich.service.desk.effects import effects
from memo_enrich.service.desk.shelving import NEW, Proposal, form_again, form_for, keeper_of, proposed
from memo_enrich.service.desk.visitor.forms import Sent, read_form
from memo_enrich.service.desk.visitor.guard import at_desk
from memo_enrich.service.desk.visitor.page import Page
from memo_enrich.service.editing import OutdatedError, difference

router = APIRouter()


@router.get("/catalogue/new")
async def new(request: Request) -> Response:
    """Show an empty form."""
    page = await _editing(request)
    return page.show(
        "catalogue/cards.html", cards=await cards(page), chosen=None, block=None, form=form_for(page, NEW), fresh=True
    )


@router.post("/catalogue/review")
async def review(request: Request) -> Response:
    """Show what a form would change, or what is wrong with it."""
    page, sent = await _sent(request)
    try:
        return await reviewed(page, proposed(page, sent.fields))
    except CatalogueError as error:
        return page.show("fault.html", 422, error=error)


@router.post("/catalogue/save")
async def save(request: Request) -> Response:
    """Save what was looked at; where somebody else was quicker, look again."""
    page, sent = await _sent(request)
    keeper = keeper_of(page)
    try:
        proposal = proposed(page, sent.fields)
        if proposal.faults.count or proposal.seen != sent.fields.get("seen"):
            return await reviewed(page, proposal, overtaken=True)
        page.session.saved = keeper.save(proposal.text, proposal.seen)
    except OutdatedError:
        return await reviewed(page, proposed(page, sent.fields), overtaken=True)
    except (CatalogueError, WriteError) as error:
        return page.show("fault.html", 422, error=error)
    return page.go(f"/catalogue?type={proposal.id}" if proposal.change.after else "/catalogue", "saved")


@router.post("/catalogue/draft")
async def draft(request: Request) -> Response:
    """Tell a page while somebody types: what is wrong, how the block looks, what it would catch."""
    page, sent = await _sent(request)
    try:
        proposal = proposed(page, sent.fields)
    except CatalogueError:
        return JSONResponse({"problems": {}, "block": None, "catches": ""})
    drawn = None if proposal.faults.count else await block_of(page, proposal.id, proposal.text)
    seen = await effects(page, proposal.faults.catalogue, proposal.id)
    return JSONResponse(
        {
            "problems": proposal.faults.beside,
            "count": page.counted("to_correct", proposal.faults.count) if proposal.faults.count else "",
            "block": drawn and b64encode(drawn.png).decode("ascii"),
            "spoken": drawn and drawn.row["text"],
            "action": (drawn and drawn.row["actioned"] and drawn.row["action"]) or "",
            "catches": page.say("catches", count=page.number(seen.after), of=page.number(seen.letters)) if seen else "",
        }
    )


@router.get("/catalogue/versions")
async def versions(request: Request, show: str | None = None) -> Response:
    """List the earlier versions, and what is different in one."""
    page = await _editing(request)
    keeper = keeper_of(page)
    text, seen = keeper.text()
    earlier = None if show is None else keeper.version(show)
    if show is not None and earlier is None:
        return page.show("gone.html", 404)
    lines = None if earlier is None else difference(text, earlier)
    return page.show("catalogue/versions.html", versions=keeper.versions(), chosen=show, lines=lines, seen=seen)


@router.post("/catalogue/restore")
async def restore(request: Request) -> Response:
    """Fetch an earlier version back; the one that was there becomes a version itself."""
    page, sent = await _sent(request)
    keeper = keeper_of(page)
    name = sent.fields.get("version", "") or next((one.name for one in keeper.versions()), "")
    earlier = keeper.version(name)
    if earlier is None:
        return page.show("gone.html", 404)
    try:
        keeper.save(earlier, sent.fields.get("seen", "") or keeper.text()[1])
    except OutdatedError:
        return page.go(f"/catalogue/versions?show={name}", "overtaken")
    except MemoEnrichError as error:
        return page.show("fault.html", 422, error=error)
    return page.go("/catalogue", "restored")


async def reviewed(page: Page, proposal: Proposal, *, overtaken: bool = False) -> Response:
    """Show a proposal: what is wrong beside its fields, else the difference and what follows from it."""
    if proposal.faults.count:
        form, listed = form_again(proposal), await cards(page)
        chosen = next((card for card in listed if card.id == form.id), None)
        fresh = form.id == NEW
        return page.show("catalogue/cards.html", 422, cards=listed, chosen=chosen, block=None, form=form, fresh=fresh)
    removed = proposal.change.after is None
    drawn = None if removed else await block_of(page, proposal.id, proposal.text)
    seen = await effects(page, proposal.faults.catalogue, proposal.id)
    return page.show(
        "catalogue/review.html",
        409 if overtaken else 200,
        proposal=proposal,
        block=drawn,
        picture=drawn and b64encode(drawn.png).decode("ascii"),
        effects=seen,
        overtaken=overtaken,
        new=NEW,
    )


async def _editing(request: Request) -> Page:
    page = await at_desk(request, "catalogue")
    if not page.state.settings.edit:
        raise HTTPException(404)
    return page


async def _sent(request: Request) -> tuple[Page, Sent]:
    page = await _editing(request)
    return page, await read_form(request, page.session, page.state.pace)
