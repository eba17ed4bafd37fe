"""What the pieces of one letter type say and where they lead: everything decided before a page is set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from memo_enrich.invitation import channel_links, invite
from memo_enrich.model import Catalogue, KitTexts, LetterType, QrSymbol
from memo_enrich.web import make_symbol, printed

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})
"""Signs that a text message's alphabet lacks, and what stands for them: one of them would more than halve its room."""

_CHATBOT = re.compile(r"\w*chat(?:ro)?bot\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """The texts of a letter type in one language. ``address`` is what a person types; ``label`` the text of a link."""

    language: str
    heading: str
    notice: str
    label: str
    qr_alt: str
    address: str
    texts: KitTexts


@dataclass(frozen=True, slots=True)
class Subject:
    """A letter type, or the general chatbot (``id`` is ""), with its links by channel."""

    id: str
    topic: str
    links: Mapping[str, str]
    said: Mapping[str, Said]

    def code(self, channel: str) -> QrSymbol:
        """Return the symbol of a channel's link. There is room enough to keep the host as it is written."""
        return make_symbol(self.links[channel], capitals=False)


def subject_of(catalogue: Catalogue, letter_type: LetterType | None) -> Subject:
    """Return what the kit of a letter type (None: of the general chatbot) says.

    Raises:
        CatalogueError: ``catalogue.no_general_link``.
    """
    links = channel_links(catalogue, letter_type)
    return Subject(
        id=letter_type.id if letter_type else "",
        topic=letter_type.topics["da"] if letter_type else "",
        links=links,
        said={language: _said(catalogue, letter_type, language, links) for language in catalogue.kit.texts},
    )


def _said(catalogue: Catalogue, letter_type: LetterType | None, language: str, links: Mapping[str, str]) -> Said:
    invitation = invite(catalogue, letter_type, language=language, demo=True)
    topic = letter_type.topics.get(language) if letter_type else None
    link = links["sms"]
    own = letter_type.kit.get(language, {}) if letter_type else {}
    texts = catalogue.kit.texts[language].filled(name=catalogue.name, link=link, topic=topic, own=own)
    texts = replace(texts, sms=texts.sms.translate(_PLAIN))
    paper = (letter_type.qr or letter_type.link) if letter_type else (catalogue.qr or catalogue.link)
    return Said(
        language=language,
        heading=invitation.heading,
        notice=invitation.notice,
        label=invitation.action_label,
        qr_alt=invitation.qr_alt,
        address=printed(paper),
        texts=texts,
    )


def runs(text: str, name: str) -> list[dict[str, object]]:
    """Return ``text`` in runs, the word chatbot and the chatbot's name strong: nobody shall miss whom they talk to."""
    strong = re.compile(rf"{_CHATBOT.pattern}(?:\s+{re.escape(name)})?|{re.escape(name)}", re.IGNORECASE)
    made: list[dict[str, object]] = []
    at = 0
    for found in strong.finditer(text):
        made += [{"text": text[at : found.start()], "strong": False}, {"text": found[0], "strong": True}]
        at = found.end()
    return [run for run in (*made, {"text": text[at:], "strong": False}) if run["text"]]
