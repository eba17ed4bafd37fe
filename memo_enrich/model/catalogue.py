"""The catalogue's nouns (design, section 5). Made by :func:`memo_enrich.load_catalogue`, already checked."""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from types import MappingProxyType
from typing import Final, Literal

from memo_enrich.lazy import pattern
from memo_enrich.model.colour import Colour
from memo_enrich.model.geometry import Box
from memo_enrich.model.kit import KitLook
from memo_enrich.records import dataclass

_PLACEHOLDER = pattern(r"\{(name|topic|link)\}")


def _read_only(pairs: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(pairs)


copyreg.pickle(MappingProxyType, lambda proxy: (_read_only, (dict(proxy),)))  # a catalogue goes to workers whole


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
    """The invitation's texts in one language, with the placeholders {name}, {topic} and {link}.

    The ``general_`` twins never hold {topic}: they are said where there is no letter type, or no topic in the
    letter's language. A loaded catalogue has all of them filled in.
    """

    action: str
    heading: str
    body: str
    notice: str
    qr_alt: str
    general_action: str = ""
    general_heading: str = ""
    general_body: str = ""
    general_notice: str = ""
    general_qr_alt: str = ""

    def filled(self, *, name: str, link: str, topic: str | None, general: bool = False) -> Wording:
        """Return the texts with their placeholders filled.

        Args:
            name: the chatbot's name.
            link: the untagged link on paper.
            topic: what the letter is about; None: a text that asks for it is replaced by its general twin.
            general: say the general twins throughout (no letter type).
        """
        values = {"name": name, "link": link, "topic": topic or ""}

        def said(text: str, twin: str) -> str:
            wanting = topic is None and "{topic}" in text
            return _PLACEHOLDER.sub(lambda found: values[found[1]], twin if general or wanting else text)

        return Wording(
            action=said(self.action, self.general_action),
            heading=said(self.heading, self.general_heading),
            body=said(self.body, self.general_body),
            notice=said(self.notice, self.general_notice),
            qr_alt=said(self.qr_alt, self.general_qr_alt),
        )


LETTER_CHANNELS: Final = ("action", "page", "qr")
"""The ways to the chatbot out of a letter."""

KIT_CHANNELS: Final = ("sms", "poster", "sign", "rollup", "screen", "web", "word")
"""The other ways there (channels, section 1)."""

CHANNELS: Final = (*LETTER_CHANNELS, *KIT_CHANNELS)


@dataclass(frozen=True, slots=True)
class ChannelTag:
    """The query parameter that tells the channels apart in the chatbot's statistics; "" leaves a channel untagged.

    ``action``, ``page`` and ``qr`` are the letter's own; the others belong to the kit.
    """

    parameter: str
    action: str = ""
    page: str = ""
    qr: str = ""
    sms: str = ""
    poster: str = ""
    sign: str = ""
    rollup: str = ""
    screen: str = ""
    web: str = ""
    word: str = ""

    def of(self, channel: str) -> str:
        """Return the tag of one of :data:`CHANNELS`."""
        return str(getattr(self, channel))


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """What a municipality may change about the look of the block on the page.

    ``frame`` draws the thin frame. ``accent`` is the colour of heading, address and frame; None is black. ``heading``
    is the cut the heading is set in. The code is black on white whatever is set.
    """

    frame: bool = True
    accent: Colour | None = None
    heading: Literal["semibold", "regular"] = "semibold"


@dataclass(frozen=True, slots=True)
class LetterType:
    """One [[letter]] of the catalogue.

    ``topics`` maps language to topic ("da" is always there). ``wordings`` holds only what this letter says
    differently, by language and by field name of :class:`Wording`. ``action`` is an actionCode, "" for no Action.
    ``sources`` are the files it comes from: where a catalogue extends another there may be two, the common one first.
    ``kit`` is what it says differently there, by language and by field name of :class:`KitTexts`.
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
    sources: tuple[str, ...] = ()

    kit: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    def holds(self, day: date) -> bool:
        """Tell whether its dates cover a day."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)

    def topic_in(self, language: str) -> str:
        """Return the topic in a language, in Danish where it has none in that."""
        return self.topics.get(language) or self.topics.get("da", "")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The checked catalogue.

    ``block`` is the look of the block on the page.
    ``link`` is the general chatbot ("" when there is none: letters that match nothing are kept).
    ``documents`` is "main" or "all": whether AdditionalDocuments are enriched too. ``files`` are all files that were
    read, ``source`` first; ``places`` says of a catalogue of several where a path such as ``("letter", 0, "link")`` is,
    ``lines`` on which line of its file (from 1).
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
    block: BlockStyle = BlockStyle()
    kit: KitLook = field(default_factory=KitLook)
    source: str = ""
    files: tuple[str, ...] = ()
    places: Mapping[tuple[str | int, ...], str] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False
    )
    lines: Mapping[tuple[str | int, ...], int] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False
    )

    def letter_type(self, id_: str) -> LetterType | None:
        """Return the letter type with this id, None when the catalogue has no such type."""
        return next((letter for letter in self.letters if letter.id == id_), None)

    def for_letters(self) -> Catalogue:
        """Return what decides on letters: without the files it was read from, and without the kit."""
        letters = tuple(replace(letter, sources=(), kit=MappingProxyType({})) for letter in self.letters)
        return replace(
            self,
            letters=letters,
            source="",
            files=(),
            places=MappingProxyType({}),
            lines=MappingProxyType({}),
            kit=KitLook(),
            tag=self._own_tag(),
        )

    def _own_tag(self) -> ChannelTag | None:
        tag = self.tag
        return replace(tag, **dict.fromkeys(KIT_CHANNELS, "")) if tag else None
