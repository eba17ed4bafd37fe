"""``report.html``: what came of a batch, for the person responsible. One file, no script, nothing fetched."""

from __future__ import annotations

from pathlib import Path

from memo_enrich import writing
from memo_enrich.batch.report.digest import Digest
from memo_enrich.batch.report.page import page
from memo_enrich.batch.report.pictures import pictures
from memo_enrich.batch.target import REPORT, rows
from memo_enrich.model import Catalogue
from memo_enrich.texts import Language

__all__ = ["write_report"]


def write_report(out: Path, catalogue: Catalogue, *, language: Language = "da", seconds: float | None = None) -> Path:
    """Write ``report.html`` about the batch in ``out`` and return its path.

    Args:
        out: the folder of a batch, with its manifest.
        catalogue: gives the letter types their topics.
        language: of the report.
        seconds: how long the run took, when that is known.

    Raises:
        WriteError: the report cannot be written.
    """
    digest = Digest.of(rows(out))
    text = page(digest, pictures(out, digest.samples), catalogue, language, seconds)
    return writing.write_bytes(text.encode("utf-8"), out / REPORT, overwrite=True)
