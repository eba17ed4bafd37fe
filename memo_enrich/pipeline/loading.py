"""Everything a letter may need, loaded at once: for a process that works within limits, or on many letters."""

from __future__ import annotations


def load_all() -> None:
    """Load every room the steps ask for late, and what is made once: texts, fonts, schemas."""
    import pybase64  # noqa: F401

    from memo_enrich import invitation, matching, placement, reading, validation  # noqa: F401
    from memo_enrich.memo import content, content_edits, finishing, mapping  # noqa: F401
    from memo_enrich.pdf import revision, sight  # noqa: F401
    from memo_enrich.pdf.objects.syntax import open_security  # noqa: F401
    from memo_enrich.pipeline import checking, enriching, paper, previewing, removing, templates  # noqa: F401
    from memo_enrich.placement import html, page, plain_text, removal  # noqa: F401
    from memo_enrich.texts import TEXTS, WORDS
    from memo_enrich.validation import finished, proof, rules, schema  # noqa: F401

    list(TEXTS), list(WORDS)
    revision.missing_characters("x")
