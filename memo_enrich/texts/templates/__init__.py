"""Texts about Word templates: what is said of them (``template.*``), and why it comes to it."""

from __future__ import annotations

from memo_enrich.texts.templates.said import TEXTS

__all__ = ["TEXTS"]
