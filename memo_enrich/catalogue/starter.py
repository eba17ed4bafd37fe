"""The catalogue that ``memo-enrich init`` writes: the letter types a municipality knows, links left to fill in."""

from __future__ import annotations

from importlib.resources import files


def starter_text() -> str:
    """Return the starter ``letters.toml``, with its comments."""
    return files("memo_enrich.catalogue").joinpath("starter.toml").read_text(encoding="utf-8")
