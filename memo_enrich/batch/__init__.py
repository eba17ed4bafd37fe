"""Batches: many letters, workers, manifest, resume, report; and letters on paper turned into messages."""

from __future__ import annotations

from memo_enrich.batch.running import enrich_many
from memo_enrich.batch.summary import Summary

__all__ = ["Summary", "enrich_many"]
