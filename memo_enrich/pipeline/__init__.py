"""Where the steps meet: :func:`enrich` is the main job; the others ask, or undo."""

from __future__ import annotations

from memo_enrich.pipeline.asking import check, check_bytes, match, match_bytes
from memo_enrich.pipeline.enriching import enrich, enrich_bytes
from memo_enrich.pipeline.paper import enrich_pdf
from memo_enrich.pipeline.previewing import preview
from memo_enrich.pipeline.removing import remove

__all__ = ["check", "check_bytes", "enrich", "enrich_bytes", "enrich_pdf", "match", "match_bytes", "preview", "remove"]
