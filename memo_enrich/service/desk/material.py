"""The other channels of the same subject: what the kit makes, to look at and to take along."""

from __future__ import annotations

from importlib.util import find_spec

from fastapi import APIRouter, Request
from starlette.responses import Response

from memo_enrich.service.desk.guard import at_desk

router = APIRouter()


@router.get("/material")
async def material(request: Request) -> Response:
    """Say how to get the material."""
    page = await at_desk(request, "material")
    return page.show("material.html", installed=find_spec("memo_enrich.kit") is not None)
