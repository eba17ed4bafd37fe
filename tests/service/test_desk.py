"""The desk as HTML, in process, without script: try a letter, change the catalogue, past letters, batches, the door."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from memo_enrich import enrich_many, load_catalogue
from memo_enrich.batch.report import write_report
from memo_enrich.errors import ReadError
from memo_enrich.service import Settings, create_app
from tests.conftest import FIXTURES

HTML = {"Accept": "text/html"}
SCHOOL = FIXTURES / "letters" / "skoleindskrivning.pdf"


@pytest.fixture(scope="module")
def batches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, known = tmp_path_factory.mktemp("batches"), load_catalogue(FIXTURES / "letters.toml")
    letters = [FIXTURES / "letters" / name for name in ("pas.pdf", "helt-fuld.pdf")]
    enrich_many(letters, folder / "november & <b>", known, jobs=1)
    write_report(folder / "november & <b>", known)
    (folder / "no batch").mkdir()
    return folder


@pytest.fixture(scope="module")
def running(batches: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = Path(shutil.copy(FIXTURES / "letters.toml", tmp_path_factory.mktemp("desk")))
    app = create_app(Settings(path, workers=1, edit=True, batches=batches, max_mb=20))
    with TestClient(app, base_url="http://127.0.0.1", headers=HTML) as client:
        yield client


@pytest.fixture
def desk(running: TestClient) -> TestClient:
    """A browser of its own, and the catalogue as it was."""
    settings: Settings = running.app.state.inside.settings  # type: ignore[attr-defined]
    settings.catalogue.write_text((FIXTURES / "letters.toml").read_text("utf-8"), "utf-8")
    running.cookies.clear()
    return running


def form_key(page: httpx.Response) -> str:
    found = re.search(r'name="form-key" value="([^"]+)"', page.text)
    assert found is not None
    return found[1]


def fields(page: httpx.Response, action: str) -> dict[str, str]:
    """What the form with this action would send."""
    inside = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page.text, re.DOTALL)
    assert inside is not None, action
    sent: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", inside[0]):
        named = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        if "name" in named:
            sent[named["name"]] = unescape(named.get("value", ""))
    for name, value in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', inside[0], re.DOTALL):
        sent[name] = unescape(value)
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', inside[0], re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


def watched(name: str, monkeypatch: pytest.MonkeyPatch) -> tuple[list[bool], list[Callable[..., Any]]]:
    """Note for each call of a function whether it held up the web server's thread; the second list takes its place."""
    module, _, function = name.rpartition(".")
    real, calls, others = getattr(importlib.import_module(module), function), list[bool](), list[Callable[..., Any]]()

    def noted(*args: Any) -> Any:
        try:
            asyncio.get_running_loop()
            calls.append(True)
        except RuntimeError:
            calls.append(False)
        return (others[-1] if others else real)(*args)

    monkeypatch.setattr(name, noted)
    return calls, others


def drop(desk: TestClient, content: bytes, name: str, **more: str) -> httpx.Response:
    sent = {"form-key": form_key(desk.get("/")), **more}
    return desk.post("/letters", data=sent, files={"letter": (name, content)})


def test_a_letter_is_tried_and_taken_along(desk: TestClient) -> None:
    page = drop(desk, SCHOOL.read_bytes(), "Skoleindskrivning, 0. klasse.pdf")
    assert page.status_code == 200
    assert "Brevet får en invitation til chatbotten" in page.text
    assert "muni.example.dk/skole" in page.text
    assert "<mark>skrive jeres barn ind i skolen</mark>" in page.text
    pictures = re.findall(r'src="(/letters/[^"]+\.png)"', page.text)
    assert len(pictures) >= 4
    for picture in pictures:
        assert desk.get(picture).content.startswith(b"\x89PNG")
    link = re.search(r'href="(/letters/[^"]+/file)"', page.text)
    assert link is not None
    taken = desk.get(link[1])
    known = load_catalogue(FIXTURES / "letters.toml")
    from memo_enrich import enrich

    assert taken.content == enrich(SCHOOL.read_bytes(), known, name="Skoleindskrivning, 0. klasse.pdf").content
    assert taken.headers["Content-Disposition"].startswith("attachment")


