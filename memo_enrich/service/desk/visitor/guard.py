"""Who may see a page: everybody on this machine, or, where there is a token, whoever has shown it."""

from __future__ import annotations

from starlette.requests import Request

from memo_enrich.service.desk.visitor.page import Page, page_of


class NotEnteredError(Exception):
    """The token has not been shown."""


async def at_desk(request: Request, room: str) -> Page:
    """Return the page that a call is for; the catalogue is the one of now.

    Raises:
        NotEnteredError: the token has not been shown.
    """
    page = page_of(request, room)
    if page.state.settings.token is not None and not page.session.entered:
        raise NotEnteredError
    await page.state.catalogue()
    return page
