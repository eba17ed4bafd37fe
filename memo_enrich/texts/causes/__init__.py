"""Why it comes to each code word, in Danish and English: what ``memo-enrich explain`` says beside the remedy."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CAUSES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({})
"""``(Danish, English)`` by code word: a sentence or two, without placeholders."""
