"""What another catalogue would make of the past letters that were read: which fall elsewhere than before."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import islice
from typing import Final

from memo_enrich.advice import Coverage, learn_from
from memo_enrich.model import Catalogue
from memo_enrich.service.desk.visitor.page import Page
from memo_enrich.service.desk.visitor.sessions import Session, Weighed

_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Moved:
    """A letter that falls elsewhere: from one type to another, by their names."""

    source: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Effects:
    """What changes: how many letters a type catches before and after, and the letters that move (the first of them)."""

    letters: int
    before: int
    after: int
    moves: int
    moved: tuple[Moved, ...]


async def coverage_of(session: Session, catalogue: Catalogue) -> Coverage:
    """Return what the catalogue in use makes of the past letters; it is run over them once."""
    weighed = session.weighed
    if weighed is None or not weighed.holds(catalogue, len(session.past)):
        letters = len(session.past)
        weighed = session.weighed = Weighed(catalogue, letters, await _run(session, catalogue))
    return weighed.coverage


async def _run(session: Session, catalogue: Catalogue) -> Coverage:
    """Run a catalogue over the past letters: half a millisecond each, and for one browser one at a time."""
    async with session.weighing:
        letters = [(one.source, one.letter, one.pages) for one in session.past]
        return await asyncio.to_thread(learn_from, letters, catalogue)


async def effects(page: Page, catalogue: Catalogue | None, id_: str) -> Effects | None:
    """Return what changes with another catalogue, None where no past letters were read or it is not sound."""
    if catalogue is None or not page.session.past:
        return None
    known = page.state.shelf.edition.catalogue
    old, new = await coverage_of(page.session, known), await _run(page.session, catalogue)
    pairs = list(zip(old.seen, new.seen, strict=True))
    moves = [(was, now) for was, now in pairs if was.letter_type != now.letter_type]
    moved = (
        Moved(was.source, page.topic(was.letter_type, known), page.topic(now.letter_type, catalogue))
        for was, now in islice(moves, _SHOWN)
    )
    wanted = id_ or None
    return Effects(
        letters=len(pairs),
        before=sum(was.letter_type == wanted for was, _ in pairs),
        after=sum(now.letter_type == wanted for _, now in pairs),
        moves=len(moves),
        moved=tuple(moved),
    )
