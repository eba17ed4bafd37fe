"""The letter types as cards: what each is known by, where it leads, how it is doing."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from memo_enrich.advice import TypeRow, verify
from memo_enrich.model import Finding
from memo_enrich.service.desk.effects import coverage_of
from memo_enrich.service.desk.telling import Remark, remark
from memo_enrich.service.desk.visitor.page import Page

_ID: Final = re.compile(r'\(id "([^"]+)"\)')
_TONES: Final = {"error": "bad", "warning": "warn", "info": "good"}


@dataclass(frozen=True, slots=True)
class Card:
    """A letter type in the list: its name, a word beside it, and a dot.

    ``tone`` is "good", "warn", "bad" or "rest".
    """

    id: str
    name: str
    beside: str
    tone: str
    spoken_tone: str
    row: TypeRow
    remarks: tuple[Remark, ...]


async def cards(page: Page) -> list[Card]:
    """Return a card for the general link (where there is one) and for every letter type."""
    catalogue = page.state.shelf.edition.catalogue
    report = await asyncio.to_thread(verify, catalogue)
    findings = [found for found in report.findings if not _is_demo(page, found)]
    seen = (await coverage_of(page.session, catalogue)).seen if page.session.past else ()
    counts = Counter(one.letter_type or "" for one in seen)
    made = []
    for row in report.rows:
        own = [found for found in findings if row.id in _ids(found)]
        tone = _tone(row, own)
        beside = _beside(page, row, counts)
        remarks = tuple(replace(remark(page, found), where="") for found in own)
        made.append(
            Card(row.id, page.topic(row.id or None, catalogue), beside, tone, page.say(f"dot.{tone}"), row, remarks)
        )
    return made


def _is_demo(page: Page, found: Finding) -> bool:
    return found.code == "link.example" and page.state.settings.demo


def _ids(found: Finding) -> set[str]:
    named = _ID.search(found.where)
    if named:
        return {named[1]}
    if "[chatbot]" in found.where:
        return {""}
    return {id_.strip() for id_ in found.where.split(",")}


def _tone(row: TypeRow, findings: list[Finding]) -> str:
    worst = min((("error", "warning", "info").index(found.severity) for found in findings), default=2)
    if worst < 2:
        return _TONES[("error", "warning")[worst]]
    return "good" if row.state == "now" else "rest"


def _beside(page: Page, row: TypeRow, counts: Counter[str]) -> str:
    if row.state == "later" and row.valid_from:
        return page.say("rests_until", day=page.day(row.valid_from))
    if row.state == "over":
        return page.say("is_over")
    if counts:
        return page.counted("letters", counts[row.id])
    return "" if row.id else page.say("general_link")
