"""The catalogue changed by people who do not write TOML: fields, problems beside them, the file kept as written."""

from __future__ import annotations

from memo_enrich.service.editing.changing import Altered, Change, altered, changed, values_of
from memo_enrich.service.editing.difference import Line, difference
from memo_enrich.service.editing.faults import Faults, faults_of
from memo_enrich.service.editing.fields import FIELDS, GENERAL, LETTER, Field, Values, cleaned, id_for
from memo_enrich.service.editing.saving import Keeper, OutdatedError, Version, fingerprint

__all__ = [
    "FIELDS",
    "GENERAL",
    "LETTER",
    "Altered",
    "Change",
    "Faults",
    "Field",
    "Keeper",
    "Line",
    "OutdatedError",
    "Values",
    "Version",
    "altered",
    "changed",
    "cleaned",
    "difference",
    "faults_of",
    "fingerprint",
    "id_for",
    "values_of",
]
