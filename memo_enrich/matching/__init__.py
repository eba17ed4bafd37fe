"""Letter + Catalogue -> Match with evidence. Pure: nothing is read but what the caller's ``texts`` yields."""

from __future__ import annotations

from memo_enrich.matching.deciding import match, unknown_type

__all__ = ["match", "unknown_type"]
