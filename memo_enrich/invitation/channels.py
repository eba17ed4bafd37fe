"""Every way to the chatbot and the link it carries: tagged, so that the chatbot's statistics tell the ways apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from memo_enrich.errors import CatalogueError
from memo_enrich.model import CHANNELS, Catalogue, ChannelTag, LetterType
from memo_enrich.web import CODE_SIDE_MM, tagged

LONG_LINK: Final = frozenset({"action", "page", "web"})
"""Channels that are clicked: they carry ``link``. The others carry ``qr``, the shorter one, where there is one."""

CODE_MM: Final[Mapping[str, float]] = MappingProxyType(
    {"qr": CODE_SIDE_MM, "poster": 132.0, "sign": 72.0, "rollup": 460.0, "word": CODE_SIDE_MM}
)
"""Side of the code with its quiet zone, mm, on what has one (a poster: on A4). Screens have pixels."""


def tag_of(tag: ChannelTag | None, channel: str) -> str:
    """Return the tag of a channel, "" for none. A Word template becomes letters: it falls back on theirs."""
    if tag is None:
        return ""
    return tag.of(channel) or (tag.qr if channel == "word" else "")


def for_word(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with the tag of the channel "word", where it has one, on the page's link and code."""
    tag = catalogue.tag
    if tag is None or not tag.word:
        return catalogue
    return replace(catalogue, tag=replace(tag, page=tag.word, qr=tag.word))


def channel_links(catalogue: Catalogue, letter_type: LetterType | None) -> Mapping[str, str]:
    """Return the link of every channel, in the order of :data:`memo_enrich.model.CHANNELS`.

    Args:
        catalogue: from :func:`memo_enrich.load_catalogue`.
        letter_type: one of the catalogue's, or None for the general chatbot.

    Raises:
        CatalogueError: ``catalogue.no_general_link`` for None when the catalogue has no general link.
    """
    said = letter_type or catalogue
    if not said.link:
        raise CatalogueError("catalogue.no_general_link", catalogue.source)
    tag = catalogue.tag
    links = {}
    for channel in CHANNELS:
        link = said.link if channel in LONG_LINK else said.qr or said.link
        links[channel] = tagged(link, tag.parameter, tag_of(tag, channel)) if tag else link
    return MappingProxyType(links)
