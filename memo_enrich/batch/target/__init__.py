"""Where finished letters and their rows go: the folder OUT, its lock, the manifest, what earlier runs left there."""

from __future__ import annotations

from memo_enrich.batch.target.folder import (
    PACKED,
    REPORT,
    clear_work_folders,
    drop,
    is_product,
    make_folder,
    mark_of,
    open_work_folder,
    refuse_overlap,
    refuse_used,
    short_name,
    start_afresh,
)
from memo_enrich.batch.target.ledger import NOTES, Ledger, Mark, notes_of, sha256_of, without_source
from memo_enrich.batch.target.lock import FolderLock
from memo_enrich.batch.target.manifest import MANIFEST, Manifest, rows
from memo_enrich.batch.target.manifest import line as line_of
from memo_enrich.batch.target.recording import Recorder, row_of, tidy

__all__ = [
    "MANIFEST",
    "NOTES",
    "PACKED",
    "REPORT",
    "FolderLock",
    "Ledger",
    "Manifest",
    "Mark",
    "Recorder",
    "clear_work_folders",
    "drop",
    "is_product",
    "line_of",
    "make_folder",
    "mark_of",
    "notes_of",
    "open_work_folder",
    "refuse_overlap",
    "refuse_used",
    "row_of",
    "rows",
    "sha256_of",
    "short_name",
    "start_afresh",
    "tidy",
    "without_source",
]
