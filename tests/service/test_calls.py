"""Every call gives the rows, codes and bytes that the command gives, and a letter never gets a 5xx."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from memo_enrich import Options, check, enrich, load_catalogue, match_row, preview, remove
from memo_enrich.cli import main
from memo_enrich.pipeline import bug
from memo_enrich.service import Settings, create_app
from tests.conftest import REPO

LETTERS = (
    sorted((REPO / "fixtures" / "letters").glob("*.pdf"))[::4]
    + sorted((REPO / "fixtures" / "messages").glob("*.xml"))[::3]
)
SCHEMA = json.loads((REPO / "schemas" / "report.schema.json").read_text("utf-8"))


def timeless(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("seconds", "output")}


@pytest.mark.parametrize("letter", LETTERS, ids=lambda path: path.name)
def test_a_letter_comes_out_as_the_command_gives_it(
    letter: Path, client: TestClient, catalogue: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / letter.name
    status = main(["enrich", str(letter), "-o", str(out), "-c", str(catalogue), "--json", "--lang", "en"])
    row = json.loads(capfd.readouterr().out)
    answer = client.post("/v1/enrich", params={"name": str(letter)}, content=letter.read_bytes())
    assert (status, answer.status_code) == (0, 200)
    assert answer.content == out.read_bytes()
    report = json.loads(answer.headers["Memo-Enrich-Report"])
    assert timeless(report) == timeless(row)
    jsonschema.validate(report, SCHEMA)
    assert answer.headers["Content-Type"] == ("application/pdf" if letter.suffix == ".pdf" else "application/xml")


def test_whoever_wants_json_gets_row_and_letter_in_one(client: TestClient, fixtures: Path, catalogue: Path) -> None:
    letter = (fixtures / "letters" / "pas.pdf").read_bytes()
    answer = client.post("/v1/enrich?type=flytning", content=letter, headers={"Accept": "application/json"}).json()
    result = enrich(letter, load_catalogue(catalogue), letter_type="flytning", options=Options(lang="en"))
    assert base64.b64decode(answer["content"]) == result.content
    assert timeless(answer["report"]) == timeless(result.to_dict("en"))


def test_the_other_calls_say_what_the_library_says(client: TestClient, fixtures: Path, catalogue: Path) -> None:
    letter, known = (fixtures / "letters" / "opkraevning.pdf").read_bytes(), load_catalogue(catalogue)
    matched = client.post("/v1/match?lang=da", content=letter).json()
    assert timeless(matched) == timeless(match_row(letter, known).to_dict())
    checked = client.post("/v1/check?lang=da", content=letter).json()
    assert timeless(checked) == timeless(check(letter, known).to_dict())
    picture = client.post("/v1/preview?lang=da", content=letter)
    assert picture.content == preview(letter, known).png()
    assert json.loads(picture.headers["Memo-Enrich-Report"])["page"] == 1
    enriched = enrich(letter, known).content
    removed = client.post("/v1/remove", content=enriched)
    assert removed.content == letter == remove(enriched, known).content
    assert json.loads(removed.headers["Memo-Enrich-Report"])["status"] == "removed"


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("brev.pdf", b"%PDF-1.7")
    return stream.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\0", b"<", b"%PDF-1.7\n", zipped(), b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        b"%PDF-1.4\n" + b"1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj " * 900,
        bytes(range(256)) * 300,
    ],
    ids=["empty", "nul", "open", "stub", "zip", "html", "svg", "entity", "loop", "noise"],
)  # fmt: skip
@pytest.mark.parametrize("call", ["enrich", "remove", "match", "check"])
def test_what_is_no_letter_comes_back_as_it_was(call: str, body: bytes, client: TestClient) -> None:
    answer = client.post(f"/v1/{call}", content=body)
    assert answer.status_code == 200
    row = answer.json() if call in ("match", "check") else json.loads(answer.headers["Memo-Enrich-Report"])
    assert row["status"] in ("rejected", "kept")
    assert row["reason"]
    if call in ("enrich", "remove"):
        assert answer.content == body


def test_there_is_no_picture_of_what_is_no_letter(client: TestClient) -> None:
    answer = client.post("/v1/preview", content=b"no letter")
    assert (answer.status_code, answer.json()["code"]) == (422, "read.unknown_kind")


def test_strict_answers_422_with_the_error_of_the_exit_code(client: TestClient, fixtures: Path) -> None:
    letter = (fixtures / "letters" / "helt-fuld.pdf").read_bytes()
    assert client.post("/v1/enrich", content=letter).status_code == 200
    answer = client.post("/v1/enrich?strict=1", content=letter)
    assert answer.status_code == 422
    assert answer.json() | {"message": "", "remedy": "", "where": ""} == {
        "severity": "error", "code": "pdf.no_room", "where": "", "message": "", "remedy": "", "exit_code": 5,
    }  # fmt: skip
    unknown = client.post("/v1/enrich?strict=1&type=findes-ikke", content=letter)
    assert (unknown.status_code, unknown.json()["code"]) == (422, "match.unknown_type")


def test_nothing_in_a_letter_begins_another_header(client: TestClient) -> None:
    """Names and values go into the row as ASCII JSON: no line break, nothing beyond ASCII gets into a header."""
    name = "brev\r\nSet-Cookie: a=b\r\n\r\n<script>æøå\u2028.pdf"
    answer = client.post("/v1/enrich", params={"name": name}, content=b"%PDF-1.7")
    assert "set-cookie" not in answer.headers
    raw = answer.headers.raw
    row = next(value for key, value in raw if key.lower() == b"memo-enrich-report")
    assert all(32 <= byte < 127 for byte in row)
    assert json.loads(row)["source"] == name


def test_a_row_too_long_for_a_header_says_how_much_it_leaves_out(client: TestClient, fixtures: Path) -> None:
    message = (fixtures / "messages" / "valg-pdf-og-tekst-1.2.xml").read_bytes()
    broken = message.replace(b"</ns0:MessageBody>", b"<ns0:Nonsense/>" * 400 + b"</ns0:MessageBody>")
    assert broken != message
    whole = client.post("/v1/enrich", content=broken, headers={"Accept": "application/json"}).json()["report"]
    answer = client.post("/v1/enrich", content=broken)
    row = json.loads(answer.headers["Memo-Enrich-Report"])
    assert len(answer.headers["Memo-Enrich-Report"]) < 8000
    assert row["reason"] == whole["reason"]
    assert len(row["findings"]) + int(answer.headers.get("Memo-Enrich-Findings-Left-Out", 0)) == len(whole["findings"])


def test_types_are_those_of_the_command(client: TestClient, catalogue: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["types", "--verify", "--json", "-c", str(catalogue), "--lang", "en"])
    said = json.loads(capfd.readouterr().out)
    answer = client.get("/v1/types").json()
    assert {key: answer[key] for key in said} == said


def test_a_wrong_choice_is_400_and_not_repeated(client: TestClient) -> None:
    for query in ("strict=maybe", "lang=<script>"):
        answer = client.post(f"/v1/enrich?{query}", content=b"x")
        assert (answer.status_code, answer.json()["code"]) == (400, "service.wrong_choice")
        assert "<script>" not in answer.text


def test_what_is_refused_is_said_in_the_callers_language(client: TestClient) -> None:
    for path in ("nothing", "types/nothing"):
        said = [client.get(f"/v1/{path}", params={"lang": lang}).json() for lang in ("da", "DA", "x", "en")]
        assert said[0] == said[1] != said[2] == said[3]
        assert all(one["remedy"] for one in said)


def test_a_caller_who_has_gone_is_no_trouble(client: TestClient) -> None:
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/enrich",
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1")],
    }
    pieces: list[dict[str, Any]] = [{"type": "http.request", "body": b"%PDF", "more_body": True}]
    answer: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return pieces.pop() if pieces else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        answer.append(message)

    asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type]
    assert answer[0]["status"] == 204
    assert client.app.state.inside.pace.held == 0  # type: ignore[attr-defined]


def test_a_mistake_of_ours_without_a_place_is_named_all_the_same() -> None:
    assert dict(bug(RuntimeError("Jensen 300299")).values) == {"error": "RuntimeError", "place": "?"}


def test_the_description_is_sound_and_its_page_asks_nobody_else(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    assert {
        "/v1/enrich",
        "/v1/match",
        "/v1/check",
        "/v1/remove",
        "/v1/preview",
        "/v1/types",
        "/health",
        "/ready",
    } <= set(description["paths"])
    page = client.get("/docs")
    assert page.status_code == 200
    assert "Memo-Enrich-Report" in page.text
    assert "://" not in page.text.replace("http://127.0.0.1:8080/", "").replace("https://muni.example.dk/", "")
    for path in ("/static/desk.css", "/static/icon.svg"):
        assert client.get(path).status_code == 200


def test_figures_hold_nothing_of_a_letter(client: TestClient, fixtures: Path) -> None:
    letter = (fixtures / "letters" / "pas.pdf").read_bytes()
    client.post("/v1/enrich", params={"name": "Jensen-300299-1234-pas.pdf"}, content=letter)
    figures = client.get("/metrics").text
    assert 'memo_enrich_letters_total{call="enrich",status="enriched"}' in figures
    assert 'memo_enrich_enriched_total{letter_type="pas"}' in figures
    assert "Jensen" not in figures
    assert "300299" not in figures


def test_a_mistake_of_ours_on_the_way_costs_no_letter(
    client: TestClient, fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("Jensen 300299")

    from memo_enrich.service.state import State

    monkeypatch.setattr(State, "catalogue", broken)
    letter = (fixtures / "letters" / "pas.pdf").read_bytes()
    answer = client.post("/v1/enrich", content=letter)
    assert (answer.status_code, answer.content) == (200, letter)
    assert json.loads(answer.headers["Memo-Enrich-Report"])["reason"] == "internal"
    assert "Jensen" not in str(answer.headers)


def test_nobody_is_told_of_a_call(fixtures: Path, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Newer FastAPI reports every call with its query to OpenTelemetry, if that is set up."""
    pytest.importorskip("opentelemetry")
    from opentelemetry import _logs, metrics, trace

    heard: list[object] = []

    class Listener:
        def __getattr__(self, name: str) -> object:
            heard.append(name)
            return lambda *_, **__: Listener()

    for module, name in ((trace, "tracer"), (metrics, "meter"), (_logs, "logger")):
        monkeypatch.setattr(module, f"get_{name}_provider", Listener)
    letter = (fixtures / "letters" / "pas.pdf").read_bytes()
    with TestClient(create_app(Settings(catalogue, workers=1)), base_url="http://localhost") as client:
        client.post("/v1/match", params={"name": "Jensen-300299-1234-pas.pdf"}, content=letter)
        client.get("/nowhere")
    assert heard == []
