"""How a letter is to be enriched, apart from what the catalogue says."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

from memo_enrich.records import dataclass
from memo_enrich.texts import Language


@dataclass(frozen=True, slots=True)
class Options:
    """Choices of the caller. None means: as the catalogue says.

    ``strict`` raises the error that belongs to the exit code instead of keeping the letter.
    ``demo`` lets links to ``.example`` hosts through. ``today`` stands in for the date in tests and re-runs.
    ``schema_dir`` holds official MeMo XSD files to validate against instead of our own.
    ``lang`` is the language of findings; the invitation's language follows the letter, or ``letter_language``.
    ``time_limit`` (seconds) and ``memory_limit`` (MB) give a letter a process of its own, which takes half a second to
    start; a letter that reaches a limit is kept (``pdf.too_costly``). Batches have limits of their own.
    """

    strict: bool = False
    demo: bool = False
    documents: Literal["main", "all"] | None = None
    new_page: bool | None = None
    html_image: bool | None = None
    letter_language: str | None = None
    schema_dir: Path | None = None
    today: date | None = None
    lang: Language = "da"
    time_limit: float | None = None
    memory_limit: float | None = None


DEFAULT_OPTIONS = Options()
