"""click's words in Danish, compiled: gettext reads .mo files, people write .po files."""

from __future__ import annotations

import io

from babel.messages import mofile, pofile

from memo_enrich.cli.language import DOMAIN, LOCALE

SOURCE = LOCALE / "da" / "LC_MESSAGES" / f"{DOMAIN}.po"
COMPILED = SOURCE.with_suffix(".mo")


def compiled() -> bytes:
    """Return the .mo file of what the .po file says now."""
    with SOURCE.open("rb") as stream:
        catalog = pofile.read_po(stream, locale="da", abort_invalid=True)
    made = io.BytesIO()
    mofile.write_mo(made, catalog)
    return made.getvalue()
