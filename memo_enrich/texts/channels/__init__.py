"""Texts about the other ways to the chatbot: the kit, and what each way brings."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.channels import effect, effect_words, kit, kit_words
from memo_enrich.texts.entry import Text

TEXTS: Final[dict[str, Text]] = {**kit.TEXTS, **effect.TEXTS}
WORDS: Final[dict[str, tuple[str, str]]] = {**kit_words.WORDS, **effect_words.WORDS}
CAUSES: Final[dict[str, tuple[str, str]]] = {**kit.CAUSES, **effect.CAUSES}
