"""The words on a preview: legend, reasons, and where the block stands. Not findings: nothing is wrong here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from memo_enrich.texts.entry import Language

LEGEND: Final[Mapping[str, Mapping[Language, str]]] = MappingProxyType({
    "closed": {"da": "Lukket: rudefelt, margener og svarslip", "en": "Closed: address window, margins and slips"},
    "free": {"da": "Fri plads, der er overvejet", "en": "Free room that was considered"},
    "group": {"da": "Hører sammen: hilsen og underskrift", "en": "Belongs together: closing and signature"},
    "refused": {"da": "Fravalgt plads", "en": "Place that was refused"},
    "chosen": {"da": "Valgt plads", "en": "Chosen place"},
    "before": {"da": "Før: side {page}", "en": "Before: page {page}"},
    "after": {"da": "Efter: side {page}", "en": "After: page {page}"},
    "kept": {"da": "Uændret: side {page}", "en": "Unchanged: page {page}"},
    "code": {
        "da": "QR-kode på {side} mm med felter på {module} mm",
        "en": "QR code of {side} mm with squares of {module} mm",
    },
    "code_small": {
        "da": "QR-kode på {side} mm med felter på {module} mm, som mange telefoner ikke kan læse: bed om et kort link",
        "en": "QR code of {side} mm with squares of {module} mm, which many phones cannot read: ask for a short link",
    },
    "place": {
        "da": "{width} x {height} mm, {x} mm fra venstre kant, {y} mm fra toppen ({layout})",
        "en": "{width} x {height} mm, {x} mm from the left edge, {y} mm from the top ({layout})",
    },
})  # fmt: skip
"""Words of the legend; placeholders in braces."""

REASONS: Final[Mapping[str, Mapping[Language, str]]] = MappingProxyType({
    "chosen": {"da": "valgt", "en": "chosen"},
    "room": {
        "da": "for lidt plads: {height} mm kræves, {free} mm er fri",
        "en": "too little room: {height} mm are needed, {free} mm are free",
    },
    "inner": {"da": "brevet fortsætter nedenunder", "en": "the letter goes on below"},
    "split": {"da": "ville dele noget, der hører sammen", "en": "would split what belongs together"},
    "signature": {"da": "mellem hilsen og underskrift", "en": "between closing and signature"},
    "unclean": {"da": "der er tryk i forvejen", "en": "something is printed there already"},
    "unproven": {"da": "resultatet bestod ikke kontrollen dér", "en": "the result did not pass the check there"},
    "dark": {"da": "siden er mørk eller et billede", "en": "the page is dark or a picture"},
})  # fmt: skip
"""Why a place was chosen or refused, by the reason of a candidate; lengths in mm."""

LAYOUTS: Final[Mapping[str, Mapping[Language, str]]] = MappingProxyType({
    "wide": {"da": "bred", "en": "wide"},
    "low": {"da": "lav", "en": "low"},
    "narrow": {"da": "smal", "en": "narrow"},
    "code": {"da": "kun kode", "en": "code alone"},
})  # fmt: skip
"""The forms of the block."""

RUNGS: Final[Mapping[str, Mapping[Language, str]]] = MappingProxyType({
    "below": {"da": "under brevets slutning, side {page}", "en": "below the letter's end, page {page}"},
    "beside": {"da": "andetsteds på side {page}", "en": "elsewhere on page {page}"},
    "first_page": {"da": "under rudefeltet på side {page}", "en": "below the address window on page {page}"},
    "new_page": {"da": "ny side {page}", "en": "new page {page}"},
})  # fmt: skip
"""The rungs of the ladder."""