def test_another_browser_sees_nothing_of_it(desk: TestClient) -> None:
    page = drop(desk, SCHOOL.read_bytes(), "skole.pdf")
    picture = re.search(r'src="(/letters/[^"]+\.png)"', page.text)
    assert picture is not None
    assert desk.get(picture[1]).status_code == 200
    desk.cookies.clear()
    assert desk.get(picture[1]).status_code == 404
    assert desk.get(page.url.path).status_code == 404


def test_a_letter_is_forgotten_when_asked(desk: TestClient) -> None:
    page = drop(desk, SCHOOL.read_bytes(), "skole.pdf")
    done = desk.post(f"{page.url.path}/forget", data={"form-key": form_key(page)})
    assert "slettet fra hukommelsen" in done.text
    assert desk.get(page.url.path).status_code == 404


def test_the_right_type_can_be_chosen(desk: TestClient) -> None:
    page = drop(desk, (FIXTURES / "letters" / "paamindelse.pdf").read_bytes(), "brev.pdf")
    assert "Burde brevet have en type?" in page.text
    sent = fields(page, "/past/word") | {"word": "aflevér nøglen", "type": "pas"}
    weighed = desk.post("/past/word", data=sent)
    assert "<bdi>brev.pdf</bdi></td><td>Alle andre breve</td><td>Pas</td>" in weighed.text
    desk.post("/past/forget", data={"form-key": form_key(page)})
    chosen = desk.post(f"{page.url.path}/again", data={"form-key": form_key(page), "type": "pas"})
    assert "muni.example.dk/pas" in chosen.text
    assert "typen er valgt" in chosen.text


@pytest.mark.parametrize(
    ("content", "heading"),
    [
        (b"PK\x03\x04 zip", "ikke et brev, der kan sendes"),
        (b"<html><script>alert(1)</script>", "ikke et brev, der kan sendes"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "ikke et brev, der kan sendes"),
        (b"", "ikke et brev, der kan sendes"),
        ((FIXTURES / "letters" / "helt-fuld.pdf").read_bytes(), "Brevet bliver ikke ændret"),
        ((FIXTURES / "messages" / "koerekort-html-1.2.xml").read_bytes(), "Brevet får en invitation"),
    ],
    ids=["zip", "html", "svg", "empty", "full", "message"],
)
def test_every_letter_has_an_answer_in_words(content: bytes, heading: str, desk: TestClient) -> None:
    page = drop(desk, content, "brev.pdf")
    assert page.status_code == 200
    assert heading in page.text
    assert "alert(1)" not in page.text


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd",
        "..\\..\\x.pdf",
        "<script>alert(1)</script>.pdf",
        '"onmouseover="alert(1).pdf',
        "a\r\nb: c.pdf",
        ".",
    ],
)
def test_names_are_shown_and_never_followed_or_run(name: str, desk: TestClient) -> None:
    page = drop(desk, SCHOOL.read_bytes(), name)
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert '"onmouseover="alert' not in page.text
    file = re.search(r'href="(/letters/[^"]+/file)"', page.text)
    assert file is not None
    assert "b: c" not in desk.get(file[1]).headers


