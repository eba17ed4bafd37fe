"""The calls that take a letter. Whatever it holds, the answer is one of the promised ones; a 5xx is none of them."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import Result
from memo_enrich.pipeline import bug
from memo_enrich.service.api import answers
from memo_enrich.service.api.questions import asked
from memo_enrich.service.api.reference import described
from memo_enrich.service.crew import Check, Enrich, Errand, Match, Preview, Remove
from memo_enrich.service.safety import RefusedError, read_body
from memo_enrich.service.state import State, state_of
from memo_enrich.texts import Language

router = APIRouter(prefix="/v1", tags=["letters"])


@router.post("/enrich", **described("letter", "type", "strict", "name", "lang"))
async def enrich(request: Request) -> Response:
    """Add the fitting invitation to a letter and prove the result.

    The body is the letter, of any content type: MeMo XML, a kombi_request or a PDF, told by its content. The answer is
    the letter to send, byte for byte what `memo-enrich enrich` gives, and its row in the header
    `Memo-Enrich-Report`. Whatever happens within, there are bytes to send: a letter that cannot be enriched comes back
    as it was, and `reason` in the row says why.
    """
    reply, language = await _worked_on(request, Enrich)
    return answers.letter(reply, language, state_of(request).pace, as_json=answers.wants_json(request))


@router.post("/match", **described("row", "type", "strict", "name", "lang"))
async def match(request: Request) -> Response:
    """Tell which letter type a letter is, and why. Nothing is changed."""
    return answers.row(*await _worked_on(request, Match))


@router.post("/check", **described("row", "type", "strict", "name", "lang"))
async def check(request: Request) -> Response:
    """Check schema, rules and PDFs of a letter, and whether the invitation finds room. Nothing is changed."""
    return answers.row(*await _worked_on(request, Check))


@router.post("/remove", **described("letter", "strict", "name", "lang"))
async def remove(request: Request) -> Response:
    """Take the invitation out of a letter again: the PDF is the original, byte for byte, its hash checked."""
    reply, language = await _worked_on(request, Remove)
    return answers.letter(reply, language, state_of(request).pace, as_json=answers.wants_json(request))


@router.post("/preview", **described("picture", "type", "name", "lang"))
async def preview(request: Request) -> Response:
    """Draw where the invitation would go: zones, the page before and after, as PNG. Nothing is changed."""
    reply, language = await _worked_on(request, Preview)
    return answers.picture(reply, language, state_of(request).pace, as_json=answers.wants_json(request))


async def _worked_on(request: Request, errand: type[Errand]) -> tuple[Any, Language]:
    """Read the letter, have it worked on, count it; return what came of it, and the language to say it in.

    Raises:
        RefusedError: the call is refused.
        ClientDisconnect: the caller has gone.
    """
    state = state_of(request)
    question = asked(request, state.settings)
    state.refuse_crowd()
    body = await read_body(request, state.pace)
    try:
        reply = await _counted(state, errand(body, question.name, question.letter_type, question.options))
        return reply, question.language
    finally:
        state.pace.held -= len(body)


async def _safely(state: State, errand: Errand) -> Any:
    """Have an errand done; a mistake of ours on the way costs the letter the invitation, and nobody a 5xx."""
    try:
        return await state.do(errand)
    except RefusedError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, there are bytes to send
        return errand.lost(bug(error))


async def _counted(state: State, errand: Errand) -> Any:
    started, call, size = time.perf_counter(), type(errand).__name__.lower(), len(errand.content)
    reply = await _safely(state, errand)
    seconds = time.perf_counter() - started
    if isinstance(reply, Result):
        reply = replace(reply, original=errand.content)
        state.counters.letter(call, reply)
    elif isinstance(reply, MemoEnrichError):
        state.counters.fault(call, reply.code)
    state.counters.answered(call, size, seconds)
    return reply
