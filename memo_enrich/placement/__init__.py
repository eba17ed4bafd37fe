"""Placement: the invitation goes into the Action, the page, the HTML or the plain text of a letter."""

from __future__ import annotations

from memo_enrich.placement.letter import Change, place
from memo_enrich.placement.removal import Removal, take_out

__all__ = ["Change", "Removal", "place", "take_out"]
