"""Who does the work: our own processes, or an executor of the caller; one letter at a time, each with its limits."""

from __future__ import annotations

from memo_enrich.batch.workers.borrowed import Borrowed
from memo_enrich.batch.workers.crew import MEMORY_LIMIT, Crew, cores
from memo_enrich.batch.workers.interruption import Interruption
from memo_enrich.batch.workers.work import LetterTrade, enrich_letter, load_letter
from memo_enrich.batch.workers.worker import Trade

__all__ = [
    "MEMORY_LIMIT",
    "Borrowed",
    "Crew",
    "Interruption",
    "LetterTrade",
    "Trade",
    "cores",
    "enrich_letter",
    "load_letter",
]
