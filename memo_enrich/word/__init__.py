"""Word documents and templates (ISO/IEC 29500): the package as bytes, its text and its sections. No opinions."""

from __future__ import annotations

from memo_enrich.word.adding import Additions, NewLink, NewPart, free_number, whole_package
from memo_enrich.word.guards import barrier, fetches, open_package, recommends_reading
from memo_enrich.word.measures import EMU_PER_MM, TWIPS_PER_MM, twips
from memo_enrich.word.names import CONTENT_TYPES, DIALECTS, PACKAGE_RELATIONSHIPS, STRICT, TRANSITIONAL, Dialect
from memo_enrich.word.office import as_pdf, find_office
from memo_enrich.word.outline import Element, Outline, outline
from memo_enrich.word.package import Package, Relationship
from memo_enrich.word.rewriting import original, rewritten
from memo_enrich.word.sections import column_width, own_section, section_of
from memo_enrich.word.styles import Look, Styles, left_indent
from memo_enrich.word.texts import PAGE_BREAK, Piece, body_text, flows, paragraphs, pieces, shows_something, text_of

__all__ = [
    "CONTENT_TYPES",
    "DIALECTS",
    "EMU_PER_MM",
    "PACKAGE_RELATIONSHIPS",
    "PAGE_BREAK",
    "STRICT",
    "TRANSITIONAL",
    "TWIPS_PER_MM",
    "Additions",
    "Dialect",
    "Element",
    "Look",
    "NewLink",
    "NewPart",
    "Outline",
    "Package",
    "Piece",
    "Relationship",
    "Styles",
    "as_pdf",
    "barrier",
    "body_text",
    "column_width",
    "fetches",
    "find_office",
    "flows",
    "free_number",
    "left_indent",
    "open_package",
    "original",
    "outline",
    "own_section",
    "paragraphs",
    "pieces",
    "recommends_reading",
    "rewritten",
    "section_of",
    "shows_something",
    "text_of",
    "twips",
    "whole_package",
]
