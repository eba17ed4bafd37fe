"""Fills the wording, tags the links and makes the symbol. The same for every letter of a type, so it is done once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from memo_enrich.errors import CatalogueError
from memo_enrich.model import BlockStyle, Catalogue, ChannelTag, Invitation, LetterType, Wording
from memo_enrich.records import dataclass
from memo_enrich.web import is_reserved_host, make_symbol, parse_address, printed, tagged

_UNTAGGED = ChannelTag(parameter="")


@dataclass(frozen=True, slots=True)
class _Words:
    """What an invitation is made of; hashable, so that batches make each one once. ``topic`` None: none is said."""

    letter_type: str | None
    language: str
    name: str
    topic: str | None
    wording: Wording
    link: str
    qr: str
    tag: ChannelTag
    action_code: str
    style: BlockStyle


def invite(
    catalogue: Catalogue, letter_type: LetterType | None, *, language: str = "da", demo: bool = False
) -> Invitation:
    """Return the invitation for letters of ``letter_type``; for None the general one.

    Args:
        catalogue: from :func:`memo_enrich.load_catalogue`.
        letter_type: one of the catalogue's, or None for the general link.
        language: BCP 47 tag of the letter's language; without a wording of its own the Danish one is used.
        demo: let links to hosts that are reserved for examples through.

    Returns:
        The texts (general ones where the letter type has no topic in that language), links tagged per channel and
        the symbol of the paper link.

    Raises:
        CatalogueError: ``link.example`` without ``demo``; ``catalogue.no_general_link`` for None when the catalogue
            has no general link.
    """
    spoken = _spoken(language, catalogue.wordings)
    made = _made(_words(catalogue, letter_type, spoken))
    if not demo:
        for url in (made.page_url, made.qr_url):
            host = parse_address(url).host
            if is_reserved_host(host):
                raise CatalogueError("link.example", catalogue.source, host=host)
    return made


def _spoken(language: str, wordings: Mapping[str, Wording]) -> str:
    primary = language.replace("_", "-").partition("-")[0].lower()
    return primary if primary in wordings else "da"


def _words(catalogue: Catalogue, letter_type: LetterType | None, language: str) -> _Words:
    wording = catalogue.wordings[language]
    if letter_type is None:
        if not catalogue.link:
            raise CatalogueError("catalogue.no_general_link", catalogue.source)
        link, qr, topic, action = catalogue.link, catalogue.qr, None, "INFORMATION"
    else:
        link, qr, action = letter_type.link, letter_type.qr, letter_type.action
        topic = letter_type.topics.get(language)
        wording = replace(wording, **letter_type.wordings.get(language, {}))
    id_ = letter_type.id if letter_type else None
    return _Words(
        id_, language, catalogue.name, topic, wording, link, qr, catalogue.tag or _UNTAGGED, action, catalogue.block
    )


@lru_cache(maxsize=1024)
def _made(words: _Words) -> Invitation:
    paper = words.qr or words.link
    tag = words.tag
    said = words.wording.filled(name=words.name, link=paper, topic=words.topic, general=words.letter_type is None)
    qr_url = tagged(paper, tag.parameter, tag.qr)
    return Invitation(
        letter_type=words.letter_type,
        language=words.language,
        heading=said.heading,
        body=said.body,
        address=min(printed(paper), printed(words.link), key=len),
        notice=said.notice,
        qr_alt=said.qr_alt,
        action_label=said.action,
        action_code=words.action_code,
        link=words.link,
        action_url=tagged(words.link, tag.parameter, tag.action),
        page_url=tagged(words.link, tag.parameter, tag.page),
        qr_url=qr_url,
        symbol=make_symbol(qr_url),
        style=words.style,
    )
