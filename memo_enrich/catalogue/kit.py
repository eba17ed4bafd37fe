"""``[kit]`` and ``kit`` of a letter: the look and the words of posters, text messages and web snippets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from memo_enrich.catalogue.fitting import missing_characters, read_colour
from memo_enrich.catalogue.toml import Table
from memo_enrich.catalogue.wordings import read_template
from memo_enrich.lazy import pattern
from memo_enrich.model import KIT_TEXTS, KitLook, KitTexts

KEYS: Final = ("logo", "colour", "sender", "da", "en")
LANGUAGES: Final = ("da", "en")
_LONGEST_SENDER: Final = 60
_CHATBOT: Final = pattern(r"chat(?:ro)?bot", re.IGNORECASE)
_NAMES_THE_CHATBOT: Final = ("sms", "ivr", "lead", "general_sms", "general_ivr")
_WITH_TOPIC: Final = ("sms", "ivr")
_ON_PAPER: Final = ("lead", "scan", "how", "by_hand")

DEFAULT_TEXTS: Final[Mapping[str, KitTexts]] = MappingProxyType(
    {
        "da": KitTexts(
            sms="Har du spørgsmål om {topic}? Chatbotten {name} svarer hele døgnet: {link}",
            ivr="Du kan få svar med det samme hos vores chatbot. Den hedder {name}. Spørg den om {topic}."
            " Den svarer hele døgnet. Tryk 1, så sender vi et link i en sms. Vil du tale med os, så bliv i køen.",
            lead="Chat med chatbotten {name}. Hele døgnet.",
            scan="Scan koden",
            how="med kameraet i din telefon, og stil dit spørgsmål.",
            by_hand="Eller skriv adressen:",
            new_window="åbner i nyt vindue",
            general_sms="Har du spørgsmål? Chatbotten {name} svarer hele døgnet: {link}",
            general_ivr="Du kan få svar med det samme hos vores chatbot. Den hedder {name}."
            " Den svarer hele døgnet. Tryk 1, så sender vi et link i en sms. Vil du tale med os, så bliv i køen.",
        ),
        "en": KitTexts(
            sms="Questions about {topic}? The chatbot {name} answers day and night: {link}",
            ivr="You can get an answer right away from our chatbot. Its name is {name}. Ask it about {topic}."
            " It answers day and night. Press 1 and we send you a link by text message."
            " To talk to us, please stay in the queue.",
            lead="Chat with the chatbot {name}. Day and night.",
            scan="Scan the code",
            how="with the camera of your phone, and ask your question.",
            by_hand="Or type the address:",
            new_window="opens in a new window",
            general_sms="Do you have any questions? The chatbot {name} answers day and night: {link}",
            general_ivr="You can get an answer right away from our chatbot. Its name is {name}."
            " It answers day and night. Press 1 and we send you a link by text message."
            " To talk to us, please stay in the queue.",
        ),
    }
)


def read_kit(root: Table) -> KitLook:
    """Read ``[kit]``, noting every problem. The logo's file is looked at when a kit is made, not before."""
    table = root.table("kit")
    if table is None:
        return KitLook(texts=DEFAULT_TEXTS)
    table.only(KEYS)
    sender, logo = table.text("sender"), table.text("logo")
    if len(sender) > _LONGEST_SENDER:
        table.note("catalogue.too_long", "sender", key="sender", length=len(sender), most=_LONGEST_SENDER)
    _check_characters(table, "sender", sender)
    where = (*table.path, "logo")
    colour = read_colour(table, "colour", malformed="kit.colour_form", pale="kit.colour_contrast")
    return KitLook(
        colour=colour or KitLook().colour,
        logo=str(Path(table.problems.file(where)).parent / logo.replace("\\", "/")) if logo else "",
        logo_where=table.problems.where(where, table.problems.line(where)) if logo else "",
        sender=sender,
        texts=MappingProxyType({language: _texts(table, language) for language in LANGUAGES}),
    )


def read_own_kit(letter: Table) -> Mapping[str, Mapping[str, str]]:
    """Read ``[letter.kit.LANGUAGE]``: what one letter type says differently."""
    table = letter.table("kit")
    if table is None:
        return MappingProxyType({})
    table.only(LANGUAGES)
    own = {language: MappingProxyType(_given(table, language)) for language in LANGUAGES}
    return MappingProxyType({language: texts for language, texts in own.items() if texts})


def _texts(table: Table, language: str) -> KitTexts:
    given = _given(table, language)
    for key in ("sms", "ivr"):
        if key in given and "{topic}" not in given[key]:
            given.setdefault(f"general_{key}", given[key])
    return replace(DEFAULT_TEXTS[language], **given)


def _given(parent: Table, language: str) -> dict[str, str]:
    table = parent.table(language)
    if table is None:
        return {}
    table.only(KIT_TEXTS)
    given = {key: text for key in KIT_TEXTS if (text := read_template(table, key))}
    for key, text in given.items():
        if key in _NAMES_THE_CHATBOT and not _CHATBOT.search(text):
            table.note("kit.no_chatbot", key, key=key)
        if key.endswith("sms") and "{link}" not in text:
            table.note("kit.no_link", key, key=key)
        if "{topic}" in text and key not in _WITH_TOPIC:
            table.note("catalogue.placeholder", key, key=key, placeholder="{topic}", allowed="{name}, {link}")
        if key in _ON_PAPER:
            _check_characters(table, key, text)
    return given


def _check_characters(table: Table, key: str, text: str) -> None:
    missing = missing_characters(re.sub(r"\{\w+\}", "", text))
    if missing:
        table.note("kit.not_in_font", key, key=key, characters=" ".join(missing))
