"""The nouns of a finished kit: pieces, each with its link, tag and hash, by subject."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from memo_enrich.model import Finding
from memo_enrich.texts import Language
from memo_enrich.version import __version__


def program() -> str:
    """Return the name of this program with its version."""
    return f"memo-enrich {__version__}"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a kit.

    Attributes:
        file: its path below the kit, with ``/``.
        channel: whose link it carries, as in ``[chatbot.tag]``.
        tag: that channel's tag, "" for none.
        link: where it leads.
        content: its bytes.
        read: the decoders that read its code and found the link; () where it has none.
        distance: at which that was, m; None where none is known.
    """

    file: str
    channel: str
    tag: str
    link: str
    content: bytes
    read: tuple[str, ...] = ()
    distance: float | None = None

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.file.rpartition("/")[2]

    def to_dict(self) -> dict[str, object]:
        """Return the piece as it stands in ``kit.json``."""
        row: dict[str, object] = {
            "file": self.file,
            "channel": self.channel,
            "tag": self.tag or None,
            "link": self.link,
            "bytes": len(self.content),
            "sha256": sha256(self.content).hexdigest(),
        }
        if self.read:
            row["code"] = {"read_by": list(self.read), "distance_m": self.distance}
        return row


@dataclass(frozen=True, slots=True)
class SubjectKit:
    """The pieces of a letter type; ``id`` is "" for the general chatbot. ``findings`` are worth a look."""

    id: str
    topic: str
    folder: str
    link: str
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...] = ()

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return the subject as it stands in ``kit.json``."""
        return {
            "id": self.id or None,
            "topic": self.topic or None,
            "folder": self.folder,
            "link": self.link,
            "files": [piece.to_dict() for piece in self.pieces],
            "findings": [found.to_dict(language) for found in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit that was written, its subjects in the catalogue's order."""

    folder: str
    subjects: tuple[SubjectKit, ...]

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return what ``kit --json`` prints: ``kit.json``, and where the kit is."""
        return {"output": self.folder, "subjects": [subject.to_dict(language) for subject in self.subjects]}