def test_a_form_of_another_site_is_refused(desk: TestClient) -> None:
    for key in ("", "wrong", "æ"):
        page = desk.post("/letters", data={"form-key": key}, files={"letter": ("x.pdf", b"%PDF")})
        assert page.status_code == 403
        assert "service.form_stale" in page.text
    before = load_catalogue(desk.app.state.inside.settings.catalogue)  # type: ignore[attr-defined]
    for path in ("/catalogue/save", "/catalogue/restore", "/catalogue/review", "/past/letters", "/past/word"):
        assert desk.post(path, data={"form-key": "x", "id_before": "pas", "link": "https://x"}).status_code == 403
    key = form_key(desk.get("/"))
    foreign = {"Origin": "https://evil.example"}
    assert desk.post("/catalogue/save", data={"form-key": key}, headers=foreign).status_code == 403
    assert load_catalogue(desk.app.state.inside.settings.catalogue) == before  # type: ignore[attr-defined]


def test_the_cookie_is_for_the_session_and_for_nobody_else(desk: TestClient) -> None:
    cookie = desk.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "expires" not in cookie.lower()
    assert "max-age" not in cookie.lower()
    assert (
        "Secure"
        in TestClient(desk.app, base_url="http://127.0.0.1")
        .get(  # type: ignore[arg-type]
            "/", headers={"X-Forwarded-Proto": "https"}
        )
        .headers["Set-Cookie"]
    )


def change(desk: TestClient, id_: str, **values: str) -> httpx.Response:
    page = desk.get(f"/catalogue?type={id_}")
    return desk.post("/catalogue/review", data=fields(page, "/catalogue/review") | values)


def saved(desk: TestClient, page: httpx.Response) -> httpx.Response:
    return desk.post("/catalogue/save", data=fields(page, "/catalogue/save"))


def test_a_type_is_changed_saved_used_and_undone_without_script(desk: TestClient) -> None:
    path: Path = desk.app.state.inside.settings.catalogue  # type: ignore[attr-defined]
    before = path.read_text("utf-8")
    review = change(desk, "pas", link="https://muni.example.dk/nyt-pas")
    assert "Se ændringerne, før du gemmer" in review.text
    assert "nyt-pas" in review.text
    assert path.read_text("utf-8") == before
    done = saved(desk, review)
    assert "Kataloget er gemt" in done.text
    assert path.read_text("utf-8") == before.replace("muni.example.dk/pas", "muni.example.dk/nyt-pas")
    row = desk.post("/v1/match?name=pas.pdf", content=(FIXTURES / "letters" / "pas.pdf").read_bytes()).json()
    assert row["link"] == "https://muni.example.dk/nyt-pas"
    undone = desk.post("/catalogue/restore", data=fields(done, "/catalogue/restore"))
    assert "hentet tilbage" in undone.text
    assert path.read_text("utf-8") == before


def test_a_fault_stands_beside_its_field_and_nothing_is_saved(desk: TestClient) -> None:
    page = change(desk, "pas", link="http://muni.example.dk/pas", text="a*b")
    assert page.status_code == 422
    assert "2 fejl skal rettes først" in page.text
    assert 'id="field-link-fault">Linket begynder ikke med https://' in page.text
    assert 'value="http://muni.example.dk/pas"' in page.text
    key = form_key(page)
    sent = fields(page, "/catalogue/review") | {"form-key": key, "seen": "x"}
    assert desk.post("/catalogue/save", data=sent).status_code == 422


def test_a_new_type_needs_no_id_and_can_be_removed(desk: TestClient) -> None:
    path: Path = desk.app.state.inside.settings.catalogue  # type: ignore[attr-defined]
    page = desk.get("/catalogue/new")
    values = {"topic": "din hund", "link": "https://muni.example.dk/hund", "text": "hundetegn\nregistrere din hund"}
    review = desk.post("/catalogue/review", data=fields(page, "/catalogue/review") | values)
    assert review.status_code == 200
    assert "Kataloget er gemt" in saved(desk, review).text
    known = load_catalogue(path).letter_type("din-hund")
    assert known is not None
    assert known.text == ("hundetegn", "registrere din hund")
    page = desk.get("/catalogue?type=din-hund")
    review = desk.post("/catalogue/review", data=fields(page, "/catalogue/review") | {"do": "remove"})
    saved(desk, review)
    assert load_catalogue(path).letter_type("din-hund") is None


