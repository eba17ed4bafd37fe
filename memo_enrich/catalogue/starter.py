"""The catalogue that ``memo-enrich init`` writes: the letter types a municipality knows, links left to fill in."""

from __future__ import annotations


def starter_text(schema: str = "") -> str:
    """Return the starter ``letters.toml``, with its comments.

    Args:
        schema: where ``schemas/catalogue.schema.json`` lies, seen from the new file: editors that know TOML then
            complete and check it. "" leaves the reference out.
    """
    from importlib.resources import files  # only ``init`` asks

    text = files("memo_enrich.catalogue").joinpath("starter.toml").read_text(encoding="utf-8")
    return f"#:schema {schema}\n{text}" if schema else text
