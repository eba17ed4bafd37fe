"""The catalogue's nouns (design, section 5). Made by :func:`memo_enrich.load_catalogue`, already checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal

from memo_enrich.model.geometry import Box


@dataclass(frozen=True, slots=True)
class Margins:
    """Closed edges of a sheet, mm."""

    top: float
    left: float
    bottom: float
    right: float


@dataclass(frozen=True, slots=True)
class ClosedZone:
    """A box that stays empty. ``page`` counts from 1; 0 means every page."""

    box: Box
    page: int = 0


@dataclass(frozen=True, slots=True)
class PrintProfile:
    """What a print supplier's sheet leaves free. Zones hold for A4 portrait; margins for every page."""

    name: str
    margins: Margins
    closed: tuple[ClosedZone, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The invitation's texts in one language, with the placeholders {name}, {topic} and {link}."""

    action: str
    heading: str
    body: str
    notice: str
    qr_alt: str


@dataclass(frozen=True, slots=True)
class ChannelTag:
    """The query parameter that tells the channels apart in the chatbot's statistics; "" leaves a channel untagged."""

    parameter: str
    action: str = ""
    page: str = ""
    qr: str = ""


@dataclass(frozen=True, slots=True)
class LetterType:
    """One [[letter]] of the catalogue.

    ``topics`` maps language to topic ("da" is always there). ``wordings`` holds only what this letter says
    differently, by language and by field name of :class:`Wording`. ``action`` is an actionCode, "" for no Action.
    """

    id: str
    topics: Mapping[str, str]
    link: str
    qr: str = ""
    kle: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    action: str = "INFORMATION"
    wordings: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The checked catalogue.

    ``link`` is the general chatbot ("" when there is none: letters that match nothing are kept).
    ``documents`` is "main" or "all": whether AdditionalDocuments are enriched too.
    """

    name: str
    hosts: tuple[str, ...]
    link: str
    profile: PrintProfile
    wordings: Mapping[str, Wording]
    letters: tuple[LetterType, ...] = ()
    qr: str = ""
    tag: ChannelTag | None = None
    documents: Literal["main", "all"] = "main"
    new_page: bool = False
    html_image: bool = False
    source: str = ""

    def letter_type(self, id_: str) -> LetterType | None:
        """Return the letter type with this id, None when the catalogue has no such type."""
        return next((letter for letter in self.letters if letter.id == id_), None)
