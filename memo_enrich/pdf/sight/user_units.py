"""The UserUnit of pages, which pdfium neither applies nor tells (ISO 32000-1, 7.7.3.3)."""

from __future__ import annotations

from typing import Any

from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import FileBytes
from memo_enrich.pdf.objects import DamagedError, read_document


class UserUnits:
    """Looks up the UserUnit of a page, with a second reader, and only in files that can have one."""

    def __init__(self, data: FileBytes) -> None:
        self._data = data
        self._known: dict[int, float] = {}
        self._document: Any = None

    def __call__(self, index: int) -> float:
        """Return the UserUnit of a page (0 is the first)."""
        if index not in self._known:
            self._known[index] = self._look_up(index)
        return self._known[index]

    def _look_up(self, index: int) -> float:
        if b"/UserUnit" not in self._data and b"/ObjStm" not in self._data:
            return 1.0
        try:
            self._document = self._document or read_document(self._data)
            readable = index < self._document.page_count  # pdfium repairs more than we do
            return float(self._document.geometry(index).user_unit) if readable else 1.0
        except (MemoEnrichError, DamagedError):
            return 1.0
