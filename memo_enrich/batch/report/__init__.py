"""``report.html``: what came of a batch, for the person responsible. One file, no script, nothing fetched."""

from __future__ import annotations

from pathlib import Path

from memo_enrich import writing
from memo_enrich.batch.report.digest import Digest
from memo_enrich.batch.report.page import page
from memo_enrich.batch.report.pictures import pictures
from memo_enrich.batch.report.provenance import Provenance
from memo_enrich.batch.report.voice import Voice
from memo_enrich.batch.target import REPORT, rows
from memo_enrich.pipeline import CatalogueLike, catalogue_of
from memo_enrich.texts import Language

__all__ = ["Provenance", "write_report"]

_UNKNOWN = Provenance()


def write_report(
    out: str | Path, catalogue: CatalogueLike, *, language: Language = "da", provenance: Provenance = _UNKNOWN
) -> Path:
    """Write ``report.html`` about the batch in ``out`` and return its path.

    Args:
        out: the folder of a batch, with its manifest.
        catalogue: gives the letter types their topics; the report names its file and that file's hash.
        language: of the report.
        provenance: what only the caller knows: where the letters came from, the command, when the run began.

    Raises:
        WriteError: the report cannot be written.
    """
    folder, known = Path(out), catalogue_of(catalogue)
    digest = Digest.of(rows(folder))
    text = page(digest, pictures(folder, digest.samples), known, Voice(language), provenance)
    return writing.write_bytes(text.encode("utf-8"), folder / REPORT, overwrite=True)
