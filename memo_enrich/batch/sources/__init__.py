"""Which letters a batch has: files below a folder or in a list, messages in containers, less what is done already."""

from __future__ import annotations

from memo_enrich.batch.sources.folder import LetterFolder, Sources, sources_of
from memo_enrich.batch.sources.intake import Intake

__all__ = [
    "Intake",
    "LetterFolder",
    "Sources",
    "sources_of",
]
