"""Texts about a catalogue that is sound: what to look at in it, and how a letter's type was found."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

TEXTS: Final[dict[str, Text]] = {
    "catalogue.same_evidence": Text(
        "warning",
        "Begge typer har »{value}« i »{key}«: breve med det får det generelle link",
        'Both types have "{value}" in "{key}": letters with it get the general link',
        "Behold det kun hos den ene.",
        "Keep it with one of them only.",
    ),
    "catalogue.word_within": Text(
        "warning",
        "»{inner}« er en del af »{outer}« ({key}): breve med det lange får det generelle link",
        '"{inner}" is part of "{outer}" ({key}): letters with the longer one get the general link',
        "Gør det korte ord mere præcist, fx med ordet før eller efter.",
        "Make the shorter one more precise, e.g. with the word before or after it.",
    ),
    "catalogue.number_hidden": Text(
        "info",
        "{wide} hos »{first}« dækker {narrow}, men breve med {narrow} går til »{second}«",
        '{wide} of "{first}" covers {narrow}, but letters with {narrow} go to "{second}"',
        "Det er i orden, hvis det er meningen: det længste nummer vinder.",
        "This is fine if it is meant: the longest number wins.",
    ),
    "catalogue.number_repeated": Text(
        "info",
        "{wide} dækker allerede {narrow}",
        "{wide} already covers {narrow}",
        "Fjern det lange nummer, eller gør det korte længere.",
        "Remove the longer number, or make the shorter one longer.",
    ),
    "catalogue.over": Text(
        "warning",
        "Brevtypen gjaldt til {end}: dens breve får det generelle link",
        "The letter type held until {end}: its letters get the general link",
        "Ret »from« og »until«, eller slet brevtypen.",
        'Correct "from" and "until", or delete the letter type.',
    ),
    "catalogue.not_yet": Text(
        "info",
        "Brevtypen gælder først fra {start}: indtil da får dens breve det generelle link",
        "The letter type holds from {start}: until then its letters get the general link",
        "Det er i orden, hvis det er meningen.",
        "This is fine if it is meant.",
    ),
    "catalogue.only_by_name": Text(
        "info",
        "Brevtypen har hverken numre, koder eller ord: den bruges kun, når afsenderen selv angiver den",
        "The letter type has no numbers, codes or words: it is used only when the sender names it",
        "Skriv »kle«, »codes«, »labels« eller »text«, hvis dens breve skal genkendes automatisk.",
        'Write "kle", "codes", "labels" or "text" if its letters are to be recognised automatically.',
    ),
    "catalogue.short_word": Text(
        "warning",
        "»{word}« er et kort ord og kan stå i breve om noget andet",
        '"{word}" is a short word and may stand in letters about something else',
        "Brug flere ord, fx »nyt pas« i stedet for »pas«.",
        'Use more words, e.g. "nyt pas" instead of "pas".',
    ),
    "match.unknown_type": Text(
        "warning",
        "Den angivne brevtype findes ikke i kataloget; mente du {instead}?",
        "The letter type given is not in the catalogue; did you mean {instead}?",
        "Ret navnet, eller tilføj brevtypen i kataloget; `memo-enrich types` viser kataloget.",
        "Correct the name, or add the letter type to the catalogue; `memo-enrich types` shows the catalogue.",
    ),
    "match.tie": Text(
        "warning",
        "Brevet passer lige godt på {types}, så ingen af dem bruges",
        "The letter fits {types} equally well, so neither is used",
        "Angiv brevtypen med --type, eller gør deres numre og ord forskellige (se »memo-enrich types --verify«).",
        'Name the type with --type, or make their numbers and words differ (see "memo-enrich types --verify").',
    ),
    "match.in_passing": Text(
        "info",
        "Brevet nævner kun {types} i forbifarten, så det får det generelle link",
        "The letter mentions {types} only in passing, so it gets the general link",
        "Er det brevets emne, så angiv --type, eller skriv mindst fire ord i træk fra brevet i »text«.",
        'If it is what the letter is about, use --type, or add at least four words in a row from the letter to "text".',
    ),
    "match.outside_dates": Text(
        "warning",
        "Brevet er af typen {type}, men dens link gælder fra {start} til {end}",
        "The letter is of type {type}, but its link holds from {start} to {end}",
        "Er linket stadig i brug, så ret »from« og »until« i kataloget.",
        'If the link is still in use, correct "from" and "until" in the catalogue.',
    ),
    "match.text_cut": Text(
        "info",
        "Kun de første {pages} sider er læst for at finde brevtypen",
        "Only the first {pages} pages were read to find the letter type",
        "Angiv brevtypen med --type, hvis den først fremgår længere inde.",
        "Name the type with --type if it only shows further in.",
    ),
    "match.text_unread": Text(
        "warning",
        "Brevets tekst kunne ikke læses ({reason}), så den er ikke brugt til at finde brevtypen",
        "The letter's text could not be read ({reason}), so it was not used to find the type",
        "Angiv brevtypen med --type.",
        "Name the type with --type.",
    ),
}
