"""Word templates: where the block goes, what it looks like there, and how it goes in and out again."""

from __future__ import annotations

from memo_enrich.placement.word.document import block_document
from memo_enrich.placement.word.filling import Filled, fill, is_filled, unfilled
from memo_enrich.placement.word.lettering import language_of

__all__ = ["Filled", "block_document", "fill", "is_filled", "language_of", "unfilled"]