def test_two_editors_at_once_lose_nothing(desk: TestClient) -> None:
    path: Path = desk.app.state.inside.settings.catalogue  # type: ignore[attr-defined]
    second = change(desk, "pas", text="nyt pas\ndit gamle pas\nhente dit pas")
    first = change(desk, "pas", link="https://muni.example.dk/andet")
    assert "Kataloget er gemt" in saved(desk, first).text
    again = saved(desk, second)
    assert again.status_code == 409
    assert "En anden har gemt imens" in again.text
    assert "muni.example.dk/andet" in again.text
    assert "hente dit pas" not in path.read_text("utf-8")
    assert "Kataloget er gemt" in saved(desk, again).text
    known = load_catalogue(path).letter_type("pas")
    assert known is not None
    assert (known.link, known.text[-1]) == ("https://muni.example.dk/andet", "hente dit pas")


def test_undo_does_not_undo_somebody_else(desk: TestClient) -> None:
    path: Path = desk.app.state.inside.settings.catalogue  # type: ignore[attr-defined]
    mine = saved(desk, change(desk, "pas", link="https://muni.example.dk/mit"))
    path.write_text(path.read_text("utf-8").replace("muni.example.dk/valg", "muni.example.dk/deres"), "utf-8")
    page = desk.post("/catalogue/restore", data=fields(mine, "/catalogue/restore"))
    assert "Se forskellen igen" in page.text
    assert "muni.example.dk/deres" in path.read_text("utf-8")


def test_versions_show_their_difference_first(desk: TestClient) -> None:
    saved(desk, change(desk, "pas", topic="dit nye pas"))
    page = desk.get("/catalogue/versions")
    first = re.search(r'href="(/catalogue/versions\?show=[^"]+)"', page.text)
    assert first is not None
    shown = desk.get(first[1])
    assert "dit nye pas" in shown.text
    back = desk.post("/catalogue/restore", data=fields(shown, "/catalogue/restore"))
    assert "hentet tilbage" in back.text
    assert desk.get("/catalogue/versions?show=../letters.toml").status_code == 404


def test_a_draft_is_told_what_is_wrong_and_how_it_looks(desk: TestClient) -> None:
    page = desk.get("/catalogue?type=pas")
    sent, key = fields(page, "/catalogue/review"), form_key(page)
    good = desk.post("/catalogue/draft", data=sent | {"topic": "dit pas"}, headers={"X-Form-Key": key}).json()
    assert "Har du spørgsmål om dit pas?" in good["spoken"]
    assert good["block"]
    bad = desk.post("/catalogue/draft", data=sent | {"link": "http://x"}, headers={"X-Form-Key": key}).json()
    assert list(bad["problems"]) == ["link"]
    assert bad["block"] is None


