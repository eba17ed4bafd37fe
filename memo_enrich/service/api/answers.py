"""How an answer looks: the letter as body and its row in a header, or both as JSON; errors as ``--json`` has them."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from typing import Final

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import Kind, Result
from memo_enrich.service.crew import Picture, Reply
from memo_enrich.service.safety import Pace, answered
from memo_enrich.service.safety.refusal import fault
from memo_enrich.texts import Language

ROW: Final = "Memo-Enrich-Report"
LEFT_OUT: Final = "Memo-Enrich-Findings-Left-Out"

_LONGEST_ROW: Final = 6000
"""Characters of the row in its header: proxies refuse answers with headers above 8 KB."""
_MIME: Final = {Kind.PDF: "application/pdf", Kind.MEMO: "application/xml", Kind.KOMBI: "application/xml"}
_UNKNOWN: Final = "application/octet-stream"
_GRAVITY: Final = ("error", "warning", "info")


def wants_json(request: Request) -> bool:
    """Tell whether a caller's ``Accept`` asks for JSON by name."""
    accept = request.headers.get("accept", "")
    return any(part.partition(";")[0].strip().lower() == "application/json" for part in accept.split(","))


def letter(result: Reply, language: Language, pace: Pace, *, as_json: bool) -> Response:
    """Return the letter and its row; or the error (strict)."""
    if not isinstance(result, Result):
        return _error(result, language)
    row = result.to_dict(language)
    if as_json:
        return answered(_both(row, result.content), pace, "application/json")
    kind = _MIME.get(result.kind, _UNKNOWN) if result.kind else _UNKNOWN
    return answered(result.pieces(), pace, kind, _headers(row, result.reason))


def _both(row: dict[str, object], content: bytes) -> Iterator[bytes]:
    """Yield row and content as one JSON object; base64 needs no escaping."""
    yield b'{"report":' + json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b',"content":"'
    yield b64encode(content)
    yield b'"}'


def row(result: Reply, language: Language) -> Response:
    """Return the row alone; or the error (strict)."""
    if not isinstance(result, Result):
        return _error(result, language)
    return JSONResponse(result.to_dict(language))


def picture(shown: Reply, language: Language, pace: Pace, *, as_json: bool) -> Response:
    """Return the picture and what is said of it; or why there is none."""
    if not isinstance(shown, Picture):
        return _error(shown, language)
    if as_json:
        return answered(_both(shown.row, shown.png), pace, "application/json")
    short = {key: value for key, value in shown.row.items() if key != "candidates"}
    return answered((shown.png,), pace, "image/png", {ROW: _ascii(short)})


def _error(problem: MemoEnrichError, language: Language) -> Response:
    """Return the error that belongs to an exit code."""
    return JSONResponse(fault(problem, language) | {"exit_code": int(problem.exit_code)}, 422)


def _headers(said: dict[str, object], reason: str | None) -> dict[str, str]:
    """Return the row as a header; where it is too long for one, the least grave findings are left out and counted."""
    text = _ascii(said)
    if len(text) <= _LONGEST_ROW:
        return {ROW: text}
    findings: list[dict[str, object]] = list(said["findings"])  # type: ignore[call-overload]
    rank = sorted(findings, key=lambda one: (one["code"] != reason, _GRAVITY.index(str(one["severity"]))))
    while rank and len(text) > _LONGEST_ROW:
        rank = rank[: len(rank) // 2]
        text = _ascii({**said, "findings": [one for one in findings if any(one is kept for kept in rank)]})
    return {ROW: text, LEFT_OUT: str(len(findings) - len(rank))}


def _ascii(said: dict[str, object]) -> str:
    """Return JSON that a header can hold: ASCII on one line, so nothing in it can begin another header."""
    return json.dumps(said, ensure_ascii=True, separators=(",", ":"))
