"""Where the steps meet: :func:`enrich` is the main job; the others ask, or undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo_enrich.lazy import face

if TYPE_CHECKING:
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
else:
    __getattr__ = face(
        __name__,
        checking=("check",),
        enriching=("bug", "enrich"),
        entering=("CatalogueLike", "LetterLike", "catalogue_of"),
        loading=("load_all",),
        paper=("enrich_pdf",),
        previewing=("preview",),
        recognising=("match", "match_row"),
        removing=("remove",),
        sealing=("started", "unread"),
        templates=("fill_template", "fill_templates"),
    )

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