def test_the_catalogue_is_looked_over_once_and_holds_nobody_up(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified, _ = watched("memo_enrich.service.desk.cards.verify", monkeypatch)
    learnt, _ = watched("memo_enrich.service.desk.effects.learn_from", monkeypatch)
    send_past(desk, "pas.pdf")
    desk.get("/past")
    assert (verified, learnt) == ([], [False])
    assert "1 brev<" in desk.get("/catalogue?type=pas").text
    assert (verified, learnt) == ([False], [False])


def test_a_query_that_cannot_be_read_is_answered_with_a_page_and_counted(desk: TestClient) -> None:
    page = desk.get("/material/picture")
    assert page.status_code == 400
    assert page.headers["content-type"].startswith("text/html")
    assert 'memo_enrich_refused_total{code="service.wrong_choice"}' in desk.get("/metrics").text


def test_script_in_the_catalogue_is_text_everywhere(desk: TestClient) -> None:
    path: Path = desk.app.state.inside.settings.catalogue  # type: ignore[attr-defined]
    nasty = "<script>alert(1)</script>"
    text = (
        path.read_text("utf-8").replace('"nyt pas"', json.dumps(nasty)).replace('topic  = "pas"', 'topic = "<b>\'pas"')
    )
    path.write_text(text, "utf-8")
    for url in ("/catalogue?type=pas", "/en/catalogue?type=pas", "/catalogue/versions", "/"):
        page = desk.get(url)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<b>'pas" not in page.text
    assert "&lt;script&gt;" in desk.get("/catalogue?type=pas").text


def test_past_letters_fall_where_the_catalogue_says_and_a_word_more_is_weighed(desk: TestClient) -> None:
    message = (FIXTURES / "messages" / "paamindelse-ingen-type-1.1.xml").read_bytes()
    found = re.search(rb"<(?:\w+:)?recipientID>([^<]+)<", message)
    assert found is not None
    letters = [(f"breve/p{n}.xml", message.replace(found[1], b"300299000%d" % n)) for n in range(1, 5)]
    letters += [(f"breve/{name}", (FIXTURES / "letters" / name).read_bytes()) for name in ("pas.pdf", "valg.pdf")]
    letters.append(("breve/x.zip", b"PK"))
    key = form_key(desk.get("/past"))
    page = desk.post("/past/letters", data={"form-key": key}, files=[("letters", letter) for letter in letters])
    assert page.url.path == "/past"
    assert "breve/pas.pdf" in page.text
    words = re.findall(r'name="word" value="([^"]+)"', page.text)
    assert words
    weighed = desk.post("/past/word", data={"form-key": key, "type": "pas", "word": words[0]})
    assert weighed.status_code == 200
    assert "Det betyder for de gamle breve" in weighed.text
    assert "Kataloget er gemt" in saved(desk, weighed).text
    assert words[0] in load_catalogue(desk.app.state.inside.settings.catalogue).letter_type("pas").text  # type: ignore[attr-defined,union-attr]
    counted = desk.post(
        "/past/letters",
        data={"form-key": key},
        files={"letters": ("y.pdf", b"%PDF")},
        headers={"Accept": "application/json"},
    )
    assert counted.json() == {"letters": 8, "full": False}
    gone = desk.post("/past/forget", data={"form-key": key})
    assert "breve/pas.pdf" not in gone.text


def test_batches_are_listed_with_their_reasons_and_their_report(desk: TestClient) -> None:
    page = desk.get("/batches")
    assert "november &amp; &lt;b&gt;" in page.text
    assert "no batch" not in page.text
    assert "færdig" in page.text
    report = re.search(r'href="(/batches/[^"]+/report)"', page.text)
    assert report is not None
    shown = desk.get(unescape(report[1]))
    assert shown.status_code == 200
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    for name in ("..", "%2e%2e", "no batch", "../batches"):
        assert desk.get(f"/batches/{name}/report").status_code == 404


def test_a_finished_batch_is_counted_once_and_what_fails_is_tried_again(
    desk: TestClient, batches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, rows = watched("memo_enrich.service.desk.batches.rows", monkeypatch)
    os.utime(batches / "november & <b>" / "manifest.jsonl", (1_800_000_000, 1_000_000_000))

    def failing(path: Path) -> Any:
        raise ReadError("read.denied", path.name, error="-")

    rows.append(failing)
    assert "2 breve" not in desk.get("/batches").text
    rows.clear()
    for _ in range(3):
        assert "2 breve" in desk.get("/batches").text
    assert len(asked) == 2


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("typst", "cv2")), reason="the extra kit is not installed"
)
def test_the_material_of_a_subject_is_made_shown_and_taken_along(desk: TestClient) -> None:
    page = desk.post("/material", data={"form-key": form_key(desk.get("/material")), "type": "pas"})
    assert "Plakat, A4" in page.text
    picture = re.search(r'src="(/material/picture[^"]+)"', page.text)
    assert picture is not None
    assert desk.get(unescape(picture[1])).content.startswith(b"\x89PNG")
    whole = desk.get("/material/file?type=pas")
    assert "pas/poster-a4.pdf" in zipfile.ZipFile(io.BytesIO(whole.content)).namelist()
    assert desk.get("/material/file?type=pas&name=qr.svg").headers["Content-Disposition"].startswith("attachment")
    for query in ("type=pas&name=../kit.json", "type=valg", "type=../x&name=qr.svg"):
        assert desk.get(f"/material/file?{query}").status_code == 404


