"""The interface in words: what OpenAPI says of bodies and answers, and the page that shows it to a person."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from memo_enrich.resources import schema_folder
from memo_enrich.service.api.questions import PARAMETERS
from memo_enrich.service.pages import render

SUMMARY: Final = "The fitting chatbot link and QR code on Danish Digital Post letters."
DESCRIPTION: Final = (
    "A letter goes in as the body of a call and comes out ready to send, with a row that says what happened. A letter"
    " never gets a 5xx: what cannot be enriched comes back as it was, and the row says why. Nothing of a letter is"
    " stored or logged. With a token, calls to `/v1` and `/metrics` carry `Authorization: Bearer TOKEN`."
)

_BODY: Final = {
    "required": True,
    "description": "The letter: MeMo XML, a kombi_request or a PDF. Its content type does not matter.",
    "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
}
_EXAMPLE: Final = {
    "source": "pas.pdf", "output": None, "status": "enriched", "kind": "pdf", "memo_version": None,
    "letter_type": "pas", "evidence": [{"by": "labels", "value": "pas"}], "link": "https://muni.example.dk/pas",
    "placements": [{"in": "page", "page": 1, "box_mm": [25.0, 222.0, 92.0, 29.0]}], "findings": [],
    "source_sha256": "9f2c\u2026", "output_sha256": "41d0\u2026", "seconds": 0.012,
}  # fmt: skip
_FAULT: Final = {
    "severity": "error", "code": "match.none", "where": "pas.pdf",
    "message": "No letter type fits, and the catalogue has no general link",
    "remedy": "Name the letter type with --type, extend the catalogue, or set a general link in [chatbot].",
    "exit_code": 4,
}  # fmt: skip
_REFUSALS: Final = {
    401: "The token is missing or wrong.",
    408: "The letter came too slowly.",
    413: "The letter is larger than the service takes; it is not read to its end.",
    422: "`strict`: the error that belongs to the exit code of the command line.",
    503: "Too many letters wait, or the service is ending; come again after `Retry-After` seconds.",
}


def described(kind: str, *query: str) -> dict[str, Any]:
    """Return what OpenAPI says of a call that answers with a "letter", a "row" or a "picture".

    The query is described here and read by :func:`~memo_enrich.service.api.questions.asked`: FastAPI's own way costs
    each letter as much as all the rest of the call.
    """
    said = {"parameters": [_parameter(name, *PARAMETERS[name]) for name in query], "requestBody": _BODY}
    return {"openapi_extra": said, "responses": {200: _GOOD[kind], **_refusals()}}


def _parameter(name: str, description: str, example: str) -> dict[str, Any]:
    schema = {"type": "string", "examples": [example]}
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def _refusals() -> dict[int | str, dict[str, Any]]:
    answers: dict[int | str, dict[str, Any]] = {code: {"description": text} for code, text in _REFUSALS.items()}
    answers[422]["content"] = {"application/json": {"example": _FAULT}}
    answers[503]["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
    return answers


@cache
def _row_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((schema_folder() / "report.schema.json").read_text(encoding="utf-8"))
    return {key: value for key, value in schema.items() if not key.startswith("$")}


_ROW_HEADER: Final = {
    "Memo-Enrich-Report": {
        "description": "The letter's row, as JSON in ASCII.",
        "schema": {"type": "string", "example": json.dumps(_EXAMPLE)},
    },
    "Memo-Enrich-Findings-Left-Out": {
        "description": "How many findings the row lacks because the header would be too long; JSON has them all.",
        "schema": {"type": "integer"},
    },
}
_BINARY: Final = {"schema": {"type": "string", "format": "binary"}}
_GOOD: Final[dict[str, dict[str, Any]]] = {
    "letter": {
        "description": "The letter to send, and its row.",
        "headers": _ROW_HEADER,
        "content": {
            "application/pdf": _BINARY,
            "application/xml": _BINARY,
            "application/octet-stream": _BINARY,
            "application/json": {"example": {"report": _EXAMPLE, "content": "JVBERi0xLjcK\u2026 (base64)"}},
        },
    },
    "row": {
        "description": "The row.",
        "content": {
            "application/json": {"schema": _row_schema(), "example": _EXAMPLE | {"status": "kept", "reason": "asked"}}
        },
    },
    "picture": {
        "description": "The picture.",
        "headers": {
            "Memo-Enrich-Report": {"description": "Page, box and layout, as JSON.", "schema": {"type": "string"}}
        },
        "content": {
            "image/png": _BINARY,
            "application/json": {"example": {"report": {"page": 1}, "content": "(base64)"}},
        },
    },
}


def page(description: dict[str, Any], root: str) -> str:
    """Return the interface as a page for a person.

    Args:
        description: the OpenAPI description.
        root: the path under which the service is mounted.
    """
    calls = [
        {"path": path, "method": method.upper(), **call}
        for path, methods in description["paths"].items()
        for method, call in methods.items()
    ]
    return render("reference.html", "en", calls=calls, about=description["info"], root=root, dumped=_dumped)


def _dumped(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
