"""Who is at the desk: a cookie for the browser's session, and what is in memory for it until it goes.

Nothing of it is written to the disk. Letters that were tried and past letters that were read are forgotten after a
while, or when somebody asks for it.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from memo_enrich.advice import Coverage
from memo_enrich.model import Catalogue
from memo_enrich.service.crew import Look, PastLetter

COOKIE: Final = "memo-enrich-desk"
KEPT: Final = 30 * 60.0
"""Seconds after which what is in memory for somebody who does nothing is forgotten."""

_MOST: Final = 500
_MOST_TRIED: Final = 4
_MOST_BYTES: Final = 200_000_000
_ALL_BYTES: Final = 500_000_000


@dataclass(frozen=True, slots=True)
class Tried:
    """A letter that was tried: its bytes, and what there is to see of it."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)
    look: Look

    @property
    def size(self) -> int:
        """Bytes it takes."""
        pictures = (self.look.before, self.look.after, self.look.zones, *(png for _, png in self.look.marked))
        return len(self.content) + sum(map(len, pictures))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a catalogue made of the past letters on a day, when there were so many."""

    catalogue: Catalogue
    letters: int
    coverage: Coverage
    day: date = field(default_factory=date.today)

    def holds(self, catalogue: Catalogue, letters: int) -> bool:
        """Tell whether it would be the same now."""
        return self.catalogue is catalogue and self.letters == letters and self.day == date.today()  # noqa: DTZ011 - the municipality's own day


@dataclass(slots=True)
class Session:
    """What is in memory for one browser.

    Attributes:
        key: the cookie's value.
        form_key: what forms must carry, so that no other site can send one (OWASP, synchronizer token).
        entered: whether it has shown the token.
        tried: letters that were tried, by a random id.
        past: past letters that were read, and the characters of their text.
        weighed: what the catalogue in use makes of them; ``weighing`` is held while one is run over them.
        told: a sentence for the next page, by its key.
        saved: fingerprint of the catalogue as it was saved last from here.
    """

    key: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    entered: bool = False
    seen: float = field(default_factory=time.monotonic)
    tried: OrderedDict[str, Tried] = field(default_factory=OrderedDict, repr=False)
    past: list[PastLetter] = field(default_factory=list, repr=False)
    past_size: int = 0
    weighed: Weighed | None = field(default=None, repr=False)
    weighing: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)
    told: str = ""
    saved: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is lost with it but a form that was not sent."""
        return not (self.entered or self.tried or self.past)

    def keep_past(self, letters: list[PastLetter]) -> None:
        """Keep past letters that were read."""
        self.past += letters
        self.past_size += sum(len(page) for one in letters for page in one.pages)

    def forget_past(self) -> None:
        """Forget the past letters."""
        self.past.clear()
        self.past_size, self.weighed = 0, None

    def keep(self, tried: Tried) -> str:
        """Keep a letter that was tried; return its id. The oldest go where there are too many."""
        id_ = secrets.token_urlsafe(12)
        self.tried[id_] = tried
        while len(self.tried) > 1 and (len(self.tried) > _MOST_TRIED or self._size() > _MOST_BYTES):
            self.tried.popitem(last=False)
        return id_

    def _size(self) -> int:
        return sum(one.size for one in self.tried.values())

    def sent_by_us(self, shown: str) -> bool:
        """Tell whether a form is one of ours."""
        return hmac.compare_digest(shown.encode(), self.form_key.encode())


class Sessions:
    """The sessions of one application, the longest unused going first."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Session] = OrderedDict()

    def of(self, request: Request) -> Session:
        """Return the session of a call, a new one where it has none."""
        self._forget()
        key = request.cookies.get(COOKIE, "")
        session = self._known.get(key)
        if session is None:
            self._make_room()
            session = Session()
            self._known[session.key] = session
        session.seen = time.monotonic()
        self._known.move_to_end(session.key)
        return session

    @property
    def past_letters(self) -> int:
        """How many past letters are in memory for all of them."""
        return sum(len(session.past) for session in self._known.values())

    @property
    def past_size(self) -> int:
        """How many characters of past letters are in memory for all of them."""
        return sum(session.past_size for session in self._known.values())

    def spare(self) -> None:
        """Forget letters that were tried where all together take too much, those of the longest unused first."""
        for session in list(self._known.values()):
            if sum(one.size for known in self._known.values() for one in known.tried.values()) <= _ALL_BYTES:
                return
            while len(session.tried) > (session is next(reversed(self._known.values()))):
                session.tried.popitem(last=False)

    def renew(self, session: Session) -> None:
        """Give a session another key: whoever had the old one is not let in by what comes now."""
        self._known.pop(session.key, None)
        session.key, session.form_key = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        self._known[session.key] = session

    def _forget(self) -> None:
        oldest = time.monotonic() - KEPT
        while self._known and next(iter(self._known.values())).seen < oldest:
            self._known.popitem(last=False)

    def _make_room(self) -> None:
        """Callers without a cookie push out their like before those who have something to lose."""
        if len(self._known) >= _MOST:
            del self._known[next((key for key, one in self._known.items() if one.is_empty), next(iter(self._known)))]


def remember(request: Request, response: Response, session: Session) -> None:
    """Send the cookie, where the browser does not have it: for its session only, and for nobody else's eyes."""
    if request.cookies.get(COOKIE) != session.key:
        over_tls = request.url.scheme == "https" or request.headers.get("x-forwarded-proto") == "https"
        path = request.scope.get("root_path", "") or "/"
        response.set_cookie(COOKIE, session.key, path=path, httponly=True, samesite="strict", secure=over_tls)
