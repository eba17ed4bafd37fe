"""Paper to MeMo: a list of recipients and PDF letters become enriched messages, one a row."""

from __future__ import annotations

from memo_enrich.batch.wrap.faults import RecipientsError
from memo_enrich.batch.wrap.running import wrap_many

__all__ = ["RecipientsError", "wrap_many"]
