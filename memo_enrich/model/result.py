"""What came out: the match, the placements, and one row of the report per letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum

from memo_enrich.legible import all_legible, legible
from memo_enrich.model.catalogue import LetterType
from memo_enrich.model.edits import Edit, pieces, splice
from memo_enrich.model.finding import Finding
from memo_enrich.model.geometry import Box
from memo_enrich.model.letter import Kind
from memo_enrich.records import dataclass
from memo_enrich.texts import Language


class Status(StrEnum):
    """What happened to a letter (design, section 3); ``removed`` is the outcome of :func:`memo_enrich.remove`."""

    ENRICHED = "enriched"
    ALREADY = "already"
    KEPT = "kept"
    REJECTED = "rejected"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a letter type was chosen: ``by`` is "caller", "codes", "kle", "form", "labels", "text" or "general"."""

    by: str
    value: str

    def to_dict(self) -> dict[str, str]:
        """Return the evidence as it stands in a report row."""
        return {"by": self.by, "value": self.value}


@dataclass(frozen=True, slots=True)
class Match:
    """The chosen letter type (None: the general link, or nothing), why, and what to know about the choice."""

    letter_type: LetterType | None
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where something of ours went in: ``into`` is "action", "page", "html", "text", "word"; ``page`` counts from 1."""

    into: str
    document: str = ""
    file: str = ""
    page: int | None = None
    box: Box | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the placement as it stands in a report row."""
        row: dict[str, object] = {"in": self.into}
        if self.document:
            row["document"] = self.document
        if self.file:
            row["file"] = self.file
        if self.page is not None:
            row["page"] = self.page
        if self.box is not None:
            row["box_mm"] = list(self.box.rounded())
        return row


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome for one letter: what came in, and the edits that make of it what goes out.

    ``content`` is always bytes to send: enriched, or what came in. ``pieces()`` are the same bytes without holding a
    second copy of a large letter. ``source`` and ``output`` can be written as UTF-8: what in a file's name is no text
    is written as ``%E6``.
    """

    source: str
    status: Status
    original: bytes = field(repr=False)
    kind: Kind | None = None
    memo_version: str | None = None
    letter_type: str | None = None
    evidence: tuple[Evidence, ...] = ()
    link: str | None = None
    placements: tuple[Placement, ...] = ()
    findings: tuple[Finding, ...] = ()
    reason: str | None = None
    output: str | None = None
    source_sha256: str = ""
    output_sha256: str = ""
    seconds: float = 0.0
    edits: tuple[Edit, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", legible(self.source))
        object.__setattr__(self, "output", self.output and legible(self.output))

    @property
    def content(self) -> bytes:
        """The bytes to send."""
        return splice(self.original, self.edits)

    def pieces(self) -> Iterator[bytes | memoryview]:
        """Yield the bytes to send, piece by piece."""
        return pieces(self.original, self.edits)

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return the row that ``--json`` prints and ``manifest.jsonl`` holds (``schemas/report.schema.json``)."""
        row: dict[str, object] = {
            "source": self.source,
            "output": self.output,
            "status": str(self.status),
            "kind": None if self.kind is None else str(self.kind),
            "memo_version": self.memo_version,
            "letter_type": self.letter_type,
            "evidence": [evidence.to_dict() for evidence in self.evidence],
            "link": self.link,
            "placements": [placement.to_dict() for placement in self.placements],
            "findings": [finding.to_dict(language) for finding in self.findings],
            "source_sha256": self.source_sha256,
            "output_sha256": self.output_sha256,
            "seconds": round(self.seconds, 3),
        }
        if self.reason is not None:
            row["reason"] = self.reason
        return all_legible(row)


@dataclass(frozen=True, slots=True)
class WordClaim:
    """What a Word template with the invitation must be.

    ``main`` is the member that holds the text and ``edits`` what was done to it; ``changed`` are the members that were
    spliced, ``added`` those that are new, in the order of the file; ``picture`` and ``drawing`` are two of them, the
    code in pixels and as vector. ``code`` and ``url`` must be found again, and the ``words``: heading and address.
    """

    main: str
    edits: tuple[Edit, ...] = field(repr=False)
    changed: tuple[str, ...]
    added: tuple[str, ...]
    picture: str
    drawing: str
    code: str
    url: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageClaim:
    """What a stamped page must show. ``page`` counts from 1; ``box`` is in mm as seen; ``new_page``: it was added.

    ``code_box`` is where in ``box`` the code must be read, its quiet zone inside; None: anywhere in it.
    """

    page: int
    box: Box
    code: str
    url: str
    new_page: bool = False
    code_box: Box | None = None
