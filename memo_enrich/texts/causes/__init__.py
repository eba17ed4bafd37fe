"""Why it comes to each code word, in Danish and English: what ``memo-enrich explain`` says beside the remedy.

One module per group of code words; every code word of :data:`memo_enrich.texts.TEXTS` has its cause here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from memo_enrich.texts import channels
from memo_enrich.texts.causes import (
    catalogue,
    link,
    many,
    matching,
    message,
    page,
    pdf,
    reading,
    recipients,
    rules,
    schema,
    toml,
    usage,
)
from memo_enrich.texts.service import causes as service
from memo_enrich.texts.templates import causes as templates

CAUSES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    usage.CAUSES
    | reading.CAUSES
    | message.CAUSES
    | schema.CAUSES
    | rules.CAUSES
    | pdf.CAUSES
    | page.CAUSES
    | matching.CAUSES
    | toml.CAUSES
    | catalogue.CAUSES
    | link.CAUSES
    | many.CAUSES
    | recipients.CAUSES
    | channels.CAUSES
    | service.CAUSES
    | templates.CAUSES
)
"""``(Danish, English)`` by code word: a sentence or two, without placeholders."""
