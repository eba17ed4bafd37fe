"""The look and the words of the other channels: ``[kit]`` of a catalogue (channels, section 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields, replace
from types import MappingProxyType
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.model.colour import Colour
from memo_enrich.records import dataclass

_PLACEHOLDER: Final = pattern(r"\{(name|topic|link)\}")

DEFAULT_COLOUR: Final = Colour(0x00, 0x58, 0x4D)
"""A calm green; white on it has a contrast of 8."""


@dataclass(frozen=True, slots=True)
class KitTexts:
    """What the kit says in one language, with the placeholders {name}, {topic} and {link}.

    ``sms`` must hold {link}. ``general_`` twins are said where there is no letter type, or no topic in the language.
    What else stands on a poster (heading, notice, text of a link) is said by the letter's own :class:`Wording`.
    """

    sms: str
    ivr: str
    lead: str
    scan: str
    how: str
    by_hand: str
    new_window: str
    general_sms: str
    general_ivr: str

    def filled(self, *, name: str, link: str, topic: str | None, own: Mapping[str, str]) -> KitTexts:
        """Return the texts with their placeholders filled.

        Args:
            name: the chatbot's name.
            link: what {link} stands for.
            topic: what it is about; None: a text that asks for it is replaced by its twin.
            own: what a letter type says differently, by field name.
        """
        said = replace(self, **own)
        values = {"name": name, "link": link, "topic": topic or ""}
        made = {}
        for one in fields(said):
            text = getattr(said, one.name)
            if topic is None and "{topic}" in text:
                text = getattr(said, f"general_{one.name}", "")
            made[one.name] = _PLACEHOLDER.sub(lambda found: values[found[1]], text)
        return KitTexts(**made)


KIT_TEXTS: Final = tuple(field.name for field in fields(KitTexts))
"""The keys of ``[kit.da]``."""


@dataclass(frozen=True, slots=True)
class KitLook:
    """What the pieces look like. ``logo`` is the path of a file, "" for none; ``logo_where`` says where it is named."""

    colour: Colour = DEFAULT_COLOUR
    logo: str = ""
    logo_where: str = ""
    sender: str = ""
    texts: Mapping[str, KitTexts] = field(default_factory=lambda: MappingProxyType({}))
