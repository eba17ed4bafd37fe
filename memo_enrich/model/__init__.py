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
from memo_enrich.model.edits import Edit, pieces, splice
from memo_enrich.model.finding import Finding, finding, finding_of
from memo_enrich.model.geometry import MM_PER_PT, PT_PER_MM, Box
from memo_enrich.model.invitation import Invitation, QrSymbol
from memo_enrich.model.letter import (
    Action,
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
from memo_enrich.model.options import DEFAULT_OPTIONS, Options
from memo_enrich.model.result import Evidence, Match, PageClaim, Placement, Result, Status

__all__ = [
    "CHANNELS",
    "DEFAULT_OPTIONS",
    "KIT_CHANNELS",
    "LETTER_CHANNELS",
    "MM_PER_PT",
    "PT_PER_MM",
    "Action",
    "BlockStyle",
    "Box",
    "Catalogue",
    "ChannelTag",
    "ClosedZone",
    "Document",
    "DocumentFile",
    "DocumentRole",
    "Edit",
    "Evidence",
    "Finding",
    "Header",
    "Invitation",
    "Kind",
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
    "Wording",
    "finding",
    "finding_of",
    "pieces",
    "splice",
]
