"""What the block looks like (design, section 6): its forms, its sizes, its lines of text. Nothing here knows a page."""

from __future__ import annotations

from memo_enrich.placement.block.forms import Layout, layouts
from memo_enrich.placement.block.sizes import BEST_MODULE_MM, CODE_MM, GOOD_MODULE_MM, LARGEST_CODE_MM, SMALL_CODE_MM

__all__ = [
    "BEST_MODULE_MM",
    "CODE_MM",
    "GOOD_MODULE_MM",
    "LARGEST_CODE_MM",
    "SMALL_CODE_MM",
    "Layout",
    "layouts",
]
