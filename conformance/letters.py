"""The letters that are judged: the fixtures, the PDFs inside the invented messages, the researched corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from memo_enrich import read_file
from memo_enrich.memo import content_bytes
from memo_enrich.model import Letter

REPO: Final = Path(__file__).resolve().parents[1]
FIXTURES: Final = REPO / "fixtures"
CORPUS: Final = REPO.parent / "shared" / "pdf" / "corpus"


@dataclass(frozen=True, slots=True)
class Case:
    """A PDF as it came; ``name`` is what the report calls it."""

    name: str
    content: bytes = field(repr=False)


def fixtures() -> Iterator[Case]:
    """Yield the invented letters."""
    for path in sorted((FIXTURES / "letters").glob("*.pdf")):
        yield Case(f"letters/{path.name}", path.read_bytes())


def messages() -> Iterator[Case]:
    """Yield every PDF inside the invented messages: files of documents, and printed twins."""
    for path in sorted((FIXTURES / "messages").glob("*.xml")):
        letter = read_file(path)
        for number, content in enumerate(_pdfs_in(letter), start=1):
            yield Case(f"messages/{path.name}#{number}", content)


def corpus() -> Iterator[Case]:
    """Yield the researched PDFs beside the checkout; none where they are absent."""
    for path in sorted(CORPUS.glob("*.pdf")):
        yield Case(f"corpus/{path.name}", path.read_bytes())


def given(paths: Iterable[Path]) -> Iterator[Case]:
    """Yield the PDFs that somebody names, each a file or a folder with more below it."""
    for path in paths:
        for found in sorted(path.rglob("*.pdf")) if path.is_dir() else [path]:
            yield Case(str(found), found.read_bytes())


def _pdfs_in(letter: Letter) -> Iterator[bytes]:
    documents = letter.message.documents if letter.message else ()
    spans = [*(file.content for document in documents for file in document.files)]
    spans += [paper.content for paper in letter.papers]
    for span in spans:
        content = content_bytes(letter, span)
        if content.startswith(b"%PDF-"):
            yield content


def once(cases: Iterable[Case]) -> Iterator[Case]:
    """Yield each content once: a message often carries one of the PDFs beside it."""
    seen: set[bytes] = set()
    for case in cases:
        digest = hashlib.sha256(case.content).digest()
        if digest not in seen:
            seen.add(digest)
            yield case
