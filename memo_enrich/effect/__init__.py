"""The effect: manifests of batches laid beside the chatbot's own statistics (channels, section 3). No person's data."""

from __future__ import annotations

from memo_enrich.effect.counting import Effect, Row, Total
from memo_enrich.effect.measuring import measure
from memo_enrich.effect.page import effect_page
from memo_enrich.effect.table import Columns

__all__ = ["Columns", "Effect", "Row", "Total", "effect_page", "measure"]
