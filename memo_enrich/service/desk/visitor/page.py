"""What every page of the desk shares: its language, its addresses, who is at it, and the bar at the top."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from memo_enrich.model import Catalogue, LetterType
from memo_enrich.service.desk.visitor.sessions import Session, Sessions, remember
from memo_enrich.service.pages import render
from memo_enrich.service.state import State, state_of
from memo_enrich.texts import Language, capital, counted, moment, number, word

ENGLISH: Final = "/en"
ROOMS: Final = (
    ("try", "/"),
    ("catalogue", "/catalogue"),
    ("past", "/past"),
    ("material", "/material"),
    ("batches", "/batches"),
)
"""The pages of the bar, and their addresses."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page for one reader."""

    request: Request
    state: State
    session: Session
    language: Language
    room: str

    def say(self, key: str, /, **values: object) -> str:
        """Return a text of the desk."""
        return word(f"desk.{key}", self.language, **values)

    def counted(self, key: str, count: int, /, **values: object) -> str:
        """Return a text of the desk that goes with a number."""
        return counted(f"desk.{key}", count, self.language, **{"number": self.number(count), **values})

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number as the language writes it."""
        return number(value, self.language, digits)

    def day(self, day: object) -> str:
        """Return a date (or its text, 2026-11-01) as the language writes it."""
        iso = str(day)
        return f"{int(iso[8:])}.{int(iso[5:7])}.{iso[:4]}" if self.language == "da" else iso

    def moment(self, when: datetime) -> str:
        """Return a day and a time of day."""
        return moment(when.astimezone(), self.language)

    def url(self, path: str = "/") -> str:
        """Return the address of a page in this language."""
        return self._root + (ENGLISH if self.language == "en" else "") + path

    def plain_url(self, path: str) -> str:
        """Return the address of something that has no language."""
        return self._root + path

    @property
    def _root(self) -> str:
        return str(self.request.scope.get("root_path", ""))

    def in_other(self) -> str:
        """Return the address of this page in the other language, or of its room where it cannot be asked for again."""
        path = str(self.request.scope["path"]).removeprefix(self._root)
        path = "/" + quote(path.removeprefix(ENGLISH if self.language == "en" else "").lstrip("/"))  # //host is no path
        if self.request.method != "GET":
            path = dict(ROOMS).get(self.room, "/")
        query = f"?{self.request.url.query}" if self.request.method == "GET" and self.request.url.query else ""
        return self._root + ("" if self.language == "en" else ENGLISH) + path + query

    @property
    def rooms(self) -> tuple[tuple[str, str], ...]:
        """The pages of the bar."""
        return ROOMS

    @property
    def editing(self) -> bool:
        """Whether the catalogue may be changed here."""
        return self.state.settings.edit

    @property
    def faults(self) -> list[str]:
        """What is wrong with a catalogue that is therefore not used."""
        return [fault.message(self.language) for fault in self.state.shelf.edition.faults]

    def catalogue_line(self) -> str:
        """Return what the bar says of the catalogue."""
        edition = self.state.shelf.edition
        types = self.counted("types", len(edition.catalogue.letters))
        state = self.say("state.faulty" if edition.faults else "state.fine")
        return f"{self.state.shelf.path.name} · {types} · {state}"

    def kinds(self) -> tuple[LetterType, ...]:
        """Return the letter types."""
        return self.state.shelf.edition.catalogue.letters

    def topic(self, letter_type: str | None, catalogue: Catalogue | None = None) -> str:
        """Return what letters of a type are about, with a capital; the general link's name for none."""
        known = (catalogue or self.state.shelf.edition.catalogue).letter_type(letter_type or "")
        if known is None:
            return letter_type or self.say("general")
        return capital(known.topic_in(self.language) or known.id)

    def show(self, template: str, status: int = 200, /, **values: Any) -> Response:
        """Return the page."""
        told, self.session.told = self.session.told, ""
        response = HTMLResponse(render(template, self.language, page=self, say=self.say, told=told, **values), status)
        remember(self.request, response, self.session)
        return response

    def go(self, path: str, told: str = "") -> Response:
        """Send the reader on to another page, which says a sentence."""
        self.session.told = told
        response = RedirectResponse(self.url(path), 303)
        remember(self.request, response, self.session)
        return response


def page_of(request: Request, room: str) -> Page:
    """Return the page that a call is for."""
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    language: Language = "en" if path == ENGLISH or path.startswith(f"{ENGLISH}/") else "da"
    sessions: Sessions = request.app.state.sessions
    return Page(request, state_of(request), sessions.of(request), language, room)
