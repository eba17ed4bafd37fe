"""Texts about the catalogue: what is wrong with it, and how a letter's type was found."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts import catalogue_advice, catalogue_contents, catalogue_file
from memo_enrich.texts.entry import Text

TEXTS: Final[dict[str, Text]] = {**catalogue_file.TEXTS, **catalogue_contents.TEXTS, **catalogue_advice.TEXTS}
