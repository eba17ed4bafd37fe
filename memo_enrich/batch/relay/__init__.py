"""Batches whose letters or whose OUT are in a store: fetched ahead, enriched as in any batch, put in place."""

from __future__ import annotations

from memo_enrich.batch.relay.running import Listing, Ready, run_stored

__all__ = ["Listing", "Ready", "run_stored"]
