"""Placement: the invitation goes into the Action, the page, the HTML or the plain text of a letter."""

from __future__ import annotations

from memo_enrich.placement.letter import Change, place

__all__ = ["Change", "place"]
