"""Which letters a batch has: files below a folder or in a list, messages in containers, less what is done already."""

from __future__ import annotations

from memo_enrich.batch.sources.folder import Chosen, Entry, LetterFolder, Sources, sources_of
from memo_enrich.batch.sources.intake import Intake, Known
from memo_enrich.batch.sources.stored import LetterStore, opened

__all__ = [
    "Chosen",
    "Entry",
    "Intake",
    "Known",
    "LetterFolder",
    "LetterStore",
    "Sources",
    "opened",
    "sources_of",
]
