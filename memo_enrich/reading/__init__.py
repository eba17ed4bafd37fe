"""Reading: bytes or a path become a letter; its parts are opened once, and its text is told piece by piece."""

from __future__ import annotations

from memo_enrich.reading.loading import MAX_BYTES, is_pdf, is_word, load, read_bytes, read_file
from memo_enrich.reading.opened import OpenLetter, opened
from memo_enrich.reading.texts import letter_texts

__all__ = ["MAX_BYTES", "OpenLetter", "is_pdf", "is_word", "letter_texts", "load", "opened", "read_bytes", "read_file"]
