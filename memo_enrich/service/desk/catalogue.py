"""The catalogue to look at: letter types as cards, the block as it is printed."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from memo_enrich.service.crew import DrawBlock, Picture
from memo_enrich.service.desk.cards import cards
from memo_enrich.service.desk.shelving import form_for
from memo_enrich.service.desk.visitor.guard import at_desk
from memo_enrich.service.desk.visitor.page import Page

router = APIRouter()


@router.get("/catalogue")
async def catalogue(request: Request, type: str | None = None) -> Response:  # noqa: A002 - as the address has it
    """Show the letter types, and one of them."""
    page = await at_desk(request, "catalogue")
    listed = await cards(page)
    chosen = next((card for card in listed if card.id == type), None) or next((one for one in listed if one.id), None)
    if chosen is None and listed:
        chosen = listed[0]
    if type is not None and (chosen is None or chosen.id != type):
        return page.show("gone.html", 404)
    block = await block_of(page, chosen.id) if chosen else None
    form = form_for(page, chosen.id) if chosen else None
    return page.show("catalogue/cards.html", cards=listed, chosen=chosen, block=block, form=form, fresh=False)


@router.get("/catalogue/block.png")
async def block(request: Request, type: str = "") -> Response:  # noqa: A002 - as the address has it
    """Draw the block of a letter type."""
    page = await at_desk(request, "catalogue")
    drawn = await block_of(page, type)
    if drawn is None:
        raise HTTPException(404)
    return Response(drawn.png, media_type="image/png")


async def block_of(page: Page, id_: str, text: str | None = None) -> Picture | None:
    """Return the block of a letter type, None where it cannot be drawn.

    Args:
        page: who asks.
        id_: the letter type, "" for the general link.
        text: a catalogue that is not saved yet.
    """
    edition = page.state.shelf.edition
    if text is None and id_ and edition.catalogue.letter_type(id_) is None:
        return None
    errand = DrawBlock(letter_type=id_ or None, text=text, source=str(page.state.shelf.path))
    drawn = await page.state.do(errand)
    return drawn if isinstance(drawn, Picture) else None
