"""The invitation's wording: the defaults that ship, what the catalogue says instead, and what a wording must keep.

A citizen must see that a chatbot answers (the word chatbot or chatrobot in the visible text and in the Action's
label), and nothing may be cut: what does not fit the block is refused here, before any letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Final

from memo_enrich.catalogue.toml import Table
from memo_enrich.lazy import pattern
from memo_enrich.model import Wording

DEFAULT_WORDINGS: Final[Mapping[str, Wording]] = MappingProxyType(
    {
        "da": Wording(
            action="Chat med chatbotten {name} om {topic}",
            heading="Har du spørgsmål om {topic}?",
            body="Spørg chatbotten {name} hele døgnet: scan koden eller gå til",
            notice="{name} er en chatbot. Skriv ikke dit CPR-nummer.",
            qr_alt="QR-kode til chatbotten {name}: {link}",
            general_action="Chat med chatbotten {name}",
            general_heading="Har du spørgsmål?",
            general_body="Spørg chatbotten {name} hele døgnet: scan koden eller gå til",
            general_notice="{name} er en chatbot. Skriv ikke dit CPR-nummer.",
            general_qr_alt="QR-kode til chatbotten {name}: {link}",
        ),
        "en": Wording(
            action="Chat with the chatbot {name} about {topic}",
            heading="Questions about {topic}?",
            body="Ask the chatbot {name}, day or night: scan the code or go to",
            notice="{name} is a chatbot, not a person. Do not enter your CPR number.",
            qr_alt="QR code for the chatbot {name}: {link}",
            general_action="Chat with the chatbot {name}",
            general_heading="Do you have any questions?",
            general_body="Ask the chatbot {name}, day or night: scan the code or go to",
            general_notice="{name} is a chatbot, not a person. Do not enter your CPR number.",
            general_qr_alt="QR code for the chatbot {name}: {link}",
        ),
    }
)

SAID: Final = ("action", "heading", "body", "notice", "qr_alt")
"""The texts of an invitation; each has a ``general_`` twin for letters without a type or topic."""

_ALL: Final = tuple(field.name for field in fields(Wording))
_LANGUAGE: Final = pattern(r"[a-z]{2,3}")
_BRACED: Final = pattern(r"\{([^{}]*)\}|[{}]")
_PLACEHOLDERS: Final = ("name", "topic", "link")


def read_wordings(root: Table) -> Mapping[str, Wording]:
    """Read ``[wording.LANGUAGE]`` on top of the defaults, every twin filled in."""
    wordings = dict(DEFAULT_WORDINGS)
    table = root.table("wording")
    for language in table.subtables() if table else ():
        code = str(language.path[-1])
        if _LANGUAGE.fullmatch(code):
            wordings[code] = _one_language(language, wordings.get(code))
        else:
            language.problems.add("catalogue.language", language.path, language=code)
    return MappingProxyType(wordings)


def _one_language(table: Table, shipped: Wording | None) -> Wording:
    table.only(_ALL)
    given = {key: text for key in _ALL if (text := read_template(table, key))}
    if shipped is None:
        for key in SAID:
            if key not in table.values:
                table.note("catalogue.missing_key", key, key=key)
        shipped = replace(DEFAULT_WORDINGS["da"], **dict.fromkeys(_ALL, ""))
    for key in SAID:
        twin = f"general_{key}"
        if twin not in given and key in given and "{topic}" not in given[key]:
            given[twin] = given[key]
    wording = replace(shipped, **given)
    for key in SAID:
        if getattr(wording, key) and not getattr(wording, f"general_{key}"):
            table.note("catalogue.missing_key", f"general_{key}", key=f"general_{key}")
    return wording


def read_template(table: Table, key: str) -> str:
    """Read one text with placeholders, noting unknown ones; "" when absent or wrong."""
    text = table.text(key)
    allowed = tuple(name for name in _PLACEHOLDERS if name != "topic" or not key.startswith("general_"))
    for found in _BRACED.finditer(text):
        if found[1] is None:
            table.note("catalogue.stray_brace", key, key=key)
        elif found[1] not in allowed:
            shown = ", ".join(f"{{{name}}}" for name in allowed)
            table.note("catalogue.placeholder", key, key=key, placeholder=found[0], allowed=shown)
        else:
            continue
        return ""
    return text


def read_own_wording(letter: Table, wordings: Mapping[str, Wording]) -> Mapping[str, Mapping[str, str]]:
    """Read ``[letter.wording.LANGUAGE]``: what one letter type says differently."""
    own: dict[str, Mapping[str, str]] = {}
    table = letter.table("wording")
    for language in table.subtables() if table else ():
        code = str(language.path[-1])
        if code not in wordings:
            language.problems.add(
                "catalogue.language_unknown", language.path, language=code, known=", ".join(sorted(wordings))
            )
            continue
        language.only(SAID)
        own[code] = MappingProxyType({key: text for key in SAID if (text := read_template(language, key))})
    return MappingProxyType(own)
