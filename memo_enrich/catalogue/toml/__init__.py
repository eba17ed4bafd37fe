"""letters.toml as text: TOML with the line of each key, shapes and values checked, problems with their place."""

from __future__ import annotations

from memo_enrich.catalogue.toml.problems import ID_PATTERN, Path, Problems, place
from memo_enrich.catalogue.toml.shape import Table
from memo_enrich.catalogue.toml.syntax import read_toml

__all__ = [
    "ID_PATTERN",
    "Path",
    "Problems",
    "Table",
    "place",
    "read_toml",
]
