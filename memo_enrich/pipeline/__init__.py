"""Where the steps meet: :func:`enrich` is the main job; the others ask, or undo."""

from __future__ import annotations

from memo_enrich.pipeline.checking import check
from memo_enrich.pipeline.enriching import bug, enrich
from memo_enrich.pipeline.entering import CatalogueLike, LetterLike, catalogue_of
from memo_enrich.pipeline.loading import load_all
from memo_enrich.pipeline.paper import enrich_pdf
from memo_enrich.pipeline.previewing import preview
from memo_enrich.pipeline.recognising import match, match_row
from memo_enrich.pipeline.removing import remove
from memo_enrich.pipeline.sealing import started, unread
from memo_enrich.pipeline.templates import fill_template, fill_templates

__all__ = [
    "CatalogueLike",
    "LetterLike",
    "bug",
    "catalogue_of",
    "check",
    "enrich",
    "enrich_pdf",
    "fill_template",
    "fill_templates",
    "load_all",
    "match",
    "match_row",
    "preview",
    "remove",
    "started",
    "unread",
]
