"""The other channels of the same subject: what the kit makes, to look at and to take along."""

from __future__ import annotations

import io
import zipfile
from collections import OrderedDict
from importlib.util import find_spec
from typing import Final

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import Options
from memo_enrich.service.crew import Made, MakeMaterial, Material
from memo_enrich.service.desk.telling import remark
from memo_enrich.service.desk.visitor.forms import read_form
from memo_enrich.service.desk.visitor.guard import at_desk
from memo_enrich.service.desk.visitor.page import Page
from memo_enrich.texts import WORDS, word

router = APIRouter()

_MOST: Final = 12
"""Subjects whose material is in memory; none of it is of a person."""
_NEEDED: Final = ("typst", "cv2")

Shelf = OrderedDict[tuple[str, str, str], Material]


@router.get("/material")
async def material(request: Request, type: str | None = None) -> Response:  # noqa: A002 - as the address has it
    """Show the material of a subject, or ask for one."""
    page = await at_desk(request, "material")
    made = _made(page, type)
    remarks = [remark(page, found) for found in made.findings] if made else []
    return page.show(
        "material.html",
        missing=_missing(),
        chosen=type,
        made=made,
        remarks=remarks,
        what=lambda name: _what(page, name),
    )


@router.post("/material")
async def make(request: Request) -> Response:
    """Make the material of a subject."""
    page = await at_desk(request, "material")
    sent = await read_form(request, page.session, page.state.pace)
    type_ = sent.fields.get("type", "")
    if type_ and page.state.shelf.edition.catalogue.letter_type(type_) is None:
        return page.show("gone.html", 404)
    if _made(page, type_) is None:
        options = Options(demo=page.state.settings.demo, lang=page.language)
        reply = await page.state.do(MakeMaterial(letter_type=type_ or None, options=options))
        if isinstance(reply, MemoEnrichError):
            return page.show("fault.html", 422, error=reply)
        shelf = _shelf(page)
        shelf[_key(page, type_)] = reply
        while len(shelf) > _MOST:
            shelf.popitem(last=False)
    return page.go(f"/material?type={type_}")


@router.get("/material/picture")
async def picture(request: Request, type: str, name: str) -> Response:  # noqa: A002 - as the address has it
    """Give the picture of a piece."""
    page = await at_desk(request, "material")
    found = next((piece for piece in _pieces(page, type) if piece.name == name and piece.picture), None)
    if found is None:
        raise HTTPException(404)
    return Response(found.picture, media_type="image/png")


@router.get("/material/file")
async def file(request: Request, type: str, name: str = "") -> Response:  # noqa: A002 - as the address has it
    """Give a piece to take along, or all of them as a ZIP file."""
    page = await at_desk(request, "material")
    pieces = _pieces(page, type)
    label = type or "chatbot"
    if not name and pieces:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for piece in pieces:
                archive.writestr(f"{label}/{piece.name}", piece.content)
        return _taken(stream.getvalue(), f"{label}.zip")
    found = next((piece for piece in pieces if piece.name == name), None)
    if found is None:
        raise HTTPException(404)
    return _taken(found.content, f"{label}-{found.name}")


def _taken(content: bytes, name: str) -> Response:
    """Return a file to take along; it is never shown within our pages."""
    safe = "".join(sign if sign.isascii() and (sign.isalnum() or sign in ".-_") else "-" for sign in name)
    headers = {"Content-Disposition": f'attachment; filename="{safe}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _shelf(page: Page) -> Shelf:
    shelf: Shelf = page.request.app.state.material
    return shelf


def _key(page: Page, type_: str) -> tuple[str, str, str]:
    return page.state.shelf.edition.version, type_, page.language


def _made(page: Page, type_: str | None) -> Material | None:
    return None if type_ is None else _shelf(page).get(_key(page, type_))


def _pieces(page: Page, type_: str) -> tuple[Made, ...]:
    made = _made(page, type_)
    return made.pieces if made else ()


def _missing() -> bool:
    return any(find_spec(name) is None for name in _NEEDED)


def _what(page: Page, name: str) -> str:
    """Return what a piece is, in words."""
    key = f"kit.what.{name}"
    return word(key, page.language) if key in WORDS else name
