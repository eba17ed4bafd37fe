"""The nouns every step speaks: frozen dataclasses, no I/O, no third-party imports."""

from __future__ import annotations

from memo_enrich.model.catalogue import (
    CHANNELS,
    KIT_CHANNELS,
    LETTER_CHANNELS,
    BlockStyle,
    Catalogue,
    ChannelTag,
    ClosedZone,
    LetterType,
    Margins,
    PrintProfile,
    Wording,
)
from memo_enrich.model.colour import AA_CONTRAST, WHITE, Colour, parse_colour
from memo_enrich.model.edits import Edit, pieces, splice
from memo_enrich.model.finding import Finding, finding, finding_of
from memo_enrich.model.geometry import MM_PER_PT, PT_PER_MM, Box
from memo_enrich.model.invitation import Invitation, QrSymbol
from memo_enrich.model.kit import KIT_TEXTS, KitLook, KitTexts
from memo_enrich.model.letter import (
    Action,
    Cut,
    Document,
    DocumentFile,
    DocumentRole,
    Header,
    Kind,
    Letter,
    Message,
    PaperLetter,
    Party,
    Span,
)
from memo_enrich.model.on_demand import BytesOnDemand, FileBytes
from memo_enrich.model.options import DEFAULT_OPTIONS, Options
from memo_enrich.model.result import Evidence, Match, PageClaim, Placement, Result, Status, WordClaim

__all__ = [
    "AA_CONTRAST",
    "CHANNELS",
    "DEFAULT_OPTIONS",
    "KIT_CHANNELS",
    "KIT_TEXTS",
    "LETTER_CHANNELS",
    "MM_PER_PT",
    "PT_PER_MM",
    "WHITE",
    "Action",
    "BlockStyle",
    "Box",
    "BytesOnDemand",
    "Catalogue",
    "ChannelTag",
    "ClosedZone",
    "Colour",
    "Cut",
    "Document",
    "DocumentFile",
    "DocumentRole",
    "Edit",
    "Evidence",
    "FileBytes",
    "Finding",
    "Header",
    "Invitation",
    "Kind",
    "KitLook",
    "KitTexts",
    "Letter",
    "LetterType",
    "Margins",
    "Match",
    "Message",
    "Options",
    "PageClaim",
    "PaperLetter",
    "Party",
    "Placement",
    "PrintProfile",
    "QrSymbol",
    "Result",
    "Span",
    "Status",
    "WordClaim",
    "Wording",
    "finding",
    "finding_of",
    "parse_colour",
    "pieces",
    "splice",
]
