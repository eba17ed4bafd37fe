"""What a caller may say beside the letter: the query of every call, read leniently where nothing is at stake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import Query, Request

from memo_enrich.legible import legible
from memo_enrich.model import Options
from memo_enrich.service.safety import RefusedError
from memo_enrich.service.settings import Settings
from memo_enrich.texts import LANGUAGES, Language

_LONGEST: Final = 1000  # characters of a name
PARAMETERS: Final = {
    "type": ("Id of a letter type in the catalogue; skips matching.", "pas"),
    "strict": ("`1`: answer 422 instead of handing on a letter that cannot carry the invitation.", "1"),
    "name": ("What the row calls the letter; as with a file's name, its words count in matching.", "pas.pdf"),
    "lang": ("`da` or `en`: the language of findings.", "en"),
}
"""What may be said beside a letter, with an example."""

_YES: Final = {"1": True, "true": True, "yes": True, "on": True, "": True, "0": False, "false": False, "no": False}

Lang = Annotated[str | None, Query(description=PARAMETERS["lang"][0], examples=["en"])]


@dataclass(frozen=True, slots=True)
class Question:
    """What was said beside the letter."""

    letter_type: str | None
    name: str
    options: Options

    @property
    def language(self) -> Language:
        """The language of the answer."""
        return self.options.lang


def asked(request: Request, settings: Settings) -> Question:
    """Return the question as the library puts it.

    Raises:
        RefusedError: ``service.wrong_choice``.
    """
    said = request.query_params
    options = Options(
        strict=_flag(said.get("strict")),
        demo=settings.demo,
        documents=settings.documents,
        schema_dir=settings.schema_dir,
        lang=language_of(said.get("lang"), settings),
    )
    return Question(said.get("type") or None, legible((said.get("name") or "letter")[:_LONGEST]), options)


def language_of(lang: str | None, settings: Settings) -> Language:
    """Return the language a caller chose.

    Raises:
        RefusedError: ``service.wrong_choice``.
    """
    if lang is None:
        return settings.lang
    for language in LANGUAGES:
        if lang.lower() == language:
            return language
    raise RefusedError("service.wrong_choice", name="lang", allowed="da, en")


def spoken(request: Request, settings: Settings) -> Language:
    """Return the language for an answer that refuses, whatever the query holds."""
    said = request.query_params.get("lang", "").casefold()
    return next((one for one in LANGUAGES if said == one), settings.lang)


def _flag(value: str | None) -> bool:
    if value is None:
        return False
    if value.lower() not in _YES:
        raise RefusedError("service.wrong_choice", name="strict", allowed="0, 1")
    return _YES[value.lower()]
