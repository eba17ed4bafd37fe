"""The desk: web pages for the people who own the letters. Plain HTML; a little script makes it comfortable."""

from __future__ import annotations

from memo_enrich.service.desk.rooms import furnish, lost, troubled

__all__ = ["furnish", "lost", "troubled"]
