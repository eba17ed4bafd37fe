"""letters.toml -> Catalogue. Every problem of a catalogue is found in one go, with file, line, table and key."""

from __future__ import annotations

from memo_enrich.catalogue.links import check_real, links, where_of
from memo_enrich.catalogue.loading import load_catalogue, parse_catalogue
from memo_enrich.catalogue.starter import starter_text

__all__ = ["check_real", "links", "load_catalogue", "parse_catalogue", "starter_text", "where_of"]
