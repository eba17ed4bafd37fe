"""The calls about the service itself: what the catalogue holds, whether it is alive and able, figures."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from memo_enrich import __version__
from memo_enrich.advice import verify
from memo_enrich.service.api.questions import Lang, language_of
from memo_enrich.service.api.reference import page
from memo_enrich.service.counters import MIME
from memo_enrich.service.safety.refusal import fault
from memo_enrich.service.state import state_of

router = APIRouter(tags=["about"])


@router.get("/v1/types")
async def types(request: Request, lang: Lang = None) -> Response:
    """List the letter types of the catalogue, and what to look at in it, as `memo-enrich types --verify --json`."""
    state = state_of(request)
    language = language_of(lang, state.settings)
    catalogue = await state.catalogue()
    report = await asyncio.to_thread(verify, catalogue)
    findings = [found for found in report.findings if not (state.settings.demo and found.code == "link.example")]
    return JSONResponse(
        {
            "catalogue": state.shelf.edition.version,
            "types": [row.to_dict() for row in report.rows],
            "findings": [found.to_dict(language) for found in findings],
        }
    )


@router.get("/health")
async def health() -> JSONResponse:
    """Say that the service is alive."""
    return JSONResponse({"alive": True, "version": __version__})


@router.get("/ready", responses={503: {"description": "No worker is loaded, or the service is ending."}})
async def ready(request: Request) -> JSONResponse:
    """Say whether letters can be enriched, by which catalogue, and what is wrong with a newer one that is not used."""
    state = state_of(request)
    await state.catalogue()
    state.office.open()
    edition, workers = state.shelf.edition, state.office.workers
    able = workers > 0 and not state.office.closing
    return JSONResponse(
        {
            "ready": able,
            "workers": workers,
            "waiting": state.office.waiting,
            "catalogue": {
                "version": edition.version,
                "letter_types": len(edition.catalogue.letters),
                "faults": [fault(problem, state.settings.lang) for problem in edition.faults],
            },
        },
        200 if able else 503,
    )


@router.get("/metrics", responses={200: {"content": {"text/plain": {}}}})
async def metrics(request: Request) -> Response:
    """Give figures to Prometheus; nothing of a letter or a person is in them."""
    return Response(state_of(request).counters.page(), media_type=MIME)


@router.get("/docs", include_in_schema=False)
async def docs(request: Request) -> Response:
    """Show the interface to a person, made of the OpenAPI description; nothing comes from another server."""
    return Response(page(request.app.openapi(), request.scope.get("root_path", "")), media_type="text/html")
