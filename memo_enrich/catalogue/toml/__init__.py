"""letters.toml as text: TOML with the line of each key, shapes and values checked, problems with their place."""

from __future__ import annotations

from memo_enrich.catalogue.toml.layers import Layer, Together, layer_of, overlaid, same_id
from memo_enrich.catalogue.toml.problems import ID_PATTERN, Path, Problems, place
from memo_enrich.catalogue.toml.shape import Table, meant
from memo_enrich.catalogue.toml.syntax import read_toml

__all__ = [
    "ID_PATTERN",
    "Layer",
    "Path",
    "Problems",
    "Table",
    "Together",
    "layer_of",
    "meant",
    "overlaid",
    "place",
    "read_toml",
    "same_id",
]
