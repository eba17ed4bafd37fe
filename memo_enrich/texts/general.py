"""Texts about general."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

TEXTS: Final[dict[str, Text]] = {}
