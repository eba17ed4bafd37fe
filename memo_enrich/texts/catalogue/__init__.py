"""Texts about the catalogue: what is wrong with it, and how a letter's type was found."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.catalogue import advice, contents, file
from memo_enrich.texts.entry import Text

TEXTS: Final[dict[str, Text]] = {**file.TEXTS, **contents.TEXTS, **advice.TEXTS}
