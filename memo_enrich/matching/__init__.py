"""Letter + Catalogue -> Match with evidence. Pure: nothing is read but what the caller's ``texts`` yields."""

from __future__ import annotations

from memo_enrich.matching.deciding import match, refuse_unknown

__all__ = ["match", "refuse_unknown"]
