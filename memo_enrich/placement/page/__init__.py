"""Where the block goes on a page: the ladder of places, free room, the letter's own edges, and the stamp put there."""

from __future__ import annotations

from memo_enrich.placement.page.candidates import Candidate, Choice, NoPlace
from memo_enrich.placement.page.carried import carried_links
from memo_enrich.placement.page.ladder import Ladder
from memo_enrich.placement.page.rooms import CLEAR_MM
from memo_enrich.placement.page.rows import widened
from memo_enrich.placement.page.search import Field
from memo_enrich.placement.page.stamping import Stamped, choose, stamp_page

__all__ = [
    "CLEAR_MM",
    "Candidate",
    "Choice",
    "Field",
    "Ladder",
    "NoPlace",
    "Stamped",
    "carried_links",
    "choose",
    "stamp_page",
    "widened",
]
