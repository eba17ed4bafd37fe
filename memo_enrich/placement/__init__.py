"""Placement: the invitation goes into the Action, the page, the HTML or the plain text of a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo_enrich.lazy import face
from memo_enrich.placement.letter import Change, place

if TYPE_CHECKING:
    from memo_enrich.placement.removal import Removal, take_out
else:
    __getattr__ = face(__name__, removal=("Removal", "take_out"))

__all__ = ["Change", "Removal", "place", "take_out"]
