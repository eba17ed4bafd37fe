"""Batches: many letters, workers, manifest, resume, report; and letters on paper turned into messages."""

from __future__ import annotations

from memo_enrich.batch.browsing import letters_in
from memo_enrich.batch.conduct import Conduct, Connected
from memo_enrich.batch.outs import rows
from memo_enrich.batch.running import enrich_many
from memo_enrich.batch.stores import Location
from memo_enrich.batch.summary import Summary
from memo_enrich.batch.wrap import RecipientsError, wrap_many

__all__ = [
    "Conduct",
    "Connected",
    "Location",
    "RecipientsError",
    "Summary",
    "enrich_many",
    "letters_in",
    "rows",
    "wrap_many",
]
