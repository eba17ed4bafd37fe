"""memo-enrich: the right chatbot link and QR code on Danish Digital Post letters.

The front door: the public names, and nothing else. Each is loaded when it is first asked for, so that importing the
package is quick and loads no PDF or XML library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from memo_enrich.lazy import face
from memo_enrich.version import __version__ as __version__

if TYPE_CHECKING:
    from memo_enrich.advice import Coverage, Explanation, Verification, explain, learn, verify
    from memo_enrich.batch import Location, RecipientsError, Summary, enrich_many, wrap_many
    from memo_enrich.batch.outs import pack_folder
    from memo_enrich.batch.packing import unpack
    from memo_enrich.catalogue import load_catalogue, parse_catalogue, starter_text
    from memo_enrich.effect import Columns, Effect, effect_page, measure
    from memo_enrich.errors import (
        CatalogueError,
        ExitCode,
        InvalidLetterError,
        MemoEnrichError,
        NoLetterTypeError,
        PlacementError,
        ReadError,
        UsageError,
        WriteError,
    )
    from memo_enrich.kit import Kit, make_kit
    from memo_enrich.model import (
        DEFAULT_OPTIONS,
        Box,
        Catalogue,
        Evidence,
        Finding,
        Kind,
        Letter,
        LetterType,
        Match,
        Options,
        Placement,
        PrintProfile,
        Result,
        Status,
    )
    from memo_enrich.pipeline import (
        check,
        enrich,
        enrich_pdf,
        fill_template,
        match,
        match_row,
        preview,
        remove,
    )
    from memo_enrich.placement.preview import Preview
    from memo_enrich.reading import read_bytes, read_file
    from memo_enrich.writing import write_file

__all__ = [
    "DEFAULT_OPTIONS",
    "Box",
    "Catalogue",
    "CatalogueError",
    "Columns",
    "Coverage",
    "Effect",
    "Evidence",
    "ExitCode",
    "Explanation",
    "Finding",
    "InvalidLetterError",
    "Kind",
    "Kit",
    "Letter",
    "LetterType",
    "Location",
    "Match",
    "MemoEnrichError",
    "NoLetterTypeError",
    "Options",
    "Placement",
    "PlacementError",
    "Preview",
    "PrintProfile",
    "ReadError",
    "RecipientsError",
    "Result",
    "Status",
    "Summary",
    "UsageError",
    "Verification",
    "WriteError",
    "check",
    "effect_page",
    "enrich",
    "enrich_many",
    "enrich_pdf",
    "explain",
    "fill_template",
    "learn",
    "load_catalogue",
    "make_kit",
    "match",
    "match_row",
    "measure",
    "pack_folder",
    "parse_catalogue",
    "preview",
    "read_bytes",
    "read_file",
    "remove",
    "starter_text",
    "unpack",
    "verify",
    "wrap_many",
    "write_file",
]

_ROOMS: Final = {
    "advice": ("Coverage", "Explanation", "Verification", "explain", "learn", "verify"),
    "batch": ("Location", "RecipientsError", "Summary", "enrich_many", "wrap_many"),
    "batch.outs": ("pack_folder",),
    "batch.packing": ("unpack",),
    "catalogue": ("load_catalogue", "parse_catalogue", "starter_text"),
    "effect": ("Columns", "Effect", "effect_page", "measure"),
    "errors": (
        "CatalogueError",
        "ExitCode",
        "InvalidLetterError",
        "MemoEnrichError",
        "NoLetterTypeError",
        "PlacementError",
        "ReadError",
        "UsageError",
        "WriteError",
    ),
    "kit": ("Kit", "make_kit"),
    "pipeline": (
        "check",
        "enrich",
        "enrich_pdf",
        "fill_template",
        "match",
        "match_row",
        "preview",
        "remove",
    ),
    "placement.preview": ("Preview",),
    "reading": ("read_bytes", "read_file"),
    "writing": ("write_file",),
}
_FORMER: Final = ("check_bytes", "enrich_bytes", "match_bytes")
_NOUNS: Final = tuple(set(__all__).difference(*_ROOMS.values()))


if not TYPE_CHECKING:
    __getattr__ = face(__name__, **_ROOMS, **{"model": _NOUNS, "pipeline.former": _FORMER})


def __dir__() -> list[str]:
    return __all__