def test_the_material_page_says_what_is_missing(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memo_enrich.service.desk.material._NEEDED", ("no_such_package",))
    assert "memo-enrich[kit]" in desk.get("/material").text


@pytest.mark.parametrize(
    "path", ["/", "/catalogue", "/catalogue/new", "/catalogue/versions", "/past", "/material", "/batches"]
)
def test_every_page_is_there_in_both_languages(path: str, desk: TestClient) -> None:
    danish, english = desk.get(path), desk.get(f"/en{path}")
    assert (danish.status_code, english.status_code) == (200, 200)
    assert '<html lang="da">' in danish.text
    assert '<html lang="en">' in english.text
    assert f'href="/en{path}"' in danish.text
    assert not re.search(r"<script(?! src=)|<style|\son\w+=|style=|javascript:", danish.text + english.text)


def test_without_edit_the_catalogue_is_only_looked_at(catalogue: Path) -> None:
    client = TestClient(create_app(Settings(catalogue, workers=1)), base_url="http://127.0.0.1", headers=HTML)
    page = client.get("/catalogue?type=pas")
    assert "kun ses her" in page.text
    assert "<textarea" not in page.text
    key = form_key(client.get("/"))
    for path in ("review", "save", "draft", "restore"):
        assert client.post(f"/catalogue/{path}", data={"form-key": key, "id_before": "pas"}).status_code == 404
    assert client.get("/catalogue/new").status_code == 404


def test_with_a_token_the_desk_is_locked(catalogue: Path) -> None:
    token = "nøgle-uden-ø".replace("ø", "o") + "-0123456789"
    app = create_app(Settings(catalogue, workers=1, token=token, names=("brev.example.dk",)))
    client = TestClient(app, base_url="http://brev.example.dk", headers=HTML)
    door = client.get("/catalogue?type=pas")
    assert door.url.path == "/login"
    assert "Nøgle" in door.text
    assert client.get("/letters/x/file").url.path == "/login"
    wrong = client.post("/login", data=fields(door, "/login") | {"token": "forkert"})
    assert wrong.status_code == 401
    before = client.cookies["memo-enrich-desk"]
    right = client.post("/login", data=fields(wrong, "/login") | {"token": token})
    assert right.url.path == "/catalogue"
    assert client.cookies["memo-enrich-desk"] != before
    assert client.get("/").url.path == "/"
    elsewhere = client.post(
        "/login", data=fields(client.get("/login"), "/login") | {"token": token, "to": "//evil.example"}
    )
    assert elsewhere.url.host == "brev.example.dk"


def test_it_can_be_mounted_in_another_application(catalogue: Path) -> None:
    from fastapi import FastAPI

    outer = FastAPI()
    outer.mount("/breve", create_app(Settings(catalogue, workers=1)))
    client = TestClient(outer, base_url="http://127.0.0.1", headers=HTML)
    page = client.get("/breve/")
    assert 'href="/breve/catalogue"' in page.text
    assert 'href="/breve/static/desk.css' in page.text
    shown = client.post(
        "/breve/letters", data={"form-key": form_key(page)}, files={"letter": ("skole.pdf", SCHOOL.read_bytes())}
    )
    assert "Brevet får en invitation" in shown.text
    assert client.get("/breve/docs").status_code == 200


def test_memory_for_letters_has_an_end() -> None:
    """The oldest go first: of one browser, and of all of them."""
    from memo_enrich import Kind, Result, Status
    from memo_enrich.service.crew import Look
    from memo_enrich.service.desk.visitor import Session, Sessions, Tried

    look = Look(Result("x", Status.KEPT, b"", Kind.PDF))
    sessions = Sessions()
    for _ in range(4):
        one = Session()
        sessions.renew(one)
        for _ in range(6):
            one.keep(Tried("x", bytes(60_000_000), look))
        assert sum(tried.size for tried in one.tried.values()) <= 200_000_000
        sessions.spare()
        assert one.tried


def test_callers_without_a_cookie_push_nobody_out_who_has_something() -> None:
    from memo_enrich.service.desk.visitor.sessions import COOKIE, Sessions

    sessions = Sessions()
    clerk = sessions.of(SimpleNamespace(cookies={}))  # type: ignore[arg-type]
    clerk.entered = True
    strangers = [sessions.of(SimpleNamespace(cookies={})) for _ in range(600)]  # type: ignore[arg-type]
    assert sessions.of(SimpleNamespace(cookies={COOKIE: clerk.key})) is clerk  # type: ignore[arg-type]
    assert sessions.of(SimpleNamespace(cookies={COOKIE: strangers[0].key})) is not strangers[0]  # type: ignore[arg-type]
    for stranger in strangers:
        stranger.entered = True
    known = [sessions.of(SimpleNamespace(cookies={})) for _ in range(600)]  # type: ignore[arg-type]
    assert sessions.of(SimpleNamespace(cookies={COOKIE: known[-1].key})) is known[-1]  # type: ignore[arg-type]


def test_the_catalogue_is_run_over_past_letters_once(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    effects = importlib.import_module("memo_enrich.service.desk.effects")
    real, runs = effects.learn_from, []
    monkeypatch.setattr(effects, "learn_from", lambda letters, catalogue: runs.append(1) or real(letters, catalogue))
    send_past(desk, "pas.pdf")
    runs.clear()
    for address in ("/past", "/catalogue?type=pas", "/past?type=pas"):
        assert desk.get(address).status_code == 200
    assert len(runs) <= 1
    desk.post("/past/forget", data={"form-key": form_key(desk.get("/past"))})
    send_past(desk, "valg.pdf")
    assert "a/valg.pdf" in desk.get("/past").text
    assert "a/pas.pdf" not in desk.get("/past").text


def test_past_letters_have_an_end(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many letters, or few that are very long."""
    past = importlib.import_module("memo_enrich.service.desk.past")
    others = desk.app.state.sessions.past_size  # type: ignore[attr-defined]
    monkeypatch.setattr(past, "_ALL_CHARACTERS", others + 1)
    for wanted in ({"letters": 1, "full": False}, {"letters": 1, "full": True}):
        assert send_past(desk, "pas.pdf", Accept="application/json").json() == wanted


def send_past(desk: TestClient, name: str, **headers: str) -> httpx.Response:
    key, letter = form_key(desk.get("/past")), (FIXTURES / "letters" / name).read_bytes()
    return desk.post(
        "/past/letters", data={"form-key": key}, files=[("letters", (f"a/{name}", letter))], headers=headers
    )


@pytest.mark.parametrize(
    "path", ["//evil.example/x", "/en//evil.example/x", "/en/%09/evil.example", "/en/%5Cevil.example"]
)
def test_no_address_makes_a_link_to_another_server(path: str, desk: TestClient) -> None:
    """A browser takes what begins with two slashes, or a tab or a backslash between, for another host."""
    page = desk.get(f"http://127.0.0.1:8080{path}", headers={"Accept": "text/html"})
    assert page.status_code == 404
    links = [unescape(link) for link in re.findall(r'(?:href|action|src)="([^"]*)"', page.text)]
    assert [link for link in links if not re.fullmatch(r"#\w*|/([\w%.?=-][^\s\\]*)?", link)] == []
