"""Texts about the service and the desk: calls that are refused and why, and the words of the pages."""

from __future__ import annotations

from memo_enrich.texts.service.desk import WORDS as _DESK
from memo_enrich.texts.service.refusals import TEXTS
from memo_enrich.texts.service.refusals import WORDS as _OWN

WORDS = _OWN | _DESK
"""Short words and labels, ``(Danish, English)``."""

__all__ = ["TEXTS", "WORDS"]
