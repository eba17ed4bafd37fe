"""What became of a letter, in the words of whoever owns it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from memo_enrich.advice import type_rows
from memo_enrich.model import Catalogue, Finding, Placement, Status
from memo_enrich.service.crew import Quote
from memo_enrich.service.desk.visitor.page import Page
from memo_enrich.service.desk.visitor.sessions import Tried
from memo_enrich.texts import capital, place, word
from memo_enrich.texts.preview import RUNGS

_TONE: Final = {Status.ENRICHED: "good", Status.ALREADY: "good", Status.KEPT: "warn", Status.REJECTED: "bad"}
_SURE_MM: Final = 0.5
"""Side of a module that ordinary phones read in poor light too (letters facts, scanning)."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in words."""

    tone: str
    severity: str
    where: str
    sentence: str
    remedy: str
    code: str


@dataclass(frozen=True, slots=True)
class Story:
    """What a page says of a letter that was tried.

    ``quotes`` and ``reasons`` say why it is of its type; ``places`` where the invitation is; ``refused`` why it is not
    elsewhere.
    """

    tone: str
    heading: str
    explained: str
    letter_type: str
    topic: str
    quotes: tuple[Quote, ...]
    reasons: tuple[str, ...]
    link: str
    places: tuple[str, ...]
    code: str
    refused: tuple[str, ...]
    remarks: tuple[Remark, ...]


def told(page: Page, tried: Tried) -> Story:
    """Return what there is to say of a letter."""
    result, catalogue = tried.look.result, page.state.shelf.edition.catalogue
    reason = next((found for found in result.findings if found.code == result.reason), None)
    return Story(
        tone=_TONE.get(result.status, "warn"),
        heading=page.say(f"outcome.{result.status}"),
        explained=_explained(page, tried, reason),
        letter_type=result.letter_type or "",
        topic=page.topic(result.letter_type, catalogue),
        quotes=tried.look.quotes,
        reasons=tuple(_reasons(page, tried)),
        link=result.link or "",
        places=tuple(_place(page, put, tried) for put in result.placements),
        code=_code(page, catalogue, result.letter_type) if any(put.page for put in result.placements) else "",
        refused=tuple(_refused(page, tried.look.places)),
        remarks=tuple(remark(page, found) for found in result.findings if found is not reason or found.remedy("da")),
    )


def remark(page: Page, found: Finding) -> Remark:
    """Return a finding in words."""
    tone = {"error": "bad", "warning": "warn"}.get(found.severity, "info")
    severity = word(f"severity.{found.severity}", page.language).rstrip(":")
    where = place(found.where, page.language)
    return Remark(tone, severity, where, found.message(page.language), found.remedy(page.language), found.code)


def _explained(page: Page, tried: Tried, reason: Finding | None) -> str:
    if reason is not None and tried.look.result.status is not Status.ALREADY:
        return f"{reason.message(page.language)}. {reason.remedy(page.language)}"
    return page.say(f"explained.{tried.look.result.status}")


def _reasons(page: Page, tried: Tried) -> Iterator[str]:
    """Yield why it is of its type, where that is no word of the letter's text that is quoted anyway."""
    quoted = bool(tried.look.quotes)
    for piece in tried.look.result.evidence:
        if piece.by != "text" or not quoted:
            yield page.say(f"because.{piece.by}", value=piece.value)


def _place(page: Page, put: Placement, tried: Tried) -> str:
    if put.into != "page" or put.page is None or put.box is None:
        return page.say(f"put.{put.into}")
    chosen = next((one for one in tried.look.places if one["reason"] == "chosen" and one["page"] == put.page), None)
    rung = RUNGS[chosen["rung"]][page.language].format_map({"page": put.page}) if chosen else ""
    x, y = page.number(put.box.x), page.number(put.box.y)
    return page.say("put.page", where=rung or page.say("page", page=put.page), x=x, y=y)


def _code(page: Page, catalogue: Catalogue, letter_type: str | None) -> str:
    row = next((one for one in type_rows(catalogue) if one.id == (letter_type or "")), None)
    if row is None:
        return ""
    sure = "sure" if row.module_mm >= _SURE_MM else "fine"
    return page.say(f"code.{sure}", side=page.number(row.qr_mm), module=page.number(row.module_mm, 2))


def _refused(page: Page, places: tuple[dict[str, Any], ...]) -> Iterator[str]:
    """Yield why each place was refused: once for all forms of the block, by the one that came closest."""
    closest: dict[tuple[str, int, str], dict[str, Any]] = {}
    for one in places:
        place_ = (one["rung"], one["page"], one["reason"])
        known = closest.get(place_)
        if one["reason"] != "chosen" and (known is None or _lacking(one) < _lacking(known)):
            closest[place_] = one
    for (rung, number, _), one in closest.items():
        where = RUNGS[rung][page.language].format_map({"page": number})
        yield f"{capital(where)}: {one['message']}"


def _lacking(candidate: dict[str, Any]) -> float:
    """Return how many mm a form of the block was too high for a place."""
    return float(candidate["size_mm"][1]) - float(candidate["free_mm"])
