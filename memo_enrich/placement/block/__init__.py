"""What the block looks like (design, section 6): its forms, its sizes, its lines of text. Nothing here knows a page."""

from __future__ import annotations

from memo_enrich.placement.block.forms import Layout, layouts

__all__ = [
    "Layout",
    "layouts",
]
