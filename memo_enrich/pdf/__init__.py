"""PDF, in three rooms: ``objects`` what the bytes say, ``sight`` what a reader sees, ``revision`` what is appended."""

from __future__ import annotations

from memo_enrich.pdf.opening import OpenPdf, open_pdf

__all__ = ["OpenPdf", "open_pdf"]
