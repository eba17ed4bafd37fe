"""One row of the list, checked: a letter and whom it goes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with the message.

    ``listed`` is how the list names it (with ``/``), ``name`` what it is called in the message, ``media_type`` its
    encodingFormat.
    """

    path: Path
    listed: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends the messages: an id with 8 digits is a CVR number, one with 10 a CPR number."""

    id: str
    label: str

    @property
    def id_type(self) -> str:
        """The idType of MeMo."""
        return "CVR" if len(self.id) == 8 else "CPR"


@dataclass(frozen=True, slots=True)
class ListedLetter:
    """A row of the list. ``row`` counts as a spreadsheet does; "" and None: not set."""

    row: int
    letter: Enclosure
    recipient_id: str = field(repr=False)
    id_type: str
    label: str = field(repr=False)
    name: str = field(default="", repr=False)
    letter_type: str = ""
    code: str = ""
    kle: str = ""
    kle_title: str = ""
    mandatory: bool = False
    legal: bool = False
    deliver: date | None = None
    attachments: tuple[Enclosure, ...] = ()
