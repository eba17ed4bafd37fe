"""letters.toml -> Catalogue. Every problem of a catalogue is found in one go, with file, line, table and key."""

from __future__ import annotations

from memo_enrich.catalogue.links import check_real, links
from memo_enrich.catalogue.loading import load_catalogue, parse_catalogue
from memo_enrich.catalogue.starter import starter_text
from memo_enrich.catalogue.toml import place

__all__ = ["check_real", "links", "load_catalogue", "parse_catalogue", "place", "starter_text"]
