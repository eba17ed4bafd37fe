"""The MeMo format: names, safe parsing, where each document's bytes lie, envelope and container."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo_enrich.lazy import face
from memo_enrich.model import Edit, splice

if TYPE_CHECKING:
    from memo_enrich.memo.content import base64_bytes, begins_like_pdf, content_bytes, content_head, is_whole
    from memo_enrich.memo.content_edits import append_content, cut_content, insert_content, replace_content
    from memo_enrich.memo.decoded import content_on_demand
    from memo_enrich.memo.encoding import looks_like_xml
    from memo_enrich.memo.finishing import LARGE, finished_letter, finished_skeleton
    from memo_enrich.memo.mapping import map_letter
else:
    __getattr__ = face(
        __name__,
        content=("base64_bytes", "begins_like_pdf", "content_bytes", "content_head", "is_whole"),
        content_edits=("append_content", "cut_content", "insert_content", "replace_content"),
        decoded=("content_on_demand",),
        encoding=("looks_like_xml",),
        finishing=("LARGE", "finished_letter", "finished_skeleton"),
        mapping=("map_letter",),
    )

__all__ = [
    "LARGE",
    "Edit",
    "append_content",
    "base64_bytes",
    "begins_like_pdf",
    "content_bytes",
    "content_head",
    "content_on_demand",
    "cut_content",
    "finished_letter",
    "finished_skeleton",
    "insert_content",
    "is_whole",
    "looks_like_xml",
    "map_letter",
    "replace_content",
    "splice",
]
