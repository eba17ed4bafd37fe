"""A picture of the place for a person: zones, free room, what was refused, the page before and after."""

from __future__ import annotations

from memo_enrich.placement.preview.documents import preview_document
from memo_enrich.placement.preview.picture import Preview, preview_page

__all__ = [
    "Preview",
    "preview_document",
    "preview_page",
]
